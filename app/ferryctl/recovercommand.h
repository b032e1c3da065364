// SPDX-License-Identifier: MIT
#pragma once

// recover: what an interrupted import left, and the way out. Runs on the main thread; signals do not stop it half way.

#include "arguments.h"
#include "console.h"

namespace ferry::cli {

// Prints its result and answers the exit code: 0 done or looked, 8 when the choice is not possible, 10 when putting back was not complete.
[[nodiscard]] int recoverCommand(const Arguments &arguments, Console &console);

} // namespace ferry::cli
