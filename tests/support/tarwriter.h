// SPDX-License-Identifier: MIT
#pragma once

// Tar blocks made by hand for tests, each field open to lies. Written from the POSIX ustar and pax pages, independent of
// the reader under test. Pure functions.

#include <QByteArray>

namespace ferry::test {

inline const QByteArray PosixMagic = QByteArray("ustar\00000", 8);
inline const QByteArray GnuMagic = QByteArray("ustar  \0", 8);

struct TarHeader
{
    QByteArray name;
    char typeflag = '0';
    qint64 size = 0; // bytes; written as octal
    QByteArray linkName = {};
    QByteArray magic = PosixMagic; // magic and version, 8 bytes
    QByteArray prefix = {};
    QByteArray sizeField = {}; // not empty: the raw bytes of the size field (up to 12) instead of `size`
};

// One 512-byte header block with the right checksum. Names longer than their field are cut.
[[nodiscard]] QByteArray tarHeader(const TarHeader &header);

// Recomputes the checksum of the first block of `block` after a test changed it.
void fixTarChecksum(QByteArray &block);

// `body` with zeros up to a multiple of 512.
[[nodiscard]] QByteArray tarPadded(QByteArray body);

// Header and padded body; the size is the body's unless the header has a sizeField.
[[nodiscard]] QByteArray tarEntry(TarHeader header, const QByteArray &body = {});

// "<len> key=value\n", the length counting itself.
[[nodiscard]] QByteArray paxRecord(const QByteArray &key, const QByteArray &value);

// A pax extended header ('x') or global header ('g') with these records, header and padded body.
[[nodiscard]] QByteArray paxHeader(const QByteArray &records, char typeflag = 'x');

// What an upstream exporter writes for a path (format document 3.1): a pax record before the header when the path is
// longer than 100 bytes, the first 100 bytes in the header.
[[nodiscard]] QByteArray exporterEntry(TarHeader header, const QByteArray &body = {});

// The two zero blocks of the end.
[[nodiscard]] QByteArray tarEnd();

} // namespace ferry::test
