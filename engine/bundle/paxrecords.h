// SPDX-License-Identifier: MIT
#pragma once

// The records of a pax extended header ("<length> <key>=<value>\n", POSIX pax page), as far as Ferry heeds them. Pure
// functions; any thread.

#include "base/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace ferry {

struct PaxRecords
{
    // Nothing: not set, or set to nothing, which stands for the header's own value. With a repeated key the last counts.
    std::optional<QByteArray> path;
    std::optional<QByteArray> linkPath;
    std::optional<qint64> size;
    bool isSparse = false; // a GNU.sparse.* key: the body is no plain file content

    [[nodiscard]] bool isEmpty() const { return !path && !linkPath && !size && !isSparse; }
};

// ERRORS: TarDamaged for a record that breaks the form, a size that is no decimal number up to 2^53 - 1, and a NUL in a path.
[[nodiscard]] Result<PaxRecords> parsePaxRecords(QByteArrayView body);

} // namespace ferry
