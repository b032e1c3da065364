// SPDX-License-Identifier: MIT
#pragma once

// The decompressed bytes of a gzip stream (RFC 1952) as it comes from a ByteSource: several members are one stream,
// zero bytes after the last member are passed over, anything else that is not gzip is damage (format document 2). The
// only place that knows a decompressor. Owned by the read-ahead (or a test); used from one thread.

#include "source/bytesource.h"

#include <QByteArray>

#include <memory>
#include <optional>
#include <span>

namespace ferry {

enum class GzipBackend {
    Best,     // ISA-L where built in, else KArchive
    KArchive, // KFilterBase, the portable baseline
    IsaL      // REQUIRES: gzipBackendAvailable(GzipBackend::IsaL)
};

[[nodiscard]] bool gzipBackendAvailable(GzipBackend backend);

// A place from which a stream can be decompressed again: the first bit of a deflate block, and what has to be known of the part before it.
struct GzipPoint
{
    qint64 bit = 0;      // of the compressed stream, the low bit of a byte first (RFC 1951 section 3.1.1)
    qint64 produced = 0; // decompressed bytes before it
    quint32 crc = 0;     // of its member so far
    quint32 memberBytes = 0;
    QByteArray window; // the decompressed bytes before it, at most 32 KiB

    // The byte of the compressed stream that has to be read first.
    [[nodiscard]] qint64 byte() const { return bit / 8; }
};

class GzipReader
{
public:
    // `source` outlives the reader.
    explicit GzipReader(ByteSource &source, GzipBackend backend = GzipBackend::Best);
    // From `point` on. REQUIRES: `source` gives the bytes from point.byte() on, and `backend` can mark points.
    GzipReader(ByteSource &source, const GzipPoint &point, GzipBackend backend = GzipBackend::Best);
    ~GzipReader();
    GzipReader(const GzipReader &) = delete;
    GzipReader &operator=(const GzipReader &) = delete;

    // Fills `buffer` with up to its size in bytes and answers how many; 0 only at the verified end of the stream, and
    // again on every later call. Fills the buffer unless the stream ends first. REQUIRES: `buffer` is not empty.
    // ERRORS: NotGzip (other bytes at the start, or an empty source); GzipDamaged (header, deflate data, CRC, length);
    // GzipTruncated (the source ends inside a member, be it in its header: a lone 1f after a member is one);
    // TrailingData (after a member something that is neither a further member nor zeros to the end, or anything after
    // zeros); StreamTooLarge (limitExcess()); and those of the source. After an error every call repeats it; bytes decoded in the failing call before the
    // damage are not handed out. All of this is the same for every backend, except that for damaged deflate data one may
    // see damage where another runs into the end of the source.
    [[nodiscard]] Result<std::size_t> read(std::span<char> buffer);

    // So many more bytes than it gives may the stream have: deflate itself never needs them, but zeros, empty members and blocks and the
    // header's texts could go on for ever. Looked at before each read of the source.
    void limitExcess(qint64 bytes);

    // From now on looks for a point after every `bytes` of compressed ones; without effect where the backend cannot.
    void markEvery(qint64 bytes);
    // The last one that was found since the last call.
    [[nodiscard]] std::optional<GzipPoint> takePoint();

    // Compressed bytes used so far (what a backend has read ahead counts as used).
    [[nodiscard]] qint64 compressedBytes() const;
    // Decompressed bytes handed out.
    [[nodiscard]] qint64 producedBytes() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace ferry
