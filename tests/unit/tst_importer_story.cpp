// SPDX-License-Identifier: MIT
// Imports that succeed, as format document 12.3 and 12.4 state them: what a swap replaces, removes and keeps, and
// a plan that tells exactly that. Expected trees come from the document; what the plan says is held against the trees.
//
// Of the reference's own tests these do not apply: those of HTTP routes, jobs, multipart bodies and response codes (no server),
// of exporters and builders (Ferry imports), of migration links (a later issue), of "without workspaceDir" and resolvers with no
// workspace (there always is one), of undeclared or repeated entries and manifests not first being accepted (the buffered reader;
// format document 15 and 24 ask for refusal), and those of importCredentials (values never leave the verifier).
#include "treediff.h"

#include <QFile>

#include <sys/stat.h>
#include <unistd.h>

using namespace ferry;
using namespace ferry::test;

namespace {

using Shape = BundleBuilder::Shape;

void fillEverything(ImportBench &bench)
{
    bench.put("config.json", "{\"live\":true}\n")
        .put("hello.txt", "hello\n", 0644) // the same bytes as the bundle's
        .put("notes/old.md", "old")
        .put("skills/mine/SKILL.md", "mine")
        .put("data/db/assistant.db", "live database")
        .put("data/db/assistant.db-wal", "live log")
        .put("data/db/memory.db", "live memory")
        .put("data/db/memory.db-wal", "live memory log")
        .put("data/qdrant/collections/a/segment", "vectors", 0640)
        .put("data/qdrant/raft_state.json", "{}")
        .put("data/attachments/1.png", "png")
        .put("embedding-models/big.onnx", "model", 0444)
        .put("deprecated/old.json", "{}")
        .put("signals/wake", "x")
        .put(".backup.key", "0123456789abcdef0123456789abcdef", 0600)
        .put(".backups/b.vbundle", "snapshot")
        .put("logs/today.log", "log")
        .put("bin/tool", "#!/bin/sh\n", 0755)
        .makeDirectory("empty")
        .makeDirectory("data/qdrant/empty")
        .makeLink("latest", "notes/old.md")
        .makeLink("data/db/link.db", "assistant.db");
}

BundleBuilder wholeWorkspace(Shape shape)
{
    BundleBuilder bundle(shape);
    bundle.addDatabase("new database")
        .addFile("workspace/hello.txt", "hello\n")
        .addFile("workspace/notes/new.md", "new")
        .addFile("workspace/data/qdrant/collections/a/segment", "new vectors")
        .addFile("workspace/config.json", "{\"from\":\"bundle\"}")
        .addFile("workspace/bin", "now a file")
        .addFile("workspace/latest/inside", "now a directory")
        .addFile("workspace/empty-file", "");
    return bundle;
}

// The tree that format document 12.3 and 12.4 give for fillEverything() and wholeWorkspace().
const std::map<QByteArray, QByteArray> NewTree{
    {"config.json", "{\n  \"from\": \"bundle\"\n}\n"},
    {"hello.txt", "hello\n"},
    {"notes/new.md", "new"},
    {"bin", "now a file"},
    {"latest/inside", "now a directory"},
    {"empty-file", ""},
    {"data/db/assistant.db", "new database"},
    {"data/db/memory.db", "live memory"},
    {"data/db/memory.db-wal", "live memory log"},
    {"data/db/link.db", "-> assistant.db"},
    {"data/qdrant/collections/a/segment", "new vectors"},
    {"data/qdrant/raft_state.json", "{}"},
    {"embedding-models/big.onnx", "model"},
    {"deprecated/old.json", "{}"},
    {"signals/wake", "x"},
    {".backup.key", "0123456789abcdef0123456789abcdef"},
    {".backups/b.vbundle", "snapshot"},
};

void compareFiles(const ImportBench &bench, const std::map<QByteArray, QByteArray> &expected)
{
    for (const auto &[path, bytes] : expected)
        QCOMPARE(path + ": " + bench.read(path), path + ": " + bytes);
    const TreeSnapshot tree = bench.snapshot();
    for (const auto &[path, node] : tree.nodes()) {
        if (node.type != 'd')
            QVERIFY2(expected.contains(path), path.constData());
    }
}

} // namespace

class ImporterStoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void swap_data();
    void swap();
    void modes();
    void importingTwiceIsUnchanged();
    void preservedLinkStaysALink();
    void linkedDataStaysALink();
    void preservedFileIsReplaced();
    void emptyDirectoriesOfTheArchive();
    void namesThatAreHardToKeep();
    void oddFilesOfTheLiveTree();
    void intoAnEmptyDirectory();
    void throughALinkToTheWorkspace();
    void planSaysWhatHappens();
};

void ImporterStoryTest::swap_data()
{
    QTest::addColumn<Shape>("shape");
    QTest::newRow("v0") << Shape::V0;
    QTest::newRow("v1") << Shape::V1;
}

void ImporterStoryTest::swap()
{
    QFETCH(Shape, shape);
    ImportBench bench;
    fillEverything(bench);
    const TreeSnapshot before = bench.snapshot();
    const ImportResult result = runImport(bench.setBundle(wholeWorkspace(shape)).request());
    QCOMPARE(kindOf(result), QByteArray("ok"));
    QCOMPARE(result.outcome, Outcome::Imported);
    compareFiles(bench, NewTree);
    const TreeSnapshot after = bench.snapshot();
    compareWithTrees(*result.plan, before, after);
    QVERIFY(after.contains("data/qdrant/empty")); // an empty preserved directory stays
    QVERIFY(!after.contains("empty"));
    QCOMPARE(bench.scratch(), QByteArrayList());
}

// Format document 8.5: files 0600, directories by the umask; what is carried over keeps its own.
void ImporterStoryTest::modes()
{
    const mode_t old = ::umask(022);
    ImportBench bench;
    fillEverything(bench);
    const ImportResult result = runImport(bench.setBundle(wholeWorkspace(Shape::V1)).request());
    ::umask(old);
    QVERIFY(result.ok());
    const TreeSnapshot after = bench.snapshot();
    const auto mode = [&after](const char *path) { return after.nodes().at(path).mode; };
    for (const char *file : {"hello.txt", "config.json", "bin", "data/db/assistant.db", "empty-file"})
        QCOMPARE(mode(file), 0600U);
    for (const char *directory : {"notes", "latest", "data", "data/db"})
        QCOMPARE(mode(directory), 0755U);
    QCOMPARE(mode("embedding-models/big.onnx"), 0444U);
    QCOMPARE(mode("data/qdrant/raft_state.json"), 0644U);
}

void ImporterStoryTest::importingTwiceIsUnchanged()
{
    ImportBench bench;
    fillEverything(bench);
    bench.setBundle(wholeWorkspace(Shape::V1));
    QVERIFY(runImport(bench.request()).ok());
    const TreeSnapshot before = bench.snapshot();
    const ImportResult again = runImport(bench.request());
    QVERIFY(again.ok());
    QCOMPARE(again.plan->count(Action::Unchanged), static_cast<qint64>(again.plan->rows.size()));
    QCOMPARE(again.plan->removed, QByteArrayList());
    const TreeSnapshot after = bench.snapshot();
    QVERIFY2(after == before, before.diff(after).constData());
}

// Large models on another disk: the link stays a link and its disk is not touched (the reference empties it).
void ImporterStoryTest::preservedLinkStaysALink()
{
    ImportBench bench;
    fillEverything(bench);
    bench.put("../elsewhere/big.onnx", "model").put("../vectors/a", "vectors");
    bench.makeLink("data/qdrant2", "x");
    QVERIFY(QFile::remove(QFile::decodeName(bench.path("embedding-models/big.onnx"))));
    QVERIFY(::rmdir(bench.path("embedding-models").constData()) == 0);
    bench.makeLink("embedding-models", "../elsewhere");
    const TreeSnapshot outside = TreeSnapshot::of(QFile::decodeName(bench.root() + "/elsewhere"));
    const ImportResult result = runImport(bench.setBundle(wholeWorkspace(Shape::V1)).request());
    QVERIFY(result.ok());
    QCOMPARE(bench.read("embedding-models"), QByteArray("-> ../elsewhere"));
    QVERIFY(TreeSnapshot::of(QFile::decodeName(bench.root() + "/elsewhere")) == outside);
    QVERIFY(result.plan->kept.contains("embedding-models"));
}

// `data` itself is a link: it is kept when the bundle has nothing there.
void ImporterStoryTest::linkedDataStaysALink()
{
    ImportBench bench;
    bench.put("config.json", "{}").put("../disk/db/assistant.db", "live").makeLink("data", "../disk");
    BundleBuilder bundle(Shape::V0);
    const ImportResult result = runImport(bench.setBundle(bundle.addFile("workspace/a", "a")).request());
    QVERIFY(result.ok());
    QCOMPARE(bench.read("data"), QByteArray("-> ../disk"));
    QCOMPARE(bench.read("data/db/assistant.db"), QByteArray("live"));
    QCOMPARE(result.plan->kept, QByteArrayList{"data"});
    QCOMPARE(result.plan->removed, QByteArrayList{"config.json"});
}

// 12.4: a preserved path that is no directory is planned unless staging has it.
void ImporterStoryTest::preservedFileIsReplaced()
{
    ImportBench bench;
    bench.put("config.json", "{}").put("deprecated", "a file").put("embedding-models", "a file");
    const TreeSnapshot before = bench.snapshot();
    BundleBuilder bundle(Shape::V0);
    bundle.addFile("workspace/deprecated/x", "x");
    const ImportResult result = runImport(bench.setBundle(bundle).request());
    QCOMPARE(kindOf(result), QByteArray("ok"));
    compareFiles(bench, {{"deprecated/x", "x"}, {"embedding-models", "a file"}});
    compareWithTrees(*result.plan, before, bench.snapshot());
}

void ImporterStoryTest::emptyDirectoriesOfTheArchive()
{
    ImportBench bench;
    BundleBuilder bundle(Shape::V0);
    bundle.addDirectory("workspace/a/b/")
        .addFile("workspace/c", "c")
        .addDirectory("workspace/a/")
        .addDirectory("elsewhere/");
    const ImportResult result = runImport(bench.setBundle(bundle).request());
    QVERIFY(result.ok());
    QCOMPARE(result.plan->rows.size(), std::size_t(1));
    const TreeSnapshot after = bench.snapshot();
    QVERIFY(after.contains("a/b"));
    QVERIFY(!after.contains("elsewhere"));
    // Directories alone bring nothing (12.1).
    ImportBench other;
    BundleBuilder alone(Shape::V0);
    const ImportResult nothing = runImport(other.setBundle(alone.addDirectory("workspace/a/")).request());
    QCOMPARE(nothing.plan->strategy, Strategy::NoOp);
}

void ImporterStoryTest::namesThatAreHardToKeep()
{
    ImportBench bench;
    std::map<QByteArray, QByteArray> expected;
    BundleBuilder bundle(Shape::V0);
    for (const QByteArray &name :
         {QByteArray("with blank"), QByteArray("-rf"), QByteArray("100%"), QByteArray("\xf0\x9f\x98\x80.md"),
          QByteArray("e\xcc\x81"), QByteArray("\xc3\xa9"), QByteArray("a\\b"), QByteArray("..."),
          QByteArray(255, 'n'), QByteArray("deep/").repeated(100) + "file"}) {
        bundle.addFile("workspace/" + name, name);
        expected.emplace(name, name);
    }
    QCOMPARE(kindOf(runImport(bench.setBundle(bundle).request())), QByteArray("ok"));
    compareFiles(bench, expected);
}

// Names that are not UTF-8, sockets and unreadable files of the user's own are moved and listed like any other.
void ImporterStoryTest::oddFilesOfTheLiveTree()
{
    ImportBench bench;
    bench.put("config.json", "{}")
        .put("caf\xe9.txt", "latin")
        .put("signals/caf\xe9", "x")
        .put("secret", "s", 0);
    QCOMPARE(::mkfifo(bench.path("pipe").constData(), 0600), 0);
    QCOMPARE(::mkfifo(bench.path("signals/pipe").constData(), 0600), 0);
    const TreeSnapshot before = bench.snapshot();
    BundleBuilder bundle(Shape::V0);
    bundle.addFile("workspace/secret", "s").addFile("workspace/pipe", "p");
    const ImportResult result = runImport(bench.setBundle(bundle).request());
    QCOMPARE(kindOf(result), QByteArray("ok"));
    const TreeSnapshot after = bench.snapshot();
    QVERIFY(after.contains("signals/caf\xe9"));
    QVERIFY(after.contains("signals/pipe"));
    QCOMPARE(bench.read("pipe"), QByteArray("p"));
    compareWithTrees(*result.plan, before, after);
}

// The directory itself stays: it may be a mount point, and it keeps its mode.
void ImporterStoryTest::intoAnEmptyDirectory()
{
    ImportBench bench;
    bench.makeWorkspace();
    ::chmod(bench.workspace().constData(), 0750);
    struct stat before
    {};
    QCOMPARE(::stat(bench.workspace().constData(), &before), 0);
    QVERIFY(runImport(bench.setBundle(wholeWorkspace(Shape::V1)).request()).ok());
    struct stat after
    {};
    QCOMPARE(::stat(bench.workspace().constData(), &after), 0);
    QCOMPARE(after.st_ino, before.st_ino);
    QCOMPARE(after.st_mode & 07777U, 0750U);
}

void ImporterStoryTest::throughALinkToTheWorkspace()
{
    ImportBench bench;
    fillEverything(bench);
    const QByteArray link = bench.root() + "/link";
    QCOMPARE(::symlink("ws", link.constData()), 0);
    ImportRequest request = bench.setBundle(wholeWorkspace(Shape::V1)).request();
    request.workspacePath = link;
    const ImportResult result = runImport(request);
    QVERIFY(result.ok());
    QCOMPARE(result.workspacePath, bench.workspace());
    compareFiles(bench, NewTree);
}

// The plan that a user agrees to is what the commit does: looked at before, held against the tree after.
void ImporterStoryTest::planSaysWhatHappens()
{
    ImportBench bench;
    fillEverything(bench);
    bench.setBundle(wholeWorkspace(Shape::V1));
    const TreeSnapshot before = bench.snapshot();
    const auto plan = planOf(bench.request());
    QVERIFY2(bench.snapshot() == before, "the first act changed the workspace");
    QCOMPARE(plan->strategy, Strategy::Swap);
    QVERIFY(plan->needBytes > 0);
    QVERIFY(plan->freeBytes > plan->needBytes);
    QVERIFY(runImport(bench.request()).ok());
    compareWithTrees(*plan, before, bench.snapshot());
}

QTEST_GUILESS_MAIN(ImporterStoryTest)
#include "tst_importer_story.moc"
