// SPDX-License-Identifier: MIT
#include "base/fileops.h"

#include <QByteArrayList>

#include <sys/sysmacros.h>

namespace ferry {

// Taking the lock to see whether it is free would refuse an import that starts at the same moment; the kernel's list does not.
Result<std::optional<qint64>> Directory::lockHolder() const
{
    const Result<FileStat> status = stat();
    if (!status)
        return status.error();
    const auto text = readSystemFile("/proc/locks", 4 << 20);
    if (!text)
        return std::optional<qint64>();
    // proc(5): "1: FLOCK  ADVISORY  WRITE 1234 08:01:5678 0 EOF", device numbers in hex; waiting ones have "->" as second field.
    const QByteArrayList lines = text->split('\n');
    for (const QByteArray &line : lines) {
        const QByteArrayList fields = line.simplified().split(' ');
        if (fields.size() < 6 || fields[1] != "FLOCK")
            continue;
        const QByteArrayList file = fields[5].split(':');
        if (file.size() != 3 || file[2].toULongLong() != status->inode)
            continue;
        const bool isSameDevice = file[0].toUInt(nullptr, 16) == major(status->device)
                                  && file[1].toUInt(nullptr, 16) == minor(status->device);
        if (isSameDevice)
            return std::optional(fields[4].toLongLong());
    }
    return std::optional<qint64>();
}

} // namespace ferry
