// SPDX-License-Identifier: MIT
#include "bundle/readahead.h"

#include <array>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace ferry {

namespace {

constexpr std::size_t BlockBytes = 256 * 1024;
constexpr std::size_t BlockCount = 8;

// Passes reads on until someone wants the thread to end, so that a long stretch of input without output (an endless header
// field, a slow download) cannot hold it. Counts what went through.
class StoppableSource final : public ByteSource
{
public:
    StoppableSource(ByteSource &source, CancelToken cancel, qint64 position)
        : m_source(source)
        , m_cancel(std::move(cancel))
        , m_bytes(position)
    {}

    Result<std::size_t> read(std::span<char> buffer) override
    {
        if (m_stopped || m_cancel.isCancelled())
            return Error{.code = Code::Cancelled};
        Result<std::size_t> count = m_source.read(buffer);
        if (count)
            m_bytes += static_cast<qint64>(*count);
        return count;
    }

    std::optional<qint64> totalBytes() const override { return m_source.totalBytes(); }
    QString label() const override { return m_source.label(); }

    void stop() { m_stopped = true; }
    bool isCancelled() const { return m_cancel.isCancelled(); }
    qint64 bytes() const { return m_bytes; }

private:
    ByteSource &m_source;
    CancelToken m_cancel;
    std::atomic<bool> m_stopped = false;
    std::atomic<qint64> m_bytes; // before the next one
};

struct Block
{
    std::vector<char> bytes = std::vector<char>(BlockBytes);
    std::size_t size = 0;
};

} // namespace

class ReadAhead::Private
{
public:
    Private(ByteSource &byteSource, CancelToken cancel, GzipBackend backend, const MarkOptions &marks,
            qint64 excessLimit)
        : source(byteSource, std::move(cancel), marks.from ? marks.from->byte() : 0)
        , m_gzip(marks.from ? GzipReader(source, *marks.from, backend) : GzipReader(source, backend))
    {
        m_gzip.limitExcess(excessLimit);
        if (marks.everyBytes > 0)
            m_gzip.markEvery(marks.everyBytes);
        m_thread = std::thread([this] { produce(); });
    }

    ~Private()
    {
        source.stop();
        {
            const std::lock_guard lock(m_mutex);
            m_stopped = true;
        }
        m_changed.notify_all();
        m_thread.join();
    }
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;

    Result<std::span<const char>> next();
    std::optional<GzipPoint> pointBefore(qint64 produced);

    StoppableSource source;

private:
    void produce();
    Block *freeBlock();
    bool handOver(Block &block, const Result<std::size_t> &count);

    GzipReader m_gzip;  // the thread's
    std::mutex m_mutex; // guards all below
    std::condition_variable m_changed;
    // The ring: `m_filled` blocks from `m_first` on are the consumer's (it looks at the first while m_isLent), the
    // others are the thread's.
    std::array<Block, BlockCount> m_blocks;
    std::size_t m_first = 0;
    std::size_t m_filled = 0;
    bool m_isLent = false;
    bool m_stopped = false;
    std::deque<GzipPoint> m_points;
    std::optional<Result<void>> m_end; // set when the thread is done: how the stream ended

    std::thread m_thread; // started when all else is there
};

void ReadAhead::Private::produce()
{
    while (Block *const block = freeBlock()) {
        if (!handOver(*block, m_gzip.read(block->bytes)))
            return;
    }
}

// The block behind the filled ones, as soon as there is one; null when the thread shall end.
Block *ReadAhead::Private::freeBlock()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_stopped || m_filled < BlockCount; });
    return m_stopped ? nullptr : &m_blocks[(m_first + m_filled) % BlockCount];
}

// False when the stream has ended, well or not.
bool ReadAhead::Private::handOver(Block &block, const Result<std::size_t> &count)
{
    std::optional<GzipPoint> point = m_gzip.takePoint();
    const std::lock_guard lock(m_mutex);
    if (point)
        m_points.push_back(std::move(*point));
    if (count && *count > 0) {
        block.size = *count;
        ++m_filled;
    } else {
        m_end = count ? Result<void>() : Result<void>(count.error());
    }
    m_changed.notify_all();
    return !m_end.has_value();
}

Result<std::span<const char>> ReadAhead::Private::next()
{
    std::unique_lock lock(m_mutex);
    if (m_isLent) {
        m_isLent = false;
        m_first = (m_first + 1) % BlockCount;
        --m_filled;
        m_changed.notify_all();
    }
    m_changed.wait(lock, [this] { return m_filled > 0 || m_end.has_value(); });
    if (source.isCancelled())
        return Error{.code = Code::Cancelled};
    if (m_filled > 0) {
        m_isLent = true;
        const Block &block = m_blocks[m_first];
        return std::span<const char>(block.bytes).first(block.size);
    }
    if (!m_end->ok())
        return m_end->error();
    return std::span<const char>();
}

std::optional<GzipPoint> ReadAhead::Private::pointBefore(qint64 produced)
{
    const std::lock_guard lock(m_mutex);
    std::optional<GzipPoint> found;
    while (!m_points.empty() && m_points.front().produced <= produced) {
        found = std::move(m_points.front());
        m_points.pop_front();
    }
    return found;
}

ReadAhead::ReadAhead(ByteSource &source, CancelToken cancel, GzipBackend backend, const MarkOptions &marks,
                     qint64 excessLimit)
    : d(std::make_unique<Private>(source, std::move(cancel), backend, marks, excessLimit))
{}

ReadAhead::~ReadAhead() = default;

Result<std::span<const char>> ReadAhead::next()
{
    return d->next();
}

std::optional<GzipPoint> ReadAhead::pointBefore(qint64 produced)
{
    return d->pointBefore(produced);
}

qint64 ReadAhead::compressedBytes() const
{
    return d->source.bytes();
}

} // namespace ferry
