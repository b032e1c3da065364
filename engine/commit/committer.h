// SPDX-License-Identifier: MIT
#pragma once

// Makes a verified, staged bundle live: by a swap of the workspace's content, by promoting single files of a legacy bundle, or
// not at all (format document 12). Works out every rename beforehand and hands them to a Transaction; any failure takes every one back. Never
// interrupted by a cancel. Owned by the importer, on the worker's thread.

#include "base/progress.h"
#include "commit/plan.h"
#include "commit/staging.h"
#include "commit/transaction.h"

#include <QSet>

#include <functional>

namespace ferry {

class UndoStore;

// The undo copy of a finished import.
struct UndoNote
{
    QByteArray id;
    QByteArray path; // absolute
    qint64 bytes = 0;
};

struct CommitResult
{
    WorkspaceState state = WorkspaceState::Untouched;
    std::optional<Error> error;
    std::vector<Warning> warnings;
    std::unordered_map<quint32, QByteArray>
        backups; // promotion: manifest index -> backup file (workspace path)
    std::optional<UndoNote> undo;
    qint64 syncMs = 0;
    qint64 swapMs = 0; // of the renames, with their own syncs
};

class Committer
{
public:
    // All references outlive the committer. `workspacePath` is absolute.
    Committer(const Directory &workspace, QByteArray workspacePath, const ImportPlan &plan, Staging &staging,
              ProgressSink progress);
    ~Committer();

    // Is asked when everything is on the disk, directly before the first rename; an error leaves the workspace untouched.
    void setLastLook(std::function<Result<void>()> lastLook) { m_lastLook = std::move(lastLook); }

    // What is replaced becomes an undo copy. REQUIRES: the plan says that it can.
    void keepUndo() { m_keepsUndo = true; }

    [[nodiscard]] CommitResult run();

private:
    [[nodiscard]] Result<void> prepare();
    [[nodiscard]] Result<void> prepareSwap();
    [[nodiscard]] Result<void> preparePromotion();
    [[nodiscard]] Result<void> planUndoCopy();
    [[nodiscard]] Result<void> noteMissingParents(const WorkspacePath &place);
    void promoteFile(const PlanRow &row, const QByteArray &suffix, const QSet<QByteArray> &removed);
    void discardUntouched(const Error &cause);
    void rollBack(Transaction &transaction, const Error &cause);

    const Directory &m_workspace;
    QByteArray m_workspacePath;
    const ImportPlan &m_plan;
    Staging &m_staging;
    ProgressSink m_progress;
    std::function<Result<void>()> m_lastLook;
    std::unique_ptr<UndoStore> m_store; // where an undo copy is kept
    JournalRecord m_record;
    QSet<QByteArray> m_missingParents; // those of m_record.madeDirectories
    bool m_keepsUndo = false;
    CommitResult m_result;
};

} // namespace ferry
