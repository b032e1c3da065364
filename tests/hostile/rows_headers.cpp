// SPDX-License-Identifier: MIT
// Every byte of a header changed, with its checksum left as it was and put right; numbers in every spelling (format document 3.1, 3.2).
#include "corpus.h"

namespace ferry::test {

namespace {

constexpr qsizetype HeaderBytes = 512;

// Where the header of hello.txt, the last entry of a sound bundle, begins: before its body's block and the two of the end.
qsizetype helloHeader(const QByteArray &tar)
{
    return tar.size() - 4 * HeaderBytes;
}

QByteArray mutated(Shape shape, qsizetype at, bool fixChecksum)
{
    QByteArray tar = soundBundle(shape).tar();
    QByteArray header = tar.sliced(helloHeader(tar), HeaderBytes);
    header[at] = static_cast<char>(header[at] ^ 1);
    if (fixChecksum)
        fixTarChecksum(header);
    return gzipMember(tar.replace(helloHeader(tar), HeaderBytes, header));
}

struct Field
{
    qsizetype end; // behind its last byte
    const char *kind;
};

// What a changed byte means where the checksum was put right, field by field. "workspace/hello.txt" has 19 bytes, its size is
// 00000000006 and a NUL.
constexpr Field Fields[] = {
    {20, "manifest_mismatch"},       // another name, or one more character behind it
    {100, "ok"},                     // behind the name's end
    {124, "ok"},                     // mode, owner, group
    {135, "entry_size"},             // another digit
    {136, "tar_damaged"},            // no longer a number
    {148, "ok"},                     // time
    {156, "ok"},                     // the checksum itself, put right again
    {157, "unsupported_entry_type"}, // a hard link
    {257, "ok"},                     // the target of a link, which this is not
    {263, "tar_damaged"},            // magic
    {345, "ok"},                     // version, names of the owner, device numbers
    {346, "manifest_mismatch"},      // a prefix of the name
    {512, "ok"},                     // behind the prefix's end
};

const char *kindOfMutation(qsizetype at)
{
    for (const Field &field : Fields) {
        if (at < field.end)
            return field.kind;
    }
    return "";
}

void addMutations(HostileRows &rows)
{
    for (const Shape shape : {Shape::V0, Shape::V1}) {
        const QByteArray label = shape == Shape::V0 ? "v0, header byte " : "v1, header byte ";
        for (qsizetype at = 0; at < HeaderBytes; ++at) {
            // The blank that ends the checksum field is not looked at, by anybody.
            rows.push_back(hostileRow(
                label + QByteArray::number(at), [=] { return mutated(shape, at, false); },
                at == 155 ? "ok" : "tar_damaged"));
            rows.push_back(hostileRow(
                label + QByteArray::number(at) + ", checksum right", [=] { return mutated(shape, at, true); },
                kindOfMutation(at)));
        }
    }
}

void addSizeFields(HostileRows &rows)
{
    const auto hex = [](const char *digits) { return QByteArray::fromHex(digits); };
    const auto row = [&rows](const QByteArray &field, const QByteArray &kind) {
        addBoth(
            rows, "size field " + field.toHex(),
            [field](BundleBuilder &b) {
                b.declareFile("workspace/n", "hello")
                    .addRaw(tarHeader({.name = "workspace/n", .sizeField = field}) + tarPadded("hello"));
            },
            kind);
    };
    for (const QByteArray &five : {QByteArray("00000000005"), QByteArray("          5"),
                                   QByteArray("5           "), QByteArray("000000000005"),
                                   QByteArray("\0\0\0\0005", 5), QByteArray("5 5"), QByteArray("5\0zzz", 5)})
        row(five, "ok");
    for (const QByteArray &bad : {QByteArray("-0000000005"),
                                  QByteArray("+5"),
                                  QByteArray("0x5"),
                                  QByteArray("8"),
                                  QByteArray("5a"),
                                  QByteArray("5,"),
                                  QByteArray("five"),
                                  QByteArray("\t5"),
                                  QByteArray("0o5"),
                                  QByteArray("5.0"),
                                  QByteArray("\xef\xbc\x95"),
                                  hex("800000000000000000000005"),
                                  hex("800000000000000000000000"),
                                  hex("8000000000000001ffffffff"),
                                  hex("fffffffffffffffffffffffb"),
                                  hex("ff0000000000000000000005"),
                                  hex("810000000000000000000005"),
                                  hex("c00000000000000000000005"),
                                  hex("800000000020000000000000"),
                                  hex("80ffffffffffffffffffffff"),
                                  hex("7f0000000000000000000005")})
        row(bad, "tar_damaged");
    for (const QByteArray &other :
         {QByteArray("00000000004"), QByteArray("00000000006"), QByteArray("77777777777"),
          QByteArray("777777777777"), QByteArray(12, ' '), QByteArray(12, '0'), QByteArray("\0", 1),
          hex("80000000001fffffffffffff"), hex("800000000000000200000000")})
        row(other, "entry_size");
}

void addChecksumFields(HostileRows &rows)
{
    const auto row = [&rows](const char *name, const std::function<QByteArray(qint64)> &spelling,
                             const char *kind) {
        addBoth(
            rows, QByteArray("checksum ") + name,
            [spelling](BundleBuilder &b) {
                QByteArray header = tarHeader({.name = "workspace/n", .size = 5});
                const qint64 sum = header.sliced(148, 6).toLongLong(nullptr, 8);
                header.replace(148, 8, spelling(sum).leftJustified(8, '\0', true));
                b.declareFile("workspace/n", "hello").addRaw(header + tarPadded("hello"));
            },
            kind);
    };
    row(
        "of seven digits", [](qint64 sum) { return QByteArray::number(sum, 8).rightJustified(7, '0'); },
        "ok");
    row(
        "after blanks", [](qint64 sum) { return QByteArray::number(sum, 8).rightJustified(7, ' '); }, "ok");
    row(
        "of eight digits", [](qint64 sum) { return QByteArray::number(sum, 8).rightJustified(8, '0'); },
        "ok");
    row(
        "one too large", [](qint64 sum) { return QByteArray::number(sum + 1, 8); }, "tar_damaged");
    row(
        "one too small", [](qint64 sum) { return QByteArray::number(sum - 1, 8); }, "tar_damaged");
    row(
        "empty", [](qint64) { return QByteArray(8, ' '); }, "tar_damaged");
    row(
        "zero", [](qint64) { return QByteArray("0000000"); }, "tar_damaged");
    row(
        "decimal", [](qint64 sum) { return QByteArray::number(sum); }, "tar_damaged");
    row(
        "negative", [](qint64 sum) { return '-' + QByteArray::number(sum, 8); }, "tar_damaged");
    row(
        "in base 256",
        [](qint64 sum) {
            return QByteArray("\x80\0\0\0\0\0", 6) + static_cast<char>(sum >> 8)
                   + static_cast<char>(sum & 0xff);
        },
        "tar_damaged");
}

void addMagics(HostileRows &rows)
{
    const auto row = [&rows](const QByteArray &magic, const char *kind) {
        addBoth(
            rows, "magic " + magic.toHex(),
            [magic](BundleBuilder &b) {
                b.declareFile("workspace/n", "hello")
                    .addRaw(tarHeader({.name = "workspace/n", .size = 5, .magic = magic})
                            + tarPadded("hello"));
            },
            kind);
    };
    for (const QByteArray &good :
         {PosixMagic, GnuMagic, QByteArray("ustar\0\0\0", 8), QByteArray("ustar\0zz", 8)})
        row(good, "ok");
    for (const QByteArray &bad :
         {QByteArray(8, '\0'), QByteArray(8, ' '), QByteArray("USTAR\00000", 8), QByteArray("ustar 00"),
          QByteArray("ustar   "), QByteArray("tar\0\0\0\0\0", 8), QByteArray("ustarr00")})
        row(bad, "tar_damaged");
}

} // namespace

void addHeaderRows(HostileRows &rows)
{
    addMutations(rows);
    addSizeFields(rows);
    addChecksumFields(rows);
    addMagics(rows);
}

} // namespace ferry::test
