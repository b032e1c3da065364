// SPDX-License-Identifier: MIT
#include "ui/settings.h"
