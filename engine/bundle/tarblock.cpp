// SPDX-License-Identifier: MIT
#include "bundle/tarblock.h"

#include <algorithm>

namespace ferry {

namespace {

// Field positions, POSIX pax page "ustar Interchange Format".
struct Field
{
    qsizetype offset;
    qsizetype size;
};
constexpr Field Name{0, 100};
constexpr Field Size{124, 12};
constexpr Field Checksum{148, 8};
constexpr qsizetype Typeflag = 156;
constexpr Field LinkName{157, 100};
constexpr Field Magic{257, 6};
constexpr Field MagicAndVersion{257, 8};
constexpr Field Prefix{345, 155};

constexpr QByteArrayView PosixMagic("ustar\0", 6);
constexpr QByteArrayView GnuMagicAndVersion("ustar  \0", 8);

QByteArrayView fieldOf(const TarBlock &block, Field field)
{
    return QByteArrayView(block.data() + field.offset, field.size);
}

Error damaged(const char *detail, QByteArray name)
{
    return Error{.code = Code::TarDamaged, .path = std::move(name), .detail = detail};
}

// The sum of all bytes with the checksum's own as blanks. Unsigned only, as in the reference: the signed sums of some
// ancient writers differ for non-ASCII names and would be a second reading of one archive.
qint64 checksumOf(const TarBlock &block)
{
    int sum = 0;
    for (const char byte : block) // of nothing else, so that it is done on many bytes at once
        sum += static_cast<unsigned char>(byte);
    for (const char own : fieldOf(block, Checksum))
        sum += ' ' - static_cast<unsigned char>(own);
    return sum;
}

std::optional<qint64> parseBase256(QByteArrayView digits)
{
    qint64 number = 0;
    for (const char digit : digits) {
        if (number > MaxTarNumber >> 8)
            return std::nullopt;
        number = number * 256 + static_cast<unsigned char>(digit);
    }
    if (number <= MaxOctalSize)
        return std::nullopt;
    return number;
}

bool isBlank(char c)
{
    return c == ' ' || c == '\0';
}

} // namespace

bool isZeroBlock(const TarBlock &block)
{
    return std::all_of(block.begin(), block.end(), [](char byte) { return byte == '\0'; });
}

QByteArray untilNul(QByteArrayView field)
{
    return QByteArray(field.data(), std::find(field.begin(), field.end(), '\0') - field.begin());
}

std::optional<qint64> parseTarNumber(QByteArrayView field)
{
    const auto first = static_cast<unsigned char>(field.front());
    if (first == 0x80)
        return parseBase256(field.sliced(1));
    const auto *digit = std::find_if_not(field.begin(), field.end(), isBlank);
    qint64 number = 0;
    for (; digit != field.end() && !isBlank(*digit); ++digit) {
        if (*digit < '0' || *digit > '7' || number > MaxTarNumber >> 3)
            return std::nullopt;
        number = number * 8 + (*digit - '0');
    }
    return number;
}

Result<TarFields> parseTarHeader(const TarBlock &block)
{
    TarFields header;
    header.name = untilNul(fieldOf(block, Name));
    if (parseTarNumber(fieldOf(block, Checksum)) != checksumOf(block))
        return damaged("the checksum of a tar header is wrong", {});
    const bool isPosix = fieldOf(block, Magic) == PosixMagic;
    if (!isPosix && fieldOf(block, MagicAndVersion) != GnuMagicAndVersion)
        return damaged("a tar header is of an unsupported kind (neither POSIX nor GNU)", header.name);
    const QByteArray prefix = untilNul(fieldOf(block, Prefix));
    if (!prefix.isEmpty() && !isPosix) // part of the name to some readers, not to others
        return damaged("a GNU tar header with a name prefix", header.name);
    if (!prefix.isEmpty())
        header.name.prepend('/').prepend(prefix);
    const std::optional<qint64> size = parseTarNumber(fieldOf(block, Size));
    if (!size)
        return damaged("the size in a tar header is no number from 0 to 2^53 - 1", header.name);
    header.size = *size;
    header.typeflag = block[Typeflag];
    header.linkName = untilNul(fieldOf(block, LinkName));
    return header;
}

} // namespace ferry
