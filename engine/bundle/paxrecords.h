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
    // Nothing: not set, or set to nothing, which stands for the header's own value.
    std::optional<QByteArray> path;
    std::optional<QByteArray> linkPath;
    std::optional<qint64> size;
    bool isSparse = false; // a GNU.sparse.* key: the body is no plain file content

    [[nodiscard]] bool isEmpty() const { return !path && !linkPath && !size && !isSparse; }
};

// ERRORS: TarDamaged for a record that breaks the form, a size that is no decimal number up to 2^53 - 1, a NUL in a path, and what
// readers understand differently: a repeated key of those above, and "path=" anywhere but as the key of the path, which some
// look for in the text.
[[nodiscard]] Result<PaxRecords> parsePaxRecords(QByteArrayView body);

} // namespace ferry
