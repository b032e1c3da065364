// SPDX-License-Identifier: MIT
#pragma once

// Taking a finished import back: the undo copy and the workspace change places, by renames under the same journal as an import, with
// the paths along that imports leave in place. What was there becomes an undo copy of its own, so an undo can be taken back too. A redo is
// the undo of such a copy. Owned by a worker, on its thread, under the workspace's lock; not interrupted by a cancel.

#include "base/progress.h"
#include "commit/journal.h"
#include "commit/undostore.h"

namespace ferry {

struct UndoPlan
{
    UndoCopy copy;
    QByteArrayList
        changedSince; // workspace paths written since the copy was made; they go into the new copy with everything else
};

struct UndoResult
{
    WorkspaceState state = WorkspaceState::Untouched;
    std::optional<Error> error;
    QByteArray keptAs;       // id of the copy that was made of what was there; empty after an error
    bool isCleanedUp = true; // false: the undo is in place, and a recovery has something left to clear away
};

class Undo
{
public:
    // `workspace` outlives the object and is locked; `workspacePath` is absolute with links resolved.
    Undo(const Directory &workspace, QByteArray workspacePath, ProgressSink progress = {});

    // Looks; changes nothing. `id` empty: the newest copy. ERRORS: UndoMissing, UndoDamaged, disk errors.
    [[nodiscard]] Result<UndoPlan> plan(const QByteArray &id) const;

    // REQUIRES: plan() succeeded under the same lock.
    [[nodiscard]] UndoResult run(const UndoPlan &plan);

private:
    [[nodiscard]] Result<JournalRecord> prepare(const UndoPlan &plan) const;
    [[nodiscard]] Result<void> addTree(const UndoCopy &copy, JournalRecord &record) const;
    [[nodiscard]] Result<void> addNames(const UndoCopy &copy, const Directory &tree,
                                        JournalRecord &record) const;
    [[nodiscard]] Result<void> addFilesIn(const UndoCopy &copy, JournalRecord &record) const;
    [[nodiscard]] Result<void> addFilesOut(const UndoCopy &copy, JournalRecord &record) const;
    void forget(const QByteArray &id) const;
    [[nodiscard]] Result<void> keepCopy(const UndoCopy &copy, const JournalRecord &record) const;

    const Directory &m_workspace;
    QByteArray m_workspacePath;
    ProgressSink m_progress;
};

} // namespace ferry
