// SPDX-License-Identifier: MIT
#pragma once

// Decompressed bytes in blocks, as the tar reader takes them. Two sources exist: ReadAhead, which inflates on a thread
// of its own into a bounded ring, and whatever a test hands in.

#include "base/result.h"

#include <span>

namespace ferry {

class BlockStream
{
public:
    BlockStream() = default;
    virtual ~BlockStream() = default;
    BlockStream(const BlockStream &) = delete;
    BlockStream &operator=(const BlockStream &) = delete;

    // The next bytes of the stream, valid until the next call; empty only at the verified end of the stream.
    // ERRORS: those of GzipReader and of the byte source behind it.
    [[nodiscard]] virtual Result<std::span<const char>> next() = 0;
};

// Decompressed bytes as an earlier run has seen them, up to where it was.
class ReplayStream : public BlockStream
{
public:
    // Is the block that next() gave last a stand-in of zeros, for bytes that were verified then and are not kept.
    [[nodiscard]] virtual bool isAbsent() const = 0;
};

// Where the bytes that are being read come from.
enum class StreamPart {
    Fresh,    // from the source
    Replayed, // from what an earlier run has unpacked
    Absent    // as ReplayStream::isAbsent()
};

} // namespace ferry
