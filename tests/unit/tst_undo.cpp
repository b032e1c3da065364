// SPDX-License-Identifier: MIT
// Undos, and what becomes an undo copy, where the disk or the store is not as it was when the copy was planned.
#include "commit/recovery.h"
#include "commit/undo.h"
#include "commit/undostore.h"
#include "support/importing.h"
#include "support/smalldisk.h"

#include <QDir>
#include <QDirIterator>
#include <QTest>

namespace ferry::test {

namespace {

UndoStore storeOf(const ImportBench &bench)
{
    Result<UndoStore> store = UndoStore::open(bench.workspace(), nullptr);
    if (!store)
        qFatal("no store");
    return std::move(*store);
}

} // namespace

class UndoTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesWhatIsMounted();
    void foundBackupKeepsOlderScratch();
    void keptThoughTheStoreIsGone();
};

// In the store it would be emptied one day, when the copy expires.
void UndoTest::leavesWhatIsMounted()
{
    ImportBench bench;
    bench.put("config.json", "{}").put("old.txt", "old");
    BundleBuilder bundle(BundleBuilder::Shape::V1);
    bench.setBundle(bundle.addFile("data/db/assistant.db", "d").addFile("workspace/new.txt", "new"));
    {
        Importer importer(bench.request(), CancelToken(), {}, nullptr);
        QVERIFY(importer.stage());
        QVERIFY(!importer.commit(true).error);
    }
    bench.makeDirectory("external/disk");
    const SmallDisk disk(bench.path("external/disk"), "size=64k");
    if (!disk.isMounted())
        QSKIP("needs the right to mount a file system");
    bench.put("external/disk/file", "of another disk");
    const TreeSnapshot before = bench.snapshot();
    const Result<Directory> workspace = Directory::open(bench.workspace());
    Undo undo(*workspace, bench.workspace());
    const Result<UndoPlan> plan = undo.plan({});
    QVERIFY(plan);
    const UndoResult result = undo.run(*plan);
    QVERIFY(result.error);
    QCOMPARE(result.error->code, Code::WorkspaceUnsuitable);
    QCOMPARE(result.error->path, QByteArray("external/disk"));
    QVERIFY(bench.snapshot() == before);
    QCOMPARE(storeOf(bench).list()->size(), std::size_t(1));
}

// The assistant moves scratch of earlier imports into its backup; an undo does not know its names.
void UndoTest::foundBackupKeepsOlderScratch()
{
    ImportBench bench;
    bench.put("config.json", "{}").put("new.txt", "new");
    bench.put(".pre-import-x/old.txt", "old").put(".pre-import-x/.pre-import-0-y/older.txt", "older");
    const UndoStore store = storeOf(bench);
    const Result<Directory> workspace = Directory::open(bench.workspace());
    const Result<QByteArray> id = store.adopt(*workspace, ".pre-import-x");
    QVERIFY(id);
    Undo undo(*workspace, bench.workspace());
    const Result<UndoPlan> plan = undo.plan(*id);
    QVERIFY(plan);
    const UndoResult result = undo.run(*plan);
    QVERIFY(!result.error);
    QCOMPARE(bench.read("old.txt"), QByteArray("old"));
    QCOMPARE(bench.scratch(), QByteArrayList());
    QDirIterator files(QFile::decodeName(bench.root()), {u"older.txt"_qs}, QDir::Files | QDir::Hidden,
                       QDirIterator::Subdirectories);
    QVERIFY(files.hasNext());
}

// Cut off before the replaced tree was put away, and then the workspace was moved, or the store deleted.
void UndoTest::keptThoughTheStoreIsGone()
{
    ImportBench bench;
    const QByteArray uuid = "01234567-89AB-CDEF-0123-456789ABCDEF";
    const QByteArray backup = ".pre-import-1-01234567-89ab-cdef-0123-456789abcdef";
    bench.put("new.txt", "new").put(backup + "/old.txt", "old").makeDirectory(".import-" + uuid);
    JournalRecord record;
    record.phase = JournalRecord::Phase::Swap;
    record.completed = true;
    record.staging = ".import-" + uuid;
    record.backup = backup;
    record.liveEntries = {"old.txt"};
    record.stagedEntries = {"new.txt"};
    record.keepAs = newUndoId();
    bench.put(MarkerName, serialisedMarker(record, bench.workspace()));
    const Result<Directory> workspace = Directory::open(bench.workspace());
    Recovery recovery(*workspace, bench.workspace());
    QVERIFY(recovery.carryOut(RecoveryChoice::CleanUp));
    QCOMPARE(bench.scratch(), QByteArrayList());
    const auto copies = storeOf(bench).list();
    QVERIFY(copies && copies->size() == 1);
    QCOMPARE(copies->front().id, record.keepAs);
    QCOMPARE(copies->front().state, UndoCopy::State::Good);
    QCOMPARE(bench.read("../.ferry/undo/" + record.keepAs + "/tree/old.txt"), QByteArray("old"));
}

} // namespace ferry::test

QTEST_GUILESS_MAIN(ferry::test::UndoTest)
#include "tst_undo.moc"
