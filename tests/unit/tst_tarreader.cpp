// SPDX-License-Identifier: MIT
// TarReader against the streaming column of format document 3.2, a row a rule, each with blocks of several sizes and with
// bodies read or passed over.
#include "bundle/tarreader.h"
#include "support/tarruns.h"
#include "support/tarwriter.h"

#include <QCryptographicHash>
#include <QTest>

using namespace ferry;
using namespace ferry::test;

namespace {

const QByteArray Zeros(512, '\0');

QByteArray file(const QByteArray &name, const QByteArray &body)
{
    return tarEntry({.name = name}, body);
}

QByteArray sized(const QByteArray &field, const QByteArray &body = {})
{
    return tarEntry({.name = "f", .sizeField = field}, body);
}

QByteArray changed(QByteArray block, qsizetype position, char value)
{
    block[position] = value;
    return block;
}

// The sum of the bytes as signed numbers, as a few ancient writers computed it.
QByteArray withSignedSum(QByteArray block)
{
    fixTarChecksum(block);
    int sum = 8 * ' ';
    for (qsizetype i = 0; i < 512; ++i)
        sum += i >= 148 && i < 156 ? 0 : static_cast<signed char>(block[i]);
    return block.replace(148, 6, QByteArray::number(sum, 8).rightJustified(6, '0'));
}

std::vector<TarRow> framingRows()
{
    const QByteArray a = file("a", "hello");
    const QByteArray b = file("b", "bye");
    const QByteArrayList both{"f a 5 hello", "f b 3 bye"};
    return {
        {"an empty stream", {}, {}},
        {"only the end", tarEnd(), {}},
        {"two files", a + b + tarEnd(), both},
        {"no end", a + b, both},
        {"one zero block", a + b + Zeros, both},
        {"a zero block in front", Zeros + a + b + tarEnd(), {}, "tar_damaged"},
        {"zero blocks between", a + Zeros + Zeros + Zeros + b, {"f a 5 hello"}, "tar_damaged"},
        {"entries behind the end", a + tarEnd() + b + tarEnd(), {"f a 5 hello"}, "tar_damaged"},
        {"blocking factor of 20", a + b + Zeros.repeated(16), both},
        {"zeros behind the end are no header",
         a + tarEnd() + Zeros.first(511),
         {"f a 5 hello"},
         "tar_truncated"},
        {"cut in the first header", a.first(1), {}, "tar_truncated"},
        {"cut in a header", a + b.first(511), {"f a 5 hello"}, "tar_truncated"},
        {"cut at the start of a body", a + b.first(512), {"f a 5 hello"}, "tar_truncated"},
        {"cut in a body", a + b.first(514), {"f a 5 hello"}, "tar_truncated"},
        {"cut at the end of a body", b.first(515), {"f b 3 bye"}, "tar_truncated"},
        {"cut in the padding", a + b.first(1023), both, "tar_truncated"},
        {"text", "this is no tar archive at all", {}, "tar_truncated"},
        {"more text", QByteArray("no tar archive. ").repeated(100), {}, "tar_damaged"},
    };
}

std::vector<TarRow> headerRows()
{
    const QByteArray plain = tarHeader({.name = "f"});
    const QByteArray latin = tarHeader({.name = "caf\xe9"});
    QByteArray gnuWithTimes = tarHeader({.name = "f", .magic = GnuMagic});
    gnuWithTimes.replace(345, 11, "14371573256");
    fixTarChecksum(gnuWithTimes);
    const QByteArray fullName(100, 'n');
    const QByteArray fullPrefix(155, 'p');
    return {
        {"checksum wrong", changed(plain, 0, 'g'), {}, "tar_damaged"},
        {"checksum blank", QByteArray(plain).replace(148, 8, QByteArray(8, ' ')), {}, "tar_damaged"},
        {"checksum text", QByteArray(plain).replace(148, 8, "checksum"), {}, "tar_damaged"},
        {"checksum with blanks in front", QByteArray(plain).replace(148, 2, "  "), {"f f 0"}},
        {"checksum of a name over 0x7f", latin, {"f caf\xef\xbf\xbd 0"}},
        {"signed checksum", withSignedSum(latin), {}, "tar_damaged"},
        {"v7", tarHeader({.name = "f", .magic = QByteArray(8, '\0')}), {}, "tar_damaged", "f"},
        {"POSIX magic, other version",
         tarHeader({.name = "f", .magic = QByteArray("ustar\0xy", 8)}),
         {"f f 0"}},
        {"GNU magic", tarHeader({.name = "f", .magic = GnuMagic}), {"f f 0"}},
        {"GNU magic, other version",
         tarHeader({.name = "f", .magic = QByteArray("ustar \0\0", 8)}),
         {},
         "tar_damaged",
         "f"},
        {"ustar without NUL", tarHeader({.name = "f", .magic = "ustarfoo"}), {}, "tar_damaged", "f"},
        {"prefix", tarHeader({.name = "c", .prefix = "a/b"}), {"f a/b/c 0"}},
        {"full prefix and name",
         tarHeader({.name = fullName, .prefix = fullPrefix}),
         {"f " + fullPrefix + "/" + fullName + " 0"}},
        {"no prefix with GNU magic", gnuWithTimes, {}, "tar_damaged", "f"},
        {"name of 100 bytes", tarHeader({.name = fullName}), {"f " + fullName + " 0"}},
        {"link name of 100 bytes",
         tarHeader({.name = "l", .typeflag = '2', .linkName = fullName}),
         {"l l -> " + fullName + " 0"}},
        {"empty name", tarHeader({.name = ""}), {"f  0"}},
        {"names are not normalised",
         file("./manifest.json", "{}") + file("/a//b/../c", ""),
         {"f ./manifest.json 2 {}", "f /a//b/../c 0"}},
        {"a file with a final slash", file("dir/", "x"), {"f dir/ 1 x"}},
        {"a repeated name", file("a", "1") + file("a", "2"), {"f a 1 1", "f a 1 2"}},
        {"a name cut inside a character",
         tarHeader({.name = QByteArray("\xc3\xa9").repeated(50).first(99)}),
         {"f " + QByteArray("\xc3\xa9").repeated(49) + "\xef\xbf\xbd 0"}},
        {"a target that is not UTF-8",
         tarHeader({.name = "l", .typeflag = '2', .linkName = "\xff\xf0\x9f"}),
         {"l l -> \xef\xbf\xbd\xef\xbf\xbd 0"}},
    };
}

std::vector<TarRow> typeRows()
{
    const auto typed = [](char typeflag, const QByteArray &body = {}) {
        return tarEntry({.name = "e", .typeflag = typeflag}, body) + file("next", "n");
    };
    const QByteArray next = "f next 1 n";
    std::vector<TarRow> rows{
        {"type 0", typed('0', "x"), {"f e 1 x", next}},
        {"type NUL", typed('\0', "x"), {"f e 1 x", next}},
        {"type 7", typed('7', "x"), {"o7 e 1 x", next}},
        {"directory", typed('5'), {"d e 0", next}},
        {"symlink", tarEntry({.name = "e", .typeflag = '2', .linkName = "t"}), {"l e -> t 0"}},
        {"hard link", tarEntry({.name = "e", .typeflag = '1', .linkName = "t"}), {"o1 e -> t 0"}},
        {"directory with a body", typed('5', "12345"), {"d e 5 12345", next}},
        {"symlink with a body", typed('2', "12345"), {"l e 5 12345", next}},
        {"FIFO with a body", typed('6', "12345"), {"o6 e 5 12345", next}},
        // What the reference never comes back from.
        {"directory with a size and no body",
         tarHeader({.name = "e", .typeflag = '5', .size = 5}),
         {},
         "tar_truncated"},
        {"device with a size that is none",
         tarHeader({.name = "e", .typeflag = '3', .sizeField = "none"}),
         {},
         "tar_damaged",
         "e"},
        {"hard link with a negative size",
         tarHeader({.name = "e", .typeflag = '1', .sizeField = QByteArray(12, '\xff')}),
         {},
         "tar_damaged",
         "e"},
        {"stream ends in a small file", tarHeader({.name = "e", .size = 5}) + "hel", {}, "tar_truncated"},
        {"a header that claims 8 GiB",
         tarHeader({.name = "e", .typeflag = '5', .size = 077777777777}) + Zeros,
         {},
         "tar_truncated"},
    };
    for (const char typeflag : QByteArray("13468ASVMDXZ@ ")) {
        if (typeflag != '\0')
            rows.push_back({"another type", typed(typeflag), {QByteArray("o") + typeflag + " e 0", next}});
    }
    return rows;
}

std::vector<TarRow> numberRows()
{
    const QByteArray five("hello");
    const auto base256 = [](const char *hex) { return QByteArray::fromHex(hex); };
    return {
        {"eleven digits and NUL", sized(QByteArray("00000000005\0", 12), five), {"f f 5 hello"}},
        {"ended by a blank", sized("00000000005 ", five), {"f f 5 hello"}},
        {"twelve digits", sized("000000000005", five), {"f f 5 hello"}},
        {"blanks in front", sized("          5 ", five), {"f f 5 hello"}},
        {"NULs in front", sized(QByteArray(9, '\0') + "5", five), {"f f 5 hello"}},
        {"whatever behind the end", sized("5 99", five), {"f f 5 hello"}},
        {"nothing", sized(QByteArray(12, '\0')), {"f f 0"}},
        {"blanks", sized(QByteArray(12, ' ')), {"f f 0"}},
        {"base 256", sized(base256("800000000000000000000005"), five), {}, "tar_damaged", "f"},
        {"base 256 that octal could hold",
         sized(base256("8000000000000001ffffffff")),
         {},
         "tar_damaged",
         "f"},
        {"base 256 that octal cannot hold", sized(base256("800000000000000200000000")), {}, "tar_truncated"},
        {"largest base 256", sized(base256("80000000001fffffffffffff")), {}, "tar_truncated"},
        {"largest octal", sized("777777777777"), {}, "tar_truncated"},
        {"base 256 over 2^53", sized(base256("800000000020000000000000")), {}, "tar_damaged", "f"},
        {"base 256 over 2^64", sized(base256("800100000000000000000000")), {}, "tar_damaged", "f"},
        {"negative base 256", sized(base256("ffffffffffffffffffffffff")), {}, "tar_damaged", "f"},
        {"neither base", sized(base256("810000000000000000000005")), {}, "tar_damaged", "f"},
        {"minus", sized("-0000000001"), {}, "tar_damaged", "f"},
        {"digit 8", sized("00000000008"), {}, "tar_damaged", "f"},
        {"hexadecimal", sized("0x10"), {}, "tar_damaged", "f"},
        {"letters behind digits", sized("5x"), {}, "tar_damaged", "f"},
    };
}

} // namespace

class TestTarReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void framing_data() { addTarRows(framingRows()); }
    void framing() { compareTarRow(); }
    void header_data() { addTarRows(headerRows()); }
    void header() { compareTarRow(); }
    void types_data() { addTarRows(typeRows()); }
    void types() { compareTarRow(); }
    void numbers_data() { addTarRows(numberRows()); }
    void numbers() { compareTarRow(); }
    void bodiesAreViews();
    void readsPartOfABody();
    void countsEveryByte();
    void limitsTheWholeStream();
    void passesStreamErrorsOn();
    void anyHeaderBitFlipped();
    void anyHeaderByteForged();
};

void TestTarReader::bodiesAreViews()
{
    const QByteArray archive = file("a", QByteArray(5000, 'a'));
    MemoryBlocks stream(archive, 700);
    TarReader reader(stream);
    QVERIFY((*reader.next()).has_value());
    qint64 total = 0;
    while (total < 5000) {
        const Result<std::span<const char>> bytes = reader.readBody();
        QVERIFY(bytes.ok() && !bytes->empty());
        QVERIFY(bytes->data() >= stream.block().data());
        QVERIFY(bytes->data() + bytes->size() <= stream.block().data() + stream.block().size());
        total += std::ssize(*bytes);
    }
    for (int i = 0; i < 2; ++i)
        QVERIFY((*reader.readBody()).empty());
}

void TestTarReader::readsPartOfABody()
{
    MemoryBlocks stream(file("a", QByteArray(5000, 'a')) + file("b", "hello"), 600);
    TarReader reader(stream);
    QVERIFY((*reader.readBody()).empty()); // no entry yet
    QVERIFY((*reader.next()).has_value());
    QCOMPARE((*reader.readBody()).size(), std::size_t{88});
    QCOMPARE((*reader.readBody()).size(), std::size_t{600});
    const auto second = *reader.next();
    QCOMPARE(second->name, QByteArray("b"));
    QVERIFY(!(*reader.next()).has_value());
    QVERIFY((*reader.readBody()).empty());
}

void TestTarReader::countsEveryByte()
{
    MemoryBlocks stream(paxHeader(paxRecord("path", "p")) + file("a", "hello") + tarEnd());
    TarReader reader(stream);
    QCOMPARE(reader.position(), 0);
    QVERIFY((*reader.next()).has_value());
    QCOMPARE(reader.position(), 3 * 512);
    QVERIFY(reader.readBody().ok());
    QCOMPARE(reader.position(), 3 * 512 + 5);
    QVERIFY(!(*reader.next()).has_value());
    QCOMPARE(reader.position(), 6 * 512);
}

void TestTarReader::limitsTheWholeStream()
{
    const QByteArray archive = file("a", QByteArray(1000, 'a')) + tarEnd(); // 512 + 1024 + 1024 bytes
    const TarLimits exact{.streamBytes = 2560};
    QCOMPARE(runTar(archive, 0, Bodies::Read, exact).kind, QByteArray());
    for (const qint64 less : {2559, 2048, 1536, 1000, 511}) {
        const TarLimits limits{.streamBytes = less};
        for (const Bodies bodies : {Bodies::Read, Bodies::PassedOver})
            QCOMPARE(runTar(archive, 100, bodies, limits).kind, QByteArray("stream_too_large"));
    }
}

void TestTarReader::passesStreamErrorsOn()
{
    const QByteArray archive = paxHeader(paxRecord("path", "p")) + file("a", "hello") + tarEnd();
    for (qsizetype good = 0; good <= archive.size(); good += 100) {
        MemoryBlocks stream(archive.first(good), 64, Error{.code = Code::GzipDamaged, .detail = "planned"});
        TarReader reader(stream);
        Result<std::optional<TarEntry>> entry = reader.next();
        if (entry)
            entry = reader.next();
        QVERIFY(!entry.ok());
        QCOMPARE(entry.error().detail, QByteArray("planned"));
    }
}

void TestTarReader::anyHeaderBitFlipped()
{
    const QByteArray archive = file("workspace/a.txt", "hello") + file("b", "bye") + tarEnd();
    const TarRun whole = runTar(archive);
    for (qsizetype position = 0; position < 512; ++position) {
        for (int bit = 0; bit < 8; ++bit) {
            QByteArray damaged = archive;
            damaged[position] = static_cast<char>(damaged[position] ^ (1 << bit));
            const TarRun run = runTar(damaged);
            const bool isSame = run.kind.isEmpty() && run.entries == whole.entries;
            const bool isRefused = run.kind == "tar_damaged" && run.entries.isEmpty();
            QVERIFY2(isSame || isRefused, QByteArray::number(position).constData());
            // Only how the checksum's own text is filled up and ended may differ.
            QVERIFY2(isRefused || (position >= 148 && position < 156),
                     QByteArray::number(position).constData());
        }
    }
}

// With the checksum made right again: every value of every byte must lead to an end.
void TestTarReader::anyHeaderByteForged()
{
    const QByteArray archive = file("workspace/a.txt", QByteArray(600, 'x')) + file("b", "bye") + tarEnd();
    int refused = 0;
    for (qsizetype position = 0; position < 512; ++position) {
        for (int value = 0; value < 256; ++value) {
            QByteArray forged = changed(archive, position, static_cast<char>(value));
            fixTarChecksum(forged);
            const TarRun run = runTar(forged, 512);
            refused += run.kind.isEmpty() ? 0 : 1;
            const bool isName =
                position < 100 || (position >= 157 && position < 257) || (position >= 345 && position < 500);
            QVERIFY2(run.kind.isEmpty() || !isName, QByteArray::number(position).constData());
            QVERIFY(run.position <= archive.size());
        }
    }
    QVERIFY(refused > 1000); // magic, type and size do matter
}

QTEST_GUILESS_MAIN(TestTarReader)
#include "tst_tarreader.moc"
