// SPDX-License-Identifier: MIT
#pragma once

// One 512-byte header block of a tar archive, checked and taken apart: POSIX ustar and the GNU form (format document 3.2).
// Pure functions; any thread.

#include "base/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <array>
#include <optional>

namespace ferry {

inline constexpr qint64 TarBlockBytes = 512;
inline constexpr qint64 MaxOctalSize = (qint64{1} << 33) - 1; // eleven digits
inline constexpr qint64 MaxTarNumber = (qint64{1} << 53) - 1; // what the reference and JSON can hold

using TarBlock = std::array<char, TarBlockBytes>;

struct TarFields
{
    QByteArray name; // prefix joined where the magic is POSIX's; raw bytes
    QByteArray linkName;
    char typeflag = '0';
    qint64 size = 0; // bytes
};

[[nodiscard]] bool isZeroBlock(const TarBlock &block);

// ERRORS: TarDamaged when checksum, magic or size are not what they must be.
[[nodiscard]] Result<TarFields> parseTarHeader(const TarBlock &block);

// A numeric field: octal digits after blanks or NULs, ended by a blank, a NUL or the field's end (nothing at all is 0); or,
// when the first byte is 0x80, a big-endian number (GNU). Nothing for other text, for negative numbers (0xff), for
// those over MaxTarNumber, and for a big-endian one that octal digits could hold: some readers know only those and take it for 0.
[[nodiscard]] std::optional<qint64> parseTarNumber(QByteArrayView field);

// The bytes up to the first NUL.
[[nodiscard]] QByteArray untilNul(QByteArrayView field);

} // namespace ferry
