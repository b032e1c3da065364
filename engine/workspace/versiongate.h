// SPDX-License-Identifier: MIT
#pragma once

// May this assistant version import that bundle (format document 17). Pure functions; any thread.

#include "base/result.h"

#include <QByteArray>

#include <array>
#include <optional>

namespace ferry {

using Version = std::array<quint64, 3>;

// Cut at the first '-' or '+', then exactly three dot-separated parts of ASCII digits.
[[nodiscard]] std::optional<Version> parseVersion(QByteArrayView text);

enum class GateVerdict {
    Pass,
    PassUnparseable, // rules 2 and 5: let through because a version cannot be read; worth a warning
    BelowMinimum,
    AboveMaximum,
};

// `maximum` is nothing for null. `runtime` is the version of the assistant that owns the workspace.
[[nodiscard]] GateVerdict versionGate(QByteArrayView minimum, const std::optional<QByteArray> &maximum,
                                      QByteArrayView runtime);

} // namespace ferry
