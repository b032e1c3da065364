// SPDX-License-Identifier: MIT
#pragma once

// Reads a tar stream (POSIX ustar, pax and GNU forms; format document 3.2, streaming column) entry by entry without
// copying bodies: chunks are views into the blocks of the stream below. Constant memory: extension bodies are capped.
// Strict where the reference guesses or readers disagree, unless an exporter writes it: every header checksum is verified, sizes must
// parse, pax records must be well-formed and say one thing only, a global one must not set a path or a size, nothing but zeros
// follows a block of zeros. Used from one thread.

#include "bundle/blockstream.h"

#include <QByteArray>

#include <array>
#include <limits>
#include <optional>

namespace ferry {

struct TarFields;

enum class TarType {
    File,      // '0', NUL
    Directory, // '5'
    Symlink,   // '2'
    Other      // hard link, device, FIFO, sparse, unknown: `typeflag` tells
};

struct TarEntry
{
    QByteArray name; // raw bytes after pax, GNU and prefix rules; invalid UTF-8 replaced by U+FFFD
    QByteArray linkTarget;
    TarType type = TarType::File;
    char typeflag = '0';
    qint64 size = 0; // bytes of body that follow
};

struct TarLimits
{
    qint64 extensionBytes = 64 * 1024;                       // one pax or GNU long-name body
    int extensionsPerEntry = 8;                              // extension headers before one entry
    qint64 streamBytes = std::numeric_limits<qint64>::max(); // everything that position() counts
};

// Sees every decompressed byte as it is used up, in order. Belongs to whoever sets it.
class StreamObserver
{
public:
    StreamObserver() = default;
    virtual ~StreamObserver() = default;
    StreamObserver(const StreamObserver &) = delete;
    StreamObserver &operator=(const StreamObserver &) = delete;

    virtual void used(std::span<const char> bytes) = 0;
};

class TarReader
{
public:
    // `stream` outlives the reader.
    explicit TarReader(BlockStream &stream, TarLimits limits = {});

    // The next entry's header, nothing at the end of the archive. What is left of the previous body is passed over. An entry
    // of any type may have a body, also one that makes no sense (a directory's): it is `size` bytes and passed over likewise.
    // ERRORS: TarDamaged, TarTruncated, HeaderTooLarge (`path`: the extension header's own name), StreamTooLarge
    // (TarLimits::streamBytes), and those of the stream. The reader is of no use after an error.
    [[nodiscard]] Result<std::optional<TarEntry>> next();

    // The next bytes of the current entry's body (at most what is left of it), valid until the next call; empty at its end.
    // ERRORS: TarTruncated when the stream ends inside the body, StreamTooLarge, and those of the stream.
    [[nodiscard]] Result<std::span<const char>> readBody();

    // From now on, position() may not exceed `bytes`: TarLimits::streamBytes, once the archive's own list of contents is known.
    void limitStream(qint64 bytes) { m_limits.streamBytes = bytes; }

    // REQUIRES: nothing was read yet, and the observer outlives the reader.
    void setObserver(StreamObserver *observer) { m_observer = observer; }

    // Decompressed bytes consumed so far: headers, bodies, padding and zero blocks.
    [[nodiscard]] qint64 position() const { return m_position; }

private:
    struct Extensions;

    [[nodiscard]] Result<std::optional<TarEntry>> atEnd(const Extensions &extensions) const;
    [[nodiscard]] Result<std::optional<TarEntry>> enter(const TarFields &header,
                                                        const Extensions &extensions);
    [[nodiscard]] Result<void> readExtension(const TarFields &header, Extensions &extensions);
    [[nodiscard]] Result<QByteArray> readExtensionBody(qint64 size);
    [[nodiscard]] Result<bool> readHeaderBlock(std::array<char, 512> &block);
    [[nodiscard]] Result<std::span<const char>> take(qint64 most);
    [[nodiscard]] Result<void> pass(qint64 count);

    BlockStream &m_stream;
    TarLimits m_limits;
    StreamObserver *m_observer = nullptr;
    std::span<const char> m_block; // what is not used yet of the stream's current block
    qint64 m_position = 0;
    qint64 m_bodyLeft = 0; // of the current entry
    qint64 m_padding = 0;  // behind it
};

} // namespace ferry
