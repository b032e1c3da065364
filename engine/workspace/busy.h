// SPDX-License-Identifier: MIT
#pragma once

// Is an assistant running on a workspace: a live process named in <workspace>/vellum.pid. A pid that was given to another
// process since the file was written does not count, unless that one uses the workspace. Worker or GUI thread; reads /proc only through base/fileops.

#include "base/fileops.h"
#include "base/result.h"

#include <optional>

namespace ferry {

struct RunningAssistant
{
    qint64 pid = 0; // 0: it is just being started
};

// Nothing when no assistant runs. ERRORS: those of reading the file, except that a missing file means nobody runs.
[[nodiscard]] Result<std::optional<RunningAssistant>> runningAssistant(const Directory &workspace);

} // namespace ferry
