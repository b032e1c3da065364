// SPDX-License-Identifier: MIT
// Names: aliases, escapes, lengths, twins, conflicts (format document 7.1, 24).
#include "corpus.h"

namespace ferry::test {

namespace {

BreakIt file(const QByteArray &path, const QByteArray &bytes = "x")
{
    return [path, bytes](BundleBuilder &bundle) { bundle.addFile(path, bytes); };
}

void refuse(HostileRows &rows, const QByteArray &path, const QByteArray &kind)
{
    // No more of a path is told than any path has.
    addBoth(rows, "path " + path.left(60), file(path), kind, path.left(4095));
}

// Nothing but the one canonical form: no `.`, no `..`, nothing empty, not absolute, in any namespace.
void addAliases(HostileRows &rows)
{
    for (const QByteArray &prefix :
         {QByteArray(), QByteArray("workspace/"), QByteArray("skills/"), QByteArray("hooks/"),
          QByteArray("credentials/"), QByteArray("prompts/"), QByteArray("data/db/"), QByteArray("trust/")}) {
        for (const char *tail :
             {"..", "../x", "../../x", "a/..", "a/../x", "a/../../x", "a/b/../../../etc/passwd", ".", "./x",
              "a/.", "a/./x", "/x", "a//x", "a/", "a//", "/", "../workspace/x"})
            refuse(rows, prefix + tail, "unsafe_path");
    }
    refuse(rows, "workspace/", "unsafe_path");
    refuse(rows, "skills/", "unsafe_path");
    refuse(rows, "workspace/./config.json", "unsafe_path");
    refuse(rows, "workspace/a/../config.json", "unsafe_path");
    refuse(rows, "workspace/./UPDATES.md", "unsafe_path");
    rows.push_back(hostileRow(
        "v0, an empty path", [] { return soundBundle(Shape::V0).addFile("", "x").build(); }, "unsafe_path"));
    rows.push_back(hostileRow(
        "v1, an empty path", [] { return soundBundle(Shape::V1).addFile("", "x").build(); },
        "manifest_schema"));
    for (const char *name :
         {"workspace/../x/", "/x/", "../", "workspace/a//", "./workspace/a/", "workspace/./a/", "/", "//"})
        addBoth(
            rows, QByteArray("directory entry ") + name, [name](BundleBuilder &b) { b.addDirectory(name); },
            "unsafe_path", name);
}

void addControlCharacters(HostileRows &rows)
{
    for (int c = 1; c <= 0x7f; c = c == 0x1f ? 0x7f : c + 1) {
        const QByteArray character(1, static_cast<char>(c));
        const QByteArray number = QByteArray::number(c, 16);
        for (const QByteArray &path :
             {"workspace/a" + character + "b", "workspace/" + character, character + "workspace/x"})
            addBoth(rows,
                    "control character " + number + " at " + QByteArray::number(path.indexOf(character)),
                    file(path), "unsafe_path", path);
    }
    // A NUL ends the name in the header, so the archive has another one than the manifest, which is judged first.
    addBoth(rows, "NUL in a path", file(QByteArray("workspace/a\0b", 13)), "unsafe_path");
    addBoth(rows, "dots and a NUL", file(QByteArray("workspace/..\0/x", 15)), "unsafe_path");
    addAccepted(rows, "the folder icon of macOS", file("workspace/Icon\r"), {{"Icon\r", "x"}});
    refuse(rows, "workspace/Icon\r/x", "unsafe_path");
    refuse(rows, "workspace/MyIcon\r", "unsafe_path");
}

// Names that look like an escape somewhere else and are plain names here.
void addPlainNames(HostileRows &rows)
{
    for (const char *name : {"%2e%2e",
                             "..%2fx",
                             "..\\x",
                             "...",
                             ".. ",
                             " ..",
                             "..a",
                             "C:x",
                             "con",
                             "NUL.txt",
                             "aux",
                             "a:b",
                             "dot.",
                             "blank ",
                             " blank",
                             "~",
                             "-rf",
                             "$HOME",
                             "`id`",
                             "a\\..\\..\\b",
                             "\xef\xbc\x8e\xef\xbc\x8e",
                             "\xe2\x80\xa4\xe2\x80\xa4",
                             "\xe2\x80\xaegpj.exe",
                             "\xe2\x81\xa6x\xe2\x81\xa9",
                             "\xe2\x80\x8bzero",
                             "\xef\xbb\xbf"
                             "bom",
                             "\xc2\x85"
                             "c1",
                             "\xc2\x9b"
                             "31m",
                             "\xf3\xa0\x81\x81tag",
                             "=1+1",
                             "<b>x</b>",
                             "&amp;"}) {
        addAccepted(rows, QByteArray("plain name ") + name, file("workspace/" + QByteArray(name)),
                    {{name, "x"}});
    }
    for (const char *path : {"workspace\\..\\x", "C:\\x", "WORKSPACE/x", "Workspace/x", "trust/trust.json",
                             "etc/passwd", "x", "prompts/a/b", "prompts/OTHER.md", "config/other.json",
                             "data/db/other.db", "workspace", "credential", "manifest.json2"})
        addAccepted(rows, QByteArray("unmapped ") + path, file(path), {}, {"x", "other.json"});
    addAccepted(rows, "twins by letter case",
                [](auto &b) { b.addFile("workspace/Read", "1").addFile("workspace/read", "2"); },
                {{"Read", "1"}, {"read", "2"}});
    addAccepted(
        rows, "twins by Unicode form",
        [](auto &b) { b.addFile("workspace/caf\xc3\xa9", "1").addFile("workspace/cafe\xcc\x81", "2"); },
        {{"caf\xc3\xa9", "1"}, {"cafe\xcc\x81", "2"}});
}

// Bytes that are no UTF-8 become U+FFFD, one for each (each byte here is a fault of its own), in archive and manifest alike.
void addBrokenText(HostileRows &rows)
{
    const QByteArray replacement = "\xef\xbf\xbd";
    for (const auto &[bytes, count] :
         {std::pair{QByteArray("\xff"), 1}, std::pair{QByteArray("\xc3"), 1},
          std::pair{QByteArray("\x80\x80"), 2}, std::pair{QByteArray("\xc0\xae\xc0\xae"), 4},
          std::pair{QByteArray("\xed\xa0\x80"), 3}, std::pair{QByteArray("\xf5\x80"), 2}}) {
        const QByteArray name = "a" + replacement.repeated(count) + "b";
        addAccepted(
            rows, "bytes " + bytes.toHex() + " in a name",
            [name, raw = bytes](auto &b) {
                b.declareFile("workspace/" + name, "x").addTarEntry({.name = "workspace/a" + raw + "b"}, "x");
            },
            {{name, "x"}});
    }
    // Overlong dots are no dots.
    addAccepted(rows, "overlong dots as a component",
                [replacement](auto &b) {
                    b.declareFile("workspace/" + replacement.repeated(4) + "/x", "x")
                        .addTarEntry({.name = "workspace/\xc0\xae\xc0\xae/x"}, "x");
                },
                {{replacement.repeated(4) + "/x", "x"}});
}

void addLengths(HostileRows &rows)
{
    const auto name = [](int size) { return QByteArray(size, 'n'); };
    addAccepted(rows, "a name of 255 bytes", file("workspace/" + name(255)), {{name(255), "x"}});
    addAccepted(rows, "directory of 255 bytes", file("workspace/" + name(255) + "/x"),
                {{name(255) + "/x", "x"}});
    refuse(rows, "workspace/" + name(256), "path_too_long");
    refuse(rows, "workspace/" + name(256) + "/x", "path_too_long");
    refuse(rows, "workspace/" + QByteArray("\xc3\xa9").repeated(128), "path_too_long");
    const QByteArray deep = "workspace/" + (name(199) + '/').repeated(20); // 4010 bytes
    addAccepted(rows, "a path of 4,095 bytes", file(deep + name(85)), {});
    refuse(rows, deep + name(86), "path_too_long");
    refuse(rows, deep + name(200), "path_too_long");
    // 128 names in a path.
    addAccepted(rows, "128 levels", file("workspace/" + QByteArray("d/").repeated(126) + "x"),
                {{QByteArray("d/").repeated(126) + "x", "x"}});
    refuse(rows, "workspace/" + QByteArray("d/").repeated(127) + "x", "path_too_deep");
    refuse(rows, "workspace/" + QByteArray("d/").repeated(2000) + "x", "path_too_deep");
    refuse(rows, "workspace/" + QByteArray("d/").repeated(10'000) + "x", "path_too_long");
    addBoth(
        rows, "a directory entry of 129 levels",
        [](auto &b) { b.addDirectory("workspace/" + QByteArray("d/").repeated(128)); }, "path_too_deep");
    refuse(rows, "credentials/credential/" + name(256), "path_too_long");
    // 7 MiB. The byte behind what is told of it would be half a character.
    const auto megabytes = [] { return "workspace/" + QByteArray("\xc3\xa9").repeated(7 << 19); };
    const QByteArray told = "workspace/" + QByteArray("\xc3\xa9").repeated(2042);
    addBoth(
        rows, "a declared path of megabytes", [=](auto &b) { b.declareFile(megabytes(), "x"); },
        "path_too_long", told);
    addBoth(
        rows, "a path of megabytes declared twice",
        [=](auto &b) { b.declareFile(megabytes(), "x").declareFile(megabytes(), "x"); },
        "manifest_duplicate_path", told);
}

// What a path of the bundle must never become: our own record or scratch.
void addScratchNames(HostileRows &rows)
{
    const QByteArray uuid = "6f1c2d3e-4a5b-4c6d-8e7f-0123456789ab";
    for (const QByteArray &name :
         {QByteArray(".import-marker.json"), ".import-" + uuid, ".pre-import-1700000000000-" + uuid,
          QByteArray(".IMPORT-MARKER.JSON"), ".Import-" + uuid, ".PRE-IMPORT-1-" + uuid,
          QByteArray(".import-"), ".import-marker.json.tmp-" + uuid, ".import-" + uuid + ".digests"}) {
        addAccepted(rows, "scratch name " + name, file("workspace/" + name, "{}"), {}, {name});
        addAccepted(rows, "below scratch name " + name, file("workspace/" + name + "/data/x", "{}"), {},
                    {name});
        addAccepted(rows, "directory entry " + name,
                    [name](auto &b) { b.addDirectory("workspace/" + name + "/"); }, {}, {name});
    }
    addAccepted(rows, "a scratch name further down", file("workspace/sub/.import-marker.json"),
                {{"sub/.import-marker.json", "x"}});
    addAccepted(rows, "a process file", file("workspace/vellum.pid", "1"), {}, {"vellum.pid"});
    // On a disk that does not tell letter cases apart they would be the files that have rules of their own.
    for (const char *twin : {"Config.json", "CONFIG.JSON", "config.j\xc5\xbfon", "config.json\xe2\x80\x8b",
                             "Data/Credentials/Metadata.json", "Vellum.pid"})
        addAccepted(rows, QByteArray("a twin: ") + twin,
                    file(QByteArray("workspace/") + twin, R"({"daemon":1,"credentials":[]})"), {}, {twin});
}

void addConflicts(HostileRows &rows)
{
    const auto two = [](const QByteArray &a, const QByteArray &b) {
        return [a, b](BundleBuilder &bundle) { bundle.addFile(a, "1").addFile(b, "2"); };
    };
    addBoth(rows, "a file below a file", two("workspace/f", "workspace/f/x"), "path_conflict",
            "workspace/f/x");
    addBoth(rows, "a file far below a file", two("workspace/f", "workspace/f/a/b/c"), "path_conflict",
            "workspace/f/a/b/c");
    addBoth(rows, "a file where a directory is", two("workspace/f/x", "workspace/f"), "path_conflict",
            "workspace/f");
    addBoth(
        rows, "a directory entry where a file is",
        [](auto &b) { b.addFile("workspace/f", "1").addDirectory("workspace/f/"); }, "path_conflict",
        "workspace/f");
    addBoth(
        rows, "a file where a directory entry is",
        [](auto &b) { b.addDirectory("workspace/f/").addFile("workspace/f", "1"); }, "path_conflict",
        "workspace/f");
    addBoth(
        rows, "a directory entry below a file",
        [](auto &b) { b.addFile("workspace/f", "1").addDirectory("workspace/f/d/"); }, "path_conflict",
        "workspace/f/d");
    addBoth(rows, "two namespaces, one configuration", two("workspace/config.json", "config/settings.json"),
            "path_conflict", "config/settings.json");
    addBoth(rows, "two namespaces, one skill", two("skills/a", "workspace/skills/a"), "path_conflict",
            "workspace/skills/a");
    addBoth(rows, "two namespaces, one hook", two("workspace/hooks/a", "hooks/a"), "path_conflict",
            "hooks/a");
    addBoth(rows, "two namespaces, one database", two("workspace/data/db/x", "data/db/assistant.db"),
            "path_conflict", "data/db/assistant.db");
    addBoth(rows, "two namespaces, a skill below a skill", two("skills/a", "workspace/skills/a/b"),
            "path_conflict", "workspace/skills/a/b");
    addBoth(
        rows, "a path declared twice", [](auto &b) { b.declareFile(Hello, "other"); },
        "manifest_duplicate_path", Hello);
    addBoth(
        rows, "a second manifest.json", [](auto &b) { b.addUndeclaredFile("manifest.json", "{}"); },
        "manifest_mismatch", "manifest.json");
    addAccepted(rows, "a declared second manifest.json", file("manifest.json", "{}"), {}, {"manifest.json"});
    addAccepted(rows, "a repeated directory entry",
                [](auto &b) { b.addDirectory("workspace/d/").addDirectory("workspace/d/"); }, {});
    addAccepted(rows, "a directory entry of a directory in use",
                [](auto &b) { b.addFile("workspace/d/x", "1").addDirectory("workspace/d/"); },
                {{"d/x", "1"}});
    for (const char *outside : {"etc/", "credentials/", "trust/", "prompts/x/"})
        addAccepted(rows, QByteArray("a directory entry outside: ") + outside,
                    [outside](auto &b) { b.addDirectory(outside); }, {},
                    {"etc", "credentials", "trust", "x"});
}

} // namespace

void addPathRows(HostileRows &rows)
{
    addAliases(rows);
    addControlCharacters(rows);
    addPlainNames(rows);
    addBrokenText(rows);
    addLengths(rows);
    addScratchNames(rows);
    addConflicts(rows);
}

} // namespace ferry::test
