// SPDX-License-Identifier: MIT
// Going on with a bundle where an earlier run was cut off: killed at every system call, by a network that ends, by a link that expires; with what it left behind
// changed in every way in between. The workspace is always exactly what an import without interruption makes of it.
#include "crashbench.h"
#include "import/resumelog.h"
#include "support/downloading.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QTest>

#include <atomic>

using namespace ferry;
using namespace ferry::test;

namespace {

constexpr qint64 ResumeBytes = 512LL * 1024;
constexpr auto CredentialValue = "PLANTED-CREDENTIAL-VALUE";

QByteArray noise(qsizetype bytes, quint32 seed)
{
    QByteArray data = objectOf(bytes, seed);
    for (qsizetype i = 0; i < data.size(); i += 2) // so that it deflates, in blocks of the usual size
        data[i] = static_cast<char>('a' + i % 7);
    return data;
}

BundleBuilder contentOf(quint32 seed)
{
    BundleBuilder bundle(BundleBuilder::Shape::V1);
    bundle.addDatabase(noise(1'500'000, seed));
    bundle.addFile("workspace/config.json", R"({"name":"from the bundle"})").addFile("workspace/empty", "");
    bundle.addCredential("credential/slack/bot_token", CredentialValue);
    for (int i = 0; i < 30; ++i) {
        bundle.addFile("workspace/notes/" + QByteArray::number(i) + ".bin",
                       noise(20'000 + 9'000 * i, seed + static_cast<quint32>(i)));
    }
    bundle.addFile("nowhere/skipped.bin", noise(400'000, seed + 100));
    bundle.addSymlink("workspace/link", "notes/0.bin").addDirectory("workspace/made/for/nothing");
    return bundle.addFile("workspace/last.bin", noise(1'000'000, seed + 101));
}

// Made once each.
const QByteArray &bundleOf(quint32 seed)
{
    static std::map<quint32, QByteArray> made;
    QByteArray &bytes = made[seed];
    if (bytes.isEmpty())
        bytes = contentOf(seed).build();
    return bytes;
}

ImportRequest requestOf(const ImportBench &bench)
{
    ImportRequest request = bench.request();
    request.resumePath = bench.root() + "/state/resume";
    request.resumeBytes = ResumeBytes;
    return request;
}

void fill(ImportBench &bench, quint32 seed = 1)
{
    bench.put("config.json", "{}").put("mine.txt", "mine\n").put("signals/s", "s");
    bench.setBundle(bundleOf(seed));
}

// What an import that nobody interrupts makes.
Tree expectedTree(quint32 seed = 1)
{
    ImportBench bench;
    fill(bench, seed);
    const ImportResult result = runImport(bench.request());
    if (result.error)
        qFatal("the import fails: %s", kindString(result.error->code).data());
    return treeOf(bench.workspace());
}

std::optional<ResumeState> kept(const ImportBench &bench)
{
    return ResumeLog::find(bench.root() + "/state/resume", bench.workspace());
}

// Until so many bytes were sent, over all requests; then nothing but refusals.
class Budget
{
public:
    explicit Budget(QByteArray object)
        : m_object(std::move(object))
    {}

    HttpReplyPlan answer(const HttpRequestSeen &request)
    {
        if (m_left <= 0)
            return status(refusal);
        const qint64 start = ignoresRanges ? 0 : request.rangeStart();
        const bool isOther =
            request.headers.contains("if-range") && request.headers.value("if-range") != etag;
        HttpReplyPlan plan = HostileServer::serve(m_object, isOther ? 0 : start, etag);
        plan.bodyAtMost = m_left;
        m_left -= plan.body.size();
        return plan;
    }

    void allow(qint64 bytes) { m_left = bytes; }
    void setObject(const QByteArray &object) { m_object = object; }

    QByteArray etag = "\"one\"";
    QByteArray refusal = "503 Busy";
    bool ignoresRanges = false;

private:
    QByteArray m_object;
    std::atomic<qint64> m_left = 0;
};

struct Server
{
    explicit Server(const QByteArray &object)
        : budget(object)
        , server([this](const HttpRequestSeen &request) { return budget.answer(request); })
    {}
    Budget budget;
    HostileServer server;
};

ImportRequest linkRequest(const ImportBench &bench, const Server &server)
{
    ImportRequest request = requestOf(bench);
    request.link = linkOf(server.server);
    request.sourcePath = request.link->label().toUtf8();
    request.http.pausesMs = {1};
    request.http.bufferBytes = 64 * 1024;
    return request;
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
    void tampered_data();
    void tampered();
    void nothingSecretIsKept();
    void givenUp();
    void smallBundlesKeepNothing();

private:
    void isAsExpected(const ImportBench &bench, const ImportResult &result, const Tree &expected) const;
    Tree m_expected;
};

void TestResume::initTestCase()
{
    if (!gzipBackendAvailable(GzipBackend::IsaL))
        QSKIP("this build has no ISA-L, without which no run can go on");
    m_expected = expectedTree();
}

void TestResume::isAsExpected(const ImportBench &bench, const ImportResult &result,
                              const Tree &expected) const
{
    QVERIFY2(!result.error, result.error ? kindString(result.error->code).data() : "");
    QCOMPARE(difference(expected, treeOf(bench.workspace())), QByteArray());
    QVERIFY(bench.scratch().isEmpty());
    QVERIFY(QDir(QFile::decodeName(bench.root() + "/state/resume")).entryList(QDir::Files).isEmpty());
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
            isAsExpected(bench, runImport(request), m_expected);
            continue;
        }
        ++goneOn;
        FaultyFileOps probe;
        probe.countOnly([](const FaultyFileOps::Call &call) { return call.name == "write"; });
        isAsExpected(bench, runImport(request, &probe), m_expected);
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
    isAsExpected(bench, runImport(request), m_expected);
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
    isAsExpected(bench, runImport(request), expectedTree(seed));
}

namespace {

using Tamper = std::function<void(const QByteArray &staging, const QByteArray &log, const QByteArray &root)>;

void rewrite(const QByteArray &path, const std::function<void(QByteArray &)> &change)
{
    QFile file(QFile::decodeName(path));
    if (!file.open(QIODevice::ReadWrite))
        qFatal("cannot open %s", path.constData());
    QByteArray bytes = file.readAll();
    change(bytes);
    file.resize(0);
    file.seek(0);
    file.write(bytes);
}

} // namespace

void TestResume::tampered_data()
{
    QTest::addColumn<Tamper>("tamper");
    const auto row = [](const char *name, const Tamper &tamper) { QTest::newRow(name) << tamper; };
    row("nothing", [](const QByteArray &, const QByteArray &, const QByteArray &) {});
    row("a staged file changed", [](const QByteArray &staging, const QByteArray &, const QByteArray &) {
        rewrite(staging + "/data/db/assistant.db",
                [](QByteArray &bytes) { bytes[1000] = bytes[1000] == 'x' ? 'y' : 'x'; });
    });
    row("a staged file cut", [](const QByteArray &staging, const QByteArray &, const QByteArray &) {
        rewrite(staging + "/data/db/assistant.db", [](QByteArray &bytes) { bytes.chop(1); });
    });
    row("a staged file longer", [](const QByteArray &staging, const QByteArray &, const QByteArray &) {
        rewrite(staging + "/data/db/assistant.db", [](QByteArray &bytes) { bytes += 'x'; });
    });
    row("a staged file gone", [](const QByteArray &staging, const QByteArray &, const QByteArray &) {
        QFile::remove(QFile::decodeName(staging + "/notes/3.bin"));
    });
    row("a file that nobody unpacked", [](const QByteArray &staging, const QByteArray &, const QByteArray &) {
        QFile file(QFile::decodeName(staging + "/notes/planted.sh"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("planted");
    });
    row("a directory that nobody made",
        [](const QByteArray &staging, const QByteArray &, const QByteArray &) {
            QVERIFY(QDir().mkpath(QFile::decodeName(staging + "/planted/deep")));
        });
    row("a link for a staged file",
        [](const QByteArray &staging, const QByteArray &, const QByteArray &root) {
            QFile::remove(QFile::decodeName(staging + "/notes/3.bin"));
            QVERIFY(QFile::link(QFile::decodeName(root + "/victim"),
                                QFile::decodeName(staging + "/notes/3.bin")));
        });
    row("a link for a staged directory",
        [](const QByteArray &staging, const QByteArray &, const QByteArray &root) {
            QVERIFY(QDir(QFile::decodeName(staging + "/notes")).removeRecursively());
            QVERIFY(QFile::link(QFile::decodeName(root), QFile::decodeName(staging + "/notes")));
        });
    row("the staging directory gone", [](const QByteArray &staging, const QByteArray &, const QByteArray &) {
        QVERIFY(QDir(QFile::decodeName(staging)).removeRecursively());
    });
    row("the log cut by a byte", [](const QByteArray &, const QByteArray &log, const QByteArray &) {
        rewrite(log, [](QByteArray &bytes) { bytes.chop(1); });
    });
    row("the log cut in the middle", [](const QByteArray &, const QByteArray &log, const QByteArray &) {
        rewrite(log, [](QByteArray &bytes) { bytes.truncate(bytes.size() / 2); });
    });
    row("the log garbage", [](const QByteArray &, const QByteArray &log, const QByteArray &) {
        rewrite(log, [](QByteArray &bytes) { bytes.fill('\x7f'); });
    });
    row("a byte of the manifest in the log",
        [](const QByteArray &, const QByteArray &log, const QByteArray &) {
            rewrite(log, [](QByteArray &bytes) {
                const qsizetype at = bytes.indexOf("\"path\"");
                QVERIFY(at > 0);
                bytes[at + 12] = 'Q';
            });
        });
    row("the window of the last checkpoint",
        [](const QByteArray &, const QByteArray &log, const QByteArray &) {
            rewrite(log, [](QByteArray &bytes) {
                bytes[bytes.size() - 100] = static_cast<char>(bytes[bytes.size() - 100] + 1);
            });
        });
}

// Verified again, or begun with anew; never believed.
void TestResume::tampered()
{
    QFETCH(const Tamper, tamper);
    Server server(bundleOf(1));
    ImportBench bench;
    fill(bench);
    QFile victim(QFile::decodeName(bench.root() + "/victim"));
    QVERIFY(victim.open(QIODevice::WriteOnly));
    victim.write("precious");
    victim.close();
    server.budget.allow(bundleOf(1).size() * 70 / 100);
    const ImportRequest request = linkRequest(bench, server);
    const ImportResult broken = runImport(request);
    QVERIFY(broken.error && broken.error->keptBytes.value_or(0) > 0);
    const QDir logs(QFile::decodeName(bench.root() + "/state/resume"));
    QCOMPARE(logs.entryList(QDir::Files).size(), 1);
    const QByteArray log = QFile::encodeName(logs.filePath(logs.entryList(QDir::Files).first()));
    tamper(bench.path(kept(bench)->staging), log, bench.root());
    server.budget.allow(1'000'000'000);
    ImportResult result = runImport(request);
    if (result.error
        && result.error->code == Code::RecoveryPending) { // nothing tells any more that it could go on
        QVERIFY(CrashBench::recover(bench.workspace(), RecoveryChoice::CleanUp));
        result = runImport(request);
    }
    isAsExpected(bench, result, m_expected);
    QVERIFY(victim.open(QIODevice::ReadOnly));
    QCOMPARE(victim.readAll(), QByteArray("precious"));
}

void TestResume::nothingSecretIsKept()
{
    Server server(bundleOf(1));
    ImportBench bench;
    fill(bench);
    server.budget.allow(bundleOf(1).size() * 70 / 100);
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

QTEST_GUILESS_MAIN(TestResume)
#include "tst_resume.moc"
