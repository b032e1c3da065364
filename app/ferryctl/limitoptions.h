// SPDX-License-Identifier: MIT
#pragma once

// The options that raise or lower a ceiling for hostile bundles, one for each error that such a ceiling causes. Pure.

#include "base/error.h"
#include "bundle/bundlereader.h"

#include <QCommandLineParser>

#include <optional>

namespace ferry::cli {

void addLimitOptions(QCommandLineParser &parser);
// Puts the given values into `limits`; a message for the user when one is no number that its option takes.
[[nodiscard]] std::optional<QString> readLimits(const QCommandLineParser &parser, BundleLimits &limits);
// "--max-entries" for BundleTooManyEntries, more than one where the error can have more causes; empty for errors that no option lets pass.
[[nodiscard]] QString limitOptionOf(Code code);

} // namespace ferry::cli
