// SPDX-License-Identifier: MIT
#pragma once

// Gzip members (RFC 1952) made by hand for tests: reproducible (no time stamp), with header fields to choose. Compressed by
// KArchive's raw deflate, or stored uncompressed so that a test knows where every byte lies. Pure functions.

#include <QByteArray>

namespace ferry::test {

enum class Deflate { Compressed, Stored };

struct GzipHeader
{
    quint8 method = 8;
    quint8 flags = 0;       // FTEXT 1, FHCRC 2, FEXTRA 4, FNAME 8, FCOMMENT 16, reserved 32 and up
    QByteArray fields = {}; // the optional fields as they are, without FHCRC's two bytes, which are computed
};

[[nodiscard]] QByteArray gzipMember(const QByteArray &data, Deflate deflate = Deflate::Compressed,
                                    const GzipHeader &header = {});

// The parts of a member, for tests that put damaged ones together.
[[nodiscard]] QByteArray gzipHeader(const GzipHeader &header = {});
[[nodiscard]] QByteArray rawDeflate(const QByteArray &data, Deflate deflate = Deflate::Compressed);
[[nodiscard]] QByteArray gzipTrailer(const QByteArray &data);

// CRC-32 of RFC 1952 section 8, bit by bit.
[[nodiscard]] quint32 referenceCrc32(const QByteArray &data);

} // namespace ferry::test
