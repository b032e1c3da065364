// SPDX-License-Identifier: MIT
#include "ui/progressestimator.h"
