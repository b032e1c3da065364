// SPDX-License-Identifier: MIT
#pragma once

// ferryctl undo: takes an import back, or an undo; or removes the copy that it would need.

#include "arguments.h"
#include "console.h"

namespace ferry::cli {

// Answers the exit code.
[[nodiscard]] int undoCommand(const Arguments &arguments, Console &console);

} // namespace ferry::cli
