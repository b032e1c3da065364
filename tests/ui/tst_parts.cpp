// SPDX-License-Identifier: MIT
// The small widgets: message bar, step list, safety line, count tile; and the diagnostics text.
#include "ui/counttile.h"
#include "ui/diagnostics.h"
#include "ui/messagebar.h"
#include "ui/resources.h"
#include "ui/safetyline.h"
#include "ui/steplist.h"

#include <QAction>
#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace ferry;

class TestParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { initResources(); }
    void messageBarShowsAndCloses();
    void messageBarButtonsAreActions();
    void messageTextCanBeFocusedAndIsPlain();
    void stepsFollowTheCurrentOne();
    void stepsTellTheirStateInWords();
    void safetyLineTellsEachState_data();
    void safetyLineTellsEachState();
    void tileTellsItsNumber();
    void diagnosticsKeepTheUserOut();
    void picturesForAPersonToLookAt();
};

void TestParts::messageBarShowsAndCloses()
{
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *bar = new MessageBar(&window);
    column->addWidget(bar);
    window.show();
    QVERIFY(!bar->isVisible());
    bar->showMessage(MessageBar::Kind::Warning, QStringLiteral("Drop one .vbundle file."));
    QVERIFY(bar->isVisible());
    QCOMPARE(bar->text(), QStringLiteral("Drop one .vbundle file."));
    QSignalSpy closed(bar, &MessageBar::closed);
    auto *close = bar->findChild<QToolButton *>(QStringLiteral("messageClose"));
    QVERIFY(!close->accessibleName().isEmpty());
    QTest::mouseClick(close, Qt::LeftButton);
    QVERIFY(!bar->isVisible());
    QCOMPARE(closed.size(), 1);
    bar->showMessage(MessageBar::Kind::Error, QStringLiteral("x"), {}, false);
    QVERIFY(!close->isVisible());
}

void TestParts::messageBarButtonsAreActions()
{
    MessageBar bar;
    QAction again(QStringLiteral("&Try Again"));
    QAction details(QStringLiteral("&Details"));
    bar.showMessage(MessageBar::Kind::Error, QStringLiteral("It failed."), {&again, &details});
    auto *first = bar.findChild<QPushButton *>(QStringLiteral("messageButton1"));
    auto *second = bar.findChild<QPushButton *>(QStringLiteral("messageButton2"));
    QCOMPARE(first->text(), QStringLiteral("&Try Again"));
    QSignalSpy triggered(&again, &QAction::triggered);
    first->click();
    QCOMPARE(triggered.size(), 1);
    again.setEnabled(false);
    QVERIFY(!first->isEnabled());
    QVERIFY(second->isVisibleTo(&bar));
    bar.showMessage(MessageBar::Kind::Information, QStringLiteral("Fine."), {&details});
    QVERIFY(!second->isVisibleTo(&bar));
    first->click();
    QCOMPARE(triggered.size(), 1); // the old connection is gone
}

void TestParts::messageTextCanBeFocusedAndIsPlain()
{
    MessageBar bar;
    bar.showMessage(MessageBar::Kind::Information, QStringLiteral("<b>x</b>"));
    bar.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&bar));
    auto *text = bar.findChild<QLabel *>(QStringLiteral("messageText"));
    QCOMPARE(text->textFormat(), Qt::PlainText);
    bar.focusText();
    QVERIFY(text->hasFocus());
    QVERIFY(text->accessibleName().isEmpty()); // a name would hide the text
}

void TestParts::stepsFollowTheCurrentOne()
{
    StepList list;
    list.setSteps(
        {QStringLiteral("One"), QStringLiteral("Two"), QStringLiteral("Three"), QStringLiteral("Four")});
    QCOMPARE(list.count(), 4);
    list.setState(0, StepList::State::Skipped);
    list.setCurrent(2);
    QCOMPARE(list.state(0), StepList::State::Skipped);
    QCOMPARE(list.state(1), StepList::State::Done);
    QCOMPARE(list.state(2), StepList::State::Active);
    QCOMPARE(list.state(3), StepList::State::Waiting);
    list.setSteps({QStringLiteral("Again")});
    QCOMPARE(list.count(), 1);
    QCOMPARE(list.findChildren<QLabel *>(QRegularExpression(QStringLiteral("^step-\\d+$"))).size(), 1);
}

void TestParts::stepsTellTheirStateInWords()
{
    StepList list;
    list.setSteps({QStringLiteral("<i>One</i>")});
    auto *name = list.findChild<QLabel *>(QStringLiteral("step-0"));
    QCOMPARE(name->textFormat(), Qt::PlainText);
    QStringList words;
    for (const auto state : {StepList::State::Waiting, StepList::State::Active, StepList::State::Done,
                             StepList::State::Failed, StepList::State::Skipped}) {
        list.setState(0, state);
        words.append(name->accessibleDescription());
    }
    QVERIFY(!words.contains(QString()));
    QCOMPARE(words.removeDuplicates(), 0);
    list.setNote(0, QStringLiteral("4 of 9"));
    QCOMPARE(list.findChild<QLabel *>(QStringLiteral("step-note-0"))->text(), QStringLiteral("4 of 9"));
}

void TestParts::safetyLineTellsEachState_data()
{
    QTest::addColumn<SafetyLine::State>("state");
    QTest::addColumn<QString>("text");
    using State = SafetyLine::State;
    QTest::newRow("at first") << State::NothingChanged << QStringLiteral("Nothing has been changed yet.");
    QTest::newRow("staging") << State::CancelIsSafe
                             << QStringLiteral("Nothing has been changed yet. Cancel is safe.");
    QTest::newRow("swap") << State::Finishing
                          << QStringLiteral("Finishing. This takes a moment and can't be stopped.");
    QTest::newRow("done") << State::Replaced << QStringLiteral("Your workspace was replaced.");
    QTest::newRow("done, with undo")
        << State::ReplacedForUndo
        << QStringLiteral("Your workspace was replaced. The previous version is kept for undo.");
    QTest::newRow("cancelled") << State::Unchanged << QStringLiteral("Your workspace was not changed.");
    QTest::newRow("rolled back") << State::PutBack
                                 << QStringLiteral("Your workspace was put back as it was.");
    QTest::newRow("half way") << State::NeedsAttention
                              << QStringLiteral("Your workspace needs attention. Nothing of it was deleted.");
}

void TestParts::safetyLineTellsEachState()
{
    QFETCH(SafetyLine::State, state);
    SafetyLine line;
    line.setState(state);
    QTEST(line.text(), "text");
}

void TestParts::tileTellsItsNumber()
{
    CountTile tile(QStringLiteral("Created"), QStringLiteral("created"), Tone::Positive);
    QVERIFY(!tile.isEnabled());
    tile.setCount(12);
    QVERIFY(tile.isEnabled());
    QCOMPARE(tile.accessibleName(), QStringLiteral("Created: 12"));
    tile.setChecked(true);
    tile.setCount(0);
    QVERIFY(!tile.isChecked()); // a filter that nobody could take back
}

void TestParts::diagnosticsKeepTheUserOut()
{
    qputenv("HOME", "/home/marlene");
    const QString text = diagnosticsText({.logPath = "/home/marlene/.local/state/ferry/ferry.log",
                                          .lastOutcome = QStringLiteral("imported"),
                                          .lastError = {}});
    QVERIFY(text.contains(QLatin1String("Log: ~/.local/state/ferry/ferry.log\n")));
    QVERIFY(text.contains(QLatin1String("Last outcome: imported\n")));
    QVERIFY(text.contains(QLatin1String("Last error: none\n")));
    QVERIFY(text.contains(QLatin1String("Platform plugin: offscreen\n")));
    QVERIFY(!text.contains(QLatin1String("marlene")));
    QCOMPARE(redacted(QStringLiteral("/home/marlene2/x /srv/marlene/y /home/marlene")),
             QStringLiteral("/home/marlene2/x /srv/user/y ~"));
}

// FERRY_GRABS=<directory> writes pictures of the parts; nothing is asserted on them.
void TestParts::picturesForAPersonToLookAt()
{
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    for (const auto kind : {MessageBar::Kind::Information, MessageBar::Kind::Positive,
                            MessageBar::Kind::Warning, MessageBar::Kind::Error}) {
        auto *bar = new MessageBar(&window);
        auto *action = new QAction(QStringLiteral("&Try Again"), bar);
        column->addWidget(bar);
        bar->showMessage(
            kind, QStringLiteral("The workspace changed while you were reviewing (3 files). Review again."),
            {action});
    }
    auto *steps = new StepList(&window);
    steps->setSteps({QStringLiteral("Read manifest"), QStringLiteral("Check version"),
                     QStringLiteral("Unpack and verify every file"),
                     QStringLiteral("Compare with workspace")});
    steps->setCurrent(2);
    steps->setState(1, StepList::State::Failed);
    steps->setNote(2, QStringLiteral("412.3 MiB of 1.9 GiB"));
    column->addWidget(steps);
    auto *line = new SafetyLine(&window);
    line->setState(SafetyLine::State::CancelIsSafe);
    column->addWidget(line);
    window.resize(640, 380);
    const QByteArray directory = qgetenv("FERRY_GRABS");
    const QPixmap picture = window.grab();
    QVERIFY(!picture.isNull());
    if (!directory.isEmpty())
        QVERIFY(picture.save(QDir(QString::fromLocal8Bit(directory)).filePath(QStringLiteral("parts.png"))));
}

QTEST_MAIN(TestParts)
#include "tst_parts.moc"
