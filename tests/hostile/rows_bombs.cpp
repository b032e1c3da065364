// SPDX-License-Identifier: MIT
// Archives that cost far more than their size: each has its ceiling. Written piece by piece as gzip members (their contents are one stream),
// so that the test needs no memory for them either.
#include "corpus.h"

#include <QCryptographicHash>
#include <QFile>

namespace ferry::test {

namespace {

constexpr qsizetype MiB = 1024 * 1024;

// A gzip stream written member by member.
class Members
{
public:
    explicit Members(const QByteArray &path)
        : m_file(QFile::decodeName(path))
        , m_good(m_file.open(QIODevice::WriteOnly))
    {}

    Members &add(const QByteArray &bytes, int times = 1) { return put(gzipMember(bytes), times); }
    Members &put(const QByteArray &member, int times = 1)
    {
        for (int i = 0; i < times; ++i)
            m_good = m_good && m_file.write(member) == member.size();
        return *this;
    }
    [[nodiscard]] bool good() { return m_good && m_file.flush(); }

private:
    QFile m_file;
    bool m_good;
};

using Write = std::function<void(Members &)>;
using Text = std::function<QByteArray()>; // made when it is needed: the rows themselves must cost nothing

void bomb(HostileRows &rows, const QByteArray &name, const Write &write, const QByteArray &kind)
{
    rows.push_back({.name = "bomb: " + name,
                    .write =
                        [write](const QByteArray &path) {
                            Members members(path);
                            write(members);
                            return members.good();
                        },
                    .kind = kind});
}

// A sound archive without its end, of either shape.
QByteArray openArchive(Shape shape)
{
    return soundBundle(shape).tar().chopped(1024);
}

void addStreamBombs(HostileRows &rows, Shape shape)
{
    const QByteArray label = shape == Shape::V0 ? "v0, " : "v1, ";
    const QByteArray zeros(MiB, '\0');
    bomb(
        rows, label + "zeros behind the end",
        [=](Members &m) { m.add(openArchive(shape)).put(gzipMember(zeros), 2000); }, "stream_too_large");
    bomb(
        rows, label + "zeros for a manifest", [=](Members &m) { m.put(gzipMember(zeros), 2000); },
        "stream_too_large");
    bomb(
        rows, label + "zeros behind the end, within measure",
        [=](Members &m) { m.add(openArchive(shape)).put(gzipMember(zeros), 60); }, "ok");
    bomb(
        rows, label + "a million empty members",
        [=](Members &m) { m.add(openArchive(shape)).put(gzipMember({}), 1'000'000); }, "ok");
    bomb(
        rows, label + "32 MiB of zeros behind the last member",
        [=](Members &m) { m.add(openArchive(shape)).put(zeros, 32); }, "ok");
    bomb(
        rows, label + "a million directory entries",
        [=](Members &m) {
            const QByteArray entries = tarHeader({.name = "workspace/d/", .typeflag = '5'}).repeated(2048);
            m.add(openArchive(shape)).put(gzipMember(entries), 500);
        },
        "bundle_too_many_entries"); // 50 MB of headers
    bomb(
        rows, label + "a million pax headers",
        [=](Members &m) {
            m.add(openArchive(shape))
                .put(gzipMember(paxHeader(paxRecord("a", "b"), 'g').repeated(1024)), 1000);
        },
        "header_too_large");
    bomb(
        rows, label + "a million pax headers, eight an entry",
        [=](Members &m) {
            const QByteArray group = paxHeader(paxRecord("a", "b"), 'g').repeated(8)
                                     + tarHeader({.name = "workspace/d/", .typeflag = '5'});
            m.add(openArchive(shape)).put(gzipMember(group.repeated(100)), 1250);
        },
        "stream_too_large");
    bomb(
        rows, label + "a gzip header of 32 MiB",
        [=](Members &m) {
            m.put(gzipHeader({.flags = 8, .fields = {}}))
                .put(QByteArray(MiB, 'n'), 32)
                .put(QByteArray(1, '\0'));
            m.put(rawDeflate(openArchive(shape)) + gzipTrailer(openArchive(shape)));
        },
        "ok");
}

// Compressed data that unpacks to nothing could go on for ever.
void addExcessBombs(HostileRows &rows)
{
    bomb(
        rows, "65 MiB of zeros behind the last member",
        [](Members &m) { m.add(openArchive(Shape::V1)).put(QByteArray(MiB, '\0'), 65); }, "stream_too_large");
    bomb(
        rows, "65 MiB of empty members",
        [](Members &m) {
            const GzipHeader commented{.flags = 16, .fields = QByteArray(MiB / 4, 'n') + '\0'};
            m.add(openArchive(Shape::V1)).put(gzipMember({}, Deflate::Compressed, commented), 4 * 65);
        },
        "stream_too_large");
    bomb(
        rows, "65 MiB of empty blocks",
        [](Members &m) {
            m.add(openArchive(Shape::V1))
                .put(gzipHeader({.flags = 0, .fields = {}}))
                .put(QByteArray("\0\0\0\xff\xff", 5).repeated(MiB / 5 + 1), 65);
        },
        "stream_too_large");
    for (const quint8 flag : {quint8(8), quint8(16)}) { // a name, a comment
        bomb(
            rows, "a gzip header of 65 MiB, flag " + QByteArray::number(flag),
            [flag](Members &m) {
                m.put(gzipHeader({.flags = flag, .fields = {}})).put(QByteArray(MiB, 'n'), 65);
            },
            "stream_too_large");
    }
}

// The text of the manifest is all that is there: `head`, then `unit` over and over in pieces of about a MiB.
struct ManifestText
{
    const char *head;
    const char *unit;
    int pieces;
};

void manifestBomb(HostileRows &rows, const QByteArray &name, const ManifestText &text, const QByteArray &kind)
{
    bomb(
        rows, name,
        [text](Members &m) {
            const QByteArray unit = text.unit;
            const QByteArray head = text.head;
            const QByteArray piece = unit.repeated(MiB / unit.size());
            const qint64 size = head.size() + piece.size() * qint64(text.pieces);
            m.add(tarHeader({.name = "manifest.json", .size = size}) + head)
                .put(gzipMember(piece), text.pieces);
            m.add(QByteArray((512 - size % 512) % 512 + 1024, '\0'));
        },
        kind);
}

// An object of so many members with names in descending order.
QByteArray membersText(int count, const QByteArray &tail)
{
    QByteArray text = "{\"schema_version\":\"1.0\",";
    text.reserve(count * (tail.size() + 12));
    for (int i = count; i > 0; --i)
        text.append('"').append(QByteArray::number(10'000'000 + i)).append(tail).append("\":0,");
    text.back() = '}';
    return text;
}

void addManifestBombs(HostileRows &rows)
{
    manifestBomb(rows, "a manifest of 33 MiB", {"", " ", 33}, "manifest_too_large");
    manifestBomb(rows, "a manifest of 64 MiB", {"", "[0,0,0,0", 64}, "manifest_too_large");
    manifestBomb(rows, "a manifest of 4 GiB", {"", " ", 4096}, "manifest_too_large");
    manifestBomb(rows, "32 MiB of blanks", {"", " ", 32}, "manifest_malformed");
    manifestBomb(rows, "32 MiB of text", {"\"", "a", 31}, "manifest_malformed");
    manifestBomb(rows, "32 MiB of values", {"[", "0,", 31}, "manifest_too_complex");
    manifestBomb(rows, "32 MiB of empty objects", {"[", "{},{},{}, ", 31}, "manifest_too_complex");
    manifestBomb(rows, "a million repeated keys", {"{", "\"a\":0,", 7}, "manifest_too_complex");
    manifestBomb(rows, "keys that have to be decoded", {"{", "\"\\u00e9aaaaaaaaaaaa\":[0,0],", 31},
                 "manifest_too_complex");
    manifestBomb(rows, "a million levels", {"", "[", 1}, "manifest_too_complex");
    manifestBomb(rows, "a million levels of objects", {"", "{\"a\":", 5}, "manifest_too_complex");
    manifestBomb(rows, "31 MiB of digits", {"[", "7", 31}, "manifest_malformed");
    manifestBomb(rows, "31 MiB of escapes", {"\"", "\\u00e9\\n", 31}, "manifest_malformed");
    manifestBomb(rows, "10 MiB of bytes that are no UTF-8", {"\"", "\xff", 10}, "manifest_malformed");
    manifestBomb(rows, "31 MiB of bytes that are no UTF-8", {"\"", "\xff", 31}, "manifest_too_large");
    const std::pair<const char *, Text> texts[] = {
        {"a million digits", [] { return '[' + QByteArray(1'000'000, '7') + ']'; }},
        {"an exponent of a million digits", [] { return "[1e" + QByteArray(1'000'000, '9') + ']'; }},
        {"a million escapes", [] { return "[\"" + QByteArray("\\u0000").repeated(1'000'000) + "\"]"; }},
        {"400,000 repeated keys", [] { return '{' + QByteArray("\"a\":0,").repeated(400'000) + "\"b\":1}"; }},
        {"400,000 long keys",
         [] { return membersText(400'000, "ccccccccccccccccccccccccccccccccccccccccccccc"); }}};
    for (const auto &[name, text] : texts) {
        rows.push_back(hostileRow(
            QByteArray("bomb: ") + name,
            [text = text] { return soundBundle(Shape::V1).setManifestText(text()).build(); },
            "manifest_schema"));
    }
}

// A v0 manifest of many entries, by hand: canonical members in order, the checksum behind them.
QByteArray manyEntries(int count, const std::function<QByteArray(int)> &pathOf)
{
    const QByteArray empty = QCryptographicHash::hash({}, QCryptographicHash::Sha256).toHex();
    QByteArray text = "{\"created_at\":\"x\",\"files\":[";
    for (int i = 0; i < count; ++i)
        text += (i == 0 ? "{\"path\":\"" : ",{\"path\":\"") + pathOf(i) + "\",\"sha256\":\"" + empty
                + "\",\"size\":0}";
    text += "],\"schema_version\":\"1.0\"}";
    const QByteArray checksum = QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex();
    text.chop(1);
    return text + ",\"manifest_sha256\":\"" + checksum + "\"}";
}

void entryBomb(HostileRows &rows, const QByteArray &name, int count,
               const std::function<QByteArray(int)> &pathOf, const QByteArray &kind)
{
    bomb(
        rows, name,
        [=](Members &m) {
            m.add(tarEntry({.name = "manifest.json"}, manyEntries(count, pathOf)));
            for (int i = 0; i < count; ++i)
                m.add(exporterEntry({.name = pathOf(i)}));
            m.add(tarEnd());
        },
        kind);
}

void addDeclarationBombs(HostileRows &rows)
{
    // 32 MiB, and all of it entries.
    bomb(
        rows, "280,000 declared entries",
        [](Members &m) {
            m.add(tarEntry({.name = "manifest.json"},
                           manyEntries(280'000, [](int i) { return "w/" + QByteArray::number(i); })));
            m.add(tarEnd());
        },
        "manifest_too_complex");
    // The most that may be kept of a manifest: as many entries as allowed, and their paths are half of it.
    const auto longPath = [](int i) {
        return "workspace/" + QByteArray::number(1'000'000 + i) + '/' + QByteArray(147, 'p');
    };
    bomb(
        rows, "100,000 declared entries with 16 MiB of paths, none there",
        [longPath](Members &m) {
            m.add(tarEntry({.name = "manifest.json"}, manyEntries(100'000, longPath)));
            m.add(tarEnd());
        },
        "missing_entry");
    bomb(
        rows, "100,000 declared entries with more than that of paths",
        [longPath](Members &m) {
            m.add(tarEntry({.name = "manifest.json"},
                           manyEntries(100'000, [&](int i) { return longPath(i) + "and more"; })));
            m.add(tarEnd());
        },
        "manifest_too_large");
}

void addEntryBombs(HostileRows &rows)
{
    bomb(
        rows, "100,001 declared entries",
        [](Members &m) {
            m.add(tarEntry({.name = "manifest.json"},
                           manyEntries(100'001, [](int i) { return "workspace/" + QByteArray::number(i); })));
            m.add(tarEnd());
        },
        "bundle_too_many_entries");
    bomb(
        rows, "100,000 declared entries, none there",
        [](Members &m) {
            m.add(tarEntry({.name = "manifest.json"},
                           manyEntries(100'000, [](int i) { return "workspace/" + QByteArray::number(i); })));
            m.add(tarEnd());
        },
        "missing_entry");
    bomb(
        rows, "more directories than entries",
        [](Members &m) {
            m.add(tarEntry({.name = "manifest.json"},
                           manyEntries(15'000, [](int i) { return "workspace/" + QByteArray::number(i); })));
            m.put(gzipMember(tarHeader({.name = "workspace/d/", .typeflag = '5'}).repeated(1000)), 101);
        },
        "bundle_too_many_entries");
    entryBomb(
        rows, "few entries, 100,000 implied directories", 850,
        [](int i) {
            return "workspace/" + QByteArray::number(i) + '/' + QByteArray("d/").repeated(125) + "x";
        },
        "bundle_too_many_entries");
    entryBomb(
        rows, "few entries, long names of implied directories", 200,
        [](int i) {
            return "workspace/" + QByteArray::number(i) + '/'
                   + QByteArray("thirty-bytes-of-a-name-for-it/").repeated(124) + "x";
        },
        "bundle_too_many_entries");
}

} // namespace

void addBombRows(HostileRows &rows)
{
    addStreamBombs(rows, Shape::V0);
    addStreamBombs(rows, Shape::V1);
    addExcessBombs(rows);
    addManifestBombs(rows);
    addDeclarationBombs(rows);
    addEntryBombs(rows);
}

} // namespace ferry::test
