// SPDX-License-Identifier: MIT
#include "support/tarwriter.h"

#include <QString> // the concatenation operators

#include <algorithm>

namespace ferry::test {

namespace {

constexpr qsizetype BlockBytes = 512;
constexpr qsizetype ChecksumOffset = 148;

void put(QByteArray &block, qsizetype offset, qsizetype room, const QByteArray &bytes)
{
    std::copy_n(bytes.cbegin(), std::min(room, bytes.size()), block.begin() + offset);
}

QByteArray octal(qint64 value, int digits)
{
    return QByteArray::number(value, 8).rightJustified(digits, '0') + '\0';
}

} // namespace

void fixTarChecksum(QByteArray &block)
{
    put(block, ChecksumOffset, 8, QByteArray(8, ' '));
    qint64 sum = 0;
    for (qsizetype i = 0; i < BlockBytes; ++i)
        sum += static_cast<unsigned char>(block[i]);
    put(block, ChecksumOffset, 8, octal(sum, 6) + ' ');
}

QByteArray tarHeader(const TarHeader &header)
{
    QByteArray block(BlockBytes, '\0');
    put(block, 0, 100, header.name);
    put(block, 100, 8, octal(0644, 7));
    put(block, 108, 8, octal(0, 7));
    put(block, 116, 8, octal(0, 7));
    put(block, 124, 12, header.sizeField.isEmpty() ? octal(header.size, 11) : header.sizeField);
    put(block, 136, 12, octal(0, 11));
    block[156] = header.typeflag;
    put(block, 157, 100, header.linkName);
    put(block, 257, 8, header.magic);
    put(block, 345, 155, header.prefix);
    fixTarChecksum(block);
    return block;
}

QByteArray tarPadded(QByteArray body)
{
    const qsizetype rest = body.size() % BlockBytes;
    return rest == 0 ? body : body.append(BlockBytes - rest, '\0');
}

QByteArray tarEntry(TarHeader header, const QByteArray &body)
{
    if (!body.isEmpty())
        header.size = body.size();
    return tarHeader(header) + tarPadded(body);
}

QByteArray paxRecord(const QByteArray &key, const QByteArray &value)
{
    const QByteArray rest = ' ' + key + '=' + value + '\n';
    qsizetype length = rest.size() + 1;
    while (QByteArray::number(length).size() + rest.size() != length)
        ++length;
    return QByteArray::number(length) + rest;
}

QByteArray paxHeader(const QByteArray &records, char typeflag)
{
    return tarEntry({.name = "PaxHeader/entry", .typeflag = typeflag}, records);
}

QByteArray exporterEntry(TarHeader header, const QByteArray &body)
{
    const QByteArray longName =
        header.name.size() > 100 ? paxHeader(paxRecord("path", header.name)) : QByteArray();
    return longName + tarEntry(std::move(header), body);
}

QByteArray tarEnd()
{
    return QByteArray(2 * BlockBytes, '\0');
}

} // namespace ferry::test
