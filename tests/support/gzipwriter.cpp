// SPDX-License-Identifier: MIT
#include "support/gzipwriter.h"

#include <KCompressionDevice>
#include <KFilterBase>
#include <QtEndian>

#include <array>
#include <memory>

namespace ferry::test {

namespace {

template <typename Number>
QByteArray littleEndian(Number value)
{
    QByteArray bytes(sizeof(Number), '\0');
    qToLittleEndian(value, bytes.data());
    return bytes;
}

QByteArray stored(const QByteArray &data)
{
    constexpr qsizetype MaxBlock = 65535;
    QByteArray result;
    qsizetype begin = 0;
    do {
        const QByteArray part = data.mid(begin, MaxBlock);
        begin += part.size();
        const auto length = static_cast<quint16>(part.size());
        result += begin == data.size() ? '\1' : '\0';
        result += littleEndian(length) + littleEndian(static_cast<quint16>(~length)) + part;
    } while (begin < data.size());
    return result;
}

QByteArray compressed(const QByteArray &data)
{
    const std::unique_ptr<KFilterBase> filter(
        KCompressionDevice::filterForCompressionType(KCompressionDevice::GZip));
    filter->setFilterFlags(KFilterBase::NoHeaders);
    filter->init(QIODevice::WriteOnly);
    filter->setInBuffer(data.constData(), static_cast<uint>(data.size()));
    QByteArray result;
    KFilterBase::Result state = KFilterBase::Ok;
    while (state == KFilterBase::Ok) {
        std::array<char, 65536> out{};
        filter->setOutBuffer(out.data(), out.size());
        state = filter->compress(true);
        const auto count = static_cast<qsizetype>(out.size()) - filter->outBufferAvailable();
        result.append(out.data(), count);
        if (count == 0)
            break;
    }
    filter->terminate();
    return result;
}

} // namespace

quint32 referenceCrc32(const QByteArray &data)
{
    quint32 crc = 0xffffffffU;
    for (const char c : data) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xedb88320U : 0U);
    }
    return ~crc;
}

QByteArray gzipHeader(const GzipHeader &header)
{
    QByteArray bytes = QByteArray("\x1f\x8b", 2);
    bytes += static_cast<char>(header.method);
    bytes += static_cast<char>(header.flags);
    bytes += QByteArray("\0\0\0\0\0\3", 6);
    bytes += header.fields;
    if ((header.flags & 2U) != 0)
        bytes += littleEndian(static_cast<quint16>(referenceCrc32(bytes) & 0xffffU));
    return bytes;
}

QByteArray rawDeflate(const QByteArray &data, Deflate deflate)
{
    return deflate == Deflate::Stored ? stored(data) : compressed(data);
}

QByteArray gzipTrailer(const QByteArray &data)
{
    return littleEndian(referenceCrc32(data)) + littleEndian(static_cast<quint32>(data.size()));
}

QByteArray gzipMember(const QByteArray &data, Deflate deflate, const GzipHeader &header)
{
    return gzipHeader(header) + rawDeflate(data, deflate) + gzipTrailer(data);
}

} // namespace ferry::test
