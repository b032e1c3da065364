// SPDX-License-Identifier: MIT
// The first act stopped by its user or its source: a cancel at any moment, a bundle that cannot be read or changes while it is. The
// workspace is what it was, no scratch is left.
#include "importerrows.h"
#include "support/faultyfileops.h"
#include "support/programs.h"

#include <filesystem>
#include <sys/stat.h>

using namespace ferry;
using namespace ferry::test;

namespace {

namespace fs = std::filesystem;

bool isCreation(const FaultyFileOps::Call &call)
{
    return call.name == "openat";
}

} // namespace

class ImporterStopsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cancelledBefore();
    void cancelledAtAnyCall();
    void sourceUnreadable_data();
    void sourceUnreadable();
    void sourceChanged_data();
    void sourceChanged();
};

void ImporterStopsTest::cancelledBefore()
{
    ImportBench bench;
    fillLive(bench);
    const TreeSnapshot before = bench.snapshot();
    const CancelToken token;
    token.cancel();
    Importer importer(bench.setBundle(newWorkspace()).request(), token, {});
    const auto plan = importer.stage();
    QVERIFY(!plan);
    QCOMPARE(plan.error().code, Code::Cancelled);
    QCOMPARE(failedResult(plan.error()).outcome, Outcome::Cancelled);
    QVERIFY(bench.snapshot() == before);
}

void ImporterStopsTest::cancelledAtAnyCall()
{
    ImportBench bench;
    fillLive(bench);
    const TreeSnapshot before = bench.snapshot();
    bench.setBundle(newWorkspace());
    for (qint64 number = 1;; ++number) {
        const CancelToken token;
        FaultyFileOps faulty;
        faulty.callAt(number, FaultyFileOps::Moment::Before, [&] { token.cancel(); });
        Importer importer(bench.request(), token, {}, &faulty);
        const auto plan = importer.stage();
        if (!faulty.fired()) {
            QVERIFY(plan);
            QVERIFY(number > 50);
            break;
        }
        QVERIFY(!plan);
        QCOMPARE(plan.error().code, Code::Cancelled);
        QVERIFY(bench.snapshot() == before);
    }
}

void ImporterStopsTest::sourceUnreadable_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::newRow("missing") << QByteArray("missing");
    QTest::newRow("a directory") << QByteArray("directory");
    QTest::newRow("a FIFO") << QByteArray("fifo");
    QTest::newRow("no permission") << QByteArray("locked");
}

void ImporterStopsTest::sourceUnreadable()
{
    QFETCH(QByteArray, kind);
    ImportBench bench;
    fillLive(bench);
    const TreeSnapshot before = bench.snapshot();
    const QByteArray path = bench.bundlePath();
    if (kind == "directory")
        QCOMPARE(::mkdir(path.constData(), 0755), 0);
    if (kind == "fifo")
        QCOMPARE(::mkfifo(path.constData(), 0644), 0);
    if (kind == "locked") {
        bench.setBundle(newWorkspace());
        QCOMPARE(::chmod(path.constData(), 0), 0);
    }
    ImportResult result;
    {
        const AsNobody nobody;
        result = runImport(bench.request());
    }
    compareRefusal(result, {.name = {}, .bundle = {}, .kind = "source_unreadable", .path = path});
    QVERIFY(bench.snapshot() == before);
}

void ImporterStopsTest::sourceChanged_data()
{
    QTest::addColumn<QByteArray>("change");
    QTest::newRow("cut") << QByteArray("cut");
    QTest::newRow("emptied") << QByteArray("emptied");
    QTest::newRow("longer") << QByteArray("longer");
    QTest::newRow("overwritten in place") << QByteArray("overwritten");
}

// A file that is still being written, or is replaced under us, is told apart from a damaged one.
void ImporterStopsTest::sourceChanged()
{
    QFETCH(QByteArray, change);
    ImportBench bench;
    fillLive(bench);
    const TreeSnapshot before = bench.snapshot();
    const QByteArray noise = mixedData(12'000'000);
    const QByteArray bytes = newWorkspace().addFile("workspace/large", noise).build(Deflate::Stored);
    bench.setBundle(bytes);
    FaultyFileOps faulty;
    faulty.countOnly(isCreation);
    faulty.callAt(1, FaultyFileOps::Moment::Before, [&] {
        const std::string path = bench.bundlePath().toStdString();
        if (change == "cut")
            fs::resize_file(path, 11'000'000);
        else if (change == "emptied")
            fs::resize_file(path, 0);
        else
            bench.setBundle(change == "longer" ? bytes + bytes : QByteArray(bytes.size(), 'x'));
    });
    compareRefusal(runImport(bench.request(), &faulty),
                   {.name = {}, .bundle = {}, .kind = "source_changed", .path = bench.bundlePath()});
    QVERIFY(bench.snapshot() == before);
}

QTEST_GUILESS_MAIN(ImporterStopsTest)
#include "tst_importer_stops.moc"
