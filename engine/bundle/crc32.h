// SPDX-License-Identifier: MIT
#pragma once

// The CRC-32 of gzip (RFC 1952 section 8) over a stream. For the decompressors that do not compute it themselves, and for
// the checksum of a gzip header. A plain value; used from one thread.

#include <QtGlobal>

#include <span>

namespace ferry {

class Crc32
{
public:
    void update(std::span<const char> bytes);
    void update(char byte) { update({&byte, 1}); }
    [[nodiscard]] quint32 value() const { return ~m_state; }

private:
    quint32 m_state = 0xffffffffU;
};

} // namespace ferry
