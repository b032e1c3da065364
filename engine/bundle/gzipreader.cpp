// SPDX-License-Identifier: MIT
#include "bundle/gzipreader.h"

#include "bundle/gzipheader.h"
#include "bundle/inflater.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <utility>

namespace ferry {

namespace {

constexpr std::size_t InputBytes = 256 * 1024;
constexpr std::size_t WindowBytes = 32 * 1024; // RFC 1951 section 2
constexpr qint64 SearchBytes = 1024 * 1024;    // of compressed data, for a point
constexpr std::size_t TrailerBytes = 8;        // CRC-32 and length modulo 2^32, RFC 1952 section 2.3.1

Error gzipError(Code code, const char *detail)
{
    return Error{.code = code, .detail = detail};
}

} // namespace

class GzipReader::Private
{
public:
    Private(ByteSource &byteSource, GzipBackend backend)
        : source(byteSource)
        , inflater(makeInflater(backend))
    {}

    Private(ByteSource &byteSource, const GzipPoint &from, GzipBackend backend)
        : Private(byteSource, backend)
    {
        taken = from.byte();
        produced = from.produced;
        m_inflated = from.produced;
        m_resumeAt = from;
        m_phase = Phase::Resume;
    }

    Result<std::size_t> fill(std::span<char> buffer);

    ByteSource &source;
    std::unique_ptr<Inflater> inflater;
    std::vector<char> buffer = std::vector<char>(InputBytes);
    std::span<const char> input; // the part of `buffer` that is not used yet
    qint64 taken = 0;            // bytes read from the source
    qint64 produced = 0;
    std::optional<Error> failure;
    qint64 markEvery = 0; // 0: never
    qint64 excessLimit = std::numeric_limits<qint64>::max();
    std::optional<GzipPoint> point;

    [[nodiscard]] qint64 used() const { return taken - static_cast<qint64>(input.size()); }
    void markNext() { m_nextMark = used() + markEvery; }

private:
    enum class Phase { Resume, Header, Deflate, Trailer, BehindMember, Zeros, End };

    Result<std::size_t> inflate(std::span<char> output, std::size_t filled);
    [[nodiscard]] bool isMarkDue() const;
    void mark(std::span<const char> output, std::size_t filled);
    void beginAgain();
    Result<void> readFraming();
    Result<void> readHeader();
    Result<void> readTrailer();
    Result<void> readBehindMember();
    Result<void> skipZeros();
    Result<bool> refill();
    Result<void> sourceEnded();

    Phase m_phase = Phase::Header;
    bool m_isFirstMember = true;
    GzipHeader m_header;
    quint32 m_memberBytes = 0; // of output, modulo 2^32 as in the trailer
    qint64 m_inflated = 0;     // `produced`, and what is not handed out yet
    std::array<char, TrailerBytes> m_trailer{};
    std::size_t m_trailerSize = 0;
    std::optional<GzipPoint> m_resumeAt;
    qint64 m_nextMark = 0; // of used()
};

// Moves through the members until `output` is full or the stream has ended.
Result<std::size_t> GzipReader::Private::fill(std::span<char> output)
{
    std::size_t filled = 0;
    while (filled < output.size() && m_phase != Phase::End) {
        if (m_phase == Phase::Deflate) {
            const Result<std::size_t> count = inflate(output, filled);
            if (!count)
                return count.error();
            filled += *count;
        } else if (const Result<void> passed = readFraming(); !passed) {
            return passed.error();
        }
    }
    return filled;
}

Result<std::size_t> GzipReader::Private::inflate(std::span<char> output, std::size_t filled)
{
    const bool isDue = isMarkDue() && output.size() > WindowBytes;
    const bool marks = isDue && filled >= WindowBytes;
    const Inflater::Step step = inflater->run(
        marks ? input.first(std::min<std::size_t>(input.size(), 1)) : input,
        isDue && !marks ? output.subspan(filled, WindowBytes - filled) : output.subspan(filled));
    const std::ptrdiff_t next = input.data() - buffer.data() + step.consumed;
    if (step.state == Inflater::State::Damaged || next < 0)
        return gzipError(Code::GzipDamaged, "invalid deflate data");
    input = {buffer.data() + next, static_cast<std::size_t>(std::ssize(input) - step.consumed)};
    m_memberBytes += static_cast<quint32>(step.produced);
    m_inflated += static_cast<qint64>(step.produced);
    if (step.state == Inflater::State::End) {
        m_phase = Phase::Trailer;
        m_trailerSize = 0;
    } else if (step.state == Inflater::State::NeedInput) {
        if (marks)
            mark(output, filled + step.produced);
        if (!input.empty())
            return step.produced;
        const Result<bool> more = refill();
        if (!more)
            return more.error();
        if (!*more)
            return gzipError(Code::GzipTruncated, "the stream ends inside compressed data");
    }
    return step.produced;
}

bool GzipReader::Private::isMarkDue() const
{
    return markEvery > 0 && inflater->canResume() && used() >= m_nextMark;
}

// The library tells only behind a step whether a block begins there, so once a window is there the next byte is all it gets, until
// one does.
void GzipReader::Private::mark(std::span<const char> output, std::size_t filled)
{
    const std::optional<qint64> bits = inflater->bitsSinceBlock();
    if (bits) {
        point = GzipPoint{.bit = used() * 8 - *bits,
                          .produced = produced + static_cast<qint64>(filled),
                          .crc = inflater->crc(),
                          .memberBytes = m_memberBytes,
                          .window = QByteArray(output.data() + filled - WindowBytes, WindowBytes)};
    }
    if (bits
        || used() - m_nextMark > SearchBytes) // one block that is larger than that is no reason to go slowly
        markNext();
}

// The first byte of what is left of the stream, which a block may begin in the middle of.
void GzipReader::Private::beginAgain()
{
    const GzipPoint at = *std::exchange(m_resumeAt, std::nullopt);
    const auto bits = static_cast<int>((8 - at.bit % 8) % 8);
    inflater->resume(at.window, at.crc, input.front(), bits);
    if (bits > 0)
        input = input.subspan(1);
    m_memberBytes = at.memberBytes;
    m_phase = Phase::Deflate;
    markNext();
}

// Everything that is not deflate data: one step over what is in `input`.
Result<void> GzipReader::Private::readFraming()
{
    if (input.empty()) {
        const Result<bool> more = refill();
        if (!more)
            return more.error();
        if (!*more)
            return sourceEnded();
    }
    switch (m_phase) {
    case Phase::Resume: beginAgain(); return {};
    case Phase::Header: return readHeader();
    case Phase::Trailer: return readTrailer();
    case Phase::BehindMember: return readBehindMember();
    case Phase::Zeros: return skipZeros();
    case Phase::Deflate:
    case Phase::End: break;
    }
    return {};
}

Result<void> GzipReader::Private::readHeader()
{
    switch (m_header.feed(input)) {
    case GzipHeader::State::More: return {};
    case GzipHeader::State::Damaged: return gzipError(Code::GzipDamaged, "invalid gzip header");
    case GzipHeader::State::NotGzip:
        if (m_isFirstMember)
            return gzipError(Code::NotGzip, "no gzip header");
        return gzipError(Code::TrailingData, "other data after the gzip stream");
    case GzipHeader::State::Complete: break;
    }
    inflater->start();
    m_memberBytes = 0;
    m_phase = Phase::Deflate;
    return {};
}

Result<void> GzipReader::Private::readTrailer()
{
    const std::size_t count = std::min(input.size(), TrailerBytes - m_trailerSize);
    std::copy_n(input.begin(), count, m_trailer.begin() + static_cast<std::ptrdiff_t>(m_trailerSize));
    input = input.subspan(count);
    m_trailerSize += count;
    if (m_trailerSize < TrailerBytes)
        return {};
    if (qFromLittleEndian<quint32>(m_trailer.data()) != inflater->crc())
        return gzipError(Code::GzipDamaged, "the CRC-32 is wrong");
    if (qFromLittleEndian<quint32>(m_trailer.data() + 4) != m_memberBytes)
        return gzipError(Code::GzipDamaged, "the length is wrong");
    m_phase = Phase::BehindMember;
    m_isFirstMember = false;
    return {};
}

// A further member, padding, or nothing at all.
Result<void> GzipReader::Private::readBehindMember()
{
    m_header = {};
    m_phase = input.front() == '\0' ? Phase::Zeros : Phase::Header;
    return {};
}

Result<void> GzipReader::Private::skipZeros()
{
    if (std::any_of(input.begin(), input.end(), [](char byte) { return byte != '\0'; }))
        return gzipError(Code::TrailingData, "other data after the padding of the gzip stream");
    input = {};
    return {};
}

// True when there is input; false at the end of the source. REQUIRES: `input` is empty.
Result<bool> GzipReader::Private::refill()
{
    if (taken - m_inflated > excessLimit)
        return Error{.code = Code::StreamTooLarge,
                     .detail =
                         "limit " + QByteArray::number(excessLimit) + " compressed bytes that give nothing"};
    const Result<std::size_t> count = source.read(buffer);
    if (!count)
        return count.error();
    input = std::span<const char>(buffer).first(*count);
    taken += static_cast<qint64>(*count);
    return *count > 0;
}

Result<void> GzipReader::Private::sourceEnded()
{
    if (m_phase == Phase::BehindMember || m_phase == Phase::Zeros) {
        m_phase = Phase::End;
        return {};
    }
    if (m_phase == Phase::Resume)
        return gzipError(Code::GzipTruncated, "the stream ends inside compressed data");
    if (m_isFirstMember && !m_header.hasBegun())
        return gzipError(Code::NotGzip, "the source is empty");
    if (m_phase == Phase::Header)
        return gzipError(Code::GzipTruncated, "the stream ends inside a gzip header");
    return gzipError(Code::GzipTruncated, "the stream ends inside a gzip trailer");
}

GzipReader::GzipReader(ByteSource &source, GzipBackend backend)
    : d(std::make_unique<Private>(source, backend))
{}

GzipReader::GzipReader(ByteSource &source, const GzipPoint &point, GzipBackend backend)
    : d(std::make_unique<Private>(source, point, backend))
{}

GzipReader::~GzipReader() = default;

void GzipReader::limitExcess(qint64 bytes)
{
    d->excessLimit = bytes;
}

void GzipReader::markEvery(qint64 bytes)
{
    d->markEvery = bytes;
    d->markNext();
}

std::optional<GzipPoint> GzipReader::takePoint()
{
    return std::exchange(d->point, std::nullopt);
}

Result<std::size_t> GzipReader::read(std::span<char> buffer)
{
    if (d->failure)
        return *d->failure;
    Result<std::size_t> count = d->fill(buffer);
    if (count)
        d->produced += static_cast<qint64>(*count);
    else
        d->failure = count.error();
    return count;
}

qint64 GzipReader::compressedBytes() const
{
    return d->used();
}

qint64 GzipReader::producedBytes() const
{
    return d->produced;
}

} // namespace ferry
