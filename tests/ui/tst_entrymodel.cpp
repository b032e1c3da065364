// SPDX-License-Identifier: MIT
#include "planfixture.h"
#include "ui/entrymodel.h"

#include <QAbstractItemModelTester>
#include <QTest>
#include <QTextDocument>

using namespace ferry;

class TestEntryModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void followsTheRulesOfModels();
    void showsTheRowsOfAPlan();
    void countsActions();
    void showsTextInert();
    void tellsWhatBecameOfIt_data();
    void tellsWhatBecameOfIt();
    void comparesByValue_data();
    void comparesByValue();
    void searchesPathAndNote_data();
    void searchesPathAndNote();
    void givesDetails();
    void isEmptyWithoutAPlan();

private:
    static QString text(const EntryModel &model, int row, int column)
    {
        return model.index(row, column).data().toString();
    }
};

void TestEntryModel::followsTheRulesOfModels()
{
    EntryModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setPlan(test::smallPlan());
    ImportResult result;
    result.plan = test::smallPlan();
    model.setResult(result);
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void TestEntryModel::showsTheRowsOfAPlan()
{
    EntryModel model;
    model.setPlan(test::smallPlan());
    QCOMPARE(model.rowCount(), 8 + 2 + 1);
    QCOMPARE(text(model, 0, EntryModel::ActionColumn), QStringLiteral("Overwritten"));
    QCOMPARE(text(model, 0, EntryModel::PathColumn), QStringLiteral("b.txt"));
    QCOMPARE(text(model, 0, EntryModel::BundlePathColumn), QStringLiteral("workspace/b.txt"));
    QCOMPARE(text(model, 0, EntryModel::SizeColumn), QStringLiteral("900 bytes"));
    QCOMPARE(text(model, 0, EntryModel::BeforeColumn), QStringLiteral("1,000 bytes"));
    QCOMPARE(text(model, 1, EntryModel::BeforeColumn), QString());
    QCOMPARE(text(model, 3, EntryModel::NoteColumn), QStringLiteral("Adjusted for this computer"));
    QCOMPARE(text(model, 3, EntryModel::SizeColumn),
             QStringLiteral("250 bytes")); // what is written, not what came
    QCOMPARE(text(model, 4, EntryModel::NoteColumn), QStringLiteral("Link to a.txt"));
    QCOMPARE(text(model, 4, EntryModel::SizeColumn), QString()); // a link has none
    QCOMPARE(text(model, 5, EntryModel::PathColumn), QStringLiteral("elsewhere/x"));
    QCOMPARE(text(model, 5, EntryModel::NoteColumn),
             QStringLiteral("No place for this path in the workspace"));
    QCOMPARE(text(model, 8, EntryModel::ActionColumn), QStringLiteral("Removed"));
    QCOMPARE(text(model, 8, EntryModel::PathColumn), QStringLiteral("old.txt"));
    QCOMPARE(text(model, 8, EntryModel::SizeColumn), QString());
    QCOMPARE(text(model, 10, EntryModel::ActionColumn), QStringLiteral("Kept"));
    QCOMPARE(model.index(0, 0).data(EntryModel::PathBytesRole).toByteArray(), QByteArray("b.txt"));
    QCOMPARE(model.index(5, 0).data(EntryModel::PathBytesRole).toByteArray(), QByteArray());
}

void TestEntryModel::countsActions()
{
    EntryModel model;
    model.setPlan(test::smallPlan());
    const EntryCounts expected{3, 2, 1, 2, 1, 2, 0, 0};
    QCOMPARE(model.counts(), expected);
    QCOMPARE(model.attentionCount(), 1); // the retired one is nobody's business
}

void TestEntryModel::showsTextInert()
{
    EntryModel model;
    model.setPlan(test::smallPlan());
    QCOMPARE(text(model, 7, EntryModel::PathColumn), QStringLiteral("in\\u202Evoice.exe"));
    auto plan = test::smallPlan();
    plan->kept.append("<b>bold</b>");
    model.setPlan(plan);
    const QModelIndex bold = model.index(model.rowCount() - 1, EntryModel::PathColumn);
    QCOMPARE(bold.data().toString(), QStringLiteral("<b>bold</b>"));
    // A tool tip guesses whether a text is HTML; this one always is, and its text is the path.
    const QString tip = bold.data(Qt::ToolTipRole).toString();
    QVERIFY(Qt::mightBeRichText(tip));
    QTextDocument document;
    document.setHtml(tip);
    QCOMPARE(document.toPlainText(), QStringLiteral("<b>bold</b>"));
}

void TestEntryModel::tellsWhatBecameOfIt_data()
{
    QTest::addColumn<bool>("failed");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<EntryCounts>("counts");
    QTest::newRow("imported") << false << QByteArray() << EntryCounts{3, 2, 1, 2, 1, 2, 0, 0};
    QTest::newRow("failed somewhere") << true << QByteArray() << EntryCounts{0, 0, 0, 0, 1, 2, 0, 8};
    QTest::newRow("failed at a file of the bundle")
        << true << QByteArray("workspace/a.txt") << EntryCounts{0, 0, 0, 0, 1, 2, 1, 7};
    QTest::newRow("failed at a place") << true << QByteArray("a.txt") << EntryCounts{0, 0, 0, 0, 1, 2, 1, 7};
}

void TestEntryModel::tellsWhatBecameOfIt()
{
    QFETCH(bool, failed);
    QFETCH(QByteArray, path);
    ImportResult result;
    result.plan = test::smallPlan();
    result.backups[0] = "b.txt.backup-1";
    if (failed)
        result.error = Error{.code = Code::SwapFailed, .path = path, .workspace = WorkspaceState::RolledBack};
    EntryModel model;
    model.setResult(result);
    QTEST(model.counts(), "counts");
    QCOMPARE(text(model, 0, EntryModel::BackupColumn), QStringLiteral("b.txt.backup-1"));
    QCOMPARE(text(model, 1, EntryModel::BackupColumn), QString());
}

void TestEntryModel::comparesByValue_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<int>("less");
    QTest::addColumn<int>("more");
    QTest::newRow("900 before 20,000 bytes") << int(EntryModel::SizeColumn) << 0 << 1;
    QTest::newRow("no size first") << int(EntryModel::SizeColumn) << 8 << 2;
    QTest::newRow("path without the prefix") << int(EntryModel::PathColumn) << 1 << 0;
    QTest::newRow("path of the user's own") << int(EntryModel::PathColumn) << 10 << 5;
    QTest::newRow("created before skipped") << int(EntryModel::ActionColumn) << 1 << 5;
    QTest::newRow("size before") << int(EntryModel::BeforeColumn) << 2 << 0;
}

void TestEntryModel::comparesByValue()
{
    QFETCH(int, column);
    QFETCH(int, less);
    QFETCH(int, more);
    EntryModel model;
    model.setPlan(test::smallPlan());
    std::vector<int> rows{more, less};
    model.sortRows(rows, column, Qt::AscendingOrder);
    QCOMPARE(rows, (std::vector<int>{less, more}));
    model.sortRows(rows, column, Qt::DescendingOrder);
    QCOMPARE(rows, (std::vector<int>{more, less}));
}

void TestEntryModel::searchesPathAndNote_data()
{
    QTest::addColumn<QString>("needle");
    QTest::addColumn<QList<int>>("rows");
    QTest::newRow("path") << QStringLiteral("B.TX") << QList<int>{0};
    QTest::newRow("reason") << QStringLiteral("no place") << QList<int>{5};
    QTest::newRow("link target") << QStringLiteral("link to") << QList<int>{4};
    QTest::newRow("as it is shown") << QStringLiteral("u202e") << QList<int>{7};
    QTest::newRow("removed") << QStringLiteral("old.txt") << QList<int>{8};
    QTest::newRow("nothing") << QStringLiteral("zzz") << QList<int>{};
}

void TestEntryModel::searchesPathAndNote()
{
    QFETCH(QString, needle);
    EntryModel model;
    model.setPlan(test::smallPlan());
    QList<int> found;
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.contains(row, needle))
            found.append(row);
    }
    QTEST(found, "rows");
}

void TestEntryModel::givesDetails()
{
    EntryModel model;
    model.setPlan(test::smallPlan());
    const EntryModel::Details config = model.detailsOf(3);
    QCOMPARE(config.bundleDigest, QString(64, u'0').replace(QLatin1String("00"), QLatin1String("03")));
    QCOMPARE(config.digest, QString(64, u'0'));
    QCOMPARE(config.size, 250);
    QCOMPARE(config.before, 280);
    QCOMPARE(model.detailsOf(4).linkTarget, QStringLiteral("a.txt"));
    QCOMPARE(model.detailsOf(4).digest, QString()); // a link has no content
    QCOMPARE(model.detailsOf(10).size, -1);
}

void TestEntryModel::isEmptyWithoutAPlan()
{
    EntryModel model;
    ImportResult result;
    result.error = Error{.code = Code::NotGzip};
    model.setResult(result);
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.attentionCount(), 0);
}

QTEST_MAIN(TestEntryModel)
#include "tst_entrymodel.moc"
