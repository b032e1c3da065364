// SPDX-License-Identifier: MIT
#include "ui/entryview.h"
