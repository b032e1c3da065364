// SPDX-License-Identifier: MIT
#pragma once

// The verbs that need no job: they only read the bundle. Main thread.

#include "arguments.h"
#include "console.h"
#include "import/inspect.h"
#include "import/reportwriter.h"

namespace ferry::cli {

[[nodiscard]] ImportRequest requestOf(const Arguments &arguments);
[[nodiscard]] ReportTexts consoleTexts();

// Ends the one JSON object, the last line of standard output. Answers `exitCode`, or 1 when it could not be written.
[[nodiscard]] int finishJson(JsonWriter &json, Console &console, int exitCode);
// The object of what failed; answers the exit code.
[[nodiscard]] int writeJsonFailure(const Error &error, Console &console);

// What was asked for cannot even begin: says why, answers the exit code.
[[nodiscard]] int refuse(const Error &error, const Arguments &arguments, Console &console);

// Each prints its result and answers the exit code.
[[nodiscard]] int inspectCommand(const Arguments &arguments, Console &console, const CancelToken &cancel);
[[nodiscard]] int verifyCommand(const Arguments &arguments, Console &console, const CancelToken &cancel);

} // namespace ferry::cli
