// SPDX-License-Identifier: MIT
// Imports that did finish: undo and redo from the report, from Home and from the history, what is said before and afterwards, and the history itself. Held against
// the disk.
#include "ui/historydialog.h"
#include "ui/reportpage.h"
#include "ui/undodialog.h"
#include "ui/windowbench.h"

#include <QAction>
#include <QCheckBox>
#include <QDir>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableWidget>
#include <QTest>
#include <QUuid>

namespace ferry::test {

namespace {

void fill(ImportBench &disk)
{
    disk.put("config.json", "{}").put("notes.md", "mine\n").put("only/mine.txt", "mine\n");
    disk.put("data/db/assistant.db", "live").put("signals/s", "s");
    BundleBuilder bundle(BundleBuilder::Shape::V1);
    bundle.addDatabase("from the bundle").addFile("workspace/notes.md", "from the bundle\n");
    disk.setBundle(bundle.addFile("workspace/skills/x/SKILL.md", "skill\n"));
}

TreeSnapshot oldTree()
{
    ImportBench disk;
    fill(disk);
    return disk.snapshot();
}

} // namespace

class UndoTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void undoAndRedo();
    void changedSinceIsListed();
    void undoDeclined();
    void settingsAreFollowed();
    void historyListsFiltersAndFrees();
    void endWaitsForTheWork_data();
    void endWaitsForTheWork();

private:
    static void importThrough(WindowBench &bench);
    static void freeSpace(WindowBench &bench, QTableWidget &table);
};

void UndoTest::importThrough(WindowBench &bench)
{
    fill(bench.disk);
    QVERIFY(bench.toSource() && bench.toDestination() && bench.toReview());
    QVERIFY(bench.find<QCheckBox>("reviewKeepUndo")->isChecked());
    QVERIFY(bench.toReport());
}

void UndoTest::undoAndRedo()
{
    WindowBench bench;
    importThrough(bench);
    const TreeSnapshot imported = bench.disk.snapshot();
    bench.picture("report-undo");
    QVERIFY(bench.textOf("safetyText").endsWith(u"kept for undo."_qs));
    QVERIFY(bench.click("reportUndo"));
    QTRY_VERIFY_WITH_TIMEOUT(bench.find<QPushButton>("undoGo") != nullptr
                                 && bench.find<QPushButton>("undoGo")->isEnabled(),
                             20'000);
    QVERIFY(bench.find<QPushButton>("undoCancel")->isDefault());
    bench.picture("undo");
    QVERIFY(bench.click("undoGo"));
    QTRY_VERIFY_WITH_TIMEOUT(bench.find<QPushButton>("undoClose") != nullptr, 20'000);
    bench.picture("undo-done");
    QVERIFY2(bench.disk.snapshot() == oldTree(), oldTree().diff(bench.disk.snapshot()).constData());
    QVERIFY(bench.click("undoClose"));
    QVERIFY(!bench.find<QPushButton>("reportUndo")->isEnabled());
    // From the history, the other way.
    bench.window().findChild<QAction *>(u"actionHistory"_qs)->trigger();
    QTRY_VERIFY(bench.find<QTableWidget>("historyTable") != nullptr
                && bench.find<QTableWidget>("historyTable")->rowCount() == 2);
    bench.find<QTableWidget>("historyTable")->selectRow(0);
    bench.picture("history-window");
    QCOMPARE(bench.find<QPushButton>("historyUndo")->text(), u"&Redo\u2026"_qs);
    QVERIFY(bench.click("historyUndo"));
    QTRY_VERIFY_WITH_TIMEOUT(bench.find<QPushButton>("undoGo") != nullptr
                                 && bench.find<QPushButton>("undoGo")->isEnabled(),
                             20'000);
    QVERIFY(bench.click("undoGo"));
    QTRY_VERIFY_WITH_TIMEOUT(bench.find<QPushButton>("undoClose") != nullptr, 20'000);
    QVERIFY2(bench.disk.snapshot() == imported, imported.diff(bench.disk.snapshot()).constData());
    QVERIFY(bench.click("undoClose"));
    QTRY_COMPARE(bench.find<QTableWidget>("historyTable")->rowCount(), 3);
}

void UndoTest::changedSinceIsListed()
{
    WindowBench bench;
    importThrough(bench);
    bench.disk.put("later.txt", "later");
    QVERIFY(bench.click("reportUndo"));
    QTRY_VERIFY_WITH_TIMEOUT(bench.find<QListWidget>("undoChanged") != nullptr, 20'000);
    QCOMPARE(bench.find<QListWidget>("undoChanged")->count(), 1);
    QCOMPARE(bench.find<QListWidget>("undoChanged")->item(0)->text(), u"later.txt"_qs);
    bench.picture("undo-changed");
    const TreeSnapshot before = bench.disk.snapshot();
    QTest::keyClick(bench.find<QDialog>("undoDialog"), Qt::Key_Escape);
    QTRY_VERIFY(bench.find<QDialog>("undoDialog") == nullptr);
    QVERIFY(bench.disk.snapshot() == before);
}

void UndoTest::undoDeclined()
{
    WindowBench bench;
    fill(bench.disk);
    QVERIFY(bench.toSource() && bench.toDestination() && bench.toReview());
    QVERIFY(bench.click("reviewKeepUndo"));
    QVERIFY(bench.click(QWizard::CommitButton));
    QTRY_VERIFY(bench.find<QCheckBox>("confirmUnderstood") != nullptr); // for good, and said so
    QVERIFY(bench.click("confirmUnderstood") && bench.click("confirmReplace"));
    QVERIFY(bench.waitForPage(ImportWizard::ReportId));
    QVERIFY(bench.find<QPushButton>("reportUndo") == nullptr);
    QCOMPARE(bench.textOf("safetyText"), u"Your workspace was replaced."_qs);
    QVERIFY(!QFile::exists(QFile::decodeName(bench.disk.root() + "/.ferry")));
}

// What the settings say is proposed, and goes for how many copies stay.
void UndoTest::settingsAreFollowed()
{
    WindowBench bench;
    fill(bench.disk);
    bench.window().findChild<QAction *>(u"actionSettings"_qs)->trigger();
    QTRY_VERIFY(bench.find<QCheckBox>("settingsKeepUndo") != nullptr);
    bench.picture("settings");
    QVERIFY(bench.find<QCheckBox>("settingsKeepUndo")->isChecked());
    bench.find<QSpinBox>("settingsUndoDays")->setValue(3);
    bench.find<QSpinBox>("settingsUndoCopies")->setValue(1);
    QVERIFY(bench.click("settingsKeepUndo"));
    bench.find<QDialog>("settingsDialog")->accept();
    QVERIFY(!bench.settings().keepsUndo());
    QVERIFY(bench.toSource() && bench.toDestination() && bench.toReview());
    QVERIFY(!bench.find<QCheckBox>("reviewKeepUndo")->isChecked());
    QVERIFY(bench.find<QCheckBox>("reviewKeepUndo")->toolTip().contains(u"3 day"_qs));
    QVERIFY(bench.toReport()); // the box as it was proposed
    QCOMPARE(bench.textOf("safetyText"), u"Your workspace was replaced."_qs);
    QVERIFY(bench.click(QWizard::FinishButton));
    const QString store = QFile::decodeName(bench.disk.root() + "/.ferry/undo");
    QVERIFY(!QDir(store).exists());
    for (const char *content : {"one\n", "two\n"}) {
        bench.disk.put("notes.md", content);
        QVERIFY(bench.toSource() && bench.toDestination() && bench.toReview());
        QVERIFY(bench.click("reviewKeepUndo") && bench.toReport() && bench.click(QWizard::FinishButton));
    }
    QCOMPARE(QDir(store).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 1);
}

// Of the second row's copy: once refused, then done; meanwhile nothing else can be.
void UndoTest::freeSpace(WindowBench &bench, QTableWidget &table)
{
    QVERIFY(QDir(QFile::decodeName(bench.disk.root() + "/.ferry/undo"))
                .entryList(QDir::Dirs | QDir::NoDotAndDotDot)
                .size()
            == 1);
    {
        Result<Directory> other = Directory::open(bench.disk.workspace()); // another import is at work
        QVERIFY(other.ok() && other->tryLock().ok());
        QVERIFY(bench.click("historyFree"));
        QTRY_VERIFY(bench.find<QPushButton>("historyFreeDelete") != nullptr);
        QVERIFY(bench.click("historyFreeDelete"));
        QTRY_VERIFY(bench.find<MessageBar>("historyMessage") != nullptr);
        QVERIFY(bench.find<MessageBar>("historyMessage")->text().contains(u"Another import"_qs));
    }
    QTRY_VERIFY(bench.find<QPushButton>("historyFreeDelete") == nullptr);
    table.selectRow(1);
    QVERIFY(bench.click("historyFree"));
    QTRY_VERIFY(bench.find<QPushButton>("historyFreeDelete") != nullptr);
    bench.picture("history-free");
    auto *history = bench.find<HistoryDialog>("historyDialog");
    bench.find<QPushButton>("historyFreeDelete")->click(); // no event is handled until all of this was seen
    QVERIFY(history->isWorking());
    for (const char *name : {"historyFree", "historyUndo", "historyRemove", "historyClose"})
        QVERIFY2(!history->findChild<QPushButton *>(QLatin1String(name))->isEnabled(), name);
    history->reject();
    QVERIFY(history->isVisible() && !history->close());
    QTRY_VERIFY(QDir(QFile::decodeName(bench.disk.root() + "/.ferry/undo"))
                    .entryList(QDir::Dirs | QDir::NoDotAndDotDot)
                    .isEmpty());
    QTRY_COMPARE(table.item(1, 7)->text(), u"used or removed"_qs);
    QVERIFY(!history->isWorking() && bench.find<QPushButton>("historyClose")->isEnabled());
}

void UndoTest::historyListsFiltersAndFrees()
{
    WindowBench bench;
    bench.window().findChild<QAction *>(u"actionHistory"_qs)->trigger();
    QTRY_VERIFY(bench.textOf("historyEmpty").startsWith(u"No imports yet."_qs));
    QVERIFY(bench.click("historyClose"));
    importThrough(bench);
    QVERIFY(bench.click(QWizard::FinishButton));
    QTRY_VERIFY(bench.find<QPushButton>("homeUndo0") != nullptr);
    bench.picture("home-recent");
    // One that is refused.
    bench.disk.setBundle(QByteArray("this is no bundle"));
    const ImportRequest request = [&] {
        ImportRequest wanted = bench.disk.request();
        wanted.historyPath = bench.disk.root() + "/home/data/ferry/history";
        return wanted;
    }();
    QVERIFY(History(request.historyPath)
                .add(historyRecordOf(failedResult(Error{.code = Code::NotGzip}), request.workspacePath,
                                     request.sourcePath)));
    bench.window().findChild<QAction *>(u"actionHistory"_qs)->trigger();
    QTRY_VERIFY(bench.find<QTableWidget>("historyTable") != nullptr
                && bench.find<QTableWidget>("historyTable")->rowCount() == 2);
    auto *table = bench.find<QTableWidget>("historyTable");
    bench.type("historySearch", u"refused"_qs);
    QVERIFY(!table->isRowHidden(0) && table->isRowHidden(1));
    bench.type("historySearch", u"Imported"_qs); // the selected run is none of these
    QVERIFY(table->isRowHidden(0) && !table->isRowHidden(1));
    QCOMPARE(table->selectedRanges().value(0).topRow(), 1);
    QVERIFY(bench.find<QPushButton>("historyFree")->isEnabled());
    bench.type("historySearch", u"nothing like it"_qs);
    QVERIFY(table->selectedRanges().isEmpty());
    for (const char *name : {"historyRemove", "historyFree", "historyUndo"})
        QVERIFY(!bench.find<QPushButton>(name)->isEnabled());
    bench.find<QLineEdit>("historySearch")->clear();
    table->selectRow(1);
    QVERIFY(bench.find<QPushButton>("historyReport")->isEnabled());
    freeSpace(bench, *table);
    table->selectRow(0);
    QVERIFY(bench.click("historyRemove"));
    QTRY_COMPARE(table->rowCount(), 1);
}

void UndoTest::endWaitsForTheWork_data()
{
    QTest::addColumn<bool>("isUndo");
    QTest::addColumn<bool>("isClose"); // of the window, not SIGTERM or a logout
    QTest::newRow("undo, end") << true << false;
    QTest::newRow("undo, close") << true << true;
    QTest::newRow("recovery, end") << false << false;
    QTest::newRow("recovery, close") << false << true;
}

// An undo and a recovery are short and not cut off; afterwards the program ends, nothing is asked twice.
void UndoTest::endWaitsForTheWork()
{
    QFETCH(const bool, isUndo);
    QFETCH(const bool, isClose);
    WindowBench bench;
    if (isUndo) {
        importThrough(bench);
        QVERIFY(bench.click("reportUndo"));
    } else {
        fill(bench.disk);
        bench.disk.makeDirectory(".import-" + QUuid::createUuid().toByteArray(QUuid::WithoutBraces));
        bench.settings().setLastWorkspace(bench.disk.workspace());
        bench.window().lookForInterrupted();
    }
    const char *button = isUndo ? "undoGo" : "recoveryCleanUp";
    QTRY_VERIFY_WITH_TIMEOUT(
        bench.find<QPushButton>(button) != nullptr && bench.find<QPushButton>(button)->isEnabled(), 20'000);
    QVERIFY(!bench.window().isChangingAWorkspace());
    const QSignalSpy allowed(&bench.window(), &MainWindow::endAllowed);
    bench.find<QPushButton>(button)->click(); // no event is handled until the end was asked for
    QVERIFY(bench.window().isChangingAWorkspace());
    QVERIFY(isClose ? !bench.window().close() : !bench.window().requestEnd());
    QVERIFY(bench.window().isVisible());
    if (isClose)
        QTRY_VERIFY_WITH_TIMEOUT(!bench.window().isVisible(), 20'000);
    else
        QTRY_COMPARE_WITH_TIMEOUT(allowed.count(), 1, 20'000);
    const TreeSnapshot found = bench.disk.snapshot();
    QVERIFY2(found == oldTree(), oldTree().diff(found).constData());
}

} // namespace ferry::test

QTEST_MAIN(ferry::test::UndoTest)
#include "tst_undo.moc"
