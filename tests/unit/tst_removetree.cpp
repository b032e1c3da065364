// SPDX-License-Identifier: MIT
// Directory::removeTree: trees of any depth, read-only directories, and never through a link.
#include "support/importing.h"
#include "support/smalldisk.h"

#include <QFile>
#include <QTest>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace ferry;
using namespace ferry::test;

namespace {

// A tree with a link at every kind of place, and an outside that the links lead to.
void fillLinks(ImportBench &bench)
{
    bench.put("spare", "spare")
        .put("d/e/file", "file")
        .makeDirectory("d/empty")
        .makeLink("out", "../OUT")
        .makeLink("d/out", "../../OUT")
        .makeLink("in", "d")
        .makeLink("d/self", ".")
        .makeLink("dangling", "nowhere")
        .makeLink("absolute", bench.root() + "/OUT")
        .put("../OUT/file", "outside")
        .put("../OUT/e/file", "outside");
}

Directory opened(const ImportBench &bench)
{
    Result<Directory> directory = Directory::open(bench.workspace());
    if (!directory)
        qFatal("cannot open the directory of the test");
    return std::move(*directory);
}

} // namespace

class RemoveTreeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void removeDeepTree();
    void removeReadOnlyTree();
    void removeDoesNotFollow();
    void removeWhatIsNotThere();
    void leavesWhatIsMounted_data();
    void leavesWhatIsMounted();
};

// Deeper than descriptors and far deeper than PATH_MAX.
void RemoveTreeTest::removeDeepTree()
{
    ImportBench bench;
    bench.put("top/file", "x");
    int at = ::open(bench.path("top").constData(), O_RDONLY | O_DIRECTORY);
    for (int level = 0; level < 10'000; ++level) {
        QCOMPARE(::mkdirat(at, "d", 0755), 0);
        const int next = ::openat(at, "d", O_RDONLY | O_DIRECTORY);
        QVERIFY(next >= 0);
        if (level % 1000 == 0)
            ::close(::openat(next, "f", O_CREAT | O_WRONLY, 0600));
        ::close(at);
        at = next;
    }
    ::close(at);
    int removed = 0;
    QVERIFY(opened(bench).removeTree("top", [&removed] { ++removed; }));
    QVERIFY(!bench.snapshot().contains("top"));
    QVERIFY(removed >= 10'000);
}

void RemoveTreeTest::removeReadOnlyTree()
{
    ImportBench bench;
    bench.makeWorkspace();
    ::chmod(bench.workspace().constData(), 0777);
    {
        const AsNobody nobody;
        bench.put("t/ro/deep/file", "x", 0400).put("t/none/file", "x", 0).makeDirectory("t/blind/below");
        for (const auto &[path, mode] : std::vector<std::pair<QByteArray, unsigned>>{
                 {"t/ro/deep", 0555}, {"t/ro", 0555}, {"t/none", 0}, {"t/blind", 0111}})
            QCOMPARE(::chmod(bench.path(path).constData(), mode), 0);
        const Result<void> removed = opened(bench).removeTree("t");
        QVERIFY2(removed, removed ? "" : (removed.error().detail + ' ' + removed.error().path).constData());
    }
    QVERIFY(!bench.snapshot().contains("t"));
}

void RemoveTreeTest::removeDoesNotFollow()
{
    ImportBench bench;
    fillLinks(bench);
    bench.put("../OUT/locked/file", "outside", 0400);
    ::chmod((bench.root() + "/OUT/locked").constData(), 0500);
    const TreeSnapshot outside = TreeSnapshot::of(QFile::decodeName(bench.root() + "/OUT"));
    for (const char *path : {"d", "out", "absolute", "dangling", "in"})
        QVERIFY(opened(bench).removeTree(path));
    QCOMPARE(bench.snapshot().nodes().size(), std::size_t(1)); // spare
    QVERIFY(TreeSnapshot::of(QFile::decodeName(bench.root() + "/OUT")) == outside);
}

void RemoveTreeTest::removeWhatIsNotThere()
{
    ImportBench bench;
    bench.put("f", "x");
    QVERIFY(opened(bench).removeTree("missing"));
    QVERIFY(opened(bench).removeTree("missing/below"));
    QVERIFY(opened(bench).removeTree("f"));
    QVERIFY(bench.snapshot().nodes().empty());
}

void RemoveTreeTest::leavesWhatIsMounted_data()
{
    QTest::addColumn<QByteArray>("place");
    QTest::newRow("at the top") << QByteArray("top");
    QTest::newRow("below") << QByteArray("top/a/b");
}

void RemoveTreeTest::leavesWhatIsMounted()
{
    QFETCH(const QByteArray, place);
    ImportBench bench;
    bench.makeDirectory(place);
    const SmallDisk disk(bench.path(place), "size=64k");
    if (!disk.isMounted())
        QSKIP("needs the right to mount a file system");
    bench.put(place + "/file", "of another disk");
    const Result<void> removed = opened(bench).removeTree("top");
    QVERIFY(!removed);
    QCOMPARE(removed.error().systemError, EBUSY);
    QCOMPARE(bench.read(place + "/file"), QByteArray("of another disk"));
}

QTEST_GUILESS_MAIN(RemoveTreeTest)
#include "tst_removetree.moc"
