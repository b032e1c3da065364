// SPDX-License-Identifier: MIT
#pragma once

// Runs a gzip stream through GzipReader to its end, whichever it is. For tests that compare backends.

#include "bundle/gzipreader.h"
#include "support/memorysource.h"

#include <QByteArray>
#include <QMetaType>

#include <vector>

namespace ferry::test {

struct GzipRun
{
    QByteArray bytes; // everything handed out before the end or the error
    QByteArray kind;  // empty: the stream ended well; else kindString() of the error
};

// `chunk` bytes a read of the source (0: as many as asked for), `readSize` bytes a read of the reader.
[[nodiscard]] GzipRun runGzip(const QByteArray &stream, GzipBackend backend, std::size_t chunk = 0,
                              std::size_t readSize = 65536);

// Every backend of this build, each once.
[[nodiscard]] std::vector<GzipBackend> gzipBackends();
[[nodiscard]] const char *gzipBackendName(GzipBackend backend);

} // namespace ferry::test

Q_DECLARE_METATYPE(ferry::GzipBackend)
