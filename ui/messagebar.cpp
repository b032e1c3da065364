// SPDX-License-Identifier: MIT
#include "ui/messagebar.h"
