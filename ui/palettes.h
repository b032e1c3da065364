// SPDX-License-Identifier: MIT
#pragma once

// The look of the whole program: as the system has it, or light, or dark. GUI thread.

#include "ui/settings.h"

class QPalette;

namespace ferry {

// Changes style and palette of the application; may be called again at any time.
void applyTheme(ThemeChoice theme);

[[nodiscard]] QPalette lightPalette();
[[nodiscard]] QPalette darkPalette();

} // namespace ferry
