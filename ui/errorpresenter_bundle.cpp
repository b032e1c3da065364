// SPDX-License-Identifier: MIT
#include "ui/errorpresenter.h"
