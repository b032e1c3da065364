// SPDX-License-Identifier: MIT
#include "ui/entrymodel.h"
