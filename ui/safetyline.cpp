// SPDX-License-Identifier: MIT
#include "ui/safetyline.h"
