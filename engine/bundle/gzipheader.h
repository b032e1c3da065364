// SPDX-License-Identifier: MIT
#pragma once

// Recognises the header of one gzip member (RFC 1952 section 2.3) byte by byte, in constant memory: the optional fields
// (extra, name, comment) may have any length and are passed over. Used by GzipReader; one thread.

#include "bundle/crc32.h"

#include <span>

namespace ferry {

class GzipHeader
{
public:
    enum class State {
        More,     // needs further bytes
        Complete, // the next byte is deflate data
        NotGzip,  // the two magic bytes are others
        Damaged   // another method than deflate, reserved flags, or the header's own checksum is wrong
    };

    // Takes bytes from the front of `input` up to the end of the header. REQUIRES: the last answer was More.
    [[nodiscard]] State feed(std::span<const char> &input);

    // True once a byte was taken.
    [[nodiscard]] bool hasBegun() const { return m_field != Field::Fixed || m_position > 0; }

private:
    enum class Field { Fixed, ExtraLength, Extra, Name, Comment, Checksum, End };

    [[nodiscard]] State take(char byte);
    [[nodiscard]] State takeFixed(unsigned char byte);
    [[nodiscard]] State takeExtraLength(unsigned char byte);
    [[nodiscard]] State takeChecksum(unsigned char byte);
    [[nodiscard]] State enterNext(Field field);
    [[nodiscard]] bool isPresent(Field field) const;

    Field m_field = Field::Fixed;
    unsigned m_flags = 0;
    unsigned m_position = 0; // inside the current field, where that matters
    unsigned m_number = 0;   // extra length, or the checksum as stored
    Crc32 m_crc;
};

} // namespace ferry
