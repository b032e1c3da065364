// SPDX-License-Identifier: MIT
#include "ui/windowbench.h"

#include "ui/entryview.h"
#include "ui/homepage.h"
#include "ui/resources.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

namespace ferry::test {

WindowBench::WindowBench()
    : m_settings(std::make_unique<Settings>(m_config.filePath(QStringLiteral("ferry.conf"))))
{
    initResources();
    const QByteArray root = disk.root();
    WindowWorld world{.home = root + "/home",
                      .places = {.home = root + "/home",
                                 .dataHome = root + "/home/data",
                                 .lockfileDir = root + "/home",
                                 .backupsFolder = root + "/home/backups"},
                      .logPath = root + "/home/state/ferry.log",
                      .historyPath = root + "/home/data/ferry/history",
                      .resumePath = root + "/home/state/resume",
                      .allowedHosts = {QStringLiteral("127.0.0.1"), QStringLiteral("localhost")},
                      .probe = &gate};
    m_window = std::make_unique<MainWindow>(*m_settings, world);
    m_window->show();
    m_window->showHome();
    m_window->activateWindow();
    // Shortcuts reach the active window only.
    if (!QTest::qWaitForWindowActive(m_window.get()))
        qWarning("the window did not become active");
}

WindowBench::~WindowBench()
{
    gate.release();
}

QWidget *WindowBench::findWidget(const char *name) const
{
    const QList<QWidget *> all = m_window->findChildren<QWidget *>(QLatin1String(name));
    for (QWidget *widget : all) {
        if (widget->isVisible())
            return widget;
    }
    return nullptr;
}

void WindowBench::picture(const QByteArray &name) const
{
    const QString folder = qEnvironmentVariable("FERRY_SCREENSHOTS");
    if (folder.isEmpty())
        return;
    const QDir shots(folder + QStringLiteral("/offscreen"));
    QVERIFY(shots.mkpath(QStringLiteral(".")));
    QCoreApplication::processEvents();
    QWidget *dialog = QApplication::activeModalWidget();
    const QPixmap grabbed = dialog != nullptr ? dialog->grab() : m_window->grab();
    QVERIFY(grabbed.save(shots.filePath(QString::fromUtf8(name) + QStringLiteral(".png"))));
}

bool WindowBench::click(const char *name)
{
    auto *button = find<QAbstractButton>(name);
    if (button == nullptr || !button->isEnabled())
        return false;
    QTest::mouseClick(button, Qt::LeftButton);
    return true;
}

bool WindowBench::click(QWizard::WizardButton which)
{
    QAbstractButton *button = wizard().button(which);
    if (!button->isVisible() || !button->isEnabled())
        return false;
    QTest::mouseClick(button, Qt::LeftButton);
    return true;
}

void WindowBench::type(const char *name, const QString &text)
{
    auto *field = find<QLineEdit>(name);
    QVERIFY2(field != nullptr, name);
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, text);
}

QString WindowBench::textOf(const char *name) const
{
    const auto *label = find<QLabel>(name);
    return label == nullptr ? QString() : label->text();
}

bool WindowBench::waitForPage(int id, int ms)
{
    return QTest::qWaitFor([&] { return !m_window->isHome() && wizard().currentId() == id; }, ms);
}

bool WindowBench::waitForButton(QWizard::WizardButton which, int ms)
{
    return QTest::qWaitFor(
        [&] { return wizard().button(which)->isVisible() && wizard().button(which)->isEnabled(); }, ms);
}

bool WindowBench::toSource()
{
    m_window->showWizard();
    type("sourcePath", QString::fromUtf8(disk.bundlePath()));
    return waitForPage(ImportWizard::SourceId) && waitForButton(QWizard::NextButton);
}

bool WindowBench::toDestination()
{
    if (!click(QWizard::NextButton) || !waitForPage(ImportWizard::DestinationId))
        return false;
    type("destinationPath", QString::fromUtf8(disk.workspace()));
    return waitForButton(QWizard::NextButton);
}

bool WindowBench::toReview()
{
    return click(QWizard::NextButton) && waitForPage(ImportWizard::ReviewId)
           && waitForButton(QWizard::CommitButton);
}

bool WindowBench::toReport()
{
    if (!click(QWizard::CommitButton))
        return false;
    if (wizard().reviewPage()->isDestructive() && wizard().currentId() == ImportWizard::ReviewId) {
        if (find<QAbstractButton>("confirmUnderstood") != nullptr && !click("confirmUnderstood"))
            return false;
        if (!click("confirmReplace"))
            return false;
    }
    return waitForPage(ImportWizard::ReportId);
}

namespace {

// What one row of the report claims, held against both snapshots; empty: it holds.
const char *claimBroken(EntryAction action, const QByteArray &path, const TreeSnapshot &before,
                        const TreeSnapshot &after)
{
    const bool was = before.contains(path);
    const bool is = after.contains(path);
    const bool isSame = was && is && before.nodes().at(path) == after.nodes().at(path);
    switch (action) {
    case EntryAction::Created: return !was && is ? "" : "was there before, or is not there now";
    case EntryAction::Overwritten: return was && is ? "" : "was not there before, or is not there now";
    case EntryAction::Unchanged:
        return was && is && before.nodes().at(path).contents == after.nodes().at(path).contents ? ""
                                                                                                : "changed";
    case EntryAction::Removed: return was && !is ? "" : "is still there";
    case EntryAction::Kept: return isSame ? "" : "is not as it was";
    case EntryAction::Skipped:
    case EntryAction::Failed:
    case EntryAction::NotDone: break;
    }
    return "";
}

} // namespace

QByteArray WindowBench::reportAgainstDisk(const TreeSnapshot &before)
{
    const TreeSnapshot after = disk.snapshot();
    const EntryModel &model = *wizard().reportPage()->entries()->model();
    QByteArray differences;
    QByteArrayList accounted;
    QByteArrayList kept;
    for (int row = 0; row < model.rowCount(); ++row) {
        QByteArray path =
            model.index(row, EntryModel::PathColumn).data(EntryModel::PathBytesRole).toByteArray();
        if (path.endsWith('/'))
            path.chop(1);
        const EntryAction action = model.actionOf(row);
        const EntryModel::Details details = model.detailsOf(row);
        if (path.isEmpty())
            continue;
        if (const char *broken = claimBroken(action, path, before, after); *broken != 0)
            differences += path + ": " + broken + '\n';
        if ((action == EntryAction::Created || action == EntryAction::Overwritten)
            && details.linkTarget.isEmpty() && after.contains(path)
            && QString::fromLatin1(after.nodes().at(path).contents) != details.digest)
            differences += path + ": another digest than reported\n";
        if (action == EntryAction::Kept)
            kept.append(path);
        accounted.append(path);
        if (!details.backup.isEmpty())
            accounted.append(details.backup.toUtf8());
    }
    for (const auto &[path, node] : after.nodes()) {
        const bool isBelowKept = std::any_of(kept.begin(), kept.end(), [&path = path](const QByteArray &top) {
            return path.startsWith(top + '/');
        });
        // An older bundle's files are placed one by one: what it does not name stays, and the report does not name it either.
        const bool isLeftAlone = session().plan()->strategy == Strategy::Promotion && before.contains(path)
                                 && before.nodes().at(path) == node;
        if (node.type != 'd' && !isBelowKept && !isLeftAlone && !accounted.contains(path))
            differences += path + ": is there and not in the report\n";
    }
    return differences;
}

} // namespace ferry::test
