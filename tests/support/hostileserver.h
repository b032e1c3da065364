// SPDX-License-Identifier: MIT
#pragma once

// An HTTP server on a loopback port that answers as a test tells it to: with the wrong head, with half a body, never, or with a certificate that nobody should
// trust. Runs on a thread of its own; the test's function is called there, one request at a time. Owned by a test.

#include <QByteArray>
#include <QByteArrayList>
#include <QList>
#include <QMap>
#include <QThread>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>

namespace ferry::test {

struct HttpRequestSeen
{
    int number = 0; // from 1
    QByteArray target;
    QMap<QByteArray, QByteArray> headers; // names in small letters

    // The first byte of its Range; 0 without one.
    [[nodiscard]] qint64 rangeStart() const;
};

struct HttpReplyPlan
{
    enum class After {
        Close, // in order
        Reset, // RST
        Stall  // nothing more, the connection stays
    };

    QByteArray head; // with the empty line; empty: no answer at all
    QByteArray body;
    qint64 bodyAtMost = -1; // bytes of it that are sent; -1: all
    bool firstByteAlone = false;
    After after = After::Close;
};

class HostileServer
{
public:
    using Script = std::function<HttpReplyPlan(const HttpRequestSeen &)>;

    struct Certificate
    {
        QByteArray chain; // PEM
        QByteArray key;   // PEM
    };

    explicit HostileServer(Script script, std::optional<Certificate> tls = std::nullopt);
    ~HostileServer();
    HostileServer(const HostileServer &) = delete;
    HostileServer &operator=(const HostileServer &) = delete;

    [[nodiscard]] quint16 port() const { return m_port; }
    // A migration link to it, with a secret in it.
    [[nodiscard]] QString link(const QString &host = QStringLiteral("127.0.0.1")) const;
    [[nodiscard]] QList<HttpRequestSeen> requests() const;

    // "200 OK" and the usual fields for `object` from byte `start` on; 206 where that is not 0.
    [[nodiscard]] static HttpReplyPlan serve(const QByteArray &object, qint64 start,
                                             const QByteArray &etag = "\"one\"");

private:
    class Listener;
    friend class Listener;

    QThread m_thread;
    Listener *m_listener; // lives on m_thread, deleted there when it ends
    std::atomic<quint16> m_port =
        0; // set before the constructor ends; the sanitizer does not see how Qt waits for that
    bool m_isTls;
};

} // namespace ferry::test
