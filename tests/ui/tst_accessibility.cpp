// SPDX-License-Identifier: MIT
// Every page for those who do not see it or do not use a mouse: names, mnemonics, and the whole way by keyboard.
#include "ui/homepage.h"
#include "ui/windowbench.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QTest>

namespace ferry::test {

namespace {

// Focusable, visible widgets without an accessible name, a line each.
QByteArray unnamed(const QWidget *root)
{
    QByteArray found;
    for (QWidget *widget : root->findChildren<QWidget *>()) {
        if (!widget->isVisible() || (widget->focusPolicy() & Qt::TabFocus) == 0
            || widget->focusProxy() != nullptr)
            continue;
        const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        if (interface == nullptr || interface->text(QAccessible::Name).isEmpty())
            found +=
                QByteArray(widget->metaObject()->className()) + ' ' + widget->objectName().toUtf8() + '\n';
    }
    return found;
}

// Letters that two visible, enabled controls of one page share, a line each.
QByteArray doubleMnemonics(const QWidget *root)
{
    std::map<QString, QString> owners;
    QByteArray found;
    const auto note = [&](const QString &text) {
        const QKeySequence keys = QKeySequence::mnemonic(text);
        if (keys.isEmpty())
            return;
        auto [place, isNew] = owners.try_emplace(keys.toString(), text);
        if (!isNew && place->second != text)
            found += place->second.toUtf8() + " and " + text.toUtf8() + '\n';
    };
    for (const QAbstractButton *button : root->findChildren<QAbstractButton *>()) {
        if (button->isVisible() && button->isEnabled())
            note(button->text());
    }
    for (const QLabel *label : root->findChildren<QLabel *>()) {
        if (label->isVisible() && label->buddy() != nullptr)
            note(label->text());
    }
    return found;
}

BundleBuilder usualBundle()
{
    BundleBuilder bundle(BundleBuilder::Shape::V1);
    return bundle.addDatabase("database").addFile("workspace/notes.md", "from the bundle\n");
}

// Where a key goes: to what has the focus, in the dialog if there is one.
QWidget *keyTarget(WindowBench &bench)
{
    QWidget *dialog = QApplication::activeModalWidget();
    QWidget *top = dialog != nullptr ? dialog : &bench.window();
    return top->focusWidget() != nullptr ? top->focusWidget() : top;
}

// Tabs until the widget of that name has the focus; false when it never gets it.
bool tabTo(WindowBench &bench, const char *name)
{
    constexpr int MoreThanAPageHas = 60;
    for (int i = 0; i < MoreThanAPageHas; ++i) {
        if (keyTarget(bench)->objectName() == QLatin1String(name))
            return true;
        QTest::keyClick(keyTarget(bench), Qt::Key_Tab);
    }
    return false;
}

void press(WindowBench &bench, Qt::Key key, Qt::KeyboardModifiers modifiers = {})
{
    QTest::keyClick(keyTarget(bench), key, modifiers);
}

} // namespace

class AccessibilityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAndMnemonics();
    void failedCheck();
    void wholeWayByKeyboard();
    void functionKeySix();
    void progressBarsStartAtZero();
};

void AccessibilityTest::namesAndMnemonics()
{
    WindowBench bench;
    bench.disk.setBundle(usualBundle());
    bench.disk.put("config.json", "{}").put("notes.md", "mine\n").put("gone.txt", "x");
    const auto audit = [&](const char *where) {
        const QByteArray nameless = unnamed(&bench.window());
        QVERIFY2(nameless.isEmpty(), (QByteArray(where) + ":\n" + nameless).constData());
        const QByteArray twice = doubleMnemonics(&bench.window());
        QVERIFY2(twice.isEmpty(), (QByteArray(where) + ":\n" + twice).constData());
    };
    audit("home");
    QVERIFY(bench.toSource());
    audit("source");
    QVERIFY(bench.toDestination());
    audit("destination");
    bench.gate.holdAt("write", "notes.md");
    QVERIFY(bench.click(QWizard::NextButton) && bench.waitForPage(ImportWizard::CheckId));
    QTRY_VERIFY(bench.gate.isHolding());
    audit("check");
    bench.gate.release();
    QVERIFY(bench.waitForPage(ImportWizard::ReviewId));
    audit("review");
    bench.gate.holdAt("renameat2");
    QVERIFY(bench.click(QWizard::CommitButton));
    audit("confirmation");
    QVERIFY(bench.click("confirmReplace"));
    QTRY_VERIFY(bench.gate.isHolding());
    audit("import");
    bench.gate.release();
    QVERIFY(bench.waitForPage(ImportWizard::ReportId));
    audit("report");
}

void AccessibilityTest::failedCheck()
{
    WindowBench bench;
    bench.disk.setBundle(usualBundle().declareDigest("workspace/notes.md", QByteArray(64, 'a')));
    bench.disk.put("config.json", "{}");
    QVERIFY(bench.toSource() && bench.toDestination());
    QVERIFY(bench.click(QWizard::NextButton));
    QTRY_VERIFY(bench.find<QLabel>("errorHeadline") != nullptr);
    // The screen reader lands on what happened.
    QTRY_COMPARE(keyTarget(bench)->objectName(), u"errorHeadline"_qs);
    QVERIFY(bench.click("errorDetailsButton"));
    QVERIFY2(unnamed(&bench.window()).isEmpty(), unnamed(&bench.window()).constData());
    QVERIFY2(doubleMnemonics(&bench.window()).isEmpty(), doubleMnemonics(&bench.window()).constData());
}

void AccessibilityTest::wholeWayByKeyboard()
{
    WindowBench bench;
    bench.disk.setBundle(usualBundle());
    bench.disk.put("config.json", "{}").put("notes.md", "mine\n").put("gone.txt", "x");
    bench.window().openBundle(bench.disk.root() + "/none.vbundle");
    QVERIFY(bench.waitForPage(ImportWizard::SourceId));
    QTRY_COMPARE(keyTarget(bench)->objectName(), u"sourcePath"_qs);
    press(bench, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(keyTarget(bench), QString::fromUtf8(bench.disk.bundlePath()));
    QVERIFY(bench.waitForButton(QWizard::NextButton));
    press(bench, Qt::Key_Return); // Next is the default
    QVERIFY(bench.waitForPage(ImportWizard::DestinationId));
    QVERIFY(tabTo(bench, "destinationPath"));
    press(bench, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(keyTarget(bench), QString::fromUtf8(bench.disk.workspace()));
    QVERIFY(bench.waitForButton(QWizard::NextButton));
    press(bench, Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(bench.waitForPage(ImportWizard::ReviewId));
    QTRY_COMPARE(keyTarget(bench)->objectName(), u"entryTable"_qs);
    press(bench, Qt::Key_F6);
    QTRY_COMPARE(keyTarget(bench), bench.wizard().button(QWizard::CommitButton));
    press(bench, Qt::Key_Space);
    QTRY_VERIFY(bench.find<QAbstractButton>("confirmReplace") != nullptr);
    QVERIFY(tabTo(bench, "confirmReplace"));
    press(bench, Qt::Key_Space);
    QVERIFY(bench.waitForPage(ImportWizard::ReportId));
    QTRY_COMPARE(keyTarget(bench), bench.wizard().button(QWizard::FinishButton));
    press(bench, Qt::Key_Return); // Done
    QTRY_VERIFY(bench.window().isHome());
    QCOMPARE(bench.disk.read("notes.md"), QByteArray("from the bundle\n"));
}

void AccessibilityTest::functionKeySix()
{
    WindowBench bench;
    bench.window().showWizard();
    bench.window().messageBar()->showMessage(MessageBar::Kind::Warning, u"Look here."_qs);
    QTRY_COMPARE(keyTarget(bench)->objectName(), u"sourcePath"_qs);
    QStringList met;
    for (int i = 0; i < 3; ++i) {
        press(bench, Qt::Key_F6);
        met.append(keyTarget(bench)->objectName());
    }
    QCOMPARE(met, (QStringList{bench.wizard().button(QWizard::CancelButton)->objectName(), u"messageText"_qs,
                               u"sourcePath"_qs}));
}

// Qt's own start value of -1 would be read out.
void AccessibilityTest::progressBarsStartAtZero()
{
    WindowBench bench;
    bench.window().showWizard();
    const QList<QProgressBar *> bars = bench.window().findChildren<QProgressBar *>();
    QVERIFY(!bars.isEmpty());
    for (const QProgressBar *bar : bars)
        QVERIFY(bar->value() >= 0);
}

} // namespace ferry::test

QTEST_MAIN(ferry::test::AccessibilityTest)
#include "tst_accessibility.moc"
