// SPDX-License-Identifier: MIT
#pragma once

// Finds the guardian's persona file for a legacy bundle without writing to the live workspace. Worker's thread.

#include "bundle/manifest.h"
#include "import/workspacesession.h"

namespace ferry {

// The file name under users/ that prompts/USER.md goes to (format document 7.2); nothing when the bundle has no such entry or the workspace knows no
// guardian. A database with a write-ahead log is read from a private copy, because SQLite would make files beside the original.
// ERRORS: disk errors of that copy.
[[nodiscard]] Result<std::optional<QByteArray>> lookUpPersona(const Manifest &manifest,
                                                              const WorkspaceSession &session);

} // namespace ferry
