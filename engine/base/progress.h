// SPDX-License-Identifier: MIT
#pragma once

// What an import is doing right now, for whoever shows it. A value, made on the worker's thread and passed on by value.

#include <QByteArray>

#include <functional>

namespace ferry {

enum class Step {
    ReadManifest,
    Unpack,    // bytes: of the source; entries: of the bundle
    Compare,   // entries: of the plan
    Flush,     // writing to the disk; no measure
    KeepLocal, // entries: moves
    Replace,   // entries: moves
    CleanUp,   // no measure
};

[[nodiscard]] const char *stepString(Step step);

struct Progress
{
    Step step = Step::ReadManifest;
    qint64 bytesDone = 0;
    qint64 bytesTotal = -1; // -1: unknown
    qint64 entriesDone = 0;
    qint64 entriesTotal = -1;
    QByteArray path = {}; // what is worked on, archive or workspace path
};

// Called on the worker's thread, often; it must be quick. May be empty.
using ProgressSink = std::function<void(const Progress &)>;

} // namespace ferry
