// SPDX-License-Identifier: MIT
#include "ui/counttile.h"
