// SPDX-License-Identifier: MIT
#include "ui/theme.h"
