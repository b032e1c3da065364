// SPDX-License-Identifier: MIT
// What may be deleted of a staging directory, and what is moved aside because it may be the only copy of somebody's data; rollbacks on the word of a record
// that somebody planted; and a disk that is full at the last marker.
#include "commit/digestlist.h"
#include "commit/recovery.h"
#include "commit/scratch.h"
#include "committing.h"
#include "support/smalldisk.h"

#include <QDir>
#include <QDirIterator>
#include <QTest>

#include <cerrno>
#include <cstdio>
#include <functional>
#include <sys/wait.h>
#include <unistd.h>

namespace ferry::test {

namespace {

const QByteArray Ours = ".import-01234567-89AB-CDEF-0123-456789ABCDEF";
const QByteArray Theirs = ".import-01234567-89ab-cdef-0123-456789abcdef";
const QByteArray OfUndo = ".import-00000000-89AB-CDEF-0123-456789ABCDEF";

QByteArrayList setAside(const ImportBench &bench)
{
    QByteArrayList names;
    const QDir store(QFile::decodeName(bench.root() + "/.ferry/undo"));
    for (const QString &name : store.entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot))
        names.append(QFile::encodeName(name));
    return names;
}

// It names files of the user's as those of an import that were moved into place.
QByteArray plantedMarker(const QByteArray &workspace)
{
    return "{\"tempWorkspaceDir\":\"" + workspace + '/' + Ours
           + "\",\"carried\":[],\"version\":1,\"phase\":\"swap\",\"staging\":\"" + Ours
           + "\",\"backup\":\".pre-import-1-01234567-89ab-cdef-0123-456789abcdef\",\"liveEntries\":[],"
           + "\"stagedEntries\":[\"precious.txt\",\"only\"]}";
}

int statusOfChild(const std::function<bool()> &act)
{
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(act() ? 0 : 1);
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

// Of every file below.
QByteArrayList contentOfAll(const QByteArray &root)
{
    QByteArrayList contents;
    QDirIterator files(QFile::decodeName(root), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            contents.append(file.readAll());
    }
    return contents;
}

} // namespace

class ScratchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void removal_data();
    void removal();
    void provenByTheList();
    void carriedInIsSetAside();
    void twiceAside();
    void asideWhereTheStoreCannotBe();
    void killedWhileNamesGoAside();
    void olderScratchInABackup();
    void plantedRecord();
    void diskFullAtTheLastMarker();
};

void ScratchTest::removal_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("file"); // in staging
    QTest::addColumn<bool>("mayHoldMore");
    QTest::addColumn<bool>("isRemoved");
    QTest::newRow("ours, from unpacking") << Ours << QByteArray("notes/a.md") << false << true;
    QTest::newRow("ours, a database that the workspace lacks")
        << Ours << QByteArray("data/db/x.db") << false << true;
    QTest::newRow("ours, names were taken back into it") << Ours << QByteArray("notes/a.md") << true << false;
    QTest::newRow("theirs, from unpacking") << Theirs << QByteArray("notes/a.md") << false << true;
    QTest::newRow("theirs, a preserved path that is nowhere else")
        << Theirs << QByteArray("data/db/x.db") << false << false;
    QTest::newRow("theirs, a preserved path that is in its place too")
        << Theirs << QByteArray("signals/s") << false << true;
    QTest::newRow("theirs, names were taken back into it")
        << Theirs << QByteArray("notes/a.md") << true << false;
    QTest::newRow("of an undo") << OfUndo << QByteArray("notes/a.md") << false << false;
    QTest::newRow("of an undo, empty") << OfUndo << QByteArray() << false << true;
    QTest::newRow("directories alone") << Theirs << QByteArray() << true << true;
}

void ScratchTest::removal()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, file);
    QFETCH(const bool, mayHoldMore);
    QFETCH(const bool, isRemoved);
    ImportBench bench;
    bench.put("signals/s", "live").makeDirectory(name + "/empty/deep");
    if (!file.isEmpty())
        bench.put(name + '/' + file, "content");
    const Result<Directory> workspace = Directory::open(bench.workspace());
    const Result<QByteArray> result = removeStaging(*workspace, bench.workspace(), name, mayHoldMore);
    QVERIFY(result);
    QCOMPARE(bench.scratch(), QByteArrayList());
    QCOMPARE(result->isEmpty(), isRemoved);
    QCOMPARE(setAside(bench), isRemoved ? QByteArrayList() : QByteArrayList{"set-aside-" + name.sliced(1)});
    if (!isRemoved)
        QVERIFY(QFile::exists(QFile::decodeName(*result + '/' + file)));
    QCOMPARE(bench.read("signals/s"), QByteArray("live"));
}

// What is on a whole list is the bundle's; one file more is not.
void ScratchTest::provenByTheList()
{
    for (const bool hasMore : {false, true}) {
        ImportBench bench;
        bench.setBundle(BundleBuilder(BundleBuilder::Shape::V0).addFile("workspace/notes/a.md", "a"));
        const std::shared_ptr<const ImportPlan> plan = planOf(bench.request());
        bench.put("config.json", "{}").put(Ours + "/notes/a.md", "a");
        const Result<Directory> workspace = Directory::open(bench.workspace());
        QVERIFY(writeDigestList(*workspace, Ours, *plan));
        if (hasMore)
            bench.put(Ours + "/signals/s", "carried");
        const Result<QByteArray> result = removeStaging(*workspace, bench.workspace(), Ours, true);
        QVERIFY(result);
        QCOMPARE(result->isEmpty(), !hasMore);
        QCOMPARE(bench.scratch(), QByteArrayList()); // the list went too
    }
}

// The assistant makes its directories anew before it looks for what it left, so that the one in place says nothing.
void ScratchTest::carriedInIsSetAside()
{
    ImportBench bench;
    bench.put("data/qdrant/vectors", "the only copy").put("config.json", "{}");
    bench.put(Theirs + "/notes/new.md", "of the bundle").makeDirectory(Theirs + "/data/qdrant");
    QCOMPARE(::rename(bench.path("data/qdrant/vectors").constData(),
                      bench.path(Theirs + "/data/qdrant/vectors").constData()),
             0);
    const Result<Directory> workspace = Directory::open(bench.workspace());
    Recovery recovery(*workspace, bench.workspace());
    QVERIFY(recovery.carryOut(RecoveryChoice::CleanUp));
    QCOMPARE(recovery.setAside().size(), 1);
    QFile file(QFile::decodeName(recovery.setAside().front() + "/data/qdrant/vectors"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("the only copy"));
    QCOMPARE(bench.scratch(), QByteArrayList());
}

void ScratchTest::twiceAside()
{
    ImportBench bench;
    const QByteArrayList contents{"first", "second"};
    for (const QByteArray &content : contents) {
        bench.put(OfUndo + "/a.md", content);
        const Result<Directory> workspace = Directory::open(bench.workspace());
        const Result<QByteArray> result = removeStaging(*workspace, bench.workspace(), OfUndo, false);
        QVERIFY(result && !result->isEmpty());
        QFile file(QFile::decodeName(*result + "/a.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), content);
    }
    QCOMPARE(setAside(bench).size(), 2);
}

// A well-formed record names files of the user's as an import's: rolling back takes them out, and they are not deleted.
void ScratchTest::plantedRecord()
{
    ImportBench bench;
    bench.put("config.json", "{}").put("precious.txt", "mine").put("only/mine.txt", "mine too");
    bench.makeDirectory(Ours);
    const QByteArray path = bench.workspace();
    bench.put(".import-marker.json", plantedMarker(path));
    const Result<Directory> workspace = Directory::open(path);
    Recovery recovery(*workspace, path);
    const Result<RecoveryFacts> facts = recovery.inspect();
    QVERIFY(facts);
    QCOMPARE(facts->choices, std::vector{RecoveryChoice::RollBack}); // nothing proves a complete copy
    QVERIFY(recovery.carryOut(RecoveryChoice::RollBack));
    QCOMPARE(recovery.setAside().size(), 1);
    for (const QByteArray &file : {QByteArray("precious.txt"), QByteArray("only/mine.txt")})
        QVERIFY(QFile::exists(QFile::decodeName(recovery.setAside().front() + '/' + file)));
    QCOMPARE(bench.scratch(), QByteArrayList());
}

// A workspace that is a file system of its own has nothing beside it; what must not be deleted stays in it under a name that is seen.
void ScratchTest::asideWhereTheStoreCannotBe()
{
    ImportBench bench;
    bench.makeWorkspace();
    const SmallDisk disk(bench.workspace(), "size=1m");
    if (!disk.isMounted())
        QSKIP("needs the right to mount a file system");
    for (const QByteArray &name : {OfUndo, QByteArray(".import-cache"), QByteArray(".pre-import-odd")}) {
        bench.put("config.json", "{}").put(name + "/mine.txt", name);
        const Result<Directory> workspace = Directory::open(bench.workspace());
        Recovery recovery(*workspace, bench.workspace());
        QVERIFY(recovery.carryOut(RecoveryChoice::CleanUp));
        QCOMPARE(recovery.setAside(), QByteArrayList{bench.path("set-aside-" + name.sliced(1))});
        QCOMPARE(bench.read("set-aside-" + name.sliced(1) + "/mine.txt"), name);
        QCOMPARE(bench.scratch(), QByteArrayList());
    }
}

// The record is gone only when the names that it took are out of what the next clean-up deletes.
void ScratchTest::killedWhileNamesGoAside()
{
    for (qint64 number = 1;; ++number) {
        ImportBench bench;
        bench.put("config.json", "{}").put("precious.txt", "mine").makeDirectory(Ours);
        const QByteArray path = bench.workspace();
        bench.put(".import-marker.json", plantedMarker(path));
        const auto killed = [&] {
            FaultyFileOps probe;
            probe.exitAt(number, FaultyFileOps::Moment::Before, 86);
            const Result<Directory> workspace = Directory::open(path, &probe);
            return workspace && Recovery(*workspace, path).carryOut(RecoveryChoice::RollBack).ok();
        };
        const int status = statusOfChild(killed);
        const Result<Directory> workspace = Directory::open(path);
        while (true) { // whatever the program offers first, until it offers nothing
            Recovery recovery(*workspace, path);
            const Result<RecoveryFacts> facts = recovery.inspect();
            QVERIFY(facts);
            if (facts->state == RecoveryState::None)
                break;
            QVERIFY(!facts->choices.empty());
            QVERIFY(recovery.carryOut(facts->choices.front()));
        }
        QCOMPARE(contentOfAll(bench.root()).count("mine"), 1);
        if (status == 0)
            break;
        QCOMPARE(status, 86);
    }
}

// The assistant moves scratch of earlier imports into its backup. It is no name of the workspace, and nobody's to delete.
void ScratchTest::olderScratchInABackup()
{
    ImportBench bench;
    const QByteArray backup = ".pre-import-1-01234567-89ab-cdef-0123-456789abcdef";
    bench.put("config.json", "{}")
        .put(backup + "/old.txt", "old")
        .put(backup + "/.pre-import-0-x/older.txt", "older")
        .makeDirectory(Theirs);
    const QByteArray path = bench.workspace();
    bench.put(".import-marker.json", "{\"tempWorkspaceDir\":\"" + path + '/' + Theirs
                                         + "\",\"carried\":[],\"backupDir\":\"" + path + '/' + backup
                                         + "\"}");
    const Result<Directory> workspace = Directory::open(path);
    Recovery recovery(*workspace, path);
    QVERIFY(recovery.carryOut(RecoveryChoice::RollBack));
    QCOMPARE(bench.read("old.txt"), QByteArray("old"));
    QCOMPARE(bench.scratch(), QByteArrayList());
    const QByteArrayList all = contentOfAll(bench.root());
    QVERIFY(all.contains("older"));
}

// The marker that says "done" cannot be written, and no other one either: the way back needs none.
void ScratchTest::diskFullAtTheLastMarker()
{
    for (const Scenario &scenario : Scenarios) {
        const Trees trees = undisturbed(scenario);
        const auto isMarkerFile = [](const FaultyFileOps::Call &call) {
            return call.name == "openat" && call.path.startsWith(".import-marker.json.tmp");
        };
        qint64 markers = 0;
        {
            ImportBench bench;
            FaultyFileOps counting;
            scenario.fill(bench);
            bench.setBundle(scenario.bundle());
            QVERIFY(runImport(bench.request(), &counting, [&] {
                        counting.reset();
                        counting.countOnly(isMarkerFile);
                    }).ok());
            markers = counting.calls();
        }
        ImportBench bench;
        FaultyFileOps faulty;
        scenario.fill(bench);
        bench.setBundle(scenario.bundle());
        const ImportResult result = runImport(bench.request(), &faulty, [&] {
            faulty.reset();
            faulty.countOnly(isMarkerFile);
            faulty.failFrom(markers, ENOSPC);
        });
        QVERIFY(faulty.fired());
        QCOMPARE(result.workspaceState, WorkspaceState::RolledBack);
        QVERIFY2(bench.snapshot() == trees.before, trees.before.diff(bench.snapshot()).constData());
    }
}

} // namespace ferry::test

QTEST_GUILESS_MAIN(ferry::test::ScratchTest)
#include "tst_scratch.moc"
