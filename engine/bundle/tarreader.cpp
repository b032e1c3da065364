// SPDX-License-Identifier: MIT
#include "bundle/tarreader.h"

#include "base/utf8.h"
#include "bundle/paxrecords.h"
#include "bundle/tarblock.h"

#include <algorithm>

namespace ferry {

namespace {

Error tarError(Code code, const char *detail, QByteArray path = {})
{
    return Error{.code = code, .path = std::move(path), .detail = detail};
}

qint64 paddingOf(qint64 size)
{
    return (TarBlockBytes - size % TarBlockBytes) % TarBlockBytes;
}

bool isExtension(char typeflag)
{
    return typeflag == 'L' || typeflag == 'N' || typeflag == 'K' || typeflag == 'x' || typeflag == 'g';
}

TarType typeOf(char typeflag)
{
    switch (typeflag) {
    case '0':
    case '\0': return TarType::File;
    case '5': return TarType::Directory;
    case '2': return TarType::Symlink;
    default: return TarType::Other;
    }
}

template <typename Value>
Result<void> setOnce(std::optional<Value> &target, Value value)
{
    if (target)
        return tarError(Code::TarDamaged, "two extension headers of one kind before one entry");
    target = std::move(value);
    return {};
}

} // namespace

// What the headers before an entry say about it.
struct TarReader::Extensions
{
    std::optional<QByteArray> longName; // GNU
    std::optional<PaxRecords> pax;
    int count = 0;

    [[nodiscard]] bool describeAnEntry() const { return longName || pax; }
};

TarReader::TarReader(BlockStream &stream, TarLimits limits)
    : m_stream(stream)
    , m_limits(limits)
{}

Result<std::optional<TarEntry>> TarReader::next()
{
    const Result<void> skipped = pass(m_bodyLeft + m_padding);
    m_bodyLeft = 0;
    m_padding = 0;
    if (!skipped)
        return skipped.error();
    Extensions extensions;
    while (true) {
        TarBlock block;
        const Result<bool> isThere = readHeaderBlock(block);
        if (!isThere)
            return isThere.error();
        if (!*isThere)
            return atEnd(extensions);
        const Result<TarFields> header = parseTarHeader(block);
        if (!header)
            return header.error();
        if (!isExtension(header->typeflag))
            return enter(*header, extensions);
        const Result<void> read = readExtension(*header, extensions);
        if (!read)
            return read.error();
    }
}

Result<std::optional<TarEntry>> TarReader::atEnd(const Extensions &extensions) const
{
    if (extensions.describeAnEntry())
        return tarError(Code::TarDamaged, "the archive ends after an extension header");
    return std::optional<TarEntry>();
}

// The entry that `header` and the extensions before it describe. Readers disagree on which of two different statements counts
// (format document 3.2), so there may be one only; the header's own name is cut when there is a longer one, and its size
// when it is larger than its field holds.
Result<std::optional<TarEntry>> TarReader::enter(const TarFields &header, const Extensions &extensions)
{
    const PaxRecords pax = extensions.pax.value_or(PaxRecords());
    const QByteArray name = pax.path.value_or(extensions.longName.value_or(header.name));
    const QByteArray link = pax.linkPath.value_or(header.linkName);
    if (extensions.longName && name != *extensions.longName)
        return tarError(Code::TarDamaged, "two extension headers give one entry different names", name);
    if (link != header.linkName)
        return tarError(Code::TarDamaged, "a pax header changes the target of a link", name);
    if (pax.size && *pax.size != header.size && *pax.size <= MaxOctalSize)
        return tarError(Code::TarDamaged, "a pax header changes the size of an entry", name);
    TarEntry entry;
    entry.name = validUtf8(name) ? name : replacedInvalid(name);
    entry.linkTarget = validUtf8(link) ? link : replacedInvalid(link);
    entry.typeflag = pax.isSparse ? 'S' : header.typeflag;
    entry.type = typeOf(entry.typeflag);
    entry.size = pax.size.value_or(header.size);
    m_bodyLeft = entry.size;
    m_padding = paddingOf(entry.size);
    return std::optional(std::move(entry));
}

Result<void> TarReader::readExtension(const TarFields &header, Extensions &extensions)
{
    if (header.size > m_limits.extensionBytes)
        return tarError(Code::HeaderTooLarge, "an extension header is too large", header.name);
    if (++extensions.count > m_limits.extensionsPerEntry)
        return tarError(Code::HeaderTooLarge, "too many extension headers before one entry", header.name);
    if (header.typeflag == 'N' || header.typeflag == 'K') // some readers pass them over
        return tarError(Code::TarDamaged, "a GNU header of a kind that no exporter writes", header.name);
    const Result<QByteArray> body = readExtensionBody(header.size);
    if (!body)
        return body.error();
    if (header.typeflag == 'L')
        return setOnce(extensions.longName, untilNul(*body));
    const Result<PaxRecords> records = parsePaxRecords(*body);
    if (!records)
        return records.error();
    if (header.typeflag == 'x')
        return setOnce(extensions.pax, *records);
    // Readers disagree on what a global header means for the entries behind it (format document 3.2), so it may only say
    // what does not matter here.
    if (!records->isEmpty())
        return tarError(Code::TarDamaged, "a global pax header sets a path or a size");
    return {};
}

Result<QByteArray> TarReader::readExtensionBody(qint64 size)
{
    QByteArray body;
    body.reserve(size);
    while (body.size() < size) {
        const Result<std::span<const char>> bytes = take(size - body.size());
        if (!bytes)
            return bytes.error();
        if (bytes->empty())
            return tarError(Code::TarTruncated, "the archive ends inside an extension header");
        body.append(bytes->data(), std::ssize(*bytes));
    }
    const Result<void> passed = pass(paddingOf(size));
    if (!passed)
        return passed.error();
    return body;
}

Result<std::span<const char>> TarReader::readBody()
{
    if (m_bodyLeft == 0)
        return std::span<const char>();
    const Result<std::span<const char>> bytes = take(m_bodyLeft);
    if (!bytes)
        return bytes;
    if (bytes->empty())
        return tarError(Code::TarTruncated, "the archive ends inside an entry");
    m_bodyLeft -= std::ssize(*bytes);
    return bytes;
}

// The next header; false when there is none. A block of zeros ends the archive for some readers and is passed over by others, so
// only zeros may follow it.
Result<bool> TarReader::readHeaderBlock(TarBlock &block)
{
    bool isBehindZeros = false;
    while (true) {
        qint64 filled = 0;
        while (filled < TarBlockBytes) {
            const Result<std::span<const char>> bytes = take(TarBlockBytes - filled);
            if (!bytes)
                return bytes.error();
            if (bytes->empty() && filled == 0)
                return false;
            if (bytes->empty())
                return tarError(Code::TarTruncated, "the archive ends inside a header");
            std::copy(bytes->begin(), bytes->end(), block.begin() + filled);
            filled += std::ssize(*bytes);
        }
        if (!isZeroBlock(block))
            break;
        isBehindZeros = true;
    }
    if (isBehindZeros)
        return tarError(Code::TarDamaged, "something after the end of the archive");
    return true;
}

// The next bytes, at most `most`, as one view into the stream's block; empty at the end of the stream only.
Result<std::span<const char>> TarReader::take(qint64 most)
{
    if (m_block.empty()) {
        const Result<std::span<const char>> block = m_stream.next();
        if (!block)
            return block;
        m_block = *block;
    }
    const std::span<const char> bytes =
        m_block.first(static_cast<std::size_t>(std::min<qint64>(most, std::ssize(m_block))));
    m_block = m_block.subspan(bytes.size());
    m_position += std::ssize(bytes);
    if (m_observer != nullptr)
        m_observer->used(bytes);
    if (m_position > m_limits.streamBytes)
        return tarError(Code::StreamTooLarge, "the archive is larger than allowed once decompressed");
    return bytes;
}

Result<void> TarReader::pass(qint64 count)
{
    while (count > 0) {
        const Result<std::span<const char>> bytes = take(count);
        if (!bytes)
            return bytes.error();
        if (bytes->empty())
            return tarError(Code::TarTruncated, "the archive ends inside an entry or its padding");
        count -= std::ssize(*bytes);
    }
    return {};
}

} // namespace ferry
