// SPDX-License-Identifier: MIT
// Damage on the way: cut, flipped, swapped, repeated, missing (format document 2, 3.2, 10).
#include "corpus.h"

#include <random>

namespace ferry::test {

namespace {

constexpr qsizetype Block = 512;

QByteArray labelOf(Shape shape)
{
    return shape == Shape::V0 ? "v0, " : "v1, ";
}

// The blocks of a sound archive: manifest (header, body), database (header, body), hello.txt (header, body), end (two).
QByteArray kindOfCut(qsizetype at, qsizetype manifestEnd)
{
    if (at == 0)
        return "manifest_not_first";
    if (at % Block != 0)
        return "tar_truncated";
    const qsizetype blocks = (at - manifestEnd) / Block;
    if (at < manifestEnd)
        return "tar_truncated";
    if (blocks >= 4)
        return "ok"; // both files are there; the end may be missing
    return blocks % 2 == 0 ? "missing_entry"
                           : "tar_truncated"; // between two entries, or between header and body
}

void addTarCuts(HostileRows &rows, Shape shape)
{
    const QByteArray tar = soundBundle(shape).tar();
    const qsizetype manifestEnd = tar.size() - 6 * Block;
    const auto add = [&](qsizetype at) {
        rows.push_back(hostileRow(
            labelOf(shape) + "archive cut at " + QByteArray::number(at),
            [shape, at] { return gzipMember(soundBundle(shape).tar().first(at)); },
            kindOfCut(at, manifestEnd)));
    };
    for (qsizetype at = 0; at <= tar.size(); at += Block)
        add(at);
    for (qsizetype at = 1; at < Block; ++at) {
        add(at);
        add(tar.size() - at);
    }
}

void addFileCuts(HostileRows &rows, Shape shape)
{
    const qsizetype size = soundBundle(shape).build().size();
    for (qsizetype at = 0; at < size; ++at)
        rows.push_back(hostileRow(
            labelOf(shape) + "file cut at " + QByteArray::number(at),
            [shape, at] { return soundBundle(shape).build().first(at); },
            at == 0 ? "not_gzip" : "gzip_truncated"));
}

void addTails(HostileRows &rows, Shape shape)
{
    const auto tail = [&](const QByteArray &name, const QByteArray &bytes, const char *kind) {
        rows.push_back(hostileRow(
            labelOf(shape) + "behind the stream: " + name, [=] { return soundBundle(shape).build() + bytes; },
            kind));
    };
    tail("one byte", "x", "trailing_data");
    tail("zeros", QByteArray(4096, '\0'), "ok");
    tail("a zero and a byte", QByteArray("\0x", 2), "trailing_data");
    tail("zeros and another member", QByteArray(8, '\0') + gzipMember({}), "trailing_data");
    tail("an empty member", gzipMember({}), "ok");
    tail("half a magic", "\x1f", "gzip_truncated");
    tail("a cut header", gzipMember({}).first(5), "gzip_truncated");
    tail("a cut member", gzipMember("x").chopped(1), "gzip_truncated");
    tail("a member of rubbish", gzipMember("rubbish"), "tar_truncated");
    tail("a member of a whole bundle", soundBundle(shape).build(), "tar_damaged");
    for (int flag = 0; flag < 3; ++flag) {
        GzipHeader header;
        header.flags = static_cast<quint8>(0x20 << flag); // reserved by RFC 1952
        rows.push_back(hostileRow(
            labelOf(shape) + "reserved gzip flag " + QByteArray::number(flag),
            [=] { return gzipMember(soundBundle(shape).tar(), Deflate::Compressed, header); },
            "gzip_damaged"));
    }
    rows.push_back(hostileRow(
        labelOf(shape) + "another compression method",
        [=] { return gzipMember(soundBundle(shape).tar(), Deflate::Compressed, {.method = 9}); },
        "gzip_damaged"));
    const auto trailer = [&](const char *name, qsizetype fromEnd) {
        rows.push_back(hostileRow(
            labelOf(shape) + name,
            [=] {
                QByteArray bytes = soundBundle(shape).build();
                bytes[bytes.size() - fromEnd] = static_cast<char>(bytes[bytes.size() - fromEnd] ^ 1);
                return bytes;
            },
            "gzip_damaged"));
    };
    trailer("a wrong CRC", 8);
    trailer("a wrong length", 4);
}

void addOtherFiles(HostileRows &rows)
{
    for (const QByteArray &bytes :
         {QByteArray("x"), QByteArray("PK\3\4"), QByteArray("\x1f\x8c"), QByteArray("\x28\xb5\x2f\xfd"),
          QByteArray("<html>"), QByteArray(4096, '\0')})
        rows.push_back(hostileRow(
            "not gzip: " + bytes.left(8).toHex(), [bytes] { return bytes; }, "not_gzip"));
    rows.push_back(hostileRow(
        "a tar that is not compressed", [] { return soundBundle(Shape::V1).tar(); }, "not_gzip"));
    rows.push_back(hostileRow(
        "compressed twice", [] { return gzipMember(soundBundle(Shape::V1).build()); }, "refused"));
    for (int i = 0; i < 100; ++i)
        rows.push_back(hostileRow(
            "random bytes " + QByteArray::number(i),
            [i] {
                std::mt19937 random(static_cast<std::mt19937::result_type>(i));
                QByteArray bytes("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10);
                for (int n = 0; n < 300; ++n)
                    bytes += static_cast<char>(random());
                return bytes;
            },
            "refused"));
}

void addShuffles(HostileRows &rows)
{
    const QByteArray extra = tarEntry({.name = Hello}, "hello\n");
    addBoth(
        rows, "an entry repeated", [extra](auto &b) { b.addRaw(extra); }, "duplicate_entry", Hello);
    addBoth(
        rows, "an entry repeated with other bytes", [](auto &b) { b.addUndeclaredFile(Hello, "HELLO\n"); },
        "duplicate_entry", Hello);
    addBoth(
        rows, "an entry missing", [](auto &b) { b.declareFile("workspace/gone", "x"); }, "missing_entry",
        "workspace/gone");
    addBoth(
        rows, "an undeclared entry", [](auto &b) { b.addUndeclaredFile("workspace/more", "x"); },
        "manifest_mismatch", "workspace/more");
    addBoth(
        rows, "the bodies of two entries swapped",
        [](auto &b) {
            b.declareFile("workspace/a", "1").declareFile("workspace/b", "2");
            b.addUndeclaredFile("workspace/a", "2").addUndeclaredFile("workspace/b", "1");
        },
        "entry_hash", "workspace/a");
    addAccepted(rows, "entries in another order than declared",
                [](auto &b) {
                    b.declareFile("workspace/a", "1").declareFile("workspace/b", "2");
                    b.addUndeclaredFile("workspace/b", "2").addUndeclaredFile("workspace/a", "1");
                },
                {{"a", "1"}, {"b", "2"}});
    for (const Shape shape : {Shape::V0, Shape::V1}) {
        for (const qsizetype cut : {Block, 2 * Block, 3 * Block + 100}) {
            rows.push_back(hostileRow(
                labelOf(shape) + "two members at " + QByteArray::number(cut),
                [=] {
                    const QByteArray tar = soundBundle(shape).tar();
                    return gzipMember(tar.first(cut)) + gzipMember(tar.sliced(cut));
                },
                "ok"));
            rows.push_back(hostileRow(
                labelOf(shape) + "two members swapped at " + QByteArray::number(cut),
                [=] {
                    const QByteArray tar = soundBundle(shape).tar();
                    return gzipMember(tar.sliced(cut)) + gzipMember(tar.first(cut));
                },
                "refused"));
        }
    }
}

} // namespace

void addDamageRows(HostileRows &rows)
{
    for (const Shape shape : {Shape::V0, Shape::V1}) {
        addTarCuts(rows, shape);
        addFileCuts(rows, shape);
        addTails(rows, shape);
    }
    addOtherFiles(rows);
    addShuffles(rows);
}

} // namespace ferry::test
