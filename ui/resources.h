// SPDX-License-Identifier: MIT
#pragma once

// Loads what is compiled into the library: icons and translations. GUI thread, once, before the first widget.

namespace ferry {

void initResources();

} // namespace ferry
