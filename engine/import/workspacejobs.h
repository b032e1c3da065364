// SPDX-License-Identifier: MIT
#pragma once

// The acts of workspaceacts.h, and the history, off the caller's thread. Each call ends in exactly one signal, unless a later call of the same
// job supersedes it; then in none. What has begun to change a workspace is not cut off: destroying a job waits for it. Owned by a page
// or a dialog, on its thread.

#include "import/backgroundtask.h"
#include "import/workspaceacts.h"

namespace ferry {

class RecoveryJob : public QObject
{
    Q_OBJECT

public:
    // Both paths as in ImportRequest.
    RecoveryJob(QByteArray historyPath, QByteArray resumePath, QObject *parent = nullptr);

    void inspect(const QByteArray &workspacePath);
    void recover(const QByteArray &workspacePath, RecoveryChoice choice);
    [[nodiscard]] bool isRunning() const { return m_task.isRunning(); }

Q_SIGNALS:
    void inspected(const QByteArray &workspacePath, const ferry::Result<ferry::RecoveryFacts> &facts);
    void progressed(const ferry::Progress &progress);
    void recovered(const QByteArray &workspacePath, const ferry::RecoveryOutcome &outcome);

private:
    QByteArray m_historyPath;
    QByteArray m_resumePath;
    BackgroundTask m_task;
};

class UndoJob : public QObject
{
    Q_OBJECT

public:
    explicit UndoJob(QByteArray historyPath, QObject *parent = nullptr);

    void plan(const QByteArray &workspacePath, const QByteArray &id);
    void undo(const QByteArray &workspacePath, const QByteArray &id);
    void remove(const QByteArray &workspacePath, const QByteArray &id);
    [[nodiscard]] bool isRunning() const { return m_task.isRunning(); }

Q_SIGNALS:
    void planned(const ferry::Result<ferry::UndoPlan> &plan);
    void progressed(const ferry::Progress &progress);
    void undone(const ferry::UndoOutcome &outcome);
    void removed(const ferry::Result<void> &result);

private:
    QByteArray m_historyPath;
    BackgroundTask m_task;
};

// A record with what is left of its undo copy.
struct HistoryItem
{
    HistoryRecord record;
    bool hasReport = false;
    std::optional<UndoCopy> copy; // nothing when there was none, or it is gone
};

class HistoryJob : public QObject
{
    Q_OBJECT

public:
    explicit HistoryJob(QByteArray historyPath, QObject *parent = nullptr);

    void list();
    // Removes the record alone, then lists.
    void remove(const QByteArray &id);
    [[nodiscard]] bool isRunning() const { return m_task.isRunning(); }
    [[nodiscard]] QByteArray reportPath(const QByteArray &id) const
    {
        return History(m_historyPath).reportPath(id);
    }

Q_SIGNALS:
    void listed(const ferry::Result<std::vector<ferry::HistoryItem>> &items);

private:
    QByteArray m_historyPath;
    BackgroundTask m_task;
};

[[nodiscard]] Result<std::vector<HistoryItem>> listHistory(const QByteArray &historyPath);

} // namespace ferry
