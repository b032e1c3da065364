// SPDX-License-Identifier: MIT
// What kind of thing an entry is, and the headers that describe the next one (format document 3.2): one row for each line of the table
// where two readers could disagree.
#include "corpus.h"

namespace ferry::test {

namespace {

const QByteArray Odd = "workspace/odd";

// An entry as it stands, declared as a file with this body.
BreakIt raw(const QByteArray &blocks, const QByteArray &path = Odd, const QByteArray &body = "hello")
{
    return [=](BundleBuilder &bundle) { bundle.declareFile(path, body).addRaw(blocks); };
}

QByteArray plain(const QByteArray &name = Odd)
{
    return tarEntry({.name = name}, "hello");
}

QByteArray gnuLong(char typeflag, const QByteArray &text)
{
    return tarEntry({.name = "././@LongLink", .typeflag = typeflag, .magic = GnuMagic}, text + '\0');
}

// Every type, as an empty entry that the manifest calls a file.
void addTypeflags(HostileRows &rows)
{
    for (int type = 0; type < 256; ++type) {
        const char flag = static_cast<char>(type);
        QByteArray kind = "unsupported_entry_type";
        if (flag == '0' || flag == '\0')
            kind = "ok";
        else if (flag == '5' || flag == 'g')
            kind = "missing_entry"; // no file comes of it
        else if (flag == '2')
            kind = "symlink_not_declared";
        else if (flag == 'x' || flag == 'L' || flag == 'N' || flag == 'K')
            kind = "tar_damaged"; // describes an entry that never comes, or is a kind that no exporter writes
        addBoth(rows, "typeflag " + QByteArray::number(type),
                raw(tarHeader({.name = Odd, .typeflag = flag}), Odd, ""), kind);
    }
    for (const char flag : {'1', '3', '4', '6', '7', 'S', 'D', 'M', 'V', 'A'}) {
        addBoth(rows, QByteArray("typeflag with a body ") + flag,
                raw(tarHeader({.name = Odd, .typeflag = flag, .size = 5}) + tarPadded("hello")),
                "unsupported_entry_type", Odd);
        addBoth(
            rows, QByteArray("undeclared typeflag ") + flag,
            [flag](auto &b) {
                b.addRaw(tarHeader({.name = Odd, .typeflag = flag, .linkName = "/etc/passwd"}));
            },
            "unsupported_entry_type", Odd);
        rows.push_back(hostileRow(
            QByteArray("the manifest as type ") + flag,
            [flag] {
                BundleBuilder b = soundBundle(Shape::V1);
                QByteArray tar = b.tar();
                QByteArray head = tar.first(512);
                head[156] = flag;
                fixTarChecksum(head);
                return gzipMember(head + tar.sliced(512));
            },
            "unsupported_entry_type", "manifest.json"));
    }
    addBoth(
        rows, "a directory entry with a body",
        [](auto &b) {
            b.addRaw(tarHeader({.name = "workspace/d/", .typeflag = '5', .size = 5}) + tarPadded("hello"));
        },
        "tar_damaged", "workspace/d/");
}

void addPax(HostileRows &rows)
{
    const auto pax = [](const QByteArray &records) { return raw(paxHeader(records) + plain("short")); };
    const QByteArray path = paxRecord("path", Odd);
    addAccepted(rows, "pax path", pax(path), {{"odd", "hello"}});
    for (const QByteArray &more : {paxRecord("mtime", "1.5"), paxRecord("SCHILY.xattr.user.x", "y"),
                                   paxRecord("uid", "0"), paxRecord("size", "5"), paxRecord("linkpath", ""),
                                   paxRecord("size", ""), paxRecord("comment", QByteArray(60'000, 'c')),
                                   paxRecord("hdrcharset", "BINARY"), paxRecord("comment", "a=b\nc=d")})
        addAccepted(rows, "pax path and " + more.left(20).simplified(), pax(path + more), {{"odd", "hello"}});
    for (const QByteArray &records : {path + paxRecord("path", Odd),
                                      path + paxRecord("path", "other"),
                                      paxRecord("comment", "path=x") + path,
                                      paxRecord("GNU.sparse.path=", "x") + path,
                                      path + paxRecord("size", "4"),
                                      path + paxRecord("size", "-5"),
                                      path + paxRecord("size", "5.0"),
                                      path + paxRecord("size", "0x5"),
                                      path + paxRecord("size", "9007199254740992"),
                                      path + paxRecord("size", "18446744073709551621"),
                                      path + paxRecord("linkpath", "/etc/passwd"),
                                      path + paxRecord("size", "5") + paxRecord("size", "6"),
                                      paxRecord("linkpath", Odd),
                                      QByteArray("30 path=") + Odd,
                                      path + "9 path=a",
                                      path + "0 a=b\n",
                                      path + "-1 a=b\n",
                                      path + "99999999999999999999 a=b\n",
                                      path + " a=b\n",
                                      path + "6 ab\n",
                                      path + "5 =b\n",
                                      path + QByteArray(4, '\0'),
                                      path + "garbage",
                                      QByteArray("\n"),
                                      paxRecord("path", QByteArray("workspace/odd\0x", 15)),
                                      path.chopped(1),
                                      path.chopped(1) + 'x',
                                      QByteArray("024 path=workspace/odd\n").replace("024", "24")}) {
        addBoth(rows, "pax " + records.left(40).simplified() + ' ' + QByteArray::number(records.size()),
                pax(records), "tar_damaged");
    }
}

void addPaxMeanings(HostileRows &rows)
{
    const auto pax = [](const QByteArray &records) { return raw(paxHeader(records) + plain("short")); };
    const QByteArray path = paxRecord("path", Odd);
    addBoth(rows, "pax sparse", pax(path + paxRecord("GNU.sparse.major", "1")), "unsupported_entry_type",
            Odd);
    addBoth(rows, "pax sparse size", pax(path + paxRecord("GNU.sparse.realsize", "5")),
            "unsupported_entry_type", Odd);
    addBoth(rows, "pax path that leads out", pax(paxRecord("path", "workspace/../../x")), "manifest_mismatch",
            "workspace/../../x");
    addBoth(rows, "pax path that is absolute", pax(paxRecord("path", "/etc/passwd")), "manifest_mismatch",
            "/etc/passwd");
    addBoth(rows, "pax of 64 KiB and a byte", pax(path + paxRecord("c", QByteArray(65537 - 22 - 9, 'c'))),
            "header_too_large");
    addBoth(rows, "pax that claims 600 MiB",
            raw(tarHeader({.name = "P", .typeflag = 'x', .size = 600 << 20}) + plain()), "header_too_large",
            "P");
    addBoth(rows, "pax twice", raw(paxHeader(path) + paxHeader(path) + plain()), "tar_damaged");
    addBoth(rows, "nine globals before an entry",
            raw(paxHeader(paxRecord("a", "b"), 'g').repeated(9) + plain()), "header_too_large");
    addAccepted(rows, "eight globals before an entry",
                raw(paxHeader(paxRecord("a", "b"), 'g').repeated(8) + plain()), {{"odd", "hello"}});
    for (const char *key : {"path", "linkpath", "size", "GNU.sparse.major"}) {
        addBoth(rows, QByteArray("global ") + key, raw(paxHeader(paxRecord(key, "5"), 'g') + plain()),
                "tar_damaged");
        addBoth(rows, QByteArray("global before a local ") + key,
                raw(paxHeader(paxRecord(key, "5"), 'g') + paxHeader(path) + plain("short")), "tar_damaged");
    }
    addAccepted(rows, "a global comment", raw(paxHeader(paxRecord("comment", "made by git"), 'g') + plain()),
                {{"odd", "hello"}});
}

void addGnu(HostileRows &rows)
{
    const QByteArray longName = "workspace/" + QByteArray(150, 'n');
    addAccepted(rows, "GNU long name", raw(gnuLong('L', longName) + plain("short"), longName),
                {{longName.sliced(10), "hello"}});
    addBoth(rows, "GNU old long name", raw(gnuLong('N', longName) + plain("short"), longName), "tar_damaged");
    addBoth(rows, "GNU long link", raw(gnuLong('K', "/etc/passwd") + plain()), "tar_damaged");
    addBoth(rows, "GNU long name twice", raw(gnuLong('L', Odd) + gnuLong('L', Odd) + plain()), "tar_damaged");
    addBoth(rows, "GNU long name against pax",
            raw(gnuLong('L', "workspace/other") + paxHeader(paxRecord("path", Odd)) + plain()),
            "tar_damaged");
    addBoth(rows, "GNU long name of 600 MiB",
            raw(tarHeader({.name = "L", .typeflag = 'L', .size = 600 << 20}) + plain()), "header_too_large",
            "L");
    addBoth(rows, "GNU long name that leads out", raw(gnuLong('L', "../../x") + plain()), "manifest_mismatch",
            "../../x");
    addBoth(rows, "GNU magic with a prefix",
            raw(tarHeader({.name = "odd", .size = 5, .magic = GnuMagic, .prefix = "workspace"})
                + tarPadded("hello")),
            "tar_damaged");
    addAccepted(rows, "GNU magic",
                raw(tarHeader({.name = Odd, .size = 5, .magic = GnuMagic}) + tarPadded("hello")),
                {{"odd", "hello"}});
    addAccepted(rows, "POSIX prefix",
                raw(tarHeader({.name = "odd", .size = 5, .prefix = "workspace"}) + tarPadded("hello")),
                {{"odd", "hello"}});
    addBoth(rows, "POSIX prefix that leads out",
            raw(tarHeader({.name = "odd", .size = 5, .prefix = "workspace/.."}) + tarPadded("hello")),
            "manifest_mismatch", "workspace/../odd");
}

// Zeros and what follows them.
void addEnds(HostileRows &rows)
{
    const QByteArray zeros(512, '\0');
    addBoth(rows, "a zero block before an entry", raw(zeros + plain()), "tar_damaged");
    addBoth(rows, "the end before an entry", raw(zeros + zeros + plain()), "tar_damaged");
    addBoth(
        rows, "another archive behind the end",
        [zeros](auto &b) { b.addRaw(zeros + zeros + plain() + zeros); }, "tar_damaged");
    addBoth(
        rows, "rubbish behind the end", [zeros](auto &b) { b.addRaw(zeros + zeros + QByteArray(512, 'r')); },
        "tar_damaged");
    addAccepted(rows, "a blocking factor of twenty", [zeros](auto &b) { b.addRaw(zeros.repeated(16)); }, {});
    addBoth(
        rows, "half a block at the end", [](auto &b) { b.addRaw(QByteArray(100, '\0')); }, "tar_truncated");
    for (const Shape shape : {Shape::V0, Shape::V1}) {
        const QByteArray label = shape == Shape::V0 ? "v0, " : "v1, ";
        rows.push_back(hostileRow(
            label + "no end of archive",
            [shape] { return gzipMember(soundBundle(shape).tar().chopped(1024)); }, "ok"));
        rows.push_back(hostileRow(
            label + "half an end of archive",
            [shape] { return gzipMember(soundBundle(shape).tar().chopped(512)); }, "ok"));
        rows.push_back(hostileRow(
            label + "a zero block in front",
            [shape, zeros] { return gzipMember(zeros + soundBundle(shape).tar()); }, "tar_damaged"));
        rows.push_back(hostileRow(
            label + "./manifest.json",
            [shape] { return soundBundle(shape).setManifestName("./manifest.json").build(); },
            "manifest_not_first", "./manifest.json"));
        rows.push_back(hostileRow(
            label + "Manifest.json",
            [shape] { return soundBundle(shape).setManifestName("Manifest.json").build(); },
            "manifest_not_first"));
        rows.push_back(hostileRow(
            label + "manifest.json/",
            [shape] { return soundBundle(shape).setManifestName("manifest.json/").build(); },
            "manifest_not_first"));
        rows.push_back(hostileRow(
            label + "manifest second", [shape] { return soundBundle(shape).setManifestPosition(1).build(); },
            "manifest_not_first"));
        rows.push_back(hostileRow(
            label + "manifest last", [shape] { return soundBundle(shape).setManifestPosition(2).build(); },
            "manifest_not_first"));
        rows.push_back(hostileRow(
            label + "no manifest", [shape] { return soundBundle(shape).setManifestPosition(-1).build(); },
            "manifest_not_first"));
    }
    rows.push_back(hostileRow(
        "an empty archive", [] { return gzipMember(QByteArray(1024, '\0')); }, "manifest_not_first"));
    rows.push_back(hostileRow(
        "nothing in the gzip stream", [] { return gzipMember({}); }, "manifest_not_first"));
}

} // namespace

void addTypeRows(HostileRows &rows)
{
    addTypeflags(rows);
    addPax(rows);
    addPaxMeanings(rows);
    addGnu(rows);
    addEnds(rows);
}

} // namespace ferry::test
