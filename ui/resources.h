// SPDX-License-Identifier: MIT
#pragma once

// Loads what is compiled into the library: icons under `:/icons`, translations under `:/translations` (ferry_<language>.qm, and ferry.qm, which
// is English, for all others). GUI thread, once, before the first widget.

#include <QIcon>

namespace ferry {

void initResources();

// Of the program, 16 to 512 pixels.
[[nodiscard]] QIcon applicationIcon();

} // namespace ferry
