// SPDX-License-Identifier: MIT
#pragma once

// What the source files of fileops share: making a call under the eye of the probe. Not for other folders.

#include "base/fileops.h"

#include <cerrno>
#include <utility>

namespace ferry::fileops {

// Runs `call` (which answers -1 and sets errno on failure, as system calls do), repeating it on EINTR; 0 or the errno.
template <typename Call>
int attempt(FileProbe *probe, const char *name, const QByteArray &path, Call call)
{
    if (probe != nullptr) {
        if (const int planned = probe->before(name, path); planned != 0)
            return planned;
    }
    int failure = 0;
    while (call() < 0) {
        if (errno == EINTR)
            continue;
        failure = errno;
        break;
    }
    if (probe != nullptr)
        probe->after(name, path);
    return failure;
}

// The same, as a Result.
template <typename Call>
Result<void> perform(FileProbe *probe, const char *name, const QByteArray &path, Call call)
{
    if (const int failure = attempt(probe, name, path, std::move(call)); failure != 0)
        return systemFailure(failure, name, path);
    return {};
}

} // namespace ferry::fileops
