// SPDX-License-Identifier: MIT
#pragma once

// A stream of bytes that is read once, front to back: a local file, a download, a buffer of a test. Pull and blocking:
// whoever owns it calls read() from one thread until it answers 0.

#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <span>

namespace ferry {

// Where to go on in an object that was begun with before.
struct SourcePosition
{
    qint64 byte = 0;
    QByteArray identity; // of the object then
};

class ByteSource
{
public:
    ByteSource() = default;
    virtual ~ByteSource() = default;
    ByteSource(const ByteSource &) = delete;
    ByteSource &operator=(const ByteSource &) = delete;

    // Fills up to `buffer.size()` bytes and answers how many, at least 1; 0 at the end of the stream only.
    // ERRORS: SourceUnreadable, SourceChanged, FetchFailed, Cancelled.
    [[nodiscard]] virtual Result<std::size_t> read(std::span<char> buffer) = 0;

    // What was read so far may be a mix of an old and a new state of the source.
    [[nodiscard]] virtual bool hasChanged() const { return false; }

    // Total length in bytes where it is known.
    [[nodiscard]] virtual std::optional<qint64> totalBytes() const = 0;

    // Tells this object from every other state of it and from every other object, as well as the source can: what a download that goes on
    // later is held against. Empty when it cannot. No secret.
    [[nodiscard]] virtual QByteArray identity() const { return {}; }

    // What may be shown and logged: a file name, or host and object name of a link, never a secret.
    [[nodiscard]] virtual QString label() const = 0;
};

} // namespace ferry
