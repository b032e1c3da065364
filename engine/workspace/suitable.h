// SPDX-License-Identifier: MIT
#pragma once

// Is a directory one whose content an import may replace. Worker's or GUI thread; only reads.

#include "base/fileops.h"

namespace ferry {

// Refuses what can never be a workspace: the root directory, the user's home directory and those above it.
// `path` and `home` are absolute with links resolved; an empty `home` means unknown. ERRORS: WorkspaceUnsuitable.
[[nodiscard]] Result<void> checkMayBeWorkspace(const QByteArray &path, const QByteArray &home);

// Refuses a directory with content in which nothing is of an assistant: replacing it would destroy somebody's files.
// REQUIRES: `workspace` is not empty. ERRORS: WorkspaceUnsuitable, disk errors.
[[nodiscard]] Result<void> checkLooksLikeWorkspace(const Directory &workspace);

} // namespace ferry
