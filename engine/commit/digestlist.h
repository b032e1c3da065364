// SPDX-License-Identifier: MIT
#pragma once

// What a staged tree must hold, kept beside it while a commit runs: `.import-<uuid>.digests`, one line a file and
// a last one, `end`, without which a list is not whole. After a crash finishing is offered only when everything on the list is
// there and has its digest, wherever the renames have got to. Worker's thread.

#include "base/cancel.h"
#include "base/fileops.h"
#include "commit/plan.h"

#include <QSet>

namespace ferry {

// The list's own name, at the top of the workspace.
[[nodiscard]] QByteArray digestListName(const QByteArray &stagingName);

// Writes and syncs the list for `plan` staged under `stagingName`. ERRORS: disk errors.
[[nodiscard]] Result<void> writeDigestList(const Directory &workspace, const QByteArray &stagingName,
                                           const ImportPlan &plan);
// A missing list is fine.
[[nodiscard]] Result<void> removeDigestList(const Directory &workspace, const QByteArray &stagingName);

// The places on the list; nothing when there is no list or it is not whole.
[[nodiscard]] Result<std::optional<QSet<QByteArray>>> listedPlaces(const Directory &workspace,
                                                                   const QByteArray &stagingName);

// True when every entry is found with its content: in staging, or in place when its top-level name (for promotions its own) has left staging.
// Also false when there is no list or it is not whole. ERRORS: Cancelled, disk errors.
[[nodiscard]] Result<bool> verifyDigestList(const Directory &workspace, const QByteArray &stagingName,
                                            const CancelToken &cancel);

} // namespace ferry
