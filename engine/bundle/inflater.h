// SPDX-License-Identifier: MIT
#pragma once

// Raw deflate (RFC 1951) through one of two libraries, with one set of answers. Header and trailer of the gzip member are
// the caller's, so that the verdict on them does not depend on the library. Owned by a GzipReader; one thread.

#include "bundle/gzipreader.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>

namespace ferry {

class Inflater
{
public:
    enum class State {
        NeedInput,  // all input is used and the output has room
        OutputFull, // more may follow without further input
        End,        // the deflate data is complete
        Damaged
    };

    struct Step
    {
        State state;
        // Input bytes used. Negative in an End step when bytes of earlier calls turn out to lie behind the deflate data: a
        // library may read up to eight bytes ahead. They are always bytes of the caller's current buffer, provided that it
        // refills only after NeedInput.
        std::ptrdiff_t consumed;
        std::size_t produced;
    };

    Inflater() = default;
    virtual ~Inflater() = default;
    Inflater(const Inflater &) = delete;
    Inflater &operator=(const Inflater &) = delete;

    // Forgets everything; the next input is the first byte of deflate data.
    virtual void start() = 0;
    // REQUIRES: `output` is not empty. `input` may be empty: it is how pending output is fetched after OutputFull.
    [[nodiscard]] virtual Step run(std::span<const char> input, std::span<char> output) = 0;
    // The CRC-32 of all output since start().
    [[nodiscard]] virtual quint32 crc() const = 0;

    // Going on later from the middle of deflate data, at a block's first bit, where all that is needed is the output before it. A library
    // that cannot tell where blocks begin answers that it cannot.
    [[nodiscard]] virtual bool canResume() const { return false; }
    // After a NeedInput step: how many bits before the end of the input so far the next block begins, if exactly its first
    // bits are all that has been seen of it.
    [[nodiscard]] virtual std::optional<qint64> bitsSinceBlock() const { return std::nullopt; }
    // Instead of start(): `window` is the output before, at most 32 KiB of it; `bits` (0 to 7) bits are left of `firstByte`, its upper ones.
    virtual void resume(std::span<const char> window, quint32 crc, char firstByte, int bits)
    {
        Q_UNUSED(window)
        Q_UNUSED(crc)
        Q_UNUSED(firstByte)
        Q_UNUSED(bits)
    }
};

// REQUIRES: gzipBackendAvailable(backend).
[[nodiscard]] std::unique_ptr<Inflater> makeInflater(GzipBackend backend);

} // namespace ferry
