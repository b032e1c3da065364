// SPDX-License-Identifier: MIT
#pragma once

// Recoveries and undos as whole acts, the same for the window and the console: open and lock the workspace, do it, record it. Plain
// functions; the caller's thread, which they may keep busy for as long as a swap takes.

#include "base/cancel.h"
#include "commit/recovery.h"
#include "commit/undo.h"
#include "import/history.h"

namespace ferry {

// `resumePath` as in ImportRequest. ERRORS: WorkspaceLocked, WorkspaceBusy, Cancelled, disk errors.
[[nodiscard]] Result<RecoveryFacts> inspectRecovery(const QByteArray &workspacePath,
                                                    const QByteArray &resumePath,
                                                    const CancelToken &cancel = {});

struct RecoveryOutcome
{
    RecoveryFacts before;
    std::optional<Error> error;
    QByteArrayList setAside; // absolute paths of what would not be deleted
    QByteArrayList adopted;  // ids of the undo copies among them

    [[nodiscard]] bool ok() const { return !error.has_value(); }
};

// Both paths as in ImportRequest.
[[nodiscard]] RecoveryOutcome recoverWorkspace(const QByteArray &workspacePath, RecoveryChoice choice,
                                               const QByteArray &historyPath, const QByteArray &resumePath,
                                               const ProgressSink &progress);

// `id` empty: the newest copy. ERRORS: UndoMissing, UndoDamaged, RecoveryPending, WorkspaceLocked, WorkspaceBusy, disk errors.
[[nodiscard]] Result<UndoPlan> planUndo(const QByteArray &workspacePath, const QByteArray &id);

struct UndoOutcome
{
    std::optional<UndoPlan> plan; // nothing when it did not get that far
    UndoResult result;

    [[nodiscard]] bool ok() const { return !result.error.has_value(); }
};

[[nodiscard]] UndoOutcome undoImport(const QByteArray &workspacePath, const QByteArray &id,
                                     const QByteArray &historyPath, const ProgressSink &progress);

// The copies of a workspace, without its lock: for a list. ERRORS: disk errors.
[[nodiscard]] Result<std::vector<UndoCopy>> listUndoCopies(const QByteArray &workspacePath);
// ERRORS: those of planUndo().
[[nodiscard]] Result<void> removeUndoCopy(const QByteArray &workspacePath, const QByteArray &id);

} // namespace ferry
