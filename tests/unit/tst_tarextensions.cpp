// SPDX-License-Identifier: MIT
// TarReader and the headers that describe the next entry: GNU long names, pax records, their limits (format document 3.2,
// streaming column).
#include "bundle/tarreader.h"
#include "support/tarruns.h"
#include "support/tarwriter.h"

#include <QTest>

using namespace ferry;
using namespace ferry::test;

namespace {

const QByteArray Zeros(512, '\0');
const QByteArray LongPath =
    QByteArray("workspace/") + QByteArray("sixteen-letters/").repeated(12) + "end.txt";

QByteArray file(const QByteArray &name, const QByteArray &body)
{
    return tarEntry({.name = name}, body);
}

QByteArray gnuLong(char typeflag, const QByteArray &text)
{
    return tarEntry({.name = "././@LongLink", .typeflag = typeflag, .magic = GnuMagic},
                    text + QByteArray(1, '\0'));
}

QByteArray paxOf(const QByteArray &key, const QByteArray &value, char typeflag = 'x')
{
    return paxHeader(paxRecord(key, value), typeflag);
}

std::vector<TarRow> gnuRows()
{
    const QByteArray body = file("short", "x");
    const QByteArray link = tarEntry({.name = "short", .typeflag = '2', .linkName = "t"});
    const QByteArray named = "f " + LongPath + " 1 x";
    return {
        {"L", gnuLong('L', LongPath) + body, {named}},
        {"N", gnuLong('N', LongPath) + body, {}, "tar_damaged", "././@LongLink"},
        {"K", gnuLong('K', LongPath) + link, {}, "tar_damaged", "././@LongLink"},
        {"L and K", gnuLong('L', "name") + gnuLong('K', "target") + link, {}, "tar_damaged", "././@LongLink"},
        {"L is for one entry", gnuLong('L', LongPath) + body + body, {named, "f short 1 x"}},
        {"L replaces the prefix too",
         gnuLong('L', "name") + tarHeader({.name = "n", .prefix = "p"}),
         {"f name 0"}},
        {"L, zeros, entry", gnuLong('L', LongPath) + Zeros + body, {}, "tar_damaged"},
        {"L ends at its NUL", gnuLong('L', QByteArray("name\0rest", 9)) + body, {"f name 1 x"}},
        {"L without NUL", tarEntry({.name = "@", .typeflag = 'L'}, "name") + body, {"f name 1 x"}},
        {"empty L", gnuLong('L', "") + body, {"f  1 x"}},
        {"L at the end", body + gnuLong('L', "name") + tarEnd(), {"f short 1 x"}, "tar_damaged"},
        {"two L", gnuLong('L', "one") + gnuLong('L', "two") + body, {}, "tar_damaged"},
        {"cut in L", gnuLong('L', LongPath).first(600), {}, "tar_truncated"},
        {"cut in the padding of L", gnuLong('L', LongPath).first(1000), {}, "tar_truncated"},
        {"sparse file", tarEntry({.name = "e", .typeflag = 'S', .magic = GnuMagic}, "part"), {"oS e 4 part"}},
    };
}

std::vector<TarRow> paxRows()
{
    const QByteArray body = file("short", "x");
    const QByteArray link = tarEntry({.name = "short", .typeflag = '2', .linkName = "t"});
    const QByteArray named = "f " + LongPath + " 1 x";
    const QByteArray accents = "workspace/notes/" + QByteArray("\xc3\xa9").repeated(50) + ".txt";
    return {
        {"path", paxOf("path", LongPath) + body, {named}},
        {"as upstream writes it", exporterEntry({.name = accents}, "x"), {"f " + accents + " 1 x"}},
        {"path and linkpath",
         paxHeader(paxRecord("path", "p") + paxRecord("linkpath", LongPath)) + link,
         {},
         "tar_damaged",
         "p"},
        {"linkpath", paxOf("linkpath", LongPath) + link, {}, "tar_damaged"}, // some find "path=" in it
        {"linkpath as in the header",
         paxHeader(paxRecord("path", "p") + paxRecord("linkpath", "t")) + link,
         {"l p -> t 0"}},
        {"path= in another value", paxOf("comment", "xpath=y") + body, {}, "tar_damaged"},
        {"path= in another value, behind the path",
         paxHeader(paxRecord("path", "p") + paxRecord("comment", "xpath=y")) + body,
         {"f p 1 x"}},
        {"path= in another value, before the path",
         paxHeader(paxRecord("comment", "xpath=y") + paxRecord("path", "p")) + body,
         {},
         "tar_damaged"},
        {"another size than the header's",
         paxOf("size", "5") + tarHeader({.name = "f"}) + tarPadded("hello"),
         {},
         "tar_damaged",
         "f"},
        {"the header's size", paxOf("size", "1") + body, {"f short 1 x"}},
        {"a size that the header cannot hold",
         paxOf("size", "8589934592") + tarHeader({.name = "f"}) + tarPadded("hello"),
         {},
         "tar_truncated"},
        {"keys that do not matter",
         paxHeader(paxRecord("mtime", "1.5") + paxRecord("path", "p") + paxRecord("SCHILY.xattr.user.a", "b"))
             + body,
         {"f p 1 x"}},
        {"a repeated path",
         paxHeader(paxRecord("path", "a") + paxRecord("path", "b")) + body,
         {},
         "tar_damaged"},
        {"a repeated size",
         paxHeader(paxRecord("size", "1") + paxRecord("size", "1")) + body,
         {},
         "tar_damaged"},
        {"an empty value stands for the header's",
         paxHeader(paxRecord("path", "") + paxRecord("size", "")) + body,
         {"f short 1 x"}},
        {"value with an equals sign and a newline", paxOf("path", "a=b\nc=d") + body, {"f a=b\nc=d 1 x"}},
        {"another name than L", gnuLong('L', "gnu") + paxOf("path", "pax") + body, {}, "tar_damaged", "pax"},
        {"the same name as L", paxOf("path", "n") + gnuLong('L', "n") + body, {"f n 1 x"}},
        {"replaces the prefix too",
         paxOf("path", "name") + tarHeader({.name = "n", .prefix = "p"}),
         {"f name 0"}},
        {"is for one entry", paxOf("path", "pax") + body + body, {"f pax 1 x", "f short 1 x"}},
        {"bytes that are not UTF-8", paxOf("path", "a\xff") + body, {"f a\xef\xbf\xbd 1 x"}},
    };
}

std::vector<TarRow> otherPaxRows()
{
    const QByteArray body = file("short", "x");
    const QByteArray link = tarEntry({.name = "short", .typeflag = '2', .linkName = "t"});
    return {
        {"no records", tarEntry({.name = "p", .typeflag = 'x'}) + body, {"f short 1 x"}},
        {"sparse",
         paxHeader(paxRecord("GNU.sparse.major", "1") + paxRecord("GNU.sparse.name", "real")) + body,
         {"oS short 1 x"}},
        {"at the end", paxOf("path", "pax") + tarEnd(), {}, "tar_damaged"},
        {"two", paxOf("path", "one") + paxOf("mtime", "1") + body, {}, "tar_damaged"},
        {"global", paxOf("comment", "made by git", 'g') + body, {"f short 1 x"}},
        {"global at the end", body + paxOf("mtime", "1", 'g'), {"f short 1 x"}},
        {"global between extension and entry",
         paxOf("path", "pax") + paxOf("mtime", "1", 'g') + body,
         {"f pax 1 x"}},
        {"global path", paxOf("path", "pax", 'g') + body, {}, "tar_damaged"},
        {"global path before a local one",
         paxOf("path", "pax", 'g') + paxOf("path", "p") + body,
         {},
         "tar_damaged"},
        {"global linkpath", paxOf("linkpath", "pax", 'g') + link, {}, "tar_damaged"},
        {"global size", paxOf("size", "5", 'g') + body, {}, "tar_damaged"},
        {"global sparse", paxOf("GNU.sparse.major", "1", 'g') + body, {}, "tar_damaged"},
    };
}

std::vector<TarRow> badPaxRows()
{
    const QByteArray body = file("short", "x");
    const auto raw = [&body](const QByteArray &records) { return paxHeader(records) + body; };
    return {
        {"no length", raw("path=a\n"), {}, "tar_damaged"},
        {"length of letters", raw("ab path=a\n"), {}, "tar_damaged"},
        {"length zero", raw("0 path=a\n"), {}, "tar_damaged"},
        {"length negative", raw("-9 path=a\n"), {}, "tar_damaged"},
        {"length too small", raw("8 path=a\n"), {}, "tar_damaged"},
        {"length of the digits only", raw("3 \n"), {}, "tar_damaged"},
        {"length inside itself", raw("1 path=a\n"), {}, "tar_damaged"},
        {"length too large", raw("11 path=a\n"), {}, "tar_damaged"},
        {"length over 2^64", raw("99999999999999999999999 path=a\n"), {}, "tar_damaged"},
        {"no newline", raw("9 path=ab"), {}, "tar_damaged"},
        {"no newline where the length ends", raw("10 path=abc\n"), {}, "tar_damaged"},
        {"no equals sign", raw("9 path a\n"), {}, "tar_damaged"},
        {"empty key", raw("5 =a\n"), {}, "tar_damaged"},
        {"only blanks", raw("    "), {}, "tar_damaged"},
        {"NULs behind the records", raw(paxRecord("path", "a") + QByteArray(3, '\0')), {}, "tar_damaged"},
        {"NUL in a path", raw(paxRecord("path", QByteArray("a\0b", 3))), {}, "tar_damaged"},
        {"NUL in a link path", raw(paxRecord("linkpath", QByteArray("a\0b", 3))), {}, "tar_damaged"},
        {"negative size", raw(paxRecord("size", "-1")), {}, "tar_damaged"},
        {"size of letters", raw(paxRecord("size", "5k")), {}, "tar_damaged"},
        {"size with a fraction", raw(paxRecord("size", "1.0")), {}, "tar_damaged"},
        {"size over 2^53", raw(paxRecord("size", "9007199254740992")), {}, "tar_damaged"},
        {"size over 2^64", raw(paxRecord("size", "18446744073709551617")), {}, "tar_damaged"},
        {"largest size", raw(paxRecord("size", "9007199254740991")), {}, "tar_truncated"},
        {"malformed global", paxHeader("nonsense", 'g') + body, {}, "tar_damaged"},
    };
}

std::vector<TarRow> limitRows()
{
    const QByteArray body = file("short", "x");
    const QByteArray most = paxRecord("comment", QByteArray(65536 - 15, 'c'));
    const QByteArray global = paxOf("mtime", "1", 'g');
    return {
        {"pax of 64 KiB", paxHeader(most) + body, {"f short 1 x"}},
        {"pax of 64 KiB and a byte",
         paxHeader(paxRecord("comment", QByteArray(65537 - 15, 'c'))) + body,
         {},
         "header_too_large",
         "PaxHeader/entry"},
        {"pax that claims 600 MiB",
         tarHeader({.name = "PaxHeader/big", .typeflag = 'x', .size = 600 << 20}),
         {},
         "header_too_large",
         "PaxHeader/big"},
        {"global that claims 600 MiB",
         tarHeader({.name = "g", .typeflag = 'g', .size = 600 << 20}),
         {},
         "header_too_large",
         "g"},
        {"L that claims 600 MiB",
         tarHeader({.name = "@", .typeflag = 'L', .size = 600 << 20}),
         {},
         "header_too_large",
         "@"},
        {"eight extension headers", global.repeated(8) + body, {"f short 1 x"}},
        {"nine extension headers", global.repeated(9) + body, {}, "header_too_large", "PaxHeader/entry"},
        {"eight before each of two", (global.repeated(8) + body).repeated(2), {"f short 1 x", "f short 1 x"}},
    };
}

} // namespace

class TestTarExtensions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void gnu_data() { addTarRows(gnuRows()); }
    void gnu() { compareTarRow(); }
    void pax_data() { addTarRows(paxRows()); }
    void pax() { compareTarRow(); }
    void otherPax_data() { addTarRows(otherPaxRows()); }
    void otherPax() { compareTarRow(); }
    void badPax_data() { addTarRows(badPaxRows()); }
    void badPax() { compareTarRow(); }
    void limits_data() { addTarRows(limitRows()); }
    void limits() { compareTarRow(); }
};

QTEST_GUILESS_MAIN(TestTarExtensions)
#include "tst_tarextensions.moc"
