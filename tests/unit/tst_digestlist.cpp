// SPDX-License-Identifier: MIT
// The list of what a staged tree must hold: only a whole one counts, and only with everything on it in place. The digests are sha256sum's.
#include "commit/digestlist.h"
#include "support/importing.h"

#include <QProcess>
#include <QTest>

namespace ferry::test {

namespace {

const QByteArray StagingName = ".import-01234567-89AB-CDEF-0123-456789ABCDEF";

QByteArray sha256Of(const QByteArray &bytes)
{
    QProcess program;
    program.start(QStringLiteral("sha256sum"), {});
    program.waitForStarted();
    program.write(bytes);
    program.closeWriteChannel();
    program.waitForFinished();
    return program.readAllStandardOutput().first(64);
}

QByteArray line(const QByteArray &place, const QByteArray &content)
{
    return "f " + sha256Of(content) + ' ' + QByteArray::number(content.size()) + ' ' + place + '\n';
}

QByteArray ended(const QByteArray &lines)
{
    return lines + "end " + sha256Of(lines) + ' ' + QByteArray::number(lines.count('\n')) + '\n';
}

// Asks to stop while the first block of a staged file is read.
class StoppingProbe final : public FileProbe
{
public:
    int before(const char *call, const QByteArray &path) override
    {
        if (qstrcmp(call, "read") == 0 && path.endsWith("/large")) {
            ++bodyReads;
            token.cancel();
        }
        return 0;
    }
    void after(const char * /*call*/, const QByteArray & /*path*/) override {}

    CancelToken token;
    int bodyReads = 0;
};

} // namespace

class DigestListTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verdicts_data();
    void verdicts();
    void stopsWhenAsked();
    void noList();
    void whatTheImportWrites();
};

void DigestListTest::verdicts_data()
{
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<bool>("isComplete");
    const QByteArray a = line("a.txt", "alpha");
    const QByteArray b = line("b%20c.txt", "beta");
    const QByteArray link = "l a.txt 0 link\n";
    const QByteArray whole = ended(a + b + link);
    QTest::newRow("whole") << whole << true;
    QTest::newRow("whole, of nothing") << ended("") << true;
    QTest::newRow("zero length") << QByteArray() << false;
    QTest::newRow("without its end") << a + b + link << false;
    QTest::newRow("cut in its end") << whole.chopped(1) << false;
    QTest::newRow("cut to the first line") << a << false;
    QTest::newRow("a line less, the end of the whole")
        << a + link + whole.sliced(whole.lastIndexOf("end ")) << false;
    QTest::newRow("a byte changed") << QByteArray(whole).replace("b%20c", "b%20d") << false;
    QTest::newRow("something after the end") << whole + "x" << false;
    QTest::newRow("zeros instead") << QByteArray(whole.size(), '\0') << false;
    QTest::newRow("another content") << ended(line("a.txt", "other")) << false;
    QTest::newRow("another size") << ended(QByteArray(a).replace(" 5 ", " 6 ")) << false;
    QTest::newRow("a file that is nowhere") << ended(a + line("gone.txt", "x")) << false;
    QTest::newRow("another link") << ended("l b.txt 0 link\n") << false;
    QTest::newRow("a place that climbs") << ended(line("../a.txt", "alpha")) << false;
    QTest::newRow("in place already") << ended(line("live.txt", "moved")) << true;
}

void DigestListTest::verdicts()
{
    QFETCH(const QByteArray, list);
    QFETCH(const bool, isComplete);
    ImportBench bench;
    bench.put(StagingName + "/a.txt", "alpha").put(StagingName + "/b c.txt", "beta").put("live.txt", "moved");
    bench.makeLink(StagingName + "/link", "a.txt").put(StagingName + ".digests", list);
    const Result<Directory> workspace = Directory::open(bench.workspace());
    QVERIFY(workspace);
    const Result<bool> complete = verifyDigestList(*workspace, StagingName, {});
    QVERIFY(complete);
    QCOMPARE(*complete, isComplete);
}

// A staged tree of many gigabytes takes minutes to read, and the window may be closed before.
void DigestListTest::stopsWhenAsked()
{
    const QByteArray large(8 << 20, 'x');
    ImportBench bench;
    bench.put(StagingName + "/large", large);
    bench.put(StagingName + ".digests", ended(line("large", large)));
    StoppingProbe probe;
    const Result<Directory> workspace = Directory::open(bench.workspace(), &probe);
    QVERIFY(workspace);
    const Result<bool> stopped = verifyDigestList(*workspace, StagingName, probe.token);
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().code, Code::Cancelled);
    QCOMPARE(probe.bodyReads, 1);
    QVERIFY(verifyDigestList(*workspace, StagingName, {}).ok());
    QVERIFY(probe.bodyReads > 2);
}

void DigestListTest::noList()
{
    ImportBench bench;
    bench.put(StagingName + "/a.txt", "alpha");
    const Result<Directory> workspace = Directory::open(bench.workspace());
    const Result<bool> complete = verifyDigestList(*workspace, StagingName, {});
    QVERIFY(complete && !*complete);
    const auto places = listedPlaces(*workspace, StagingName);
    QVERIFY(places && !*places);
}

void DigestListTest::whatTheImportWrites()
{
    ImportBench bench;
    bench.put("config.json", "{}");
    bench.setBundle(BundleBuilder(BundleBuilder::Shape::V0).addFile("workspace/odd name.txt", "odd"));
    const std::shared_ptr<const ImportPlan> plan = planOf(bench.request());
    const Result<Directory> workspace = Directory::open(bench.workspace());
    QVERIFY(writeDigestList(*workspace, StagingName, *plan));
    QCOMPARE(bench.read(StagingName + ".digests"), ended(line("odd%20name.txt", "odd")));
    const auto places = listedPlaces(*workspace, StagingName);
    QVERIFY(places && *places);
    QVERIFY((*places)->contains("odd name.txt"));
}

} // namespace ferry::test

QTEST_GUILESS_MAIN(ferry::test::DigestListTest)
#include "tst_digestlist.moc"
