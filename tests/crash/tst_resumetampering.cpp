// SPDX-License-Identifier: MIT
// What an interrupted run leaves lies in a workspace that is not trusted, and its log on a disk that may lose the end of it. Changed in every way, it is either found
// good again or forgotten; it never reaches the workspace.
#include "import/resumerecord.h"
#include "resumebench.h"

#include <QDataStream>
#include <QDir>
#include <QDirIterator>
#include <QTest>

#include <unistd.h>

using namespace ferry;
using namespace ferry::test;

class TestResumeTampering : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tampered_data();
    void tampered();

private:
    Tree m_expected;
};

void TestResumeTampering::initTestCase()
{
    if (!gzipBackendAvailable(GzipBackend::IsaL))
        QSKIP("this build has no ISA-L, without which no run can go on");
    m_expected = expectedTree();
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

// The staged file that the last checkpoint lies in.
QByteArray lastFileIn(const QByteArray &log)
{
    Result<File> file = openForReading(log);
    if (!file)
        qFatal("cannot read %s", log.constData());
    ResumeRecordReader reader(std::move(*file));
    ResumeRecord record;
    QByteArray last;
    QByteArray place;
    while (reader.next(record, true)) {
        QDataStream stream(record.payload);
        if (record.kind == ResumeFile)
            stream >> place;
        else if (record.kind == ResumeCheckpoint)
            last = place;
        else
            place.clear();
    }
    return last;
}

// Files that are none of the import's business.
std::map<QString, QByteArray> victimsIn(const ImportBench &bench)
{
    std::map<QString, QByteArray> victims;
    QDirIterator files(QFile::decodeName(bench.root()), {u"victim*"_qs}, QDir::Files);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            qFatal("cannot read %s", qPrintable(file.fileName()));
        victims.emplace(file.fileName(), file.readAll());
    }
    return victims;
}

} // namespace

void TestResumeTampering::tampered_data()
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
    row("a hard link for the file that is gone on with",
        [](const QByteArray &staging, const QByteArray &log, const QByteArray &root) {
            const QByteArray path = staging + '/' + lastFileIn(log);
            rewrite(path, [](QByteArray &bytes) { bytes += "precious"; });
            QCOMPARE(::link(path.constData(), (root + "/victim-2").constData()), 0);
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
void TestResumeTampering::tampered()
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
    const std::map<QString, QByteArray> victims = victimsIn(bench);
    server.budget.allow(1'000'000'000);
    ImportResult result = runImport(request);
    if (result.error
        && result.error->code == Code::RecoveryPending) { // nothing tells any more that it could go on
        QVERIFY(CrashBench::recover(bench.workspace(), RecoveryChoice::CleanUp));
        result = runImport(request);
    }
    QCOMPARE(faultOf(bench, result, m_expected), QByteArray());
    QVERIFY(victimsIn(bench) == victims);
}

QTEST_GUILESS_MAIN(TestResumeTampering)
#include "tst_resumetampering.moc"
