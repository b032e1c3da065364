// SPDX-License-Identifier: MIT
// GzipReader on well-formed and on plainly wrong streams; every row over every backend. Damage in all its places is
// tst_gzipdamage.cpp's.
#include "bundle/gzipreader.h"
#include "support/gzipruns.h"
#include "support/gzipwriter.h"
#include "support/programs.h"

#include <QCryptographicHash>
#include <QTest>

using namespace ferry;
using namespace ferry::test;

namespace {

struct Row
{
    const char *name;
    QByteArray stream;
    QByteArray expected; // for a good stream
    const char *kind = "";
};

// Bytes a read of the source (0: all it is asked for) and of the reader.
struct ReadSizes
{
    std::size_t chunk;
    std::size_t readSize;
};
constexpr ReadSizes Sizes[] = {{0, 65536}, {1, 65536}, {7, 1000}, {0, 1}, {4096, 5}};
constexpr ReadSizes LargeReads[] = {{0, 262'144}, {29, 65536}, {8191, 1000}};

constexpr quint8 FText = 1, FHcrc = 2, FExtra = 4, FName = 8, FComment = 16;

QByteArray member(const QByteArray &data)
{
    return gzipMember(data);
}

QByteArray withHeader(const QByteArray &data, quint8 flags, const QByteArray &fields = {})
{
    return gzipMember(data, Deflate::Compressed, {.flags = flags, .fields = fields});
}

QByteArray withDeflate(const QByteArray &deflate, const QByteArray &data = {})
{
    return gzipHeader() + deflate + gzipTrailer(data);
}

const QByteArray Hello = "hello, hello, hello, hello\n";
const QByteArray Extra = QByteArray("\x06\x00"
                                    "ab\x02\x00xy",
                                    8);

std::vector<Row> goodStreams()
{
    const QByteArray big = mixedData(300'000);
    return {
        {"one member", member(Hello), Hello},
        {"a stored member", gzipMember(Hello, Deflate::Stored), Hello},
        {"nothing inside", member({}), {}},
        {"stored nothing", gzipMember({}, Deflate::Stored), {}},
        {"larger than all buffers", member(big), big},
        {"larger than all buffers, stored", gzipMember(big, Deflate::Stored), big},
        {"two members", member(Hello) + member("two"), Hello + "two"},
        {"members with nothing between", member(Hello) + member({}) + member({}) + member("x"), Hello + "x"},
        {"many members", member("abc").repeated(1000), QByteArray("abc").repeated(1000)},
        {"large members", member(big) + gzipMember(big, Deflate::Stored) + member(big), big + big + big},
        {"a zero behind", member(Hello) + QByteArray(1, '\0'), Hello},
        {"a block of zeros behind", member(Hello) + QByteArray(512, '\0'), Hello},
        {"zeros over two buffers", member(Hello) + QByteArray(300'000, '\0'), Hello},
        {"text flag", withHeader(Hello, FText), Hello},
        {"name", withHeader(Hello, FName, QByteArray("a.tar\0", 6)), Hello},
        {"empty name", withHeader(Hello, FName, QByteArray(1, '\0')), Hello},
        {"name longer than a buffer", withHeader(Hello, FName, QByteArray(300'000, 'n') + '\0'), Hello},
        {"comment", withHeader(Hello, FComment, QByteArray("made by\0", 8)), Hello},
        {"extra field", withHeader(Hello, FExtra, Extra), Hello},
        {"extra field of no bytes", withHeader(Hello, FExtra, QByteArray(2, '\0')), Hello},
        {"header checksum", withHeader(Hello, FHcrc), Hello},
        {"every field",
         withHeader(Hello, FText | FHcrc | FExtra | FName | FComment, Extra + QByteArray("a\0b\0", 4)),
         Hello},
        {"fields in the second member", member(Hello) + withHeader("x", FName, QByteArray("n\0", 2)),
         Hello + "x"},
    };
}

std::vector<Row> badStreams()
{
    const QByteArray good = member(Hello);
    QByteArray badHeaderChecksum = gzipHeader({.flags = FHcrc});
    badHeaderChecksum.back() = static_cast<char>(badHeaderChecksum.back() ^ 1);
    return {
        {"empty", {}, {}, "not_gzip"},
        {"text", "hello", {}, "not_gzip"},
        {"an error page", "<!DOCTYPE html><html><body>403</body></html>", {}, "not_gzip"},
        {"a zip file", QByteArray("PK\3\4\x14\0\0\0\x08\0", 10), {}, "not_gzip"},
        {"zlib framing", QByteArray::fromHex("789c4b040000620062"), {}, "not_gzip"},
        {"zeros", QByteArray(1024, '\0'), {}, "not_gzip"},
        {"zeros before the member", QByteArray(1, '\0') + good, {}, "not_gzip"},
        {"the second magic byte is another", QByteArray("\x1f\x9d\x90", 3), {}, "not_gzip"},
        {"one byte", "\x1f", {}, "gzip_truncated"},
        {"magic only", "\x1f\x8b", {}, "gzip_truncated"},
        {"another method", gzipMember(Hello, Deflate::Stored, {.method = 7}), {}, "gzip_damaged"},
        {"reserved flag 5", withHeader(Hello, 0x20), {}, "gzip_damaged"},
        {"reserved flag 6", withHeader(Hello, 0x40), {}, "gzip_damaged"},
        {"reserved flag 7", withHeader(Hello, 0x80), {}, "gzip_damaged"},
        {"wrong header checksum",
         badHeaderChecksum + rawDeflate(Hello) + gzipTrailer(Hello),
         {},
         "gzip_damaged"},
        {"a name without end", gzipHeader({.flags = FName}) + QByteArray(600'000, 'n'), {}, "gzip_truncated"},
        {"CRC of other data",
         gzipHeader() + rawDeflate(Hello) + gzipTrailer("hellO, hello, hello, hello\n"),
         {},
         "gzip_damaged"},
        {"length of other data",
         gzipHeader() + rawDeflate(Hello) + gzipTrailer(Hello).first(4) + QByteArray(4, '\1'),
         {},
         "gzip_damaged"},
        {"block type 3", withDeflate("\x07"), {}, "gzip_damaged"},
        {"stored length and its complement differ",
         withDeflate(QByteArray("\1\3\0\0\0abc", 8), "abc"),
         {},
         "gzip_damaged"},
        {"distance before the start", withDeflate(QByteArray::fromHex("4b04a20000")), {}, "gzip_damaged"},
        {"the second member is damaged", good + withDeflate("\x07"), {}, "gzip_damaged"},
        {"a byte behind", good + "x", {}, "trailing_data"},
        {"text behind", good + "and so on", {}, "trailing_data"},
        {"half a magic behind", good + "\x1f", {}, "gzip_truncated"},
        {"half a magic and another byte behind", good + QByteArray("\x1f\0", 2), {}, "trailing_data"},
        {"a cut header behind", good + gzipHeader().first(9), {}, "gzip_truncated"},
        {"a byte behind zeros", good + QByteArray(300'000, '\0') + "x", {}, "trailing_data"},
        {"a member behind zeros", good + QByteArray(512, '\0') + good, {}, "trailing_data"},
    };
}

void addRows(const std::vector<Row> &rows)
{
    QTest::addColumn<GzipBackend>("backend");
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<QByteArray>("kind");
    for (const GzipBackend backend : gzipBackends()) {
        for (const Row &row : rows)
            QTest::addRow("%s: %s", gzipBackendName(backend), row.name)
                << backend << row.stream << row.expected << QByteArray(row.kind);
    }
}

// Bundle A of format document 23, as upstream's exporter framed it, and the digest of the tar inside.
const QByteArray BundleA = QByteArray::fromBase64(
    "H4sIAAAAAAAC/+1YzY7TMBDumaeoct62Hv9M7JW4c0SIEwhV/hnTsm1TJSkUVn2gfY59MaZbdoGqBzg0i2i+RHHksWbssb/x2Eu/mmdq"
    "2vGnploNzgPBQK0fSsZxCdrA4/+hHoTW5WAoBh1g07S+ZvODy8Rt0cQZLf30M9XNvFoV1wWMRXFVxJp8S2nqW66SQuJI6JGUb0Fci/07"
    "5pl6x+2aalNH4jb1ZtXOlzSi7bqqW5YkamI9X7cHrW8O4uFBPAybVVoQt8rzBTXF9fvbYu3bGTf8UtU3zdpHmsxosajG7XavrJl5aZDF"
    "xjoIJhgpk0lZWEwiZxEARA7JJQkh6BxLQOWz0klYadFLshozBhJqr2v+jTuMu6sTNmO1yvOPD2z41Wr0KrHK4IMwRlmwspQSQQuDNqtA"
    "uSTvI9gyUkgl2tKSCKjIkdZSsYpHq+qk1VXVUjO5vzv/c+zOMmgXHAkeW3LgdXbSyKBB8eiyMaYMLppSeI9gAJ112rmM2qNMIaaEJ93J"
    "aycRT7dfNJOf/5Nm4ePNJFTttK1u6Df/ssOcziS0dcoGtBhzKH1AispbmSSi53oOI6SUVg5Ak0nE3dQC2PH01A23+3BVLH8EtemTfhF5"
    "EST+8lpJUqhsIFhnlUNwGCEkCqiNdFQ6FS2oYKyQBAAYIPOKK3b/Kf9PsK3r+L+XHsV/QKH6+N8FHmb9xaDHheLkztc5/9UR/6Uodc//"
    "TvK/XU/+S8Zrv31FPlE94SSt/voc5z/Bp4vj81+55/+25//ZAUoM91n7y+c6jPTh5x/Z/8837X+d/2ssEfr9vwtEn+/veg5eLP7squbM"
    "+T8c3/8aZUTP/y6wrbZhxIG/7anQo0ePHheF7/x0iBQAHgAA");

} // namespace

class TestGzipReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data() { addRows(goodStreams()); }
    void reads();
    void refuses_data() { addRows(badStreams()); }
    void refuses();
    void readsUpstreamsFraming();
    void countsBytes();
    void passesSourceErrorsOn();
    void repeatsTheEndAndErrors();
    void readsWhatGzipWrites_data();
    void readsWhatGzipWrites();
    void readsEveryKindOfBlock();
};

void TestGzipReader::reads()
{
    QFETCH(GzipBackend, backend);
    QFETCH(QByteArray, stream);
    QFETCH(QByteArray, expected);
    const bool isLarge = expected.size() > 100'000;
    for (const auto &[chunk, readSize] : isLarge ? std::span<const ReadSizes>(LargeReads) : Sizes) {
        const GzipRun run = runGzip(stream, backend, chunk, readSize);
        QCOMPARE(run.kind, QByteArray());
        QVERIFY(run.bytes == expected);
    }
}

void TestGzipReader::refuses()
{
    QFETCH(GzipBackend, backend);
    QFETCH(QByteArray, stream);
    QFETCH(QByteArray, kind);
    for (const auto &[chunk, readSize] : Sizes)
        QCOMPARE(runGzip(stream, backend, chunk, readSize).kind, kind);
}

void TestGzipReader::readsUpstreamsFraming()
{
    QCOMPARE(BundleA.size(), 660);
    for (const GzipBackend backend : gzipBackends()) {
        const GzipRun run = runGzip(BundleA, backend);
        QCOMPARE(run.kind, QByteArray());
        QCOMPARE(run.bytes.size(), 7680);
        QCOMPARE(QCryptographicHash::hash(run.bytes, QCryptographicHash::Sha256).toHex(),
                 QByteArray("ac93431a21e70819a3a837f397f434d03440f2b661ee1fdc8a13b40e772aecb6"));
    }
}

void TestGzipReader::countsBytes()
{
    const QByteArray data = mixedData(600'000);
    const QByteArray stream = gzipMember(data) + QByteArray(100, '\0');
    for (const GzipBackend backend : gzipBackends()) {
        MemorySource source(stream, 10'000);
        GzipReader reader(source, backend);
        std::vector<char> buffer(50'000);
        QCOMPARE(reader.compressedBytes(), 0);
        qint64 before = 0;
        for (int i = 0; i < 12; ++i) {
            const Result<std::size_t> count = reader.read(buffer);
            QVERIFY(count.ok());
            QCOMPARE(*count, buffer.size()); // full although the source gives less at a time
            QVERIFY(reader.compressedBytes() > before);
            before = reader.compressedBytes();
            QCOMPARE(reader.producedBytes(), 50'000 * (i + 1));
        }
        const Result<std::size_t> end = reader.read(buffer);
        QVERIFY(end.ok());
        QCOMPARE(*end, std::size_t{0});
        QCOMPARE(reader.compressedBytes(), stream.size());
        QCOMPARE(reader.producedBytes(), data.size());
    }
}

void TestGzipReader::passesSourceErrorsOn()
{
    const QByteArray stream = gzipMember(mixedData(5000));
    for (const GzipBackend backend : gzipBackends()) {
        for (qint64 good = 0; good <= stream.size(); ++good) {
            MemorySource source(stream);
            source.failAfter(good);
            GzipReader reader(source, backend);
            std::vector<char> buffer(65536);
            const Result<std::size_t> count = reader.read(buffer);
            QVERIFY(!count.ok());
            QCOMPARE(kindString(count.error().code), QLatin1String("source_unreadable"));
            QCOMPARE(count.error().detail, QByteArray("planned failure"));
        }
    }
}

void TestGzipReader::repeatsTheEndAndErrors()
{
    for (const GzipBackend backend : gzipBackends()) {
        std::vector<char> buffer(100);
        MemorySource good(gzipMember(Hello));
        GzipReader reader(good, backend);
        QCOMPARE(*reader.read(buffer), static_cast<std::size_t>(Hello.size()));
        for (int i = 0; i < 3; ++i)
            QCOMPARE(*reader.read(buffer), std::size_t{0});
        MemorySource bad(gzipMember(Hello) + "junk");
        GzipReader refused(bad, backend);
        for (int i = 0; i < 3; ++i) {
            const Result<std::size_t> count = refused.read(buffer);
            QVERIFY(!count.ok());
            QCOMPARE(kindString(count.error().code), QLatin1String("trailing_data"));
        }
    }
}

void TestGzipReader::readsWhatGzipWrites_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addRow("level 1") << QStringList{u"-1"_qs};
    QTest::addRow("level 6") << QStringList{u"-6"_qs};
    QTest::addRow("level 9") << QStringList{u"-9"_qs};
}

void TestGzipReader::readsWhatGzipWrites()
{
    QFETCH(QStringList, options);
    const QByteArray data = mixedData(8 << 20);
    const auto stream = outputOf(u"gzip"_qs, options + QStringList{u"-c"_qs}, data);
    if (!stream)
        QSKIP("gzip is not installed");
    for (const GzipBackend backend : gzipBackends()) {
        const GzipRun run = runGzip(*stream + *stream, backend, 100'000, 300'000);
        QCOMPARE(run.kind, QByteArray());
        QVERIFY(run.bytes == data + data);
    }
}

// Fixed and dynamic codes, stored blocks, run lengths, literals only, flushes in between, small and large windows.
void TestGzipReader::readsEveryKindOfBlock()
{
    static const QString Script = uR"(
import sys, zlib
data = sys.stdin.buffer.read()
for strategy in (zlib.Z_DEFAULT_STRATEGY, zlib.Z_FILTERED, zlib.Z_HUFFMAN_ONLY, zlib.Z_RLE, zlib.Z_FIXED):
    for level in (0, 1, 6, 9):
        for window in (9, 15):
            c = zlib.compressobj(level, zlib.DEFLATED, 16 + window, 9, strategy)
            for i in range(0, len(data), 33333):
                flush = (zlib.Z_NO_FLUSH, zlib.Z_SYNC_FLUSH, zlib.Z_FULL_FLUSH)[i % 3]
                sys.stdout.buffer.write(c.compress(data[i:i + 33333]) + c.flush(flush))
            sys.stdout.buffer.write(c.flush(zlib.Z_FINISH))
)"_qs;
    const QByteArray data = mixedData(100'000);
    const auto stream = outputOf(u"python3"_qs, {u"-c"_qs, Script}, data);
    if (!stream)
        QSKIP("python3 is not installed");
    for (const GzipBackend backend : gzipBackends()) {
        for (const auto &[chunk, readSize] : LargeReads) {
            const GzipRun run = runGzip(*stream, backend, chunk, readSize);
            QCOMPARE(run.kind, QByteArray());
            QVERIFY(run.bytes == data.repeated(40));
        }
    }
}

QTEST_GUILESS_MAIN(TestGzipReader)
#include "tst_gzipreader.moc"
