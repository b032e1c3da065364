// SPDX-License-Identifier: MIT
#pragma once

// ferryctl history: what was done, the newest first, and the undo copies that are left.

#include "arguments.h"
#include "console.h"

namespace ferry::cli {

// Answers the exit code.
[[nodiscard]] int historyCommand(const Arguments &arguments, Console &console);

} // namespace ferry::cli
