// SPDX-License-Identifier: MIT
#include "ui/diagnostics.h"
