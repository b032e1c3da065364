// SPDX-License-Identifier: MIT
#pragma once

// The sentences of the console program: what happened, what it means for the workspace, what to do. Pure functions.

#include "import/importresult.h"

#include <QString>

namespace ferry::cli {

// One line: what happened and what to do about it. Names from the bundle are made visible.
[[nodiscard]] QString errorText(const Error &error);
[[nodiscard]] QString warningText(const Warning &warning);
// The headline of an outcome.
[[nodiscard]] QString outcomeText(Outcome outcome);
// What the workspace is now.
[[nodiscard]] QString workspaceText(WorkspaceState state);
// The exit code of a failed act.
[[nodiscard]] int exitCodeOf(const Error &error);

[[nodiscard]] QString sizeText(qint64 bytes);

} // namespace ferry::cli
