// SPDX-License-Identifier: MIT
#include "import/reportexport.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;

class TestReportExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_temporary = std::make_unique<QTemporaryDir>(); }
    void formats_data();
    void formats();
    void writesJson();
    void replacesAnOldReport();
    void failsWhole_data();
    void failsWhole();
    void tables_data();
    void tables();
    void theJobAnswers();

private:
    QByteArray path(const char *name) const
    {
        return QFile::encodeName(m_temporary->filePath(QLatin1String(name)));
    }
    QByteArray content(const char *name) const
    {
        QFile file(QFile::decodeName(path(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    ReportExport report(const char *name) const
    {
        ReportExport report;
        report.path = path(name);
        report.format = reportFormatOf(report.path);
        report.result.error = Error{.code = Code::NotGzip};
        report.headline = QStringLiteral("<Headline>");
        report.texts = {.error = [](const Error &) { return QStringLiteral("the error"); },
                        .warning = [](const Warning &) { return QStringLiteral("a warning"); }};
        return report;
    }
    QStringList files() const { return QDir(m_temporary->path()).entryList(QDir::Files | QDir::Hidden); }

    std::unique_ptr<QTemporaryDir> m_temporary;
};

void TestReportExport::formats_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<ReportFormat>("format");
    QTest::newRow("json") << QByteArray("/a.json") << ReportFormat::Json;
    QTest::newRow("csv") << QByteArray("/a.CSV") << ReportFormat::Csv;
    QTest::newRow("html") << QByteArray("/a.html") << ReportFormat::Html;
    QTest::newRow("htm") << QByteArray("/a.csv.htm") << ReportFormat::Html;
    QTest::newRow("none") << QByteArray("/a") << ReportFormat::Json;
}

void TestReportExport::formats()
{
    QFETCH(QByteArray, name);
    QTEST(reportFormatOf(name), "format");
}

void TestReportExport::writesJson()
{
    QVERIFY(exportReport(report("r.json")).ok());
    const QJsonObject object = QJsonDocument::fromJson(content("r.json")).object();
    QCOMPARE(object.value(QLatin1String("ok")), QJsonValue(false));
    QVERIFY(content("r.json").contains("the error"));
    QVERIFY(exportReport(report("r.html")).ok());
    QVERIFY(content("r.html").contains("&lt;Headline&gt;"));
    QVERIFY(exportReport(report("r.csv")).ok());
    QVERIFY(content("r.csv").startsWith("\"action\","));
    QCOMPARE(files().size(), 3); // and nothing of the way there
}

void TestReportExport::replacesAnOldReport()
{
    QFile old(QFile::decodeName(path("r.json")));
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write(QByteArray(100'000, 'x'));
    old.close();
    QVERIFY(exportReport(report("r.json")).ok());
    QVERIFY(content("r.json").startsWith('{'));
    QCOMPARE(files().size(), 1);
}

void TestReportExport::failsWhole_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("no such folder") << QByteArray("no/r.json");
    QTest::newRow("a folder") << QByteArray("folder");
    QTest::newRow("no name") << QByteArray("folder/");
}

void TestReportExport::failsWhole()
{
    QFETCH(QByteArray, name);
    QVERIFY(QDir(m_temporary->path()).mkdir(QStringLiteral("folder")));
    const Result<void> result = exportReport(report(name.constData()));
    QVERIFY(!result.ok());
    QCOMPARE(result.error().path, path(name.constData()));
    QVERIFY(files().isEmpty());
    ReportExport relative = report("x");
    relative.path = "relative.json";
    QVERIFY(!exportReport(relative).ok());
}

namespace {

// One file of each action, one removed and one kept.
std::shared_ptr<const ImportPlan> planOfEach()
{
    auto manifest = std::make_shared<Manifest>();
    auto plan = std::make_shared<ImportPlan>();
    for (const Action action : {Action::Created, Action::Overwritten, Action::Unchanged, Action::Skipped}) {
        PlanRow row;
        row.entry = static_cast<quint32>(manifest->entries.size());
        row.action = action;
        plan->rows.push_back(row);
        manifest->entries.emplace_back().path = "workspace/" + QByteArray::number(row.entry);
    }
    plan->manifest = manifest;
    plan->removed = {"gone"};
    plan->kept = {"stays"};
    return plan;
}

} // namespace

void TestReportExport::tables_data()
{
    QTest::addColumn<bool>("isPlan");
    QTest::addColumn<bool>("failed");
    QTest::addColumn<QByteArrayList>("actions");
    QTest::newRow("done") << false << false << QByteArrayList{"created", "overwritten", "unchanged",
                                                              "skipped", "removed",     "kept"};
    QTest::newRow("failed") << false << true
                            << QByteArrayList{"rolled_back", "not_done", "not_done", "not_done",
                                              "skipped",     "not_done", "kept"};
    QTest::newRow("plan") << true << false
                          << QByteArrayList{"create", "overwrite", "unchanged", "skip", "remove", "keep"};
}

// What did not happen is not said to have happened, and a failure is said.
void TestReportExport::tables()
{
    QFETCH(bool, isPlan);
    QFETCH(bool, failed);
    QFETCH(QByteArrayList, actions);
    ReportExport table = report("t.csv");
    table.isPlan = isPlan;
    table.result.outcome = failed ? Outcome::RolledBack : Outcome::Imported;
    table.result.error.reset();
    table.result.plan = planOfEach();
    if (failed)
        table.result.error = Error{.code = Code::SwapFailed, .path = "x<y"};
    QVERIFY(exportReport(table).ok());
    QByteArrayList found;
    for (const QByteArray &line : content("t.csv").split('\n').sliced(1)) {
        if (!line.isEmpty())
            found.append(line.sliced(1, line.indexOf('"', 1) - 1));
    }
    QCOMPARE(found, actions);
    const QByteArray failure =
        QByteArray("\"rolled_back\",\"x<y\",\"\",\"\",\"") + kindString(Code::SwapFailed).data() + '"';
    QCOMPARE(content("t.csv").contains(failure), failed);
    table.path = path("t.html");
    table.format = ReportFormat::Html;
    QVERIFY(exportReport(table).ok());
    for (const QByteArray &action : actions)
        QVERIFY2(content("t.html").contains("<td>" + action + "</td>"), action.constData());
    QCOMPARE(content("t.html").contains("<td>created</td>"), !failed && !isPlan);
    QCOMPARE(content("t.html").contains("<td>x&lt;y</td>"), failed);
}

void TestReportExport::theJobAnswers()
{
    ReportExportJob job;
    int answers = 0;
    connect(&job, &ReportExportJob::finished, this, [&](const QByteArray &where, const Result<void> &result) {
        ++answers;
        QCOMPARE(where, path("j.json"));
        QVERIFY(result.ok());
    });
    job.start(report("j.json"));
    QTRY_COMPARE(answers, 1);
    QVERIFY(!content("j.json").isEmpty());
}

QTEST_GUILESS_MAIN(TestReportExport)
#include "tst_reportexport.moc"
