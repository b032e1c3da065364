// SPDX-License-Identifier: MIT
#include "ui/messagelog.h"
