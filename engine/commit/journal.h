// SPDX-License-Identifier: MIT
#pragma once

// The durable record of a commit in progress: `<workspace>/.import-marker.json`, with the reference's members (format document
// 12.5), so that it can pick up after us, and ours beside them, so that every rename can be taken back exactly. Written
// before the first rename it describes, so that whatever a crash leaves is a part of a known list. Worker's thread.

#include "base/fileops.h"
#include "commit/recordjson.h"

#include <array>
#include <vector>

namespace ferry {

inline constexpr const char *MarkerName = ".import-marker.json";
inline constexpr int MarkerVersion = 1;

struct JournalRecord
{
    enum class Phase {
        Carry,
        Swap,
        Promote,
        // Every rename in the workspace is taken back; the undo copy has to go back to its store, or what else is in staging there
        Return
    };

    Phase phase = Phase::Carry;
    bool completed = false;          // every move is done; only cleaning up is left
    bool rollbackIncomplete = false; // taking back was tried and something could not be moved
    QByteArray staging;              // `.import-<uuid>`
    QByteArray backup;               // `.pre-import-<ms>-<uuid>`; empty for promotions
    QByteArrayList carried;          // paths that move from the workspace into staging
    QByteArrayList liveEntries;      // top-level names that move into the backup
    QByteArrayList stagedEntries;    // top-level names that move out of staging
    std::vector<Move> setAside;      // promotion: live files and side files to their backup names
    QByteArrayList promoted;         // promotion: places that staged files move to
    QByteArrayList madeDirectories;  // promotion: directories made in the workspace, parents first
    QByteArrayList displaced;        // undo of a promotion: places that move into staging
    std::vector<Move> restored;      // undo of a promotion: backup names to the live files' own
    QByteArrayList emptied;         // undo of a promotion: directories that the promotion made, parents first
    QByteArray keepAs;              // id of the undo copy that what is replaced becomes; empty: it is removed
    QByteArray undoOf;              // id of the undo copy that this commit restores; empty: an import
    bool stagingIsUndoCopy = false; // staging is the tree of `undoOf`
    QByteArrayList credentials;     // accounts to be handed over after the commit; names, never values
    QByteArray bundleId;
    QString sourceName;
    QString startedAt; // ISO 8601, UTC

    [[nodiscard]] bool isUndo() const { return !undoOf.isEmpty(); }

    // Every rename up to the end of the phase, in the three groups that are made one after the other, each on the disk before
    // the next begins: into staging, out of the way, into place.
    enum Group { CarryGroup, OutGroup, InGroup };
    using Groups = std::array<std::vector<Move>, 3>;
    [[nodiscard]] Groups groups() const;
};

// Fills in what a swap of the workspace's content for that of `staged` moves at the top: liveEntries and stagedEntries.
// REQUIRES: carried is filled in. ERRORS: disk errors.
[[nodiscard]] Result<void> listSwappedNames(const Directory &workspace, const Directory &staged,
                                            JournalRecord &record);

class Journal
{
public:
    // `workspacePath` is absolute; the reference's members hold absolute paths. `workspace` outlives the journal.
    Journal(const Directory &workspace, QByteArray workspacePath);

    // Replaces the marker as one step and makes it durable: temporary file, fdatasync, rename, fsync of the directory.
    [[nodiscard]] Result<void> write(const JournalRecord &record);
    // The marker and what unfinished writes of it left. A missing marker is fine.
    [[nodiscard]] Result<void> remove();

private:
    const Directory &m_workspace;
    QByteArray m_workspacePath;
};

// The marker's bytes.
[[nodiscard]] QByteArray serialisedMarker(const JournalRecord &record, const QByteArray &workspacePath);

// Is there anything of an earlier import in the workspace: the marker, else scratch of ours or the reference's, except the staging
// directory `own` and its list. The name found.
[[nodiscard]] Result<std::optional<QByteArray>> pendingImport(const Directory &workspace,
                                                              const QByteArray &own = {});

} // namespace ferry
