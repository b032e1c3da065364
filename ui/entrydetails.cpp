// SPDX-License-Identifier: MIT
#include "ui/entrydetails.h"
