// SPDX-License-Identifier: MIT
#pragma once

// Finds the guardian's persona file for a legacy bundle without writing to the live workspace. Worker's thread.

#include "base/cancel.h"
#include "bundle/manifest.h"
#include "commit/readplaces.h"
#include "import/workspacesession.h"

namespace ferry {

// The file name under users/ that prompts/USER.md goes to (format document 7.2); nothing when the bundle has no such entry or the workspace knows no
// guardian, or cannot be asked. A database with a write-ahead log is read from a private copy, because SQLite would make files beside the
// original. `read` is told what the answer rests on.
// ERRORS: Cancelled; disk errors of the place for the copy.
[[nodiscard]] Result<std::optional<QByteArray>> lookUpPersona(const Manifest &manifest,
                                                              const WorkspaceSession &session,
                                                              ReadPlaces &read, const CancelToken &cancel);

} // namespace ferry
