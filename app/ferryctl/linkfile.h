// SPDX-License-Identifier: MIT
#pragma once

// The migration link of --url-file: read, checked, and never printed. Main thread.

#include "arguments.h"
#include "base/result.h"
#include "source/migrationlink.h"

namespace ferry::cli {

// REQUIRES: arguments.urlFile is set. ERRORS: SourceUnreadable for the file, InvalidUrl with the reason as `detail` (and, for "host",
// the host as `path`).
[[nodiscard]] Result<MigrationLink> readLink(const Arguments &arguments);

} // namespace ferry::cli
