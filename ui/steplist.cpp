// SPDX-License-Identifier: MIT
#include "ui/steplist.h"
