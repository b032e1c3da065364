// SPDX-License-Identifier: MIT
#pragma once

// The decompressed bytes of a gzip stream (RFC 1952) as it comes from a ByteSource: several members are one stream,
// zero bytes after the last member are passed over, anything else that is not gzip is damage (format document 2). The
// only place that knows a decompressor. Owned by the read-ahead (or a test); used from one thread.

#include "source/bytesource.h"

#include <memory>
#include <span>
#include <vector>

namespace ferry {

class Inflater; // one per backend, in gzipreader's own files

enum class GzipBackend {
    Best,     // ISA-L where built in, else KArchive
    KArchive, // KFilterBase, the portable baseline
    IsaL      // REQUIRES: gzipBackendAvailable(GzipBackend::IsaL)
};

[[nodiscard]] bool gzipBackendAvailable(GzipBackend backend);

class GzipReader
{
public:
    // `source` outlives the reader.
    explicit GzipReader(ByteSource &source, GzipBackend backend = GzipBackend::Best);
    ~GzipReader();
    GzipReader(const GzipReader &) = delete;
    GzipReader &operator=(const GzipReader &) = delete;

    // Fills `buffer` with up to its size in bytes and answers how many; 0 only at the verified end of the stream, and
    // again on every later call. Fills the buffer unless the stream ends first.
    // ERRORS: NotGzip (no gzip header at the start, or an empty source), GzipDamaged (CRC, length, deflate data),
    // GzipTruncated, TrailingData, and those of the source. After an error every call repeats it; bytes decoded in the
    // failing call before the damage are not handed out.
    [[nodiscard]] Result<std::size_t> read(std::span<char> buffer);

    // Compressed bytes taken from the source and used so far, for progress; decompressed bytes handed out.
    [[nodiscard]] qint64 compressedBytes() const;
    [[nodiscard]] qint64 producedBytes() const;

private:
    // (implementation members here)
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace ferry
