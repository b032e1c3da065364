// SPDX-License-Identifier: MIT
#pragma once

// The durable record of a commit in progress: `<workspace>/.import-marker.json`, with the reference's members (format document
// 12.5), so that it can pick up after us, and ours beside them, so that every rename can be taken back exactly. Written before the first
// rename it describes, so that whatever a crash leaves is a prefix of a known list. Worker's thread.

#include "base/fileops.h"

#include <QByteArrayList>
#include <QString>

#include <vector>

namespace ferry {

inline constexpr const char *MarkerName = ".import-marker.json";

// One rename, both names relative to the workspace.
struct Move
{
    QByteArray from;
    QByteArray to;
};

struct JournalRecord
{
    enum class Phase { Carry, Swap, Promote };

    Phase phase = Phase::Carry;
    bool completed = false;         // every move is done; only cleaning up is left
    QByteArray staging;             // `.import-<uuid>`
    QByteArray backup;              // `.pre-import-<ms>-<uuid>`; empty for promotions
    QByteArrayList carried;         // paths that move from the workspace into staging
    QByteArrayList liveEntries;     // top-level names that move into the backup
    QByteArrayList stagedEntries;   // top-level names that move out of staging
    std::vector<Move> promotions;   // of legacy bundles, in order
    QByteArrayList madeDirectories; // that a promotion made in the workspace, parents first
    QByteArray bundleId;
    QString sourceName;

    // Every rename of the record, in order: carried, out, in, promotions.
    [[nodiscard]] std::vector<Move> moves() const;
};

class Journal
{
public:
    // `workspacePath` is absolute; the reference's members hold absolute paths. `workspace` outlives the journal.
    Journal(const Directory &workspace, QByteArray workspacePath);

    // Replaces the marker as one step and makes it durable: temporary file, fdatasync, rename, fsync of the directory.
    [[nodiscard]] Result<void> write(const JournalRecord &record);
    // A missing marker is fine.
    [[nodiscard]] Result<void> remove();

private:
    [[nodiscard]] QByteArray serialise(const JournalRecord &record) const;

    const Directory &m_workspace;
    QByteArray m_workspacePath;
    QString m_startedAt;
};

// Is there anything of an earlier import in the workspace: the marker or scratch of ours or the reference's. The first name found.
[[nodiscard]] Result<std::optional<QByteArray>> pendingImport(const Directory &workspace);

// File names are bytes and JSON is not: '%' and every byte that is not part of valid UTF-8 are percent-encoded.
[[nodiscard]] QByteArray encodeName(const QByteArray &name);
[[nodiscard]] QByteArray decodeName(const QByteArray &text);

} // namespace ferry
