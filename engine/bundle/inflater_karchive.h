// SPDX-License-Identifier: MIT
#pragma once

// The Inflater on KArchive's gzip filter (zlib), everywhere.

#include "bundle/inflater.h"

namespace ferry {

[[nodiscard]] std::unique_ptr<Inflater> makeKArchiveInflater();

} // namespace ferry
