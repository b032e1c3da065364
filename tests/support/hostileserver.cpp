// SPDX-License-Identifier: MIT
#include "support/hostileserver.h"

#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>

#include <sys/socket.h>

namespace ferry::test {

qint64 HttpRequestSeen::rangeStart() const
{
    QByteArray range = headers.value("range");
    return range.startsWith("bytes=") ? range.sliced(6, range.indexOf('-') - 6).toLongLong() : 0;
}

class HostileServer::Listener : public QObject
{
public:
    Listener(Script script, std::optional<Certificate> tls)
        : m_script(std::move(script))
        , m_tls(std::move(tls))
    {}

    quint16 listen()
    {
        if (m_tls) {
            auto *server = new QSslServer(this);
            QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
            configuration.setLocalCertificateChain(QSslCertificate::fromData(m_tls->chain));
            configuration.setPrivateKey(QSslKey(m_tls->key, QSsl::Rsa));
            configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
            server->setSslConfiguration(configuration);
            m_server = server;
        } else {
            m_server = new QTcpServer(this);
        }
        if (!m_server->listen(QHostAddress::LocalHost))
            qFatal("no port");
        connect(m_server, &QTcpServer::pendingConnectionAvailable, this, [this] {
            while (QTcpSocket *socket = m_server->nextPendingConnection()) {
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { onData(socket); });
                connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            }
        });
        return m_server->serverPort();
    }

    QList<HttpRequestSeen> requests() const
    {
        const std::lock_guard lock(m_mutex);
        return m_requests;
    }

private:
    void onData(QTcpSocket *socket)
    {
        QByteArray &text = m_received[socket];
        text += socket->readAll();
        if (!text.contains("\r\n\r\n"))
            return;
        HttpRequestSeen request;
        const QList<QByteArray> lines = m_received.take(socket).replace("\r\n", "\n").split('\n');
        request.target = lines.value(0).split(' ').value(1);
        for (const QByteArray &line : lines.mid(1)) {
            const qsizetype colon = line.indexOf(':');
            if (colon > 0)
                request.headers.insert(line.first(colon).toLower(), line.sliced(colon + 1).trimmed());
        }
        {
            const std::lock_guard lock(m_mutex);
            request.number = static_cast<int>(m_requests.size()) + 1;
            m_requests.append(request);
        }
        answer(socket, m_script(request));
    }

    void answer(QTcpSocket *socket, const HttpReplyPlan &plan)
    {
        const QByteArray body = plan.bodyAtMost < 0 ? plan.body : plan.body.left(plan.bodyAtMost);
        socket->write(plan.head);
        if (plan.firstByteAlone && !body.isEmpty()) {
            socket->write(body.left(1));
            socket->flush();
            socket->write(body.mid(1));
        } else {
            socket->write(body);
        }
        switch (plan.after) {
        case HttpReplyPlan::After::Stall: return;
        case HttpReplyPlan::After::Close: socket->disconnectFromHost(); return;
        case HttpReplyPlan::After::Reset: break;
        }
        // What was written goes out first, then RST instead of FIN.
        const auto reset = [socket] {
            const linger hard{.l_onoff = 1, .l_linger = 0};
            ::setsockopt(static_cast<int>(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &hard,
                         sizeof hard);
            socket->abort();
        };
        if (socket->bytesToWrite() == 0) {
            reset();
            return;
        }
        connect(socket, &QTcpSocket::bytesWritten, socket, [socket, reset] {
            if (socket->bytesToWrite() == 0)
                reset();
        });
    }

    Script m_script;
    std::optional<Certificate> m_tls;
    QTcpServer *m_server = nullptr;
    QMap<QTcpSocket *, QByteArray> m_received;
    mutable std::mutex m_mutex;
    QList<HttpRequestSeen> m_requests;
};

HostileServer::HostileServer(Script script, std::optional<Certificate> tls)
    : m_listener(new Listener(std::move(script), tls))
    , m_isTls(tls.has_value())
{
    m_listener->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_listener, &QObject::deleteLater);
    m_thread.start();
    QMetaObject::invokeMethod(
        m_listener, [this] { m_port = m_listener->listen(); }, Qt::BlockingQueuedConnection);
}

HostileServer::~HostileServer()
{
    m_thread.quit();
    m_thread.wait();
}

QString HostileServer::link(const QString &host) const
{
    return QStringLiteral("%1://%2:%3/folder/b.vbundle?X-Goog-Signature=PLANTEDSECRET")
        .arg(m_isTls ? QStringLiteral("https") : QStringLiteral("http"), host)
        .arg(m_port);
}

QList<HttpRequestSeen> HostileServer::requests() const
{
    return m_listener->requests();
}

HttpReplyPlan HostileServer::serve(const QByteArray &object, qint64 start, const QByteArray &etag)
{
    HttpReplyPlan plan;
    plan.body = object.mid(start);
    plan.head = start == 0 ? "HTTP/1.1 200 OK\r\n" : "HTTP/1.1 206 Partial Content\r\n";
    plan.head += "Content-Length: " + QByteArray::number(plan.body.size()) + "\r\nConnection: close\r\n";
    if (!etag.isEmpty())
        plan.head += "ETag: " + etag + "\r\n";
    if (start > 0) {
        plan.head += "Content-Range: bytes " + QByteArray::number(start) + '-'
                     + QByteArray::number(object.size() - 1) + '/' + QByteArray::number(object.size())
                     + "\r\n";
    }
    plan.head += "\r\n";
    return plan;
}

} // namespace ferry::test
