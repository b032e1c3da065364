// SPDX-License-Identifier: MIT
#include "bundle/gzipheader.h"

namespace ferry {

namespace {

// Bits of FLG.
constexpr unsigned HasChecksum = 0x02;
constexpr unsigned HasExtra = 0x04;
constexpr unsigned HasName = 0x08;
constexpr unsigned HasComment = 0x10;
constexpr unsigned Reserved = 0xe0;

constexpr unsigned FixedBytes = 10;
constexpr unsigned char DeflateMethod = 8;

} // namespace

GzipHeader::State GzipHeader::feed(std::span<const char> &input)
{
    State state = State::More;
    while (state == State::More && !input.empty()) {
        state = take(input.front());
        input = input.subspan(1);
    }
    return state;
}

GzipHeader::State GzipHeader::take(char character)
{
    const auto byte = static_cast<unsigned char>(character);
    if (m_field != Field::Checksum)
        m_crc.update(character);
    switch (m_field) {
    case Field::Fixed: return takeFixed(byte);
    case Field::ExtraLength: return takeExtraLength(byte);
    case Field::Extra: return --m_number == 0 ? enterNext(Field::Name) : State::More;
    case Field::Name: return byte == 0 ? enterNext(Field::Comment) : State::More;
    case Field::Comment: return byte == 0 ? enterNext(Field::Checksum) : State::More;
    case Field::Checksum: return takeChecksum(byte);
    case Field::End: break;
    }
    return State::Complete;
}

GzipHeader::State GzipHeader::takeFixed(unsigned char byte)
{
    const unsigned position = m_position++;
    if ((position == 0 && byte != 0x1f) || (position == 1 && byte != 0x8b))
        return State::NotGzip;
    if (position == 2 && byte != DeflateMethod)
        return State::Damaged;
    if (position == 3) {
        m_flags = byte;
        if ((m_flags & Reserved) != 0)
            return State::Damaged;
    }
    return m_position == FixedBytes ? enterNext(Field::ExtraLength) : State::More;
}

GzipHeader::State GzipHeader::takeExtraLength(unsigned char byte)
{
    m_number |= static_cast<unsigned>(byte) << (8 * m_position);
    if (++m_position < 2)
        return State::More;
    return m_number == 0 ? enterNext(Field::Name) : enterNext(Field::Extra);
}

GzipHeader::State GzipHeader::takeChecksum(unsigned char byte)
{
    m_number |= static_cast<unsigned>(byte) << (8 * m_position);
    if (++m_position < 2)
        return State::More;
    return m_number == (m_crc.value() & 0xffffU) ? enterNext(Field::End) : State::Damaged;
}

bool GzipHeader::isPresent(Field field) const
{
    switch (field) {
    case Field::ExtraLength: return (m_flags & HasExtra) != 0;
    case Field::Name: return (m_flags & HasName) != 0;
    case Field::Comment: return (m_flags & HasComment) != 0;
    case Field::Checksum: return (m_flags & HasChecksum) != 0;
    case Field::Fixed:
    case Field::Extra:
    case Field::End: break;
    }
    return true;
}

// The first field from `field` on that this header has; Extra is only entered by name, with its length in m_number.
GzipHeader::State GzipHeader::enterNext(Field field)
{
    while (!isPresent(field))
        field = field == Field::ExtraLength ? Field::Name : static_cast<Field>(static_cast<int>(field) + 1);
    m_field = field;
    m_position = 0;
    if (field != Field::Extra)
        m_number = 0;
    return field == Field::End ? State::Complete : State::More;
}

} // namespace ferry
