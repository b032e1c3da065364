// SPDX-License-Identifier: MIT
#include "ui/texts.h"
