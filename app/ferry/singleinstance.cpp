// SPDX-License-Identifier: MIT
#include "app/ferry/singleinstance.h"

#include "base/userdirs.h"

#include <QDir>
#include <QFileInfo>
#include <QLocalSocket>

#include <sys/stat.h>
#include <unistd.h>

namespace ferry {

namespace {

constexpr int AnswerWithinMs = 5000;
constexpr qint64 LongestLine = 32 * 1024; // a path, percent-encoded

QByteArray runtimeDirectory()
{
    const QByteArray runtime = qgetenv("XDG_RUNTIME_DIR");
    return runtime.startsWith('/') ? runtime + "/ferry" : ferryDirectory(UserDir::State);
}

} // namespace

SingleInstance::SingleInstance(const QByteArray &directory, QObject *parent)
    : QObject(parent)
    , m_directory(directory.isEmpty() ? runtimeDirectory() : directory)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::onConnection);
}

SingleInstance::~SingleInstance() = default;

QString SingleInstance::socketPath() const
{
    return QFile::decodeName(m_directory + "/socket");
}

// Private to this user, and really this user's: in a directory of somebody else the socket could be anybody's.
bool SingleInstance::makeDirectory() const
{
    if (!QDir().mkpath(QFile::decodeName(m_directory)))
        return false;
    ::chmod(m_directory.constData(), S_IRWXU);
    struct stat facts
    {};
    return ::lstat(m_directory.constData(), &facts) == 0 && S_ISDIR(facts.st_mode)
           && facts.st_uid == ::geteuid() && (facts.st_mode & (S_IRWXG | S_IRWXO)) == 0;
}

bool SingleInstance::becomeFirst()
{
    if (!makeDirectory())
        return true;
    m_lock = std::make_unique<QLockFile>(QFile::decodeName(m_directory + "/lock"));
    m_lock->setStaleLockTime(0); // only the death of its holder makes it stale
    if (!m_lock->tryLock(0)) {
        if (m_lock->error() == QLockFile::LockFailedError)
            return false;
        m_lock.reset();
        return true;
    }
    QLocalServer::removeServer(socketPath()); // of one that was killed
    m_server.listen(socketPath());
    return true;
}

bool SingleInstance::forward(const QByteArray &path) const
{
    QLocalSocket socket;
    socket.connectToServer(socketPath());
    if (!socket.waitForConnected(AnswerWithinMs))
        return false;
    socket.write(path.toPercentEncoding() + '\n');
    return socket.waitForBytesWritten(AnswerWithinMs) && socket.waitForReadyRead(AnswerWithinMs)
           && socket.readAll().startsWith("ok");
}

void SingleInstance::onConnection()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { onLine(socket); });
        if (socket->bytesAvailable() > 0)
            onLine(socket);
    }
}

void SingleInstance::onLine(QLocalSocket *socket)
{
    if (!socket->canReadLine()) {
        if (socket->bytesAvailable() > LongestLine)
            socket->abort();
        return;
    }
    const QByteArray path = QByteArray::fromPercentEncoding(socket->readLine(LongestLine).trimmed());
    socket->write("ok\n");
    socket->flush();
    if (path.startsWith('/'))
        Q_EMIT fileForwarded(path);
    else
        Q_EMIT raised();
}

} // namespace ferry
