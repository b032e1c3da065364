// SPDX-License-Identifier: MIT
// The window around the import: Home, menus, dialogs, drag and drop, what the source and destination fields say.
#include "ui/destinationchecks.h"
#include "ui/entryview.h"
#include "ui/homepage.h"
#include "ui/localpath.h"
#include "ui/palettes.h"
#include "ui/theme.h"
#include "ui/windowbench.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QDialog>
#include <QDir>
#include <QDropEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QTreeWidget>
#include <QUrl>

namespace ferry::test {

class ShellTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void localPaths_data();
    void localPaths();
    void syncedFolders_data();
    void syncedFolders();
    void sourceProblems_data();
    void sourceProblems();
    void sourceFacts();
    void backupsAreOffered();
    void drop_data();
    void drop();
    void openedFileShowsItsTarget();
    void dialogs_data();
    void dialogs();
    void confirmDialog();
    void enterOnTheReviewTableCommitsNothing();
    void titleFollowsThePage();
    void geometryIsRemembered();
    void columnsAreRemembered();
    void diagnosticsAreCopied();
    void themes();
    void browseBeginsInTheLastFolder();
    void settingsLeaveTheTargetAlone();
    void settingsRefuseARelativePath();
};

void ShellTest::localPaths_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("plain") << u"/a/b.vbundle"_qs << QByteArray("/a/b.vbundle");
    QTest::newRow("spaces around") << u"  /a/b \n"_qs << QByteArray("/a/b");
    QTest::newRow("home") << u"~/b"_qs << QByteArray("/home/me/b");
    QTest::newRow("home alone") << u"~"_qs << QByteArray("/home/me");
    QTest::newRow("another's home") << u"~root/b"_qs << QByteArray();
    QTest::newRow("address") << u"file:///a/b%20c.vbundle"_qs << QByteArray("/a/b c.vbundle");
    QTest::newRow("quoted") << u"'/a/b c'"_qs << QByteArray("/a/b c");
    QTest::newRow("slash at the end") << u"/a/b//"_qs << QByteArray("/a/b");
    QTest::newRow("root") << u"/"_qs << QByteArray("/");
    QTest::newRow("relative") << u"a/b"_qs << QByteArray();
    QTest::newRow("web") << u"https://example.org/b"_qs << QByteArray();
    QTest::newRow("nothing") << QString() << QByteArray();
}

void ShellTest::localPaths()
{
    QFETCH(const QString, text);
    QFETCH(const QByteArray, path);
    QCOMPARE(localPathOf(text, "/home/me"), path);
}

void ShellTest::syncedFolders_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("isSynced");
    QTest::newRow("home") << QByteArray("/home/me/.vellum/workspace") << false;
    QTest::newRow("dropbox") << QByteArray("/home/me/Dropbox/ws") << true;
    QTest::newRow("stick") << QByteArray("/media/me/STICK/ws") << true;
    QTest::newRow("the folder itself") << QByteArray("/home/me/Nextcloud") << true;
    QTest::newRow("a name like it") << QByteArray("/home/me/dropbox-notes/ws") << false;
}

void ShellTest::syncedFolders()
{
    QFETCH(const QByteArray, path);
    QFETCH(const bool, isSynced);
    QCOMPARE(isSyncedOrRemovable(path), isSynced);
}

void ShellTest::sourceProblems_data()
{
    QTest::addColumn<QString>("text"); // %1: the scratch directory
    QTest::addColumn<QString>("says");
    QTest::newRow("missing") << u"%1/none.vbundle"_qs << u"There is no file with this name."_qs;
    QTest::newRow("folder") << u"%1"_qs << u"This is a folder. Choose a .vbundle file."_qs;
    QTest::newRow("relative") << u"some.vbundle"_qs << u"Write the whole path, beginning with / or ~/."_qs;
    QTest::newRow("no bundle") << u"%1/text.vbundle"_qs << u"not an assistant bundle"_qs;
}

void ShellTest::sourceProblems()
{
    QFETCH(const QString, text);
    QFETCH(const QString, says);
    WindowBench bench;
    const QString root = QString::fromUtf8(bench.disk.root());
    QFile file(root + u"/text.vbundle"_qs);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("just text");
    file.close();
    bench.window().showWizard();
    bench.type("sourcePath", text.contains(u"%1"_qs) ? text.arg(root) : text);
    QTRY_VERIFY2(bench.textOf("sourceStatus").contains(says), qPrintable(bench.textOf("sourceStatus")));
    QVERIFY(!bench.wizard().button(QWizard::NextButton)->isEnabled());
}

void ShellTest::sourceFacts()
{
    WindowBench bench;
    BundleBuilder bundle(BundleBuilder::Shape::V1);
    bundle.addDatabase("1234567890").setMember(u"assistant.name"_qs, u"Aria\u202e<b>"_qs);
    bench.disk.setBundle(bundle);
    QVERIFY(bench.toSource());
    QCOMPARE(bench.textOf("fact-assistant"), u"Aria\\u202E<b>"_qs); // nothing of it is obeyed
    QVERIFY(bench.textOf("fact-content").contains(u"10 bytes"_qs));
    bench.type("sourcePath", u"/none"_qs);
    QTRY_VERIFY(bench.find<QLabel>("fact-assistant") == nullptr); // what was said of another file is gone
}

void ShellTest::backupsAreOffered()
{
    WindowBench bench;
    bench.disk.setBundle(BundleBuilder(BundleBuilder::Shape::V1).addDatabase("x"));
    bench.window().showWizard();
    bench.wizard().sourcePage()->setBackups({{.path = bench.disk.bundlePath(),
                                              .name = u"backup-20261120-140300.vbundle"_qs,
                                              .createdAt = {},
                                              .size = 5}});
    auto *list = bench.find<QTreeWidget>("sourceBackups");
    QVERIFY(list != nullptr);
    Q_EMIT list->itemActivated(list->topLevelItem(0), 0);
    QVERIFY(bench.waitForPage(ImportWizard::DestinationId));
    QCOMPARE(bench.session().source(), bench.disk.bundlePath());
}

void ShellTest::drop_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<bool>("isTaken");
    QTest::newRow("one bundle") << QStringList{u"b.vbundle"_qs} << true;
    QTest::newRow("two bundles") << QStringList{u"b.vbundle"_qs, u"c.vbundle"_qs} << false;
    QTest::newRow("another file") << QStringList{u"b.zip"_qs} << false;
}

// A drop shows the bundle and its target; it never starts anything.
void ShellTest::drop()
{
    QFETCH(const QStringList, names);
    QFETCH(const bool, isTaken);
    WindowBench bench;
    bench.disk.setBundle(BundleBuilder(BundleBuilder::Shape::V1).addDatabase("x"));
    bench.disk.put("config.json", "{}");
    QMimeData data;
    QList<QUrl> urls;
    for (const QString &name : names)
        urls.append(QUrl::fromLocalFile(QString::fromUtf8(bench.disk.root()) + u'/' + name));
    data.setUrls(urls);
    QDragEnterEvent enters(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&bench.window(), &enters);
    QDropEvent event(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&bench.window(), &event);
    if (isTaken) {
        QVERIFY(bench.waitForPage(ImportWizard::DestinationId));
        QCOMPARE(bench.session().phase(), ImportSession::Phase::Choosing);
    } else {
        QVERIFY(bench.window().isHome());
        QCOMPARE(bench.textOf("messageText"), u"Drop one .vbundle file."_qs);
    }
}

void ShellTest::openedFileShowsItsTarget()
{
    WindowBench bench;
    bench.disk.setBundle(BundleBuilder(BundleBuilder::Shape::V1).addDatabase("x"));
    bench.disk.put("config.json", "{}");
    bench.settings().setLastWorkspace(bench.disk.workspace());
    WindowBench other; // a window that starts with these settings would show them; this one is told
    bench.wizard().destinationPage()->setPath(bench.disk.workspace());
    bench.window().openBundle(bench.disk.bundlePath());
    QVERIFY(bench.waitForPage(ImportWizard::DestinationId));
    QCOMPARE(bench.find<QLineEdit>("destinationPath")->text(), QString::fromUtf8(bench.disk.workspace()));
    QVERIFY(bench.waitForButton(QWizard::NextButton));
    QVERIFY(bench.click(QWizard::BackButton));
    QVERIFY(bench.waitForPage(ImportWizard::SourceId));
    QCOMPARE(bench.find<QLineEdit>("sourcePath")->text(), QString::fromUtf8(bench.disk.bundlePath()));
}

void ShellTest::dialogs_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QByteArray>("dialog");
    QTest::newRow("shortcuts") << u"actionShortcuts"_qs << QByteArray("shortcutsDialog");
    QTest::newRow("about") << u"actionAbout"_qs << QByteArray("aboutDialog");
    QTest::newRow("settings") << u"actionSettings"_qs << QByteArray("settingsDialog");
    QTest::newRow("open") << u"actionOpen"_qs << QByteArray("bundleDialog");
}

// Each has a default button, and Escape closes it without any effect.
void ShellTest::dialogs()
{
    QFETCH(const QString, action);
    QFETCH(const QByteArray, dialog);
    WindowBench bench;
    const QByteArray before = bench.settings().lastWorkspace();
    bench.window().findChild<QAction *>(action)->trigger();
    auto *shown = bench.find<QDialog>(dialog.constData());
    QVERIFY(shown != nullptr);
    const QList<QPushButton *> buttons = shown->findChildren<QPushButton *>();
    QCOMPARE(
        std::count_if(buttons.begin(), buttons.end(), [](const QPushButton *b) { return b->isDefault(); }),
        1);
    QTest::keyClick(shown, Qt::Key_Escape);
    QTRY_VERIFY(bench.find<QDialog>(dialog.constData()) == nullptr);
    QCOMPARE(bench.settings().lastWorkspace(), before);
    QVERIFY(bench.window().isHome());
}

void ShellTest::confirmDialog()
{
    const ConfirmDialog kept(
        {.target = {}, .removed = 1, .isKept = true, .retention = {.days = 3, .copies = 5}});
    QVERIFY2(kept.informativeText().contains(u"3 day"_qs), qPrintable(kept.informativeText()));
    QVERIFY(kept.informativeText().contains(u"5 newer import"_qs));
    ConfirmDialog dialog({.target = u"<b>Aria</b>"_qs, .overwritten = 87, .removed = 42});
    dialog.open();
    QCOMPARE(dialog.text(), u"Replace the workspace of <b>Aria</b>?"_qs);
    QCOMPARE(dialog.textFormat(), Qt::PlainText);
    QVERIFY(dialog.informativeText().contains(u"87"_qs) && dialog.informativeText().contains(u"42"_qs));
    QVERIFY(dialog.informativeText().endsWith(u"This can't be undone."_qs));
    QCOMPARE(dialog.defaultButton()->objectName(), u"confirmCancel"_qs);
    QCOMPARE(dialog.escapeButton()->objectName(), u"confirmCancel"_qs);
    auto *replace = dialog.findChild<QPushButton *>(u"confirmReplace"_qs);
    QVERIFY(!replace->isEnabled());
    dialog.checkBox()->click();
    QVERIFY(replace->isEnabled());
    QVERIFY(!replace->isDefault());
}

void ShellTest::enterOnTheReviewTableCommitsNothing()
{
    WindowBench bench;
    bench.disk.setBundle(BundleBuilder(BundleBuilder::Shape::V1).addDatabase("x"));
    bench.disk.put("config.json", "{}").put("gone.txt", "x");
    QVERIFY(bench.toSource() && bench.toDestination() && bench.toReview());
    QTRY_COMPARE(QApplication::focusWidget(), bench.wizard().reviewPage()->firstFocus());
    for (const int key : {Qt::Key_Return, Qt::Key_Enter})
        QTest::keyClick(QApplication::focusWidget(), static_cast<Qt::Key>(key));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(bench.find<QDialog>("confirmDialog") == nullptr);
    QCOMPARE(bench.session().phase(), ImportSession::Phase::Reviewing);
}

void ShellTest::titleFollowsThePage()
{
    WindowBench bench;
    QCOMPARE(bench.window().windowTitle(), u"Ferry"_qs);
    bench.window().showWizard();
    QCOMPARE(bench.window().windowTitle(), u"Choose what to import \u00b7 Ferry"_qs);
    QVERIFY(bench.click(QWizard::CancelButton));
    QCOMPARE(bench.window().windowTitle(), u"Ferry"_qs);
}

void ShellTest::geometryIsRemembered()
{
    const QTemporaryDir dir;
    Settings settings(dir.filePath(u"ferry.conf"_qs));
    {
        MainWindow window(settings, {.home = "/nonexistent", .places = {}});
        window.resize(800, 600);
        window.show();
        QVERIFY(window.close());
    }
    const MainWindow window(settings, {.home = "/nonexistent", .places = {}});
    QCOMPARE(window.size(), QSize(800, 600));
}

// Each table its own.
void ShellTest::columnsAreRemembered()
{
    const QTemporaryDir dir;
    Settings settings(dir.filePath(u"ferry.conf"_qs));
    const auto header = [](const MainWindow &window, const char *table) {
        return window.findChild<EntryView *>(QLatin1String(table))->table()->horizontalHeader();
    };
    {
        MainWindow window(settings, {.home = "/nonexistent", .places = {}});
        window.showWizard();
        window.show();
        header(window, "reviewEntries")->setSectionHidden(EntryModel::NoteColumn, true);
        header(window, "reportEntries")->resizeSection(EntryModel::PathColumn, 321);
        QVERIFY(window.close());
    }
    MainWindow window(settings, {.home = "/nonexistent", .places = {}});
    window.showWizard();
    QVERIFY(header(window, "reviewEntries")->isSectionHidden(EntryModel::NoteColumn));
    QVERIFY(!header(window, "reportEntries")->isSectionHidden(EntryModel::NoteColumn));
    QCOMPARE(header(window, "reportEntries")->sectionSize(EntryModel::PathColumn), 321);
}

void ShellTest::diagnosticsAreCopied()
{
    WindowBench bench;
    QApplication::clipboard()->clear();
    bench.window().findChild<QAction *>(u"actionDiagnostics"_qs)->trigger();
    QVERIFY(QApplication::clipboard()->text().contains(QLatin1String(qVersion())));
    QVERIFY(bench.textOf("messageText").contains(u"copied"_qs));
}

void ShellTest::themes()
{
    for (const ThemeChoice theme : {ThemeChoice::Light, ThemeChoice::Dark}) {
        applyTheme(theme);
        const QPalette palette = QApplication::palette();
        QCOMPARE(isDark(palette), theme == ThemeChoice::Dark);
        for (const auto &[text, ground] :
             {std::pair(QPalette::WindowText, QPalette::Window), std::pair(QPalette::Text, QPalette::Base),
              std::pair(QPalette::ButtonText, QPalette::Button),
              std::pair(QPalette::HighlightedText, QPalette::Highlight),
              std::pair(QPalette::PlaceholderText, QPalette::Base)})
            QVERIFY(contrastRatio(palette.color(text), palette.color(ground)) >= 4.5);
    }
    applyTheme(ThemeChoice::System);
}

void ShellTest::browseBeginsInTheLastFolder()
{
    WindowBench bench;
    const QString root = QDir(QString::fromUtf8(bench.disk.root())).canonicalPath();
    bench.settings().setLastBundleFolder(root.toUtf8());
    bench.window().showWizard();
    QVERIFY(bench.click("sourceBrowse"));
    QTRY_VERIFY(bench.find<QFileDialog>("bundleDialog") != nullptr);
    QCOMPARE(bench.find<QFileDialog>("bundleDialog")->directory().canonicalPath(), root);
}

// The pages of an import show its target; Settings say what the next one begins with.
void ShellTest::settingsLeaveTheTargetAlone()
{
    WindowBench bench;
    bench.disk.setBundle(BundleBuilder(BundleBuilder::Shape::V1).addDatabase("x"));
    bench.disk.put("config.json", "{}");
    QVERIFY(bench.toSource() && bench.toDestination());
    bench.window().findChild<QAction *>(u"actionSettings"_qs)->trigger();
    const QString other = QString::fromUtf8(bench.disk.root()) + u"/another"_qs;
    bench.type("settingsWorkspace", other);
    bench.find<QDialog>("settingsDialog")->accept();
    QCOMPARE(bench.session().target().path, bench.disk.workspace());
    QCOMPARE(bench.find<QLineEdit>("destinationPath")->text(), QString::fromUtf8(bench.disk.workspace()));
    QVERIFY(bench.click(QWizard::CancelButton));
    QCOMPARE(bench.window().homePage()->workspace(), other.toUtf8());
    QVERIFY(bench.toSource() && bench.click(QWizard::NextButton));
    QVERIFY(bench.waitForPage(ImportWizard::DestinationId));
    QCOMPARE(bench.find<QLineEdit>("destinationPath")->text(), other);
}

void ShellTest::settingsRefuseARelativePath()
{
    WindowBench bench;
    bench.settings().setLastWorkspace("/some/where");
    bench.window().findChild<QAction *>(u"actionSettings"_qs)->trigger();
    bench.type("settingsWorkspace", u"relative/path"_qs);
    bench.find<QDialog>("settingsDialog")->accept();
    QCOMPARE(bench.textOf("settingsProblem"), u"Write the whole path, beginning with / or ~/."_qs);
    QCOMPARE(bench.settings().lastWorkspace(), QByteArray("/some/where"));
    bench.type("settingsWorkspace", u"/else/where"_qs);
    QVERIFY(bench.find<QLabel>("settingsProblem") == nullptr);
    bench.find<QDialog>("settingsDialog")->accept();
    QCOMPARE(bench.settings().lastWorkspace(), QByteArray("/else/where"));
}

} // namespace ferry::test

QTEST_MAIN(ferry::test::ShellTest)
#include "tst_shell.moc"
