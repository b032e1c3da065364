// SPDX-License-Identifier: MIT
#pragma once

// Reading a marker that an interrupted import left: ours or the reference's. A marker is hostile input: a bundle or any program with
// access to the workspace may have planted it. Only names of scratch directories directly inside this workspace and canonical
// places below it are accepted; anything else is Unreadable and nothing is touched. Worker's thread.

#include "commit/journal.h"

namespace ferry {

struct ReadMarker
{
    JournalRecord record;
    bool isForeign =
        false;       // the reference's: no lists of names, they are worked out from what is on the disk
    QByteArray text; // as read, for the details
};

// `workspacePath` is absolute with links resolved. Nothing when there is no marker.
// ERRORS: RecoveryPending with a `detail` that says what cannot be trusted; disk errors of reading it.
[[nodiscard]] Result<std::optional<ReadMarker>> readMarker(const Directory &workspace,
                                                           const QByteArray &workspacePath);

// A longer one is not read.
inline constexpr qint64 MarkerBytesAtMost = 64LL * 1024 * 1024;

// The marker's text as a record; the checks that need no disk. ERRORS: RecoveryPending.
[[nodiscard]] Result<ReadMarker> parseMarker(const QByteArray &text, const QByteArray &workspacePath);

// `.import-<uuid>` and `.pre-import-<ms>-<uuid>`, exactly.
[[nodiscard]] bool isStagingName(QByteArrayView name);
[[nodiscard]] bool isBackupName(QByteArrayView name);

} // namespace ferry
