// SPDX-License-Identifier: MIT
#pragma once

// What an import that replaces the workspace leaves in place: the preserved paths, merged file by file with what the bundle brings
// (format document 8.4, 12.4). Planning only reads; the swap does the moving. Worker's thread.

#include "base/fileops.h"
#include "base/paths.h"

#include <QByteArrayList>
#include <QSet>

#include <vector>

namespace ferry {

// The workspace paths to move into staging before the swap, in the order of format document 8.4; each is absent in `staged` and moves as a
// whole. A preserved path that is a symlink is carried as the link it is. `alsoKept` are places that stay although no rule of the
// format says so.
// ERRORS: PathConflict when the bundle has a file where a preserved directory lies; WorkspaceUnsuitable for mount points and for a
// preserved path that lies behind a symlink which the bundle replaces; disk errors.
[[nodiscard]] Result<QByteArrayList> planCarryOver(const Directory &workspace, const Directory &staged,
                                                   const std::vector<WorkspacePath> &alsoKept = {});

// True when `path` is one of `carried` or below one.
[[nodiscard]] bool isCarried(const QSet<QByteArray> &carried, const QByteArray &path);

} // namespace ferry
