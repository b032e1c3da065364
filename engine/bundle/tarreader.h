// SPDX-License-Identifier: MIT
#pragma once

// Reads a tar stream (POSIX ustar, pax and GNU forms; format document 3.2, streaming column) entry by entry without
// copying bodies: chunks are views into the blocks of the stream below. Constant memory: extension bodies are capped.
// Strict where the reference guesses: every header checksum is verified, sizes must parse. Used from one thread.

#include "bundle/blockstream.h"

#include <QByteArray>

#include <optional>

namespace ferry {

enum class TarType {
    File,      // '0', NUL, '7'
    Directory, // '5'
    Symlink,   // '2'
    Other      // hard link, device, FIFO, sparse, unknown: `typeflag` tells
};

struct TarEntry {
    QByteArray name; // raw bytes after pax, GNU and prefix rules; invalid UTF-8 replaced by U+FFFD
    QByteArray linkTarget;
    TarType type = TarType::File;
    char typeflag = '0';
    qint64 size = 0; // bytes of body that follow
};

struct TarLimits {
    qint64 extensionBytes = 64 * 1024; // one pax or GNU long-name body
    int extensionsPerEntry = 8;        // extension headers before one entry
};

class TarReader
{
public:
    // `stream` outlives the reader.
    explicit TarReader(BlockStream &stream, TarLimits limits = {});

    // The next entry's header, nothing at the end of the archive. What is left of the previous body is passed over.
    // ERRORS: TarDamaged, TarTruncated, HeaderTooLarge, and those of the stream.
    [[nodiscard]] Result<std::optional<TarEntry>> next();

    // The next bytes of the current entry's body (at most what is left of it), valid until the next call; empty at its end.
    // ERRORS: TarTruncated when the stream ends inside the body, and those of the stream.
    [[nodiscard]] Result<std::span<const char>> readBody();

    // Decompressed bytes consumed so far: headers, bodies, padding and zero blocks.
    [[nodiscard]] qint64 position() const;

private:
    // (implementation members here)
};

} // namespace ferry
