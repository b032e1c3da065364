// SPDX-License-Identifier: MIT
// Symlinks (format document 16). Only shape v1 can declare one.
#include "corpus.h"

namespace ferry::test {

namespace {

const QByteArray Link = "workspace/link";

void v1(HostileRows &rows, const QByteArray &name, const BreakIt &breakIt, const QByteArray &kind,
        const QByteArray &path = {})
{
    rows.push_back(hostileRow(
        "v1, link: " + name,
        [breakIt] {
            BundleBuilder bundle = soundBundle(Shape::V1);
            breakIt(bundle);
            return bundle.build();
        },
        kind, path));
}

void accepted(HostileRows &rows, const QByteArray &name, const BreakIt &change,
              std::vector<std::pair<QByteArray, QByteArray>> brings, const QByteArrayList &absent = {})
{
    v1(rows, name, change, "ok");
    rows.back().brings = std::move(brings);
    rows.back().absent = absent;
}

void addTargets(HostileRows &rows)
{
    for (const char *target :
         {"/", "/etc/passwd", "//x", "../..", "../../etc", "../../../../../../etc/passwd", "a/../../../x",
          "./../../x", ".././../x", "a/b/../../../../x", "/workspace/hello.txt"})
        v1(
            rows, QByteArray("target ") + target, [target](auto &b) { b.addSymlink(Link, target); },
            "symlink_target_escapes_archive", Link);
    // Inside the archive, outside the workspace: skipped with a warning, as the reference does.
    for (const char *target : {"..", "../x", "../credentials/credential/a/b", "a/../../x", "./../x"})
        accepted(rows, QByteArray("target ") + target, [target](auto &b) { b.addSymlink(Link, target); }, {},
                 {"link"});
    for (const char *target : {"hello.txt", ".", "./hello.txt", "a/../hello.txt", "missing", "a//b", "x/",
                               "link", "..\\x", "C:\\x", "%2e%2e/x", "\xe2\x80\xae"})
        accepted(rows, QByteArray("target ") + target, [target](auto &b) { b.addSymlink(Link, target); },
                 {{"link", "-> " + QByteArray(target)}});
    const QByteArray longest(100, 't');
    accepted(rows, "a target of 100 bytes", [longest](auto &b) { b.addSymlink(Link, longest); },
             {{"link", "-> " + longest}});
    v1(
        rows, "a target of 101 bytes", [](auto &b) { b.addSymlink(Link, QByteArray(101, 't')); },
        "link_target_mismatch", Link);
    v1(
        rows, "a target of 101 bytes in a pax header",
        [](auto &b) {
            const QByteArray target(101, 't');
            b.addSymlink("workspace/other", "hello.txt")
                .declareFile(Link, "")
                .declareLinkTarget(Link, target);
            b.addRaw(paxHeader(paxRecord("path", Link) + paxRecord("linkpath", target))
                     + tarHeader({.name = "l", .typeflag = '2'}));
        },
        "tar_damaged");
}

void addLies(HostileRows &rows)
{
    const auto toHello = [](BundleBuilder &b) -> BundleBuilder & { return b.addSymlink(Link, "hello.txt"); };
    addBoth(
        rows, "an undeclared link",
        [](auto &b) { b.addTarEntry({.name = Link, .typeflag = '2', .linkName = "x"}); }, "manifest_mismatch",
        Link);
    rows.push_back(hostileRow(
        "v0, a link declared with a target",
        [] { return soundBundle(Shape::V0).addSymlink(Link, "hello.txt").build(); }, "symlink_not_declared",
        Link));
    v1(
        rows, "declared as a file",
        [](auto &b) {
            b.addTarEntry({.name = Link, .typeflag = '2', .linkName = "x"}).declareFile(Link, "");
        },
        "symlink_not_declared", Link);
    v1(
        rows, "a file declared as a link", [](auto &b) { b.addFile(Link, "").declareLinkTarget(Link, "x"); },
        "link_target_mismatch", Link);
    v1(
        rows, "another target", [&](auto &b) { toHello(b).declareLinkTarget(Link, "hello.md"); },
        "link_target_mismatch", Link);
    v1(
        rows, "a declared size", [&](auto &b) { toHello(b).declareSize(Link, 9); }, "entry_size", Link);
    v1(
        rows, "a size in the header",
        [](auto &b) {
            b.declareFile(Link, "").declareLinkTarget(Link, "x");
            b.addRaw(tarHeader({.name = Link, .typeflag = '2', .size = 512, .linkName = "x"})
                     + QByteArray(512, 'x'));
        },
        "entry_size", Link);
    v1(
        rows, "another digest", [&](auto &b) { toHello(b).declareDigest(Link, QByteArray(64, '0')); },
        "entry_hash", Link);
    v1(
        rows, "missing", [](auto &b) { b.declareFile(Link, "").declareLinkTarget(Link, "x"); },
        "missing_entry", Link);
    v1(
        rows, "twice",
        [&](auto &b) { toHello(b).addTarEntry({.name = Link, .typeflag = '2', .linkName = "hello.txt"}); },
        "duplicate_entry", Link);
    v1(
        rows, "an empty target", [](auto &b) { b.addSymlink(Link, ""); }, "symlink_not_declared", Link);
}

// No entry below a link, whichever comes first, and no link where something else is.
void addConflicts(HostileRows &rows)
{
    for (const char *target : {".", "dir", "..", "/etc", "hello.txt"}) {
        const QByteArray text = target;
        const bool leaves = text == "/etc";
        const QByteArray kind = leaves ? "symlink_target_escapes_archive" : "path_conflict";
        const bool skipped = text == "..";
        v1(
            rows, "a file below a link to " + text,
            [text](auto &b) { b.addSymlink("workspace/l", text).addFile("workspace/l/x", "x"); },
            skipped ? "ok" : kind);
        v1(
            rows, "a link to " + text + " above a file",
            [text](auto &b) { b.addFile("workspace/l/x", "x").addSymlink("workspace/l", text); },
            skipped ? "ok" : kind);
    }
    v1(
        rows, "a link below a link",
        [](auto &b) { b.addSymlink("workspace/l", ".").addSymlink("workspace/l/x", "hello.txt"); },
        "path_conflict", "workspace/l/x");
    v1(
        rows, "where a file is",
        [](auto &b) { b.addFile("skills/a", "x").addSymlink("workspace/skills/a", "b"); }, "path_conflict",
        "workspace/skills/a");
    v1(
        rows, "a directory entry below a link",
        [](auto &b) { b.addSymlink("workspace/l", ".").addDirectory("workspace/l/d/"); }, "path_conflict",
        "workspace/l");
    for (const char *place :
         {"workspace/config.json", "config/settings.json", "workspace/data/credentials/metadata.json"})
        v1(
            rows, QByteArray("in place of ") + place, [place](auto &b) { b.addSymlink(place, "hello.txt"); },
            "unsafe_path", place);
    // The assistant would read the bundle's own records through it, the platform's among them.
    for (const char *place : {"workspace/data/credentials", "workspace/data"})
        v1(
            rows, QByteArray("above the credential metadata: ") + place,
            [place](auto &b) {
                b.addFile("workspace/creds/metadata.json", "{\"credentials\":[]}").addSymlink(place, "creds");
            },
            "unsafe_path", place);
    v1(
        rows, "a credential", [](auto &b) { b.addSymlink("credentials/credential/a/b", "c"); },
        "unsupported_entry_type");
    v1(
        rows, "in place of a preserved directory",
        [](auto &b) { b.addSymlink("workspace/embedding-models", "hello.txt"); }, "ok");
    accepted(rows, "in place of our record",
             [](auto &b) { b.addSymlink("workspace/.import-marker.json", "hello.txt"); }, {},
             {".import-marker.json"});
    for (const char *path : {"workspace/../link", "workspace/./link", "/link", "workspace//link"})
        v1(
            rows, QByteArray("with the path ") + path, [path](auto &b) { b.addSymlink(path, "hello.txt"); },
            "unsafe_path", path);
}

// Every name is clean, every target too; only the file system's way of walking leads out.
void addChains(HostileRows &rows)
{
    v1(
        rows, "the chain of format document 16",
        [](auto &b) { b.addSymlink("workspace/a", ".").addSymlink("workspace/esc", "a/a/a/../../OUT"); },
        "symlink_target_escapes_archive", "workspace/esc");
    v1(
        rows, "the chain and a file behind it",
        [](auto &b) {
            b.addSymlink("workspace/a", ".")
                .addSymlink("workspace/esc", "a/a/a/../../OUT")
                .addFile("workspace/esc/w.txt", "x");
        },
        "symlink_target_escapes_archive");
    v1(
        rows, "the chain, last link first",
        [](auto &b) { b.addSymlink("workspace/esc", "a/a/a/../../OUT").addSymlink("workspace/a", "."); },
        "symlink_target_escapes_archive", "workspace/esc");
    v1(
        rows, "through a link to a deeper directory",
        [](auto &b) {
            b.addFile("workspace/d/e/x", "x")
                .addSymlink("workspace/q/up", "../d/e")
                .addSymlink("workspace/z", "q/up/../../../../OUT");
        },
        "symlink_target_escapes_archive", "workspace/z");
    v1(
        rows, "through two links",
        [](auto &b) {
            b.addSymlink("workspace/a", ".")
                .addSymlink("workspace/b", "a")
                .addSymlink("workspace/c", "b/b/b/../../../OUT");
        },
        "symlink_target_escapes_archive", "workspace/c");
    v1(
        rows, "through a skipped link",
        [](auto &b) { b.addSymlink("workspace/d/up", "../../x").addSymlink("workspace/l", "d/up/y"); },
        "symlink_target_escapes_archive", "workspace/l");
    accepted(rows, "a loop of one", [](auto &b) { b.addSymlink("workspace/l", "l"); }, {{"l", "-> l"}});
    accepted(rows, "a loop of two",
             [](auto &b) { b.addSymlink("workspace/a", "b").addSymlink("workspace/b", "a"); },
             {{"a", "-> b"}, {"b", "-> a"}});
    accepted(rows, "a chain of a hundred",
             [](auto &b) {
                 for (int i = 0; i < 100; ++i)
                     b.addSymlink("workspace/l" + QByteArray::number(i), "l" + QByteArray::number(i + 1));
             },
             {{"l0", "-> l1"}, {"l99", "-> l100"}});
}

// Following them must not take long.
void addLongWays(HostileRows &rows)
{
    accepted(rows, "a thousand links that each walk through forty",
             [](auto &b) {
                 b.addSymlink("workspace/s", ".");
                 const QByteArray through = QByteArray("s/").repeated(39) + "hello.txt";
                 for (int i = 0; i < 1000; ++i)
                     b.addSymlink("workspace/w/l" + QByteArray::number(i), "../" + through);
             },
             {});
    v1(
        rows, "two thousand links that each walk over 760 names",
        [](auto &b) {
            for (int i = 0; i < 40; ++i)
                b.addSymlink("workspace/c" + QByteArray::number(i),
                             QByteArray("x/../").repeated(18) + "c" + QByteArray::number(i + 1));
            for (int i = 0; i < 2000; ++i)
                b.addSymlink("workspace/w/l" + QByteArray::number(i), "../c0");
        },
        "links_too_long");
}

} // namespace

void addLinkRows(HostileRows &rows)
{
    addTargets(rows);
    addLies(rows);
    addConflicts(rows);
    addChains(rows);
    addLongWays(rows);
}

} // namespace ferry::test
