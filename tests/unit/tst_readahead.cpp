// SPDX-License-Identifier: MIT
// ReadAhead: order and errors of blocks, cancelling, and ending while a thread waits on either side. No test sleeps; where one
// must know that the thread has got somewhere, the source says so through a semaphore.
#include "bundle/readahead.h"
#include "bundle/tarreader.h"
#include "support/gzipruns.h"
#include "support/gzipwriter.h"
#include "support/memorysource.h"
#include "support/programs.h"
#include "support/tarwriter.h"

#include <QSemaphore>
#include <QTest>

#include <atomic>
#include <thread>

using namespace ferry;
using namespace ferry::test;

namespace {

struct Drained
{
    QByteArray bytes;
    QByteArray kind; // empty: ended well
};

Drained drain(BlockStream &stream)
{
    Drained drained;
    while (true) {
        const Result<std::span<const char>> block = stream.next();
        if (!block)
            drained.kind = kindString(block.error().code).data();
        if (!block || block->empty())
            return drained;
        drained.bytes.append(block->data(), std::ssize(*block));
    }
}

// Hands out its bytes piece by piece, each only when the test lets it, and tells when a read has begun.
class GatedSource final : public ByteSource
{
public:
    GatedSource(QByteArray bytes, qsizetype piece)
        : m_bytes(std::move(bytes))
        , m_piece(piece)
    {}

    Result<std::size_t> read(std::span<char> buffer) override
    {
        begun.release();
        gate.acquire();
        const QByteArray part = m_bytes.left(std::min<qsizetype>(m_piece, std::ssize(buffer)));
        m_bytes.remove(0, part.size());
        std::copy(part.cbegin(), part.cend(), buffer.begin());
        return static_cast<std::size_t>(part.size());
    }
    std::optional<qint64> totalBytes() const override { return std::nullopt; }
    QString label() const override { return u"gated"_qs; }

    QSemaphore begun;
    QSemaphore gate;

private:
    QByteArray m_bytes;
    qsizetype m_piece;
};

void addBackends()
{
    QTest::addColumn<GzipBackend>("backend");
    for (const GzipBackend backend : gzipBackends())
        QTest::addRow("%s", gzipBackendName(backend)) << backend;
}

} // namespace

class TestReadAhead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void handsOutEverything_data() { addBackends(); }
    void handsOutEverything();
    void goodBlocksComeBeforeTheError_data() { addBackends(); }
    void goodBlocksComeBeforeTheError();
    void repeatsHowItEnded();
    void blocksStayUntilTheNextCall();
    void feedsTheTarReader();
    void goesOnWhenABlockComesBack();
    void endsWhileTheRingIsFull();
    void endsWhileTheSourceWaits();
    void cancelReachesAWaitingConsumer();
    void cancelReachesAFullRing();
    void cancelReachesInputWithoutOutput();
    void countsCompressedBytesFromAnyThread();
};

void TestReadAhead::handsOutEverything()
{
    QFETCH(GzipBackend, backend);
    for (const qsizetype size : {0, 1, 262'143, 262'144, 262'145, 8 * 262'144, 8 * 262'144 + 1, 7'000'000}) {
        const QByteArray data = mixedData(size);
        for (const std::size_t chunk : {0, 5000}) {
            MemorySource source(gzipMember(data), chunk);
            ReadAhead readAhead(source, CancelToken(), backend);
            const Drained drained = drain(readAhead);
            QCOMPARE(drained.kind, QByteArray());
            QVERIFY(drained.bytes == data);
        }
    }
}

void TestReadAhead::goodBlocksComeBeforeTheError()
{
    QFETCH(GzipBackend, backend);
    const QByteArray data = mixedData(1'000'000); // three full blocks and a part
    const QByteArray good = gzipMember(data, Deflate::Stored);
    MemorySource trailing(good + "junk");
    ReadAhead first(trailing, CancelToken(), backend);
    Drained drained = drain(first);
    QCOMPARE(drained.kind, QByteArray("trailing_data"));
    QVERIFY(drained.bytes == data.first(3 * 262'144));
    MemorySource cut(good.first(600'000));
    ReadAhead second(cut, CancelToken(), backend);
    drained = drain(second);
    QCOMPARE(drained.kind, QByteArray("gzip_truncated"));
    QVERIFY(drained.bytes == data.first(2 * 262'144));
    MemorySource failing(good);
    failing.failAfter(300'000);
    ReadAhead third(failing, CancelToken(), backend);
    drained = drain(third);
    QCOMPARE(drained.kind, QByteArray("source_unreadable"));
    QVERIFY(drained.bytes == data.first(262'144));
}

void TestReadAhead::repeatsHowItEnded()
{
    MemorySource good(gzipMember("x"));
    ReadAhead well(good, CancelToken());
    MemorySource bad("junk");
    ReadAhead ill(bad, CancelToken());
    QCOMPARE((*well.next()).size(), std::size_t{1});
    for (int i = 0; i < 3; ++i) {
        QVERIFY((*well.next()).empty());
        const auto block = ill.next();
        QVERIFY(!block.ok());
        QCOMPARE(kindString(block.error().code), QLatin1String("not_gzip"));
    }
}

void TestReadAhead::blocksStayUntilTheNextCall()
{
    const QByteArray data = mixedData(12 * 262'144);
    MemorySource source(gzipMember(data, Deflate::Stored));
    ReadAhead readAhead(source, CancelToken());
    for (qsizetype i = 0; i < 12; ++i) {
        const Result<std::span<const char>> block = readAhead.next();
        QVERIFY(block.ok());
        // Compared byte by byte while the thread fills every other block of the ring.
        QVERIFY(std::equal(block->begin(), block->end(), data.cbegin() + i * 262'144));
    }
    QVERIFY((*readAhead.next()).empty());
}

void TestReadAhead::feedsTheTarReader()
{
    QByteArray archive;
    for (int i = 0; i < 3000; ++i)
        archive += exporterEntry({.name = "workspace/" + QByteArray::number(i)}, mixedData(i));
    MemorySource source(gzipMember(archive + tarEnd()));
    ReadAhead readAhead(source, CancelToken());
    TarReader reader(readAhead);
    for (int i = 0; i < 3000; ++i) {
        const Result<std::optional<TarEntry>> entry = reader.next();
        QVERIFY(entry.ok() && entry->has_value());
        QCOMPARE((*entry)->name, "workspace/" + QByteArray::number(i));
        QCOMPARE((*entry)->size, i);
    }
    QVERIFY(!(*reader.next()).has_value());
    QCOMPARE(reader.position(), archive.size() + 1024);
}

// Stored data in reads of one block, so that reads and blocks go together.
void TestReadAhead::goesOnWhenABlockComesBack()
{
    GatedSource source(gzipMember(mixedData(20 * 262'144), Deflate::Stored), 262'144);
    ReadAhead readAhead(source, CancelToken());
    source.gate.release(100);
    source.begun.acquire(9); // eight blocks and their framing
    QVERIFY((*readAhead.next()).size() == 262'144);
    QVERIFY((*readAhead.next()).size() == 262'144); // gives the first back
    source.begun.acquire(1);
}

void TestReadAhead::endsWhileTheRingIsFull()
{
    GatedSource source(gzipMember(mixedData(20 * 262'144), Deflate::Stored), 262'144);
    source.gate.release(100);
    {
        ReadAhead readAhead(source, CancelToken());
        source.begun.acquire(9);
    }
    QVERIFY(source.gate.available() >= 90); // it did not read on
}

void TestReadAhead::endsWhileTheSourceWaits()
{
    GatedSource source(gzipMember(mixedData(10'000)), 100);
    std::thread opener;
    {
        ReadAhead readAhead(source, CancelToken());
        source.begun.acquire(1);
        opener = std::thread([&source] { source.gate.release(1000); });
    }
    opener.join();
}

void TestReadAhead::cancelReachesAWaitingConsumer()
{
    GatedSource source(gzipMember(mixedData(10'000)), 100);
    const CancelToken cancel;
    ReadAhead readAhead(source, cancel);
    source.begun.acquire(1);
    std::thread canceller([&] {
        cancel.cancel();
        source.gate.release(1); // the read that is under way ends; the next is not begun
    });
    const Drained drained = drain(readAhead);
    canceller.join();
    QCOMPARE(drained.kind, QByteArray("cancelled"));
    QVERIFY(!source.begun.tryAcquire(1));
}

void TestReadAhead::cancelReachesAFullRing()
{
    GatedSource source(gzipMember(mixedData(20 * 262'144), Deflate::Stored), 262'144);
    const CancelToken cancel;
    ReadAhead readAhead(source, cancel);
    source.gate.release(100);
    source.begun.acquire(9); // seven blocks are ready at least
    QVERIFY(readAhead.next().ok());
    cancel.cancel();
    for (int i = 0; i < 3; ++i) {
        const auto block = readAhead.next();
        QVERIFY(!block.ok());
        QCOMPARE(kindString(block.error().code), QLatin1String("cancelled"));
    }
}

// A header field without end never fills a block; the token counts all the same.
void TestReadAhead::cancelReachesInputWithoutOutput()
{
    GatedSource source(gzipHeader({.flags = 8}) + QByteArray(1 << 20, 'n'), 1000);
    const CancelToken cancel;
    ReadAhead readAhead(source, cancel);
    source.gate.release(10);
    source.begun.acquire(11);
    cancel.cancel();
    source.gate.release(1);
    QCOMPARE(drain(readAhead).kind, QByteArray("cancelled"));
    QVERIFY(!source.begun.tryAcquire(1));
}

void TestReadAhead::countsCompressedBytesFromAnyThread()
{
    const QByteArray stream = gzipMember(mixedData(5'000'000));
    MemorySource source(stream, 1000);
    ReadAhead readAhead(source, CancelToken());
    std::atomic<bool> isDone = false;
    bool isMonotonic = true;
    std::thread watcher([&] {
        for (qint64 last = 0; !isDone;) {
            const qint64 now = readAhead.compressedBytes();
            isMonotonic = isMonotonic && now >= last;
            last = now;
        }
    });
    const Drained drained = drain(readAhead);
    isDone = true;
    watcher.join();
    QCOMPARE(drained.kind, QByteArray());
    QVERIFY(isMonotonic);
    QCOMPARE(readAhead.compressedBytes(), stream.size());
}

QTEST_GUILESS_MAIN(TestReadAhead)
#include "tst_readahead.moc"
