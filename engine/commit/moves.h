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

// Takes back every move of the groups that was made, last first; each group is on the disk before the next one. Where both names of a
// carried or set-aside entry exist, somebody has made the first one anew since: neither is touched. Goes on to the end of the
// group after a failure, and no further. Answers how many moves could not be taken back.
[[nodiscard]] int undoGroups(const Directory &workspace, const JournalRecord::Groups &groups);

// Makes the moves that were not made yet, after a crash somewhere within the groups. A group is on the disk before the next begins, so the last
// group with a move that was made tells which ones are complete.
// ERRORS: SwapFailed when a move can be neither made nor found made, or a carried name was made anew; disk errors.
[[nodiscard]] Result<void> finishGroups(const Directory &workspace, const JournalRecord::Groups &groups);

// Was the move made: its target exists and its source does not.
[[nodiscard]] Result<bool> wasMade(const Directory &workspace, const Move &move);

// Every directory whose entries the moves changed reaches the disk.
[[nodiscard]] Result<void> syncParents(const Directory &workspace, std::span<const Move> moves);

} // namespace ferry
