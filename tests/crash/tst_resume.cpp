// SPDX-License-Identifier: MIT
// Going on with a bundle where an earlier run was cut off: killed at every system call, by a network that ends, by a link that expires. The workspace is always exactly what an import without interruption makes of it.
#include "resumebench.h"
#include "support/smalldisk.h"

#include <QDir>
#include <QDirIterator>
#include <QTest>

#include <filesystem>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

using namespace ferry;
using namespace ferry::test;

namespace {

// Ends the import so that a later run can go on; false when there is no such moment.
bool leaveHalf(const ImportBench &bench)
{
    for (qint64 number = 100; number < 4000 && !kept(bench); number += 25) {
        if (!bench.scratch().isEmpty() && !CrashBench::recover(bench.workspace(), RecoveryChoice::CleanUp))
            return false;
        const ImportRequest request = requestOf(bench);
        const ChildEnd end = inChild([&request, number] {
            FaultyFileOps probe;
            probe.exitAt(number, FaultyFileOps::Moment::Before, KilledStatus);
            return Importer(request, CancelToken(), {}, &probe).stage().ok();
        });
        if (end != ChildEnd::Killed)
            return false;
    }
    return kept(bench).has_value();
}

} // namespace

class TestResume : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void killedAnywhere();
    void networkEnds_data();
    void networkEnds();
    void anotherObject_data();
    void anotherObject();
    void nothingSecretIsKept_data();
    void nothingSecretIsKept();
    void givenUp();
    void bundleReplacedBetweenTheRuns();
    void diskFilledBetweenTheRuns();
    void smallBundlesKeepNothing();
    void logThatCannotBeWritten();
    void refusedWhenEverythingIsThere();

private:
    Tree m_expected;
};

void TestResume::initTestCase()
{
    if (!gzipBackendAvailable(GzipBackend::IsaL))
        QSKIP("this build has no ISA-L, without which no run can go on");
    m_expected = expectedTree();
}

void TestResume::killedAnywhere()
{
    FaultyFileOps counting;
    qint64 allWrites = 0;
    {
        ImportBench bench;
        fill(bench);
        counting.countOnly([](const FaultyFileOps::Call &call) { return call.name == "write"; });
        QVERIFY(!runImport(requestOf(bench), &counting).error);
        allWrites = counting.calls();
    }
    int kills = 0;
    int goneOn = 0;
    for (qint64 number = 1;; number += 2) {
        ImportBench bench;
        fill(bench);
        const ImportRequest request = requestOf(bench);
        const ChildEnd end = inChild([&request, number] {
            FaultyFileOps probe;
            probe.exitAt(number,
                         number % 4 == 1 ? FaultyFileOps::Moment::Before : FaultyFileOps::Moment::After,
                         KilledStatus);
            Importer importer(request, CancelToken(), {}, &probe);
            return importer.stage().ok();
        });
        if (end != ChildEnd::Killed)
            break;
        ++kills;
        if (!kept(bench)) {
            if (!bench.scratch().isEmpty())
                QVERIFY(CrashBench::recover(bench.workspace(), RecoveryChoice::CleanUp)); // as before
            QCOMPARE(faultOf(bench, runImport(request), m_expected), QByteArray());
            continue;
        }
        ++goneOn;
        FaultyFileOps probe;
        probe.countOnly([](const FaultyFileOps::Call &call) { return call.name == "write"; });
        QCOMPARE(faultOf(bench, runImport(request, &probe), m_expected), QByteArray());
        QVERIFY(probe.calls() < allWrites); // what was there was not written again
    }
    qInfo("%d kills, %d gone on after", kills, goneOn);
    QVERIFY(goneOn > kills / 3);
}

void TestResume::networkEnds_data()
{
    QTest::addColumn<int>("percent");
    QTest::addColumn<QByteArray>("refusal");
    for (const int percent : {5, 30, 50, 75, 99}) {
        QTest::addRow("%d %%, lost", percent) << percent << QByteArray("503 Busy");
        QTest::addRow("%d %%, expired", percent) << percent << QByteArray("403 Forbidden");
    }
}

// A download that broke off, and a new link to the same object.
void TestResume::networkEnds()
{
    QFETCH(const int, percent);
    QFETCH(const QByteArray, refusal);
    const QByteArray object = bundleOf(1);
    Server server(object);
    server.budget.refusal = refusal;
    ImportBench bench;
    fill(bench);
    const TreeSnapshot before = bench.snapshot();
    const qint64 sent = object.size() * percent / 100;
    server.budget.allow(sent);
    ImportRequest request = linkRequest(bench, server);
    const ImportResult broken = runImport(request);
    QVERIFY(broken.error);
    QCOMPARE(kindString(broken.error->code),
             refusal.startsWith("403") ? QLatin1String("link_expired") : QLatin1String("fetch_failed"));
    const qint64 keptBytes = broken.error->keptBytes.value_or(0);
    QVERIFY2(sent - keptBytes <= ResumeBytes + 1'200'000, // and the buffers between the network and the disk
             qPrintable(QString::number(sent - keptBytes)));
    if (keptBytes == 0)
        QVERIFY(bench.snapshot() == before);
    const qsizetype requests = server.server.requests().size();
    server.budget.allow(object.size());
    request.link =
        MigrationLink::check(server.server.link().replace(u"PLANTED"_qs, u"ANOTHER"_qs), {u"127.0.0.1"_qs})
            .link;
    QCOMPARE(faultOf(bench, runImport(request), m_expected), QByteArray());
    QCOMPARE(server.server.requests().at(requests).rangeStart(), keptBytes);
    if (percent >= 50)
        QVERIFY(keptBytes > 0);
}

void TestResume::anotherObject_data()
{
    QTest::addColumn<QByteArray>("etag");
    QTest::addColumn<bool>("ignoresRanges");
    QTest::addColumn<quint32>("seed"); // of the object that is there then
    QTest::newRow("changed") << QByteArray("\"two\"") << false << 2U;
    QTest::newRow("changed, ranges ignored") << QByteArray("\"two\"") << true << 2U;
    QTest::newRow("the same, ranges ignored") << QByteArray("\"one\"") << true << 1U;
    QTest::newRow("changed behind the same ETag") << QByteArray("\"one\"") << false << 2U;
}

void TestResume::anotherObject()
{
    QFETCH(const QByteArray, etag);
    QFETCH(const bool, ignoresRanges);
    QFETCH(const quint32, seed);
    Server server(bundleOf(1));
    ImportBench bench;
    fill(bench);
    server.budget.allow(bundleOf(1).size() * 70 / 100);
    const ImportRequest request = linkRequest(bench, server);
    const ImportResult broken = runImport(request);
    QVERIFY(broken.error && broken.error->keptBytes.value_or(0) > 0);
    server.budget.setObject(bundleOf(seed));
    server.budget.etag = etag;
    server.budget.ignoresRanges = ignoresRanges;
    server.budget.allow(1'000'000'000);
    QCOMPARE(faultOf(bench, runImport(request), expectedTree(seed)), QByteArray());
}

void TestResume::nothingSecretIsKept_data()
{
    QTest::addColumn<QByteArray>("object");
    QTest::newRow("one credential") << bundleOf(1);
    QTest::newRow("credentials everywhere") << bundleOfCredentials();
}

void TestResume::nothingSecretIsKept()
{
    QFETCH(const QByteArray, object);
    Server server(object);
    ImportBench bench;
    fill(bench);
    server.budget.allow(object.size() * 95 / 100);
    QVERIFY(runImport(linkRequest(bench, server)).error->keptBytes.value_or(0) > 0);
    QDirIterator files(QFile::decodeName(bench.root() + "/state"), QDir::Files, QDirIterator::Subdirectories);
    int count = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(bytes.contains("slack")); // the account's name is in the manifest
        QVERIFY(!bytes.contains(CredentialValue));
        QVERIFY(!bytes.contains("PLANTEDSECRET")); // of the link
        QCOMPARE(file.permissions()
                     & ~(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser),
                 QFile::Permissions());
        ++count;
    }
    QCOMPARE(count, 1);
}

// Cancelled, a run that went on leaves nothing, as any other.
void TestResume::givenUp()
{
    Server server(bundleOf(1));
    ImportBench bench;
    fill(bench);
    const TreeSnapshot before = bench.snapshot();
    server.budget.allow(bundleOf(1).size() * 70 / 100);
    const ImportRequest request = linkRequest(bench, server);
    QVERIFY(runImport(request).error->keptBytes.value_or(0) > 0);
    server.budget.allow(1'000'000'000);
    Importer importer(request, CancelToken(), {});
    QVERIFY(importer.stage());
    importer.discard();
    QVERIFY(bench.snapshot() == before);
    QVERIFY(!kept(bench));
}

// What is left of the other one is in nobody's way.
void TestResume::bundleReplacedBetweenTheRuns()
{
    ImportBench bench;
    fill(bench);
    QVERIFY(leaveHalf(bench));
    bench.setBundle(bundleOf(2));
    QCOMPARE(faultOf(bench, runImport(requestOf(bench)), expectedTree(2)), QByteArray());
    QVERIFY(!kept(bench));
}

// There may be room another time: what was fetched is not thrown away, and not left where nothing can go on with it.
void TestResume::diskFilledBetweenTheRuns()
{
    ImportBench bench;
    const SmallDisk disk(bench.workspace(), "size=48m");
    if (!disk.isMounted())
        QSKIP("needs the right to mount a file system");
    fill(bench);
    QVERIFY(leaveHalf(bench));
    const qint64 before = kept(bench)->keptBytes();
    struct statvfs space
    {};
    QCOMPARE(::statvfs(bench.workspace().constData(), &space), 0);
    const auto free = static_cast<qsizetype>(space.f_bavail * space.f_frsize);
    bench.put("filler", QByteArray(free - 2 * 1024 * 1024, 'f')); // 4 MiB are kept in reserve
    const ImportResult full = runImport(requestOf(bench));
    QVERIFY(full.error);
    QCOMPARE(full.error->code, Code::NoSpace);
    QCOMPARE(full.error->keptBytes.value_or(0), before);
    QVERIFY(kept(bench));
    QVERIFY(QFile::remove(QFile::decodeName(bench.path("filler"))));
    QCOMPARE(faultOf(bench, runImport(requestOf(bench)), m_expected), QByteArray());
}

void TestResume::smallBundlesKeepNothing()
{
    Server server(bundleOf(1));
    ImportBench bench;
    fill(bench);
    const TreeSnapshot before = bench.snapshot();
    server.budget.allow(bundleOf(1).size() * 70 / 100);
    ImportRequest request = linkRequest(bench, server);
    request.resumeBytes = 1'000'000'000;
    const ImportResult broken = runImport(request);
    QVERIFY(broken.error && !broken.error->keptBytes);
    QVERIFY(bench.snapshot() == before);
    QVERIFY(!QFile::exists(QFile::decodeName(request.resumePath)));
}

// A later run goes on from where this one did.
void TestResume::logThatCannotBeWritten()
{
    const AsNobody nobody;
    const QByteArray object = bundleOf(1);
    Server server(object);
    ImportBench bench;
    fill(bench);
    server.budget.allow(object.size() * 50 / 100);
    const ImportRequest request = linkRequest(bench, server);
    const qint64 before = runImport(request).error->keptBytes.value_or(0);
    QVERIFY(before > 0);
    const QByteArray logs = bench.root() + "/state/resume";
    const QByteArray log =
        logs + '/' + QFile::encodeName(QDir(QFile::decodeName(logs)).entryList(QDir::Files).first());
    QCOMPARE(::chmod(log.constData(), 0400), 0);
    server.budget.allow(object.size() * 10 / 100);
    const ImportResult again = runImport(request);
    QVERIFY(again.error);
    QCOMPARE(again.error->keptBytes.value_or(0), before);
    QCOMPARE(::chmod(log.constData(), 0600), 0);
    const qsizetype requests = server.server.requests().size();
    server.budget.allow(object.size());
    QCOMPARE(faultOf(bench, runImport(request), m_expected), QByteArray());
    QCOMPARE(server.server.requests().at(requests).rangeStart(), before);
}

// An assistant that was started during the download is no reason to download again.
void TestResume::refusedWhenEverythingIsThere()
{
    const QByteArray object = bundleOf(1);
    Server server(object);
    ImportBench bench;
    fill(bench);
    server.budget.allow(object.size());
    const ImportRequest request = linkRequest(bench, server);
    const TreeSnapshot before = bench.snapshot();
    const ImportResult refused =
        runImport(request, nullptr, [&] { bench.put("vellum.pid", QByteArray::number(::getppid())); });
    QVERIFY(refused.error);
    QCOMPARE(refused.error->code, Code::WorkspaceBusy);
    const qint64 keptBytes = refused.error->keptBytes.value_or(0);
    QVERIFY(keptBytes > object.size() / 2);
    std::filesystem::remove(bench.path("vellum.pid").toStdString());
    const TreeSnapshot after =
        bench.snapshot().without([](const QByteArray &path) { return path.startsWith(".import-"); });
    QVERIFY(after == before);
    const qsizetype requests = server.server.requests().size();
    server.budget.allow(object.size());
    QCOMPARE(faultOf(bench, runImport(request), m_expected), QByteArray());
    QCOMPARE(server.server.requests().at(requests).rangeStart(), keptBytes);
}

QTEST_GUILESS_MAIN(TestResume)
#include "tst_resume.moc"
