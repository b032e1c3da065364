// SPDX-License-Identifier: MIT
#pragma once

// Running a list of renames forwards, and taking it back. Every step is "if the source exists and the target does not, rename", so
// that both directions may be run again after they were cut off anywhere. Worker's thread.

#include "base/cancel.h"
#include "commit/journal.h"

#include <functional>
#include <span>

namespace ferry {

// Makes the moves in order; the first failure ends it.
[[nodiscard]] Result<void> runMoves(const Directory &workspace, std::span<const Move> moves,
                                    const std::function<void()> &progress = {});

// Takes back, last first, every move that was made: its target exists and its source does not. Goes on after a failure and
// answers how many moves could not be taken back.
[[nodiscard]] int undoMoves(const Directory &workspace, std::span<const Move> moves);

// Every directory whose entries the moves changed reaches the disk.
[[nodiscard]] Result<void> syncParents(const Directory &workspace, std::span<const Move> moves);

} // namespace ferry
