// SPDX-License-Identifier: MIT
#include "bundle/crc32.h"

#include <QtEndian>

#include <array>
#include <cstddef>

namespace ferry {

namespace {

constexpr std::size_t Slices = 8;
using Table = std::array<std::array<quint32, 256>, Slices>;

// Table[0] advances the register by one byte, Table[k] by one byte and k zero bytes, so that eight bytes are one step of
// independent look-ups ("slicing by eight").
constexpr Table makeTable()
{
    Table table{};
    for (quint32 byte = 0; byte < 256; ++byte) {
        quint32 state = byte;
        for (int bit = 0; bit < 8; ++bit)
            state = (state >> 1U) ^ ((state & 1U) != 0 ? 0xedb88320U : 0U);
        table[0][byte] = state;
    }
    for (std::size_t slice = 1; slice < Slices; ++slice) {
        for (std::size_t byte = 0; byte < 256; ++byte) {
            const quint32 state = table[slice - 1][byte];
            table[slice][byte] = (state >> 8U) ^ table[0][state & 0xffU];
        }
    }
    return table;
}

constexpr Table Crc = makeTable();

} // namespace

void Crc32::update(std::span<const char> bytes)
{
    quint32 state = m_state;
    while (bytes.size() >= Slices) {
        const quint32 low = state ^ qFromLittleEndian<quint32>(bytes.data());
        const auto high = qFromLittleEndian<quint32>(bytes.data() + 4);
        state = Crc[7][low & 0xffU] ^ Crc[6][(low >> 8U) & 0xffU] ^ Crc[5][(low >> 16U) & 0xffU]
                ^ Crc[4][low >> 24U] ^ Crc[3][high & 0xffU] ^ Crc[2][(high >> 8U) & 0xffU]
                ^ Crc[1][(high >> 16U) & 0xffU] ^ Crc[0][high >> 24U];
        bytes = bytes.subspan(Slices);
    }
    for (const char c : bytes)
        state = (state >> 8U) ^ Crc[0][(state ^ static_cast<unsigned char>(c)) & 0xffU];
    m_state = state;
}

} // namespace ferry
