// SPDX-License-Identifier: MIT
#pragma once

// The reference's marker names two directories and what it carries, but not which names it moves. This works out from the disk
// what its swap (format document 12.3) has done so far, so that its imports are rolled back exactly too; its own recovery
// leaves the bundle's names behind. Worker's thread; only reads.

#include "commit/journal.h"

namespace ferry {

// Fills in liveEntries (old names found in the backup) and stagedEntries (names of the bundle found in the workspace).
// A name that is neither provably old nor provably new is taken for old and stays: nothing of the user's is moved on a guess.
// ERRORS: disk errors.
[[nodiscard]] Result<void> workOutForeignSwap(const Directory &workspace, JournalRecord &record);

} // namespace ferry
