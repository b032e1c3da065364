// SPDX-License-Identifier: MIT
// The history: every end of an import leaves a record, nothing of it is for other users, nothing grows without end, and a history that cannot be written
// changes nothing.
#include "import/history.h"
#include "import/importjob.h"
#include "support/importing.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <sys/stat.h>

namespace ferry::test {

namespace {

// Through the job, as the programs do it; gives up the plan unless `commits`.
ImportResult imported(const ImportRequest &request, bool commits = true)
{
    ImportJob job;
    ImportResult result;
    QObject::connect(&job, &ImportJob::planned, &job,
                     [&job, commits] { commits ? job.commit(true) : job.cancel(); });
    QSignalSpy finished(&job, &ImportJob::finished);
    QObject::connect(&job, &ImportJob::finished, &job, [&result](const ImportResult &end) { result = end; });
    job.stage(request);
    if (!QTest::qWaitFor([&] { return !finished.isEmpty(); }, 20'000))
        qFatal("the import does not end");
    return result;
}

} // namespace

class HistoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyEndIsRecorded();
    void modesAndReport();
    void aPlanPutAwayIsNoRun();
    void bounded();
    void whatCannotBeReadIsLeftOut();
    void notWritable();
    void namesThatAreNoUtf8();
};

void HistoryTest::everyEndIsRecorded()
{
    ImportBench bench;
    BundleBuilder bundle(BundleBuilder::Shape::V0);
    bundle.addFile("workspace/a.txt", "alpha").addFile("workspace/config.json", "{}");
    bench.put("config.json", "{}").put("a.txt", "old").put("gone.txt", "x").setBundle(bundle);
    ImportRequest request = bench.request();
    request.historyPath = bench.root() + "/deep/history";
    const ImportResult done = imported(request);
    QVERIFY(done.ok() && done.undo && !done.historyId.isEmpty());
    QCOMPARE(imported(request, false).outcome, Outcome::Cancelled);
    bench.setBundle(QByteArray("nonsense"));
    QCOMPARE(imported(request).outcome, Outcome::Rejected);
    const auto records = History(request.historyPath).list();
    QVERIFY(records && records->size() == 3);
    const HistoryRecord &first = records->back();
    QCOMPARE(first.id, done.historyId);
    QCOMPARE(first.outcome, QByteArray("imported"));
    QCOMPARE(first.created + first.overwritten + first.unchanged, 2);
    QCOMPARE(first.removed, 1);
    QCOMPARE(first.undoId, done.undo->id);
    QCOMPARE(first.bundle, u"b.vbundle"_qs);
    QCOMPARE(first.workspace, bench.workspace());
    QCOMPARE((*records)[1].outcome, QByteArray("cancelled"));
    QCOMPARE(records->front().outcome, QByteArray("rejected"));
    QCOMPARE(records->front().error, QByteArray("not_gzip"));
}

void HistoryTest::modesAndReport()
{
    ImportBench bench;
    bench.put("config.json", "{}");
    bench.setBundle(BundleBuilder(BundleBuilder::Shape::V0).addFile("workspace/a.txt", "alpha"));
    ImportRequest request = bench.request();
    request.historyPath = bench.root() + "/history";
    request.headline = [](const ImportResult &) { return u"A headline"_qs; };
    const ImportResult result = imported(request);
    const History history(request.historyPath);
    QVERIFY(history.hasReport(result.historyId));
    QFile report(QFile::decodeName(history.reportPath(result.historyId)));
    QVERIFY(report.open(QIODevice::ReadOnly));
    const QByteArray html = report.readAll();
    QVERIFY(html.contains("A headline") && html.contains("a.txt"));
    struct stat status
    {};
    QCOMPARE(::stat(request.historyPath.constData(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0700U);
    for (const QByteArray &file :
         {history.reportPath(result.historyId), request.historyPath + '/' + result.historyId + ".json"}) {
        QCOMPARE(::stat(file.constData(), &status), 0);
        QCOMPARE(status.st_mode & 0777U, 0600U);
    }
    QVERIFY(history.remove(result.historyId) && history.remove(result.historyId));
    QVERIFY(QDir(QFile::decodeName(request.historyPath)).isEmpty());
}

// As by Back on the review page; what is cancelled is one (everyEndIsRecorded).
void HistoryTest::aPlanPutAwayIsNoRun()
{
    ImportBench bench;
    bench.setBundle(BundleBuilder(BundleBuilder::Shape::V0).addFile("workspace/a.txt", "alpha"));
    ImportRequest request = bench.request();
    request.historyPath = bench.root() + "/history";
    ImportJob job;
    QObject::connect(&job, &ImportJob::planned, &job, &ImportJob::discard);
    QSignalSpy finished(&job, &ImportJob::finished);
    job.stage(request);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 20'000);
    const auto records = History(request.historyPath).list();
    QVERIFY(records && records->empty());
}

void HistoryTest::bounded()
{
    ImportBench bench;
    const History history(bench.root() + "/history");
    for (qsizetype i = 0; i < History::RecordsAtMost + 5; ++i)
        QVERIFY(history.add({.outcome = "imported"}));
    QCOMPARE(static_cast<qsizetype>(history.list()->size()), History::RecordsAtMost);
}

void HistoryTest::whatCannotBeReadIsLeftOut()
{
    ImportBench bench;
    const QByteArray path = bench.root() + "/history";
    const History history(path);
    QVERIFY(history.list() && history.list()->empty()); // not there yet
    QVERIFY(history.add({.outcome = "imported"}));
    for (const auto &[name, text] : {std::pair("20260101-000000-00000000.json", "{"),
                                     {"20260101-000000-00000001.json", R"({"version":9})"},
                                     {"notes.json", "{}"}}) {
        QFile file(QFile::decodeName(path + '/' + name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    QCOMPARE(history.list()->size(), std::size_t(1));
}

void HistoryTest::notWritable()
{
    ImportBench bench;
    bench.put("config.json", "{}").put("../history", "a file in the way");
    bench.setBundle(BundleBuilder(BundleBuilder::Shape::V0).addFile("workspace/a.txt", "alpha"));
    ImportRequest request = bench.request();
    request.historyPath = bench.root() + "/history";
    const ImportResult result = imported(request);
    QVERIFY(result.ok() && result.historyId.isEmpty());
    QCOMPARE(bench.read("a.txt"), QByteArray("alpha"));
}

void HistoryTest::namesThatAreNoUtf8()
{
    ImportBench bench;
    const History history(bench.root() + "/history");
    QVERIFY(history.add({.workspace = "/home/caf\xe9/100%", .outcome = "imported"}));
    QCOMPARE(history.list()->front().workspace, QByteArray("/home/caf\xe9/100%"));
}

} // namespace ferry::test

QTEST_GUILESS_MAIN(ferry::test::HistoryTest)
#include "tst_history.moc"
