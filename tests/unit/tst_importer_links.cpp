// SPDX-License-Identifier: MIT
// Symlinks of a bundle (format document 16): recreated as links, made last, resolved against the final tree, and nothing outside
// the workspace is ever touched, whatever a bundle or a neighbour does.
#include "importerrows.h"
#include "support/faultyfileops.h"

#include <QFile>

#include <filesystem>

using namespace ferry;
using namespace ferry::test;

namespace {

namespace fs = std::filesystem;
using Shape = BundleBuilder::Shape;

// What lies beside the workspace, for links to lead to.
void fillOutside(ImportBench &bench)
{
    bench.put("../OUT/secret", "outside").put("../secret", "outside");
}

TreeSnapshot outsideOf(const ImportBench &bench)
{
    return TreeSnapshot::of(QFile::decodeName(bench.root())).without([](const QByteArray &path) {
        return path == "ws" || path.startsWith("ws/") || path == "b.vbundle";
    });
}

} // namespace

class ImporterLinksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kept_data();
    void kept();
    void replacesAFileAndALink();
    void unchangedLink();
    void outOfTheWorkspaceButNotOfTheArchive();
    void unmappedLink();
    void customisedPersonaAsALink();
    void escapes_data();
    void escapes();
    void throughLinksOfTheUser();
    void throughLinksOfTheUserInAPromotion();
    void aSkippedLinkDoesNotReplaceTheWorkspace();
    void neighbourSwapsAStagedDirectory();
};

void ImporterLinksTest::kept_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("sibling") << QByteArray("l") << QByteArray("hello.txt");
    QTest::newRow("into a directory") << QByteArray("l") << QByteArray("notes/new.md");
    QTest::newRow("up and down") << QByteArray("notes/l") << QByteArray("../hello.txt");
    QTest::newRow("a directory") << QByteArray("l") << QByteArray("notes");
    QTest::newRow("the workspace itself") << QByteArray("l") << QByteArray(".");
    QTest::newRow("nothing") << QByteArray("l") << QByteArray("no/such/file");
    QTest::newRow("itself") << QByteArray("l") << QByteArray("l");
    QTest::newRow("detours that stay inside") << QByteArray("notes/l") << QByteArray("./../notes//new.md");
    QTest::newRow("a preserved path") << QByteArray("l") << QByteArray("data/qdrant/a");
    QTest::newRow("a hundred bytes") << QByteArray("l") << QByteArray(100, 'x');
}

void ImporterLinksTest::kept()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, target);
    ImportBench bench;
    fillLive(bench);
    bench.put("data/qdrant/a", "a");
    BundleBuilder bundle = soundBundle(Shape::V1);
    bundle.addSymlink("workspace/" + path, target).addFile("workspace/notes/new.md", "new");
    const ImportResult result = runImport(bench.setBundle(bundle).request());
    QCOMPARE(kindOf(result), QByteArray("ok"));
    QCOMPARE(bench.read(path), "-> " + target);
    const PlanRow &row = result.plan->rows[2];
    QCOMPARE(row.action, Action::Created);
    QCOMPARE(result.plan->contentOf(row).size, 0); // 16: size 0, the target's digest
    QCOMPARE(toHex(result.plan->contentOf(row).digest),
             toHex(Sha256::of({target.constData(), static_cast<std::size_t>(target.size())})));
}

void ImporterLinksTest::replacesAFileAndALink()
{
    ImportBench bench;
    fillLive(bench);
    bench.put("was-file", "x").makeLink("was-link", "config.json");
    BundleBuilder bundle = soundBundle(Shape::V1);
    bundle.addSymlink("workspace/was-file", "hello.txt").addSymlink("workspace/was-link", "hello.txt");
    bundle.addFile("workspace/latest", "was a link");
    const ImportResult result = runImport(bench.setBundle(bundle).request());
    QCOMPARE(kindOf(result), QByteArray("ok"));
    QCOMPARE(bench.read("was-file"), QByteArray("-> hello.txt"));
    QCOMPARE(bench.read("was-link"), QByteArray("-> hello.txt"));
    QCOMPARE(bench.read("latest"), QByteArray("was a link"));
    QCOMPARE(result.plan->count(Action::Overwritten), 5);
}

void ImporterLinksTest::unchangedLink()
{
    ImportBench bench;
    fillLive(bench);
    bench.setBundle(soundBundle(Shape::V1).addSymlink("workspace/l", "hello.txt"));
    QVERIFY(runImport(bench.request()).ok());
    QCOMPARE(planOf(bench.request())->count(Action::Unchanged), 3);
}

// Inside the archive's root, outside workspace/: verified, then skipped with a warning.
void ImporterLinksTest::outOfTheWorkspaceButNotOfTheArchive()
{
    ImportBench bench;
    fillOutside(bench);
    BundleBuilder bundle = soundBundle(Shape::V1);
    bundle.addSymlink("workspace/l", "../credentials").addSymlink("workspace/a/l", "../../secret");
    const TreeSnapshot outside = outsideOf(bench);
    const ImportResult result = runImport(bench.setBundle(bundle).request());
    QCOMPARE(kindOf(result), QByteArray("ok"));
    QCOMPARE(actionsOf(*result.plan).mid(2), (QByteArrayList{"skipped workspace/l link_leaves_workspace",
                                                             "skipped workspace/a/l link_leaves_workspace"}));
    QCOMPARE(result.plan->warnings.size(), std::size_t(2));
    QCOMPARE(bench.read("l"), QByteArray("<missing>"));
    QVERIFY(outsideOf(bench) == outside);
}

void ImporterLinksTest::unmappedLink()
{
    ImportBench bench;
    const ImportResult result =
        runImport(bench.setBundle(soundBundle(Shape::V1).addSymlink("trust/l", "x")).request());
    QCOMPARE(kindOf(result), QByteArray("ok"));
    QCOMPARE(actionsOf(*result.plan).last(), QByteArray("skipped trust/l unmapped"));
}

// Nobody knows a guardian here, so the link goes nowhere; it is verified all the same.
void ImporterLinksTest::customisedPersonaAsALink()
{
    ImportBench bench;
    const ImportResult result =
        runImport(bench.setBundle(soundBundle(Shape::V1).addSymlink("prompts/USER.md", "SOUL.md")).request());
    QCOMPARE(kindOf(result), QByteArray("ok"));
    QCOMPARE(actionsOf(*result.plan).last(), QByteArray("skipped prompts/USER.md no_guardian"));
}

void ImporterLinksTest::escapes_data()
{
    QTest::addColumn<QByteArray>("links"); // path=target, one a line
    QTest::addColumn<QByteArray>("refused");
    QTest::newRow("format document 16") << QByteArray("a=.\nesc=a/a/a/../../OUT") << QByteArray("esc");
    QTest::newRow("the other way round") << QByteArray("esc=a/a/a/../../OUT\na=.") << QByteArray("esc");
    QTest::newRow("through a link to a directory")
        << QByteArray("d/e/up=..\nesc=d/e/up/../../OUT") << QByteArray("esc");
    QTest::newRow("two ups") << QByteArray("d/e/f/u=../..\nd/e/f/esc=u/../../secret")
                             << QByteArray("d/e/f/esc");
    QTest::newRow("a chain of three") << QByteArray("a=.\nb=a/a\nesc=b/a/../x") << QByteArray("esc");
}

void ImporterLinksTest::escapes()
{
    QFETCH(QByteArray, links);
    QFETCH(QByteArray, refused);
    ImportBench bench;
    fillLive(bench);
    fillOutside(bench);
    BundleBuilder bundle = soundBundle(Shape::V1);
    bundle.addFile("workspace/d/e/f/x", "x");
    for (const QByteArray &line : links.split('\n'))
        bundle.addSymlink("workspace/" + line.split('=').first(), line.split('=').last());
    const TreeSnapshot before = bench.snapshot();
    const TreeSnapshot outside = outsideOf(bench);
    const ImportResult result = runImport(bench.setBundle(bundle).request());
    compareRefusal(
        result,
        {.name = {}, .bundle = {}, .kind = "symlink_target_escapes_archive", .path = "workspace/" + refused});
    QVERIFY(bench.snapshot() == before);
    QVERIFY(outsideOf(bench) == outside);
    // With an entry below the escaping link nothing is written outside either (the reference did).
    bundle.addFile("workspace/" + refused + "/w.txt", "written outside");
    QVERIFY(!runImport(bench.setBundle(bundle).request()).ok());
    QVERIFY(bench.snapshot() == before);
    QVERIFY(outsideOf(bench) == outside);
}

// A link of the user's own that stays (a preserved one) may lead anywhere: the bundle must not go through it.
void ImporterLinksTest::throughLinksOfTheUser()
{
    ImportBench bench;
    fillLive(bench);
    fillOutside(bench);
    bench.makeLink("embedding-models", "../OUT");
    const TreeSnapshot before = bench.snapshot();
    const TreeSnapshot outside = outsideOf(bench);
    const ImportResult link =
        runImport(bench.setBundle(soundBundle(Shape::V1).addSymlink("workspace/l", "embedding-models/secret"))
                      .request());
    compareRefusal(
        link, {.name = {}, .bundle = {}, .kind = "symlink_target_escapes_archive", .path = "workspace/l"});
    QVERIFY(bench.snapshot() == before);
    // A file below it takes the link's place.
    const ImportResult file = runImport(
        bench.setBundle(soundBundle(Shape::V1).addFile("workspace/embedding-models/x", "x")).request());
    QCOMPARE(kindOf(file), QByteArray("ok"));
    QCOMPARE(bench.read("embedding-models/x"), QByteArray("x"));
    QVERIFY(file.plan->removed.contains("embedding-models"));
    QCOMPARE(file.plan->warnings.front().code, WarningCode::LinkReplaced);
    QCOMPARE(file.plan->warnings.front().path, QByteArray("embedding-models"));
    QVERIFY(outsideOf(bench) == outside);
}

// A promotion leaves the whole live tree in place, so that all of it is part of the final one.
void ImporterLinksTest::throughLinksOfTheUserInAPromotion()
{
    ImportBench bench;
    fillLive(bench);
    fillOutside(bench);
    bench.makeLink("external", "../OUT");
    const TreeSnapshot before = bench.snapshot();
    BundleBuilder bundle(Shape::V1);
    bundle.addFile("data/db/assistant.db", "new").addSymlink("skills/evil", "../external/secret");
    const ImportResult result = runImport(bench.setBundle(bundle).request());
    compareRefusal(
        result, {.name = {}, .bundle = {}, .kind = "symlink_target_escapes_archive", .path = "skills/evil"});
    QVERIFY(bench.snapshot() == before);
}

// 12.1: what is placed in the workspace's name space replaces it, and a link that leaves it is not placed.
void ImporterLinksTest::aSkippedLinkDoesNotReplaceTheWorkspace()
{
    ImportBench bench;
    fillLive(bench);
    BundleBuilder bundle(Shape::V1);
    bundle.addFile("data/db/assistant.db", "new").addSymlink("workspace/l", "../x");
    const ImportResult result = runImport(bench.setBundle(bundle).request());
    QCOMPARE(kindOf(result), QByteArray("ok"));
    QCOMPARE(result.plan->strategy, Strategy::Promotion);
    QCOMPARE(bench.read("data/db/assistant.db"), QByteArray("new"));
    QCOMPARE(bench.read("hello.txt"), QByteArray("live hello"));
    QCOMPARE(bench.read("l"), QByteArray("<missing>"));
}

// Somebody replaces a directory in staging by a link to the outside, before each creation in turn.
void ImporterLinksTest::neighbourSwapsAStagedDirectory()
{
    BundleBuilder bundle = soundBundle(Shape::V1);
    bundle.addFile("workspace/d/1", "1")
        .addFile("workspace/e/1", "1")
        .addFile("workspace/d/2", "2")
        .addSymlink("workspace/d/l", "2");
    for (qint64 number = 1;; ++number) {
        ImportBench bench;
        fillLive(bench);
        fillOutside(bench);
        const TreeSnapshot outside = outsideOf(bench);
        FaultyFileOps faulty;
        faulty.callAt(number, FaultyFileOps::Moment::Before, [&] {
            for (const QByteArray &scratch : bench.scratch()) {
                const std::string directory = bench.path(scratch + "/d").toStdString();
                std::error_code ignored;
                if (fs::remove_all(directory, ignored) > 0)
                    fs::create_directory_symlink((bench.root() + "/OUT").toStdString(), directory, ignored);
            }
        });
        static_cast<void>(runImport(bench.setBundle(bundle).request(), &faulty));
        const TreeSnapshot after = outsideOf(bench);
        QVERIFY2(after == outside, outside.diff(after).constData());
        if (!faulty.fired())
            break;
    }
}

QTEST_GUILESS_MAIN(ImporterLinksTest)
#include "tst_importer_links.moc"
