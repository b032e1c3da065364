// SPDX-License-Identifier: MIT
#pragma once

// The Inflater on Intel's ISA-L, where it is built in.

#include "bundle/inflater.h"

namespace ferry {

[[nodiscard]] std::unique_ptr<Inflater> makeIsalInflater();

} // namespace ferry
