// SPDX-License-Identifier: MIT
#pragma once

// Getting rid of a staging directory without ever deleting what may be the only copy of somebody's data: what is provably the bundle's is
// removed, anything else is moved out of the workspace into the undo store. Worker's thread, under the workspace's lock.

#include "base/fileops.h"

namespace ferry {

// Names of staging directories. Ours spell the UUID in capital letters, the assistant's in small ones; that of an undo begins with zeros.
[[nodiscard]] QByteArray newStagingName();
[[nodiscard]] QByteArray newUndoStagingName();
[[nodiscard]] QByteArray newBackupName();

// Is everything in `.import-<uuid>` provably the bundle's, or nobody's. `mayHoldMore`: renames were taken back into it, on the word of
// a record. ERRORS: disk errors.
[[nodiscard]] Result<bool> isRemovable(const Directory &workspace, const QByteArray &name, bool mayHoldMore);

// UndoStore::setAside() of the store beside the workspace.
[[nodiscard]] Result<QByteArray> setNameAside(const Directory &workspace, const QByteArray &workspacePath,
                                              const QByteArray &name);

// Removes `.import-<uuid>` and its digest list. What is not removable is moved to the undo store.
// Answers where it was moved to (absolute), empty when it was removed or missing. ERRORS: disk errors; nothing is lost.
[[nodiscard]] Result<QByteArray> removeStaging(const Directory &workspace, const QByteArray &workspacePath,
                                               const QByteArray &name, bool mayHoldMore);

} // namespace ferry
