// SPDX-License-Identifier: MIT
#pragma once

// How an import ended: the one terminal value of a job, worked out from what is on the disk. A value; any thread.

#include "commit/committer.h"

namespace ferry {

enum class Outcome {
    Imported,
    ImportedWithWarnings,
    Cancelled,
    Rejected,        // the bundle's fault (or its version's); nothing was changed
    FailedUnchanged, // ours, the disk's or the network's; nothing was changed
    RolledBack,
    NeedsAttention
};

[[nodiscard]] const char *outcomeString(Outcome outcome);

struct ImportTimings
{
    qint64 stageMs = 0;
    qint64 manifestMs = 0; // part of stageMs: to read and check it
    qint64 compareMs = 0;  // likewise: with the live tree
    qint64 commitMs = 0;
    qint64 syncMs = 0; // part of commitMs
    qint64 swapMs = 0; // likewise: the renames, with their own syncs
};

struct ImportResult
{
    Outcome outcome = Outcome::FailedUnchanged;
    WorkspaceState workspaceState = WorkspaceState::Untouched;
    std::optional<Error> error;             // nothing when the import is in place
    std::shared_ptr<const ImportPlan> plan; // null when staging did not get that far
    std::vector<Warning> warnings;          // of the commit; the plan has its own
    std::unordered_map<quint32, QByteArray>
        backups;                  // manifest index -> backup file of a replaced one (workspace path)
    QByteArray workspacePath;     // absolute, links resolved
    std::optional<UndoNote> undo; // the copy of what was replaced, if one was kept
    ImportTimings timings;
    QByteArray historyId; // of its record; empty where none was written

    [[nodiscard]] bool ok() const { return !error.has_value(); }
};

// The result of an act that failed with `error`.
[[nodiscard]] ImportResult failedResult(const Error &error);

} // namespace ferry
