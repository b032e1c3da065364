// SPDX-License-Identifier: MIT
#pragma once

// The plan, the report and the facts of a bundle as text on a terminal. Main thread.

#include "console.h"
#include "import/importresult.h"

namespace ferry::cli {

// "create 3, overwrite 1, ..." in one line.
[[nodiscard]] QString planSummary(const ImportPlan &plan);

// One line a file, removed and kept ones included.
void printFiles(Console &console, const ImportPlan &plan);
void printPlan(Console &console, const ImportPlan &plan, bool quiet);
void printResult(Console &console, const ImportResult &result, bool quiet);
void printManifest(Console &console, const Manifest &manifest);

} // namespace ferry::cli
