// SPDX-License-Identifier: MIT
#pragma once

// Inflates ahead of the consumer: a thread of its own pulls from the byte source through a GzipReader into a ring of
// fixed blocks. Memory is ring size x block size, whatever the bundle. Owned by the bundle reader, which is its only
// consumer, on the worker's thread; the thread ends with the object.

#include "base/cancel.h"
#include "bundle/blockstream.h"
#include "bundle/gzipreader.h"

#include <limits>
#include <memory>

namespace ferry {

// Going on where an earlier run was, and marking where a later one may.
struct MarkOptions
{
    qint64 everyBytes = 0;         // of compressed data, at least; 0: no marks
    std::optional<GzipPoint> from; // nothing: the stream begins at its start
};

class ReadAhead final : public BlockStream
{
public:
    // `source` outlives the object and is read on the read-ahead's thread only; `excessLimit` as GzipReader::limitExcess().
    ReadAhead(ByteSource &source, CancelToken cancel, GzipBackend backend = GzipBackend::Best,
              const MarkOptions &marks = {}, qint64 excessLimit = std::numeric_limits<qint64>::max());
    // Waits for the read of the source that is under way, if any, and no longer.
    ~ReadAhead() override;

    // As BlockStream, the good blocks before an error first; also Cancelled when the token was set. Blocks for as long as
    // one read of the source does. An error or the end is repeated by every later call.
    [[nodiscard]] Result<std::span<const char>> next() override;

    // The last point (GzipReader::takePoint()) that lies at or before `produced` decompressed bytes, once; nothing when there is none
    // since the last call.
    [[nodiscard]] std::optional<GzipPoint> pointBefore(qint64 produced);

    // Compressed bytes taken from the source so far; may be asked from any thread.
    [[nodiscard]] qint64 compressedBytes() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace ferry
