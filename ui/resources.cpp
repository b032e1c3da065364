// SPDX-License-Identifier: MIT
#include "ui/resources.h"
