// SPDX-License-Identifier: MIT
// The first act against a disk that does not play along: no space, no permission, mount points, every file operation failing once. The workspace is what it was, no scratch is left.
#include "committing.h"
#include "importerrows.h"
#include "support/faultyfileops.h"
#include "support/programs.h"
#include "support/smalldisk.h"

#include <cerrno>
#include <filesystem>
#include <limits>
#include <sys/stat.h>
#include <unistd.h>

using namespace ferry;
using namespace ferry::test;

namespace {

namespace fs = std::filesystem;

bool isCreation(const FaultyFileOps::Call &call)
{
    return call.name == "openat";
}

ImportRequest withoutSizeLimit(ImportRequest request)
{
    request.limits.totalBytes = std::numeric_limits<qint64>::max();
    return request;
}

} // namespace

class ImporterDiskTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void moreThanTheDiskHas();
    void declaredSizesBeyondReason_data();
    void declaredSizesBeyondReason();
    void smallDisk();
    void diskFillsUpMeanwhile();
    void tooFewInodes();
    void diskFullAtAnyWrite();
    void workspaceNotWritable();
    void parentNotWritable();
    void lockedDirectoryStops();
    void mountPoints_data();
    void mountPoints();
    void everyCallOfTheFirstAct_data();
    void everyCallOfTheFirstAct();
};

void ImporterDiskTest::moreThanTheDiskHas()
{
    ImportBench bench;
    fillLive(bench);
    const TreeSnapshot before = bench.snapshot();
    constexpr qint64 Petabyte = qint64(1) << 50;
    bench.setBundle(newWorkspace().declareSize("workspace/hello.txt", Petabyte));
    const ImportResult result = runImport(withoutSizeLimit(bench.request()));
    QCOMPARE(kindOf(result), QByteArray("no_space"));
    QCOMPARE(result.outcome, Outcome::FailedUnchanged);
    QVERIFY(result.error->needBytes.value_or(0) >= Petabyte);
    QVERIFY(result.error->freeBytes.value_or(Petabyte) < Petabyte);
    QVERIFY(bench.snapshot() == before);
}

// The sum must not wrap around to "fits". 1024 times 2^53 - 1 is the most that 64 bits hold, and rounding each size up to whole blocks
// makes it more; 2000 times is more from the start.
void ImporterDiskTest::declaredSizesBeyondReason_data()
{
    QTest::addColumn<int>("files");
    QTest::addColumn<QByteArray>("kind");
    QTest::newRow("the sum fits, in blocks it does not") << 1024 << QByteArray("no_space");
    QTest::newRow("the sum does not fit") << 2000 << QByteArray("bundle_too_large");
}

void ImporterDiskTest::declaredSizesBeyondReason()
{
    QFETCH(const int, files);
    QFETCH(const QByteArray, kind);
    BundleBuilder bundle(BundleBuilder::Shape::V0);
    for (int i = 0; i < files; ++i) {
        const QByteArray path = "workspace/f" + QByteArray::number(i);
        bundle.declareFile(path, "").declareSize(path, (qint64(1) << 53) - 1);
    }
    ImportBench bench;
    bench.setBundle(bundle);
    const ImportResult result = runImport(withoutSizeLimit(bench.request()));
    QCOMPARE(kindOf(result), kind);
    if (kind == "no_space")
        QVERIFY(result.error->needBytes.value_or(0) > result.error->freeBytes.value_or(0));
    QVERIFY(!bench.workspaceExists());
}

void ImporterDiskTest::smallDisk()
{
    ImportBench bench;
    const SmallDisk disk(bench.workspace(), "size=8m");
    if (!disk.isMounted())
        QSKIP("needs the right to mount a file system");
    fillLive(bench);
    const TreeSnapshot before = bench.snapshot();
    bench.setBundle(newWorkspace().addFile("workspace/large", mixedData(6'000'000)));
    const ImportResult result = runImport(bench.request());
    QCOMPARE(kindOf(result), QByteArray("no_space"));
    QVERIFY(result.error->needBytes.value_or(0) > 6'000'000);
    QVERIFY(result.error->freeBytes.value_or(0) < 8 * 1024 * 1024);
    QVERIFY(bench.snapshot() == before);
}

void ImporterDiskTest::diskFillsUpMeanwhile()
{
    ImportBench bench;
    const SmallDisk disk(bench.workspace(), "size=16m");
    if (!disk.isMounted())
        QSKIP("needs the right to mount a file system");
    fillLive(bench);
    const TreeSnapshot before = bench.snapshot();
    bench.setBundle(newWorkspace().addFile("workspace/large", mixedData(6'000'000)));
    FaultyFileOps faulty;
    faulty.countOnly(isCreation);
    faulty.callAt(2, FaultyFileOps::Moment::After,
                  [&] { bench.put("logs/today", QByteArray(14'000'000, 'x')); });
    const ImportResult result = runImport(bench.request(), &faulty);
    QVERIFY(faulty.fired());
    QCOMPARE(kindOf(result), QByteArray("no_space"));
    QCOMPARE(result.error->systemError, ENOSPC);
    QVERIFY(result.error->needBytes && result.error->freeBytes);
    fs::remove_all(bench.path("logs").toStdString());
    QVERIFY(bench.snapshot() == before);
}

void ImporterDiskTest::tooFewInodes()
{
    ImportBench bench;
    const SmallDisk disk(bench.workspace(), "size=64m,nr_inodes=20");
    if (!disk.isMounted())
        QSKIP("needs the right to mount a file system");
    BundleBuilder bundle = newWorkspace();
    for (int i = 0; i < 30; ++i)
        bundle.addFile("workspace/f" + QByteArray::number(i), "x");
    QCOMPARE(kindOf(runImport(bench.setBundle(bundle).request())), QByteArray("no_space"));
    QCOMPARE(bench.scratch(), QByteArrayList());
}

void ImporterDiskTest::diskFullAtAnyWrite()
{
    ImportBench bench;
    fillLive(bench);
    const TreeSnapshot before = bench.snapshot();
    bench.setBundle(newWorkspace().addFile("workspace/large", mixedData(1'000'000)));
    for (qint64 number = 1;; ++number) {
        FaultyFileOps faulty;
        faulty.countOnly([](const FaultyFileOps::Call &call) { return call.name == "write"; });
        faulty.failFrom(number, ENOSPC);
        Importer importer(bench.request(), CancelToken(), {}, &faulty);
        const auto plan = importer.stage();
        if (!faulty.fired()) {
            QVERIFY(number > 3);
            break;
        }
        QVERIFY(!plan);
        QCOMPARE(plan.error().code, Code::NoSpace);
        QVERIFY(plan.error().needBytes.value_or(0) > 1'000'000);
        QVERIFY(bench.snapshot() == before);
    }
}

void ImporterDiskTest::workspaceNotWritable()
{
    ImportBench bench;
    fillLive(bench);
    ::chmod(bench.workspace().constData(), 0555);
    const TreeSnapshot before = bench.snapshot();
    bench.setBundle(newWorkspace());
    ::chmod(bench.bundlePath().constData(), 0644);
    ImportResult result;
    {
        const AsNobody nobody;
        result = runImport(bench.request());
    }
    QCOMPARE(kindOf(result), QByteArray("permission"));
    QCOMPARE(result.workspaceState, WorkspaceState::Untouched);
    QVERIFY(bench.snapshot() == before);
    ::chmod(bench.workspace().constData(), 0755);
}

void ImporterDiskTest::parentNotWritable()
{
    ImportBench bench;
    bench.setBundle(newWorkspace());
    ::chmod(bench.bundlePath().constData(), 0644);
    ::chmod(bench.root().constData(), 0555);
    ImportResult result;
    {
        const AsNobody nobody;
        result = runImport(bench.request());
    }
    ::chmod(bench.root().constData(), 0755);
    QCOMPARE(kindOf(result), QByteArray("permission"));
    QVERIFY(!bench.workspaceExists());
}

// rename(2) moves a directory to another parent only for who may write in it. That shows in the commit, which then takes all back.
void ImporterDiskTest::lockedDirectoryStops()
{
    ImportBench bench;
    fillLive(bench);
    bench.put("locked/inside", "x").makeDirectory("locked", 0);
    const unsigned owner = ::geteuid() == 0 ? 65534 : ::geteuid();
    const TreeSnapshot before = bench.snapshot();
    for (const auto &[path, node] : before.nodes())
        QCOMPARE(::lchown(bench.path(path).constData(), owner, ::getegid()), 0);
    ::chmod(bench.workspace().constData(), 0777);
    bench.setBundle(newWorkspace());
    ::chmod(bench.bundlePath().constData(), 0644);
    ImportResult result;
    {
        const AsNobody nobody;
        result = runImport(bench.request());
    }
    QCOMPARE(kindOf(result), QByteArray("permission"));
    QCOMPARE(result.workspaceState, WorkspaceState::RolledBack);
    QCOMPARE(result.error->path, QByteArray("locked"));
    QVERIFY(bench.snapshot() == before);
}

void ImporterDiskTest::mountPoints_data()
{
    QTest::addColumn<QByteArray>("place");
    QTest::newRow("at the top") << QByteArray("external");
    QTest::newRow("a preserved path") << QByteArray("embedding-models");
    QTest::newRow("below a preserved path that is merged") << QByteArray("data/db/shared");
    QTest::newRow("below a directory that is replaced") << QByteArray("data/attachments/disk");
}

// What is mounted in the workspace can be neither moved nor left behind, and is not the import's to delete.
void ImporterDiskTest::mountPoints()
{
    QFETCH(QByteArray, place);
    ImportBench bench;
    fillLive(bench);
    const SmallDisk disk(bench.path(place), "size=1m");
    if (!disk.isMounted())
        QSKIP("needs the right to mount a file system");
    bench.put(place + "/precious", "precious");
    const TreeSnapshot before = bench.snapshot();
    const ImportResult result = runImport(bench.setBundle(newWorkspace()).request());
    QCOMPARE(kindOf(result), QByteArray("workspace_unsuitable"));
    QCOMPARE(result.error->path, place);
    QVERIFY(bench.snapshot() == before);
}

void ImporterDiskTest::everyCallOfTheFirstAct_data()
{
    QTest::addColumn<int>("error");
    QTest::newRow("EIO") << EIO;
    QTest::newRow("ENOSPC") << ENOSPC;
    QTest::newRow("EACCES") << EACCES;
}

void ImporterDiskTest::everyCallOfTheFirstAct()
{
    QFETCH(int, error);
    qint64 number = 1;
    for (;; ++number) {
        for (const bool exists : {true, false}) {
            ImportBench bench;
            if (exists)
                fillLive(bench);
            const TreeSnapshot before = bench.snapshot();
            bench.setBundle(newWorkspace().addSymlink("workspace/link", "hello.txt"));
            FaultyFileOps faulty;
            faulty.failAt(number, error);
            bool failed = false;
            {
                Importer importer(bench.request(), CancelToken(), {}, &faulty);
                const auto plan = importer.stage();
                failed = !plan;
                if (failed)
                    QCOMPARE(plan.error().workspace, WorkspaceState::Untouched);
            }
            if (!faulty.fired() && exists) {
                QVERIFY(!failed);
                QVERIFY(number > 50);
                qInfo("%lld calls", number - 1);
                return;
            }
            // What giving up the plan cannot remove is found by the next start.
            const TreeSnapshot after = failed ? bench.snapshot() : withoutScratch(bench.snapshot());
            QVERIFY2(after == before, before.diff(after).constData());
            QVERIFY(bench.workspaceExists() == exists || !failed);
        }
    }
}

QTEST_GUILESS_MAIN(ImporterDiskTest)
#include "tst_importer_disk.moc"
