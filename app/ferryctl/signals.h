// SPDX-License-Identifier: MIT
#pragma once

// SIGINT, SIGTERM and SIGHUP become a request to cancel; the engine holds them during the swap. Called once from main().

#include "base/cancel.h"

namespace ferry::cli {

// From now on the signals set `token`. SIGPIPE is ignored, so that a closed pipe is a write error and not a death in the middle of an import.
void cancelOnSignals(const CancelToken &token);

// Waits until `fd` has something to read, or its end. False when a signal came, now or before.
[[nodiscard]] bool waitForInput(int fd);

} // namespace ferry::cli
