// SPDX-License-Identifier: MIT
// Refusals of names and links that a bundle can cause: the link codes of format document 11.1 and 16, one canonical form a path,
// one entry a place, nothing below a link. Over every backend; the workspace stays byte for byte what it was.
#include "importerrows.h"
#include "support/tarwriter.h"

using namespace ferry;
using namespace ferry::test;

namespace {

using Shape = BundleBuilder::Shape;
using Rows = std::vector<RefusalRow>;

void addLinkRows(Rows &rows)
{
    const QByteArray zeros(64, '0');
    const QByteArray link = "workspace/link";
    const QByteArray digest = "734cad14909bedfafb5b273b6b0eb01fbfa639587d217f78ce9639bba41f4415"; // hello.txt
    const auto toHello = [&](BundleBuilder &b) -> BundleBuilder & { return b.addSymlink(link, "hello.txt"); };
    addBoth(
        rows, "a link that is not declared at all",
        [&](auto &b) { b.addTarEntry({.name = link, .typeflag = '2', .linkName = "hello.txt"}); },
        "manifest_mismatch", link);
    // Shape v0 knows no links: its members beyond the table are ignored, so a link is never declared.
    rows.push_back({"v0, a link declared with a target",
                    toHello(soundBundle(Shape::V0).setMember(u"x"_qs, 1)).build(), "symlink_not_declared",
                    link});
    const auto v1 = [&](const QByteArray &name, const std::function<void(BundleBuilder &)> &breakIt,
                        const QByteArray &kind) {
        BundleBuilder bundle = soundBundle(Shape::V1);
        breakIt(bundle);
        rows.push_back({"v1, " + name, bundle.build(), kind, link});
    };
    v1(
        "a link declared as a file",
        [&](auto &b) {
            b.addTarEntry({.name = link, .typeflag = '2', .linkName = "hello.txt"}).declareFile(link, "");
        },
        "symlink_not_declared");
    v1(
        "a file declared as a link",
        [&](auto &b) {
            b.addFile(link, "").declareLinkTarget(link, "hello.txt").declareDigest(link, digest);
        },
        "link_target_mismatch");
    v1(
        "another target than declared", [&](auto &b) { toHello(b).declareLinkTarget(link, "hello.md"); },
        "link_target_mismatch");
    v1(
        "a link with a declared size", [&](auto &b) { toHello(b).declareSize(link, 9); }, "entry_size");
    v1(
        "a link with a size in its header",
        [&](auto &b) {
            b.declareFile(link, "").declareLinkTarget(link, "hello.txt").declareDigest(link, digest);
            b.addRaw(tarHeader({.name = link, .typeflag = '2', .size = 512, .linkName = "hello.txt"})
                     + QByteArray(512, 'x'));
        },
        "entry_size");
    v1(
        "another digest of the target", [&](auto &b) { toHello(b).declareDigest(link, zeros); },
        "entry_hash");
    v1(
        "an absolute target", [&](auto &b) { b.addSymlink(link, "/etc/passwd"); },
        "symlink_target_escapes_archive");
    v1(
        "a target above the archive", [&](auto &b) { b.addSymlink(link, "../../etc"); },
        "symlink_target_escapes_archive");
    v1(
        "a target above the archive, by detours", [&](auto &b) { b.addSymlink(link, "a/../../../etc"); },
        "symlink_target_escapes_archive");
    v1(
        "a declared link that is missing",
        [&](auto &b) { b.declareFile(link, "").declareLinkTarget(link, "hello.txt"); }, "missing_entry");
}

// One canonical form a path, and nothing below a link of the bundle.
void addOwnRows(Rows &rows)
{
    const auto file = [](const QByteArray &path) {
        return [path](BundleBuilder &b) { b.addFile(path, "x"); };
    };
    for (const QByteArray &path :
         {QByteArray("workspace/./hello"), QByteArray("workspace/a/../b"), QByteArray("workspace//a"),
          QByteArray("/workspace/a"), QByteArray("workspace/a/"), QByteArray("workspace/"), QByteArray(".."),
          QByteArray("workspace/a\x7f")}) {
        addBoth(rows, "the path " + path.left(20), file(path), "unsafe_path", path);
    }
    const QByteArray longName = "workspace/" + QByteArray(256, 'n');
    addBoth(rows, "a name of 256 bytes", file(longName), "path_too_long", longName);
    addBoth(
        rows, "a directory entry with dots", [](auto &b) { b.addDirectory("workspace/../x/"); },
        "unsafe_path", "workspace/../x/");
    addBoth(
        rows, "a file below a file", [](auto &b) { b.addFile("workspace/hello.txt/below", "x"); },
        "path_conflict", "workspace/hello.txt/below");
    addBoth(
        rows, "a file where a directory is",
        [](auto &b) { b.addFile("workspace/dir/file", "x").addFile("workspace/dir", "x"); }, "path_conflict",
        "workspace/dir");
    addBoth(
        rows, "a directory entry where a file is", [](auto &b) { b.addDirectory("workspace/hello.txt/"); },
        "path_conflict", "workspace/hello.txt");
    addBoth(
        rows, "two entries for one place",
        [](auto &b) { b.addFile("workspace/config.json", "{}").addFile("config/settings.json", "{}"); },
        "path_conflict", "config/settings.json");
    for (const char type : {'1', '3', '4', '6', 'S'}) {
        addBoth(
            rows, QByteArray("an entry of type ") + type,
            [type](auto &b) {
                b.declareFile("workspace/odd", "")
                    .addTarEntry(
                        {.name = "workspace/odd", .typeflag = type, .linkName = "workspace/hello.txt"});
            },
            "unsupported_entry_type", "workspace/odd");
    }
}

// What only shape v1 can say: links.
void addLinkConflictRows(Rows &rows)
{
    const auto v1 = [&](const QByteArray &name, const BundleBuilder &bundle, const QByteArray &kind,
                        const QByteArray &path) {
        rows.push_back({"v1, " + name, bundle.build(), kind, path});
    };
    v1("a file below a link, the link first",
       soundBundle(Shape::V1).addSymlink("workspace/l", ".").addFile("workspace/l/x", "x"), "path_conflict",
       "workspace/l");
    v1("a file below a link, the link last",
       soundBundle(Shape::V1).addFile("workspace/l/x", "x").addSymlink("workspace/l", "."), "path_conflict",
       "workspace/l");
    v1("a link below a link",
       soundBundle(Shape::V1).addSymlink("workspace/l", ".").addSymlink("workspace/l/x", "hello.txt"),
       "path_conflict", "workspace/l/x");
    v1("a link where a file is",
       soundBundle(Shape::V1).addFile("skills/a", "x").addSymlink("workspace/skills/a", "b"), "path_conflict",
       "workspace/skills/a");
    v1("the configuration as a link", soundBundle(Shape::V1).addSymlink("workspace/config.json", "hello.txt"),
       "unsafe_path", "workspace/config.json");
    v1("the credential metadata as a link",
       soundBundle(Shape::V1).addSymlink("workspace/data/credentials/metadata.json", "../../hello.txt"),
       "unsafe_path", "workspace/data/credentials/metadata.json");
    v1("a credential as a link", soundBundle(Shape::V1).addSymlink("credentials/credential/a/b", "c"),
       "unsupported_entry_type", "credentials/credential/a/b");
    // Format document 16: every name is clean, yet the second link leads two levels above the workspace.
    v1("the chain of links out of the workspace",
       soundBundle(Shape::V1).addSymlink("workspace/a", ".").addSymlink("workspace/esc", "a/a/a/../../OUT"),
       "symlink_target_escapes_archive", "workspace/esc");
}

Rows allRows()
{
    Rows rows;
    addLinkRows(rows);
    addOwnRows(rows);
    addLinkConflictRows(rows);
    return rows;
}

} // namespace

class ImporterPathsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refused_data()
    {
        m_rows = allRows();
        addRefusalRows(m_rows);
    }

    void refused()
    {
        QFETCH(qsizetype, index);
        compareRefusalRow(m_rows[static_cast<std::size_t>(index)]);
    }

private:
    Rows m_rows;
};

QTEST_GUILESS_MAIN(ImporterPathsTest)
#include "tst_importer_paths.moc"
