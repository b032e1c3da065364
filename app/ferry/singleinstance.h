// SPDX-License-Identifier: MIT
#pragma once

// One window a user: the first Ferry listens on a local socket that only its user may open; a later one hands over its file and ends. Which one is the
// first is decided by a lock file beside the socket, which the system frees with the process. Without a place for either every start is a
// first one: imports are kept apart by the lock on the workspace, not by this. Owned by main(); GUI thread.

#include <QByteArray>
#include <QLocalServer>
#include <QLockFile>
#include <QObject>

#include <memory>

namespace ferry {

class SingleInstance : public QObject
{
    Q_OBJECT

public:
    // `directory`: where socket and lock live; empty: $XDG_RUNTIME_DIR/ferry, or the state directory where there is none.
    explicit SingleInstance(const QByteArray &directory = {}, QObject *parent = nullptr);
    ~SingleInstance() override;

    // False: another one is running. From true on it listens.
    [[nodiscard]] bool becomeFirst();
    // Hands the file (absolute path; empty: none) to the first one. False when that does not answer within five seconds.
    [[nodiscard]] bool forward(const QByteArray &path) const;

Q_SIGNALS:
    void fileForwarded(const QByteArray &path);
    void raised(); // a second start without a file

private:
    void onConnection();
    void onLine(class QLocalSocket *socket);
    [[nodiscard]] bool makeDirectory() const;
    [[nodiscard]] QString socketPath() const;

    QByteArray m_directory;
    QLocalServer m_server;
    std::unique_ptr<QLockFile> m_lock;
};

} // namespace ferry
