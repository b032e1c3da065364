// SPDX-License-Identifier: MIT
#pragma once

// The network's end of a download: requests, answers, losses and new tries, into a pipe. Lives on the source's network thread and is used there only; of
// engine/source only.

#include "source/httpanswer.h"
#include "source/httppipe.h"
#include "source/httpprefix.h"
#include "source/httpsource.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTimer>

#include <memory>

namespace ferry {

struct HttpPosition
{
    HttpObject object;
    qint64 byte = 0;
};

class HttpFetcher : public QObject
{
    Q_OBJECT

public:
    // `from`: a place in an object that was begun with in another run; nothing: from the start.
    HttpFetcher(const MigrationLink &link, const HttpOptions &options, HttpPipe &pipe,
                const std::optional<HttpPosition> &from);
    ~HttpFetcher() override;

    void start();
    // Asks again at once, from where it is, whatever it is waiting for. The tries so far are forgotten.
    void retry();
    // There is room in the pipe again.
    void goOn();

private:
    enum class Mode {
        Head,
        Skip,
        Pass
    }; // of the reply: not judged yet; repeats what was read; goes into the pipe

    void request();
    void begin();
    void onHead();
    void onReadyRead();
    void onFinished();
    void onStall();
    void onSlow();
    void watchRate();
    void count(qint64 bytes);
    void pass();
    void skip();
    [[nodiscard]] bool judge();
    void fail(Code code, const QByteArray &detail);
    void lose(const QByteArray &why);
    void dropReply();
    [[nodiscard]] HttpHead head() const;
    [[nodiscard]] qint64 position() const { return m_base + m_passed.size(); } // in the object

    MigrationLink m_link;
    HttpOptions m_options;
    HttpPipe &m_pipe;
    QNetworkAccessManager m_manager;
    QNetworkReply *m_reply = nullptr; // owned
    QTimer m_stall;
    QTimer m_pause;
    QTimer m_slow;          // runs while the reader waits, over losses and pauses too
    qint64 m_slowBytes = 0; // that came since it was started
    Mode m_mode = Mode::Head;
    std::optional<HttpObject> m_object;
    qint64 m_base = 0;        // what an earlier run has read of it
    bool m_hasBegun = false;  // the pipe knows the object
    HttpPrefix m_passed;      // what went into the pipe
    std::size_t m_losses = 0; // in a row, without a byte in between
    bool m_isDone = false;
};

} // namespace ferry
