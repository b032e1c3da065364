// SPDX-License-Identifier: MIT
// Points from which a gzip stream is decompressed again: whatever is read from one has to be the end of what gzip itself unpacks, and
// damage behind it has to be found as before.
#include "bundle/gzipreader.h"
#include "support/gzipruns.h"
#include "support/programs.h"

#include <QTest>

namespace ferry::test {

namespace {

constexpr std::size_t ReadBytes = 256 * 1024;

struct Marked
{
    QByteArray bytes;
    std::vector<GzipPoint> points;
};

Marked markedRun(const QByteArray &stream, qint64 every, GzipBackend backend, std::size_t chunk)
{
    MemorySource source(stream, chunk);
    GzipReader reader(source, backend);
    reader.markEvery(every);
    Marked marked;
    std::vector<char> buffer(ReadBytes);
    while (true) {
        const Result<std::size_t> count = reader.read(buffer);
        if (!count)
            qFatal("a good stream is refused");
        if (*count == 0)
            return marked;
        marked.bytes.append(buffer.data(), static_cast<qsizetype>(*count));
        if (std::optional<GzipPoint> point = reader.takePoint())
            marked.points.push_back(std::move(*point));
    }
}

GzipRun resumedRun(const QByteArray &stream, const GzipPoint &point, std::size_t chunk)
{
    MemorySource source(stream.sliced(point.byte()), chunk);
    GzipReader reader(source, point);
    GzipRun run;
    std::vector<char> buffer(ReadBytes);
    while (true) {
        const Result<std::size_t> count = reader.read(buffer);
        if (!count) {
            run.kind = kindString(count.error().code).data();
            return run;
        }
        if (*count == 0)
            return run;
        run.bytes.append(buffer.data(), static_cast<qsizetype>(*count));
    }
}

// By gzip(1), at three levels; noise goes into stored blocks.
std::optional<QByteArray> compressed(const QByteArray &data, const char *level)
{
    return outputOf(QStringLiteral("gzip"), {QStringLiteral("-c"), QLatin1String(level)}, data);
}

} // namespace

class GzipPointsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsAsTheWhole_data();
    void endsAsTheWhole();
    void damageBehindAPoint();
    void portableBackendHasNone();
};

void GzipPointsTest::endsAsTheWhole_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArray>("data");
    const QByteArray mixed = mixedData(4'000'000);
    QByteArray noise(3'000'000, Qt::Uninitialized);
    quint32 state = 1;
    for (char &byte : noise)
        byte = static_cast<char>((state = state * 1'664'525 + 1'013'904'223) >> 24);
    for (const char *level : {"-1", "-6", "-9"}) {
        const auto stream = compressed(mixed, level);
        if (!stream)
            QSKIP("needs gzip");
        QTest::addRow("mixed %s", level) << *stream << mixed;
    }
    QTest::newRow("noise") << *compressed(noise, "-6") << noise;
    QTest::newRow("two members") << *compressed(mixed, "-6") + *compressed(noise, "-1") << mixed + noise;
    const QByteArray small = mixedData(100'000);
    QTest::newRow("many members") << compressed(small, "-6")->repeated(30) << small.repeated(30);
    QTest::newRow("zeros behind") << *compressed(mixed, "-6") + QByteArray(5000, '\0') << mixed;
    QTest::newRow("zeros inside") << *compressed(QByteArray(20'000'000, '\0') + mixed, "-6")
                                  << QByteArray(20'000'000, '\0') + mixed;
}

void GzipPointsTest::endsAsTheWhole()
{
    QFETCH(const QByteArray, stream);
    QFETCH(const QByteArray, data);
    if (!gzipBackendAvailable(GzipBackend::IsaL))
        QSKIP("this build has no ISA-L");
    qsizetype points = 0;
    for (const std::size_t chunk : {std::size_t(0), std::size_t(4093)}) {
        const Marked marked = markedRun(stream, 50'000, GzipBackend::IsaL, chunk);
        QVERIFY(marked.bytes == data); // looking for points changes nothing
        QVERIFY(marked.points.size() >= 3);
        points = static_cast<qsizetype>(marked.points.size());
        for (const GzipPoint &point : marked.points) {
            QVERIFY(point.window == data.sliced(point.produced - point.window.size(), point.window.size()));
            const GzipRun run = resumedRun(stream, point, chunk);
            QCOMPARE(run.kind, QByteArray());
            QVERIFY(run.bytes == data.sliced(point.produced));
        }
    }
    qInfo("%lld points in %lld bytes", points, stream.size());
}

// The checksum covers what was before the point, too.
void GzipPointsTest::damageBehindAPoint()
{
    if (!gzipBackendAvailable(GzipBackend::IsaL))
        QSKIP("this build has no ISA-L");
    const auto stream = compressed(mixedData(2'000'000), "-6");
    if (!stream)
        QSKIP("needs gzip");
    const Marked marked = markedRun(*stream, 50'000, GzipBackend::IsaL, 0);
    QVERIFY(!marked.points.empty());
    GzipPoint point = marked.points.front();
    QByteArray cut = *stream;
    cut.chop(9);
    QCOMPARE(resumedRun(cut, point, 0).kind, QByteArray("gzip_truncated"));
    QCOMPARE(resumedRun(stream->first(point.byte()), point, 0).kind, QByteArray("gzip_truncated"));
    point.crc ^= 1;
    QCOMPARE(resumedRun(*stream, point, 0).kind, QByteArray("gzip_damaged"));
    point.crc ^= 1;
    ++point.memberBytes;
    QCOMPARE(resumedRun(*stream, point, 0).kind, QByteArray("gzip_damaged"));
}

void GzipPointsTest::portableBackendHasNone()
{
    const QByteArray data = mixedData(2'000'000);
    const auto stream = compressed(data, "-6");
    if (!stream)
        QSKIP("needs gzip");
    const Marked marked = markedRun(*stream, 50'000, GzipBackend::KArchive, 0);
    QVERIFY(marked.bytes == data);
    QVERIFY(marked.points.empty());
}

} // namespace ferry::test

QTEST_GUILESS_MAIN(ferry::test::GzipPointsTest)
#include "tst_gzippoints.moc"
