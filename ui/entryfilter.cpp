// SPDX-License-Identifier: MIT
#include "ui/entryfilter.h"
