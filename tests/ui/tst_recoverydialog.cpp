// SPDX-License-Identifier: MIT
// Imports that did not finish: the recovery dialog in each of its states with each of its choices, at the launch, from the menu and for a chosen workspace. What
// it says is held against the disk. The interrupted imports are real ones, killed in a process of their own.
#include "import/workspaceacts.h"
#include "ui/destinationpage.h"
#include "ui/homepage.h"
#include "ui/interruptedimport.h"
#include "ui/recoverydialog.h"
#include "ui/windowbench.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

namespace ferry::test {

namespace {

TreeSnapshot importedTree()
{
    ImportBench disk;
    fill(disk);
    return importKilledAt(disk, 0) == 0 ? disk.snapshot() : TreeSnapshot();
}

TreeSnapshot oldTree()
{
    ImportBench disk;
    fill(disk);
    return disk.snapshot();
}

enum class Expect { Old, New };

} // namespace

class RecoveryDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recovery_data();
    void recovery();
    void interruptedUndo_data();
    void interruptedUndo();
    void backupWithoutRecord();
    void backupRestored();
    void unreadableRecord();
    void tryAgain();
    void finishIsOffWhenTheCopyIsIncomplete();
    void chosenWorkspaceWithAnInterruptedImport();
    void nothingToRecover();
    void lookingTakesLong();

private:
    static RecoveryDialog *openOn(WindowBench &bench);
};

// As at the launch of the program.
RecoveryDialog *RecoveryDialogTest::openOn(WindowBench &bench)
{
    bench.settings().setLastWorkspace(bench.disk.workspace());
    bench.window().lookForInterrupted();
    if (!QTest::qWaitFor([&] { return bench.find<QDialog>("recoveryDialog") != nullptr; }, 20'000))
        return nullptr;
    return bench.find<RecoveryDialog>("recoveryDialog");
}

void RecoveryDialogTest::recovery_data()
{
    QTest::addColumn<RecoveryState>("state");
    QTest::addColumn<QByteArray>("button");
    QTest::addColumn<Expect>("expected");
    using State = RecoveryState;
    const QByteArray rollBack = "recoveryRollBack";
    const QByteArray finish = "recoveryFinish";
    const QByteArray cleanUp = "recoveryCleanUp";
    QTest::newRow("R0, clean up") << State::StagingLeftOver << cleanUp << Expect::Old;
    QTest::newRow("R1, roll back") << State::BeforeSwap << rollBack << Expect::Old;
    QTest::newRow("R1, finish") << State::BeforeSwap << finish << Expect::New;
    QTest::newRow("R2, roll back") << State::DuringSwap << rollBack << Expect::Old;
    QTest::newRow("R2, finish") << State::DuringSwap << finish << Expect::New;
    QTest::newRow("R3, keep and clean up") << State::AfterSwap << cleanUp << Expect::New;
    QTest::newRow("R3, undo") << State::AfterSwap << rollBack << Expect::Old;
}

void RecoveryDialogTest::recovery()
{
    QFETCH(const RecoveryState, state);
    QFETCH(const QByteArray, button);
    QFETCH(const Expect, expected);
    WindowBench bench;
    QVERIFY(interrupt(bench.disk, state));
    const TreeSnapshot interrupted = bench.disk.snapshot();
    RecoveryDialog *dialog = openOn(bench);
    QVERIFY(dialog != nullptr);
    QCOMPARE(dialog->facts().state, state);
    bench.picture(QByteArray("recovery-") + recoveryStateString(state));
    QVERIFY(bench.click("recoveryDetails"));
    QVERIFY(bench.find<QPlainTextEdit>("recoveryItems")
                ->toPlainText()
                .contains(QLatin1String(recoveryStateString(state))));
    if (button == "recoveryFinish")
        bench.picture(QByteArray("recovery-details-") + recoveryStateString(state));
    QVERIFY(bench.disk.snapshot() == interrupted); // looking changed nothing
    const auto buttons = dialog->findChildren<QPushButton *>();
    QCOMPARE(
        std::count_if(buttons.begin(), buttons.end(), [](const QPushButton *b) { return b->isDefault(); }),
        1);
    QVERIFY(bench.click(button.constData()));
    QTRY_VERIFY_WITH_TIMEOUT(bench.find<QPushButton>("recoveryClose") != nullptr, 20'000);
    const TreeSnapshot wanted = expected == Expect::Old ? oldTree() : importedTree();
    const TreeSnapshot found = bench.disk.snapshot();
    QVERIFY2(found == wanted, wanted.diff(found).constData());
    QVERIFY(!bench.textOf("recoveryOutcome").isEmpty());
    if (button == "recoveryRollBack")
        bench.picture(QByteArray("recovery-done-") + recoveryStateString(state));
    QVERIFY(bench.click("recoveryClose"));
    QTRY_VERIFY(bench.find<QDialog>("recoveryDialog") == nullptr);
    // Every recovery is in the history.
    const auto records = History(bench.disk.root() + "/home/data/ferry/history").list();
    QVERIFY(records && records->size() == 1);
    QCOMPARE(records->front().kind, HistoryRecord::Kind::Recovery);
    QCOMPARE(stateOf(bench.disk), RecoveryState::None);
}

void RecoveryDialogTest::interruptedUndo_data()
{
    QTest::addColumn<RecoveryState>("state");
    QTest::addColumn<QByteArray>("button");
    QTest::addColumn<QString>("label");
    QTest::addColumn<Expect>("expected");
    QTest::addColumn<QString>("says");
    const QByteArray rollBack = "recoveryRollBack";
    const QString back = u"The workspace was put back as it was before the undo began."_qs;
    const QString cleared = u"What was left behind was cleared away."_qs;
    using State = RecoveryState;
    QTest::newRow("R2, roll back") << State::DuringSwap << rollBack << u"&Roll Back"_qs << Expect::New
                                   << back;
    QTest::newRow("R2, finish") << State::DuringSwap << QByteArray("recoveryFinish") << u"Finish &Undo"_qs
                                << Expect::Old << u"The undo is finished."_qs;
    QTest::newRow("R3, roll back") << State::AfterSwap << rollBack << u"&Roll Back"_qs << Expect::New << back;
    QTest::newRow("R3, clean up") << State::AfterSwap << QByteArray("recoveryCleanUp") << u"Clean &Up"_qs
                                  << Expect::Old << cleared;
}

// Taking an undo back brings the import back: the words must not promise the opposite.
void RecoveryDialogTest::interruptedUndo()
{
    QFETCH(const RecoveryState, state);
    QFETCH(const QByteArray, button);
    QFETCH(const Expect, expected);
    WindowBench bench;
    QVERIFY(interruptUndo(bench.disk, state));
    RecoveryDialog *dialog = openOn(bench);
    QVERIFY(dialog != nullptr);
    QCOMPARE(dialog->facts().state, state);
    QVERIFY(bench.find<QPushButton>(button.constData()) != nullptr);
    QTEST(bench.find<QPushButton>(button.constData())->text(), "label");
    QVERIFY(bench.click(button.constData()));
    QTRY_VERIFY_WITH_TIMEOUT(bench.find<QPushButton>("recoveryClose") != nullptr, 20'000);
    const TreeSnapshot wanted = expected == Expect::Old ? oldTree() : importedTree();
    const TreeSnapshot found = bench.disk.snapshot();
    QVERIFY2(found == wanted, wanted.diff(found).constData());
    QTEST(bench.textOf("recoveryOutcome"), "says");
}

void RecoveryDialogTest::backupWithoutRecord()
{
    WindowBench bench;
    QVERIFY(interrupt(bench.disk, RecoveryState::DuringSwap));
    QVERIFY(QFile::remove(QFile::decodeName(bench.disk.path(MarkerName))));
    RecoveryDialog *dialog = openOn(bench);
    QVERIFY(dialog != nullptr);
    QCOMPARE(dialog->facts().state, RecoveryState::BackupLeftOver);
    bench.picture("recovery-R0b");
    QVERIFY(bench.find<QPushButton>("recoveryDetails")->isDefault()); // Return moves nothing
    QVERIFY(bench.click("recoveryCleanUp"));
    QTRY_VERIFY_WITH_TIMEOUT(bench.find<QPushButton>("recoveryClose") != nullptr, 20'000);
    QVERIFY(bench.textOf("recoveryOutcome").contains(u".ferry/undo/2"_qs)); // an id begins with the year
    QCOMPARE(bench.disk.scratch(), QByteArrayList());
}

void RecoveryDialogTest::backupRestored()
{
    WindowBench bench;
    const TreeSnapshot old = oldTree();
    QVERIFY(interrupt(bench.disk, RecoveryState::DuringSwap));
    QVERIFY(QFile::remove(QFile::decodeName(bench.disk.path(MarkerName))));
    const QByteArrayList backup = QDir(QFile::decodeName(bench.disk.workspace()))
                                      .entryList({u".pre-import-*"_qs}, QDir::Dirs | QDir::Hidden)
                                      .join(u'/')
                                      .toUtf8()
                                      .split('/');
    QCOMPARE(backup.size(), 1);
    QByteArrayList names;
    const QStringList inside = QDir(QFile::decodeName(bench.disk.path(backup.front())))
                                   .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    for (const QString &name : inside)
        names.append(name.toUtf8());
    QVERIFY(!names.isEmpty());
    QVERIFY(openOn(bench) != nullptr);
    QVERIFY(bench.click("recoveryRestore"));
    QTRY_VERIFY_WITH_TIMEOUT(bench.find<QPushButton>("undoGo") != nullptr
                                 && bench.find<QPushButton>("undoGo")->isEnabled(),
                             20'000);
    bench.picture("recovery-restore");
    QVERIFY(bench.find<QPushButton>("undoCancel")->isDefault());
    QVERIFY(bench.click("undoGo"));
    QTRY_VERIFY_WITH_TIMEOUT(bench.find<QPushButton>("undoClose") != nullptr, 20'000);
    QCOMPARE(bench.textOf("undoOutcome"), u"The backup was put back."_qs);
    const TreeSnapshot now = bench.disk.snapshot();
    for (const auto &[path, node] : old.nodes()) {
        const QByteArray top = path.contains('/') ? path.first(path.indexOf('/')) : path;
        if (names.contains(top))
            QVERIFY2(now.contains(path) && now.nodes().at(path) == node, path.constData());
    }
    QCOMPARE(bench.disk.scratch(), QByteArrayList());
}

void RecoveryDialogTest::unreadableRecord()
{
    WindowBench bench;
    QVERIFY(interrupt(bench.disk, RecoveryState::DuringSwap));
    QFile marker(QFile::decodeName(bench.disk.path(MarkerName)));
    QVERIFY(marker.open(QIODevice::WriteOnly));
    marker.write("{ this is");
    marker.close();
    const TreeSnapshot before = bench.disk.snapshot();
    RecoveryDialog *dialog = openOn(bench);
    QVERIFY(dialog != nullptr);
    QCOMPARE(dialog->facts().state, RecoveryState::Unreadable);
    bench.picture("recovery-R4");
    for (const char *name : {"recoveryRollBack", "recoveryFinish", "recoveryCleanUp"})
        QVERIFY(bench.find<QPushButton>(name) == nullptr);
    QTest::keyClick(dialog, Qt::Key_Escape); // decides later
    QTRY_VERIFY(bench.find<QDialog>("recoveryDialog") == nullptr);
    QVERIFY(bench.disk.snapshot() == before);
}

void RecoveryDialogTest::tryAgain()
{
    WindowBench bench;
    QVERIFY(interrupt(bench.disk, RecoveryState::DuringSwap));
    bench.disk.put("signals/s", "a newcomer");
    RecoveryDialog *dialog = openOn(bench);
    QVERIFY(dialog != nullptr);
    QVERIFY(bench.click("recoveryRollBack"));
    QTRY_VERIFY_WITH_TIMEOUT(!bench.textOf("recoveryOutcome").isEmpty(), 20'000);
    QVERIFY(bench.find<QPushButton>("recoveryClose") == nullptr); // not done
    QVERIFY(bench.click("recoveryLater"));
    QCOMPARE(stateOf(bench.disk), RecoveryState::RollbackIncomplete);
    QVERIFY(QFile::remove(QFile::decodeName(bench.disk.path("signals/s"))));
    QVERIFY(QDir().rmdir(QFile::decodeName(bench.disk.path("signals"))));
    bench.window().homePage()->setWorkspace(bench.disk.workspace(), {}, bench.disk.root());
    bench.window().findChild<QAction *>(u"actionRecover"_qs)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(bench.find<QDialog>("recoveryDialog") != nullptr, 20'000);
    QCOMPARE(bench.find<RecoveryDialog>("recoveryDialog")->facts().state, RecoveryState::RollbackIncomplete);
    bench.picture("recovery-R5");
    QVERIFY(bench.click("recoveryRollBack"));
    QTRY_VERIFY_WITH_TIMEOUT(bench.find<QPushButton>("recoveryClose") != nullptr, 20'000);
    const TreeSnapshot found = bench.disk.snapshot();
    QVERIFY2(found == oldTree(), oldTree().diff(found).constData());
}

void RecoveryDialogTest::finishIsOffWhenTheCopyIsIncomplete()
{
    WindowBench bench;
    QVERIFY(interrupt(bench.disk, RecoveryState::BeforeSwap));
    const QByteArrayList scratch = bench.disk.scratch();
    for (const QByteArray &name : scratch)
        QFile::remove(QFile::decodeName(bench.disk.path(name + "/skills/x/SKILL.md")));
    QVERIFY(openOn(bench) != nullptr);
    auto *finish = bench.find<QPushButton>("recoveryFinish");
    QVERIFY(finish != nullptr && !finish->isEnabled());
    QCOMPARE(finish->toolTip(), u"The verified copy is incomplete."_qs);
    QVERIFY(bench.find<QPushButton>("recoveryRollBack")->isDefault());
}

void RecoveryDialogTest::chosenWorkspaceWithAnInterruptedImport()
{
    WindowBench bench;
    QVERIFY(interrupt(bench.disk, RecoveryState::DuringSwap));
    QVERIFY(bench.toSource());
    QVERIFY(bench.click(QWizard::NextButton) && bench.waitForPage(ImportWizard::DestinationId));
    bench.type("destinationPath", QString::fromUtf8(bench.disk.workspace()));
    QTRY_VERIFY_WITH_TIMEOUT(bench.find<QDialog>("recoveryDialog") != nullptr, 20'000);
    QVERIFY(bench.click("recoveryLater"));
    QTRY_VERIFY(bench.find<QDialog>("recoveryDialog") == nullptr);
    QVERIFY(!bench.wizard().button(QWizard::NextButton)->isEnabled());
    QVERIFY(bench.click("destinationResolve"));
    QTRY_VERIFY_WITH_TIMEOUT(bench.find<QDialog>("recoveryDialog") != nullptr, 20'000);
    QVERIFY(bench.click("recoveryRollBack"));
    QTRY_VERIFY_WITH_TIMEOUT(bench.find<QPushButton>("recoveryClose") != nullptr, 20'000);
    QVERIFY(bench.click("recoveryClose"));
    QVERIFY(bench.waitForButton(QWizard::NextButton)); // looked again by itself
    QVERIFY(bench.disk.snapshot() == oldTree());
}

void RecoveryDialogTest::nothingToRecover()
{
    WindowBench bench;
    fill(bench.disk);
    bench.settings().setLastWorkspace(bench.disk.workspace());
    bench.window().showWizard();
    bench.window().showHome();
    bench.window().homePage()->setWorkspace(bench.disk.workspace(), {}, bench.disk.root());
    bench.window().findChild<QAction *>(u"actionRecover"_qs)->trigger();
    QTRY_VERIFY(bench.window().messageBar()->text().startsWith(u"There is nothing to recover"_qs));
}

// What was staged is read again before finishing is offered: with a large workspace not in a moment, and the user is told.
void RecoveryDialogTest::lookingTakesLong()
{
    WindowBench bench;
    QVERIFY(interrupt(bench.disk, RecoveryState::BeforeSwap));
    const QDir workspace(QFile::decodeName(bench.disk.workspace()));
    const QStringList staging = workspace.entryList({u".import-*"_qs}, QDir::Dirs | QDir::Hidden);
    QCOMPARE(staging.size(), 1);
    QFile large(workspace.filePath(staging.first() + u"/notes.md"_qs));
    QVERIFY(large.resize(4LL << 30)); // of holes: no space, but to be read
    bench.settings().setLastWorkspace(bench.disk.workspace());
    bench.window().lookForInterrupted();
    QTRY_VERIFY_WITH_TIMEOUT(bench.window().messageBar()->text().startsWith(u"Looking whether"_qs), 20'000);
    QVERIFY(bench.find<QDialog>("recoveryDialog") == nullptr);
    bench.picture("looking");
    QTRY_VERIFY_WITH_TIMEOUT(bench.find<QDialog>("recoveryDialog") != nullptr, 60'000);
    QVERIFY(!bench.window().messageBar()->isVisibleTo(&bench.window()));
    QVERIFY(bench.find<QPushButton>("recoveryFinish") == nullptr
            || !bench.find<QPushButton>("recoveryFinish")->isEnabled());
}

} // namespace ferry::test

QTEST_MAIN(ferry::test::RecoveryDialogTest)
#include "tst_recoverydialog.moc"
