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
