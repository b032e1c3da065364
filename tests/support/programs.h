// SPDX-License-Identifier: MIT
#pragma once

// Other programs as a source of test data. Each answers nothing when the program is missing or fails; the test then skips
// and says so.

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>

namespace ferry::test {

// What `program` writes to its standard output, given `input`. The environment is C.UTF-8. At most 60 seconds.
[[nodiscard]] std::optional<QByteArray> outputOf(const QString &program, const QStringList &arguments,
                                                 const QByteArray &input = {}, const QString &directory = {});

// About `bytes` bytes of text, binary and noise, the same every time.
[[nodiscard]] QByteArray mixedData(qsizetype bytes);

} // namespace ferry::test
