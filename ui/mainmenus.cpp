// SPDX-License-Identifier: MIT
// The menus of the main window, and the small things that only they do.
#include "ui/diagnostics.h"
#include "ui/helpdialogs.h"
#include "ui/homepage.h"
#include "ui/importwizard.h"
#include "ui/mainwindow.h"
#include "ui/palettes.h"
#include "ui/settingsdialog.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QMenu>
#include <QMenuBar>
#include <QShortcut>
#include <QUrl>

namespace ferry {

void MainWindow::buildMenus()
{
    buildFileMenu();
    buildViewMenu();
    buildHelpMenu();
    connect(new QShortcut(QKeySequence(Qt::Key_F6), this), &QShortcut::activated, this,
            &MainWindow::cycleFocus);
}

void MainWindow::buildFileMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&File"));
    QAction *open = menu->addAction(tr("&Open Bundle\u2026"), this, &MainWindow::chooseBundle);
    open->setShortcut(QKeySequence::Open);
    open->setObjectName(QStringLiteral("actionOpen"));
    QAction *paste = menu->addAction(tr("Paste &Link\u2026"), this, &MainWindow::pasteLink);
    paste->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_V));
    paste->setObjectName(QStringLiteral("actionPasteLink"));
    menu->addSeparator();
    QAction *history = menu->addAction(tr("Import &History\u2026"), this, &MainWindow::openHistory);
    history->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_H));
    history->setObjectName(QStringLiteral("actionHistory"));
    QAction *recovery = menu->addAction(tr("&Recover Workspace\u2026"), this, [this] {
        recover(isHome() || m_session.target().path.isEmpty() ? m_home->workspace()
                                                              : m_session.target().path);
    });
    recovery->setObjectName(QStringLiteral("actionRecover"));
    menu->addSeparator();
    QAction *settings = menu->addAction(tr("&Settings\u2026"), this, &MainWindow::openSettings);
    settings->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Comma));
    settings->setObjectName(QStringLiteral("actionSettings"));
    menu->addSeparator();
    QAction *quit = menu->addAction(tr("&Quit"), this, &QWidget::close);
    quit->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Q));
    quit->setObjectName(QStringLiteral("actionQuit"));
}

void MainWindow::buildViewMenu()
{
    QMenu *themes = menuBar()->addMenu(tr("&View"))->addMenu(tr("&Theme"));
    auto *group = new QActionGroup(this);
    const auto add = [&](const QString &text, ThemeChoice theme, const QString &name) {
        QAction *action = themes->addAction(text);
        action->setObjectName(name);
        action->setCheckable(true);
        action->setData(static_cast<int>(theme));
        action->setChecked(m_settings.theme() == theme);
        group->addAction(action);
    };
    add(tr("As the &System"), ThemeChoice::System, QStringLiteral("actionThemeSystem"));
    add(tr("&Light"), ThemeChoice::Light, QStringLiteral("actionThemeLight"));
    add(tr("&Dark"), ThemeChoice::Dark, QStringLiteral("actionThemeDark"));
    connect(group, &QActionGroup::triggered, this, [this](const QAction *action) {
        const auto theme = static_cast<ThemeChoice>(action->data().toInt());
        m_settings.setTheme(theme);
        applyTheme(theme);
    });
    connect(themes, &QMenu::aboutToShow, this, [this, group] {
        for (QAction *action : group->actions())
            action->setChecked(action->data().toInt() == static_cast<int>(m_settings.theme()));
    });
}

void MainWindow::buildHelpMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Help"));
    QAction *keys = menu->addAction(tr("&Keyboard Shortcuts"), this, [this] { showShortcuts(this); });
    keys->setShortcut(QKeySequence(Qt::Key_F1));
    keys->setObjectName(QStringLiteral("actionShortcuts"));
    menu->addSeparator();
    m_openLogFolder = menu->addAction(tr("Open &Log Folder"), this, [this] {
        openFolder(m_world.logPath.first(qMax<qsizetype>(0, m_world.logPath.lastIndexOf('/'))));
    });
    m_openLogFolder->setObjectName(QStringLiteral("actionLogFolder"));
    m_openLogFolder->setEnabled(!m_world.logPath.isEmpty());
    menu->addAction(tr("&Copy Diagnostics"), this, &MainWindow::copyDiagnostics)
        ->setObjectName(QStringLiteral("actionDiagnostics"));
    menu->addSeparator();
    menu->addAction(tr("&About Ferry"), this, [this] { showAbout(this); })
        ->setObjectName(QStringLiteral("actionAbout"));
}

void MainWindow::pasteLink()
{
    const bool isStopping = m_session.phase() == ImportSession::Phase::Stopping; // the link waits for its end
    if ((m_session.isActive() && !isStopping)
        || (!isHome() && m_session.phase() == ImportSession::Phase::Done))
        return;
    if (isHome()) {
        if (!isStopping)
            m_session.reset();
        showWizard();
    } else if (m_wizard->currentId() != ImportWizard::SourceId) {
        return;
    }
    m_wizard->sourcePage()->pasteLink(QApplication::clipboard()->text());
}

void MainWindow::openSettings()
{
    auto *dialog = new SettingsDialog(m_settings, m_world.home, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SettingsDialog::changed, this, [this] {
        applyTheme(m_settings.theme());
        m_session.setUndoPreferences(m_settings.keepsUndo(), m_settings.undoRetention());
        // The target of an import under way is the one that its pages show.
        if (isHome())
            useWorkspace(m_settings.lastWorkspace());
    });
    dialog->open();
}

void MainWindow::openFolder(const QByteArray &absolutePath)
{
    const QUrl url = QUrl::fromLocalFile(QString::fromUtf8(absolutePath));
    if (absolutePath.isEmpty() || QDesktopServices::openUrl(url))
        return;
    m_message->showMessage(MessageBar::Kind::Warning,
                           tr("No file manager could be started. The folder is %1").arg(url.toLocalFile()));
    m_message->focusText();
}

void MainWindow::copyDiagnostics()
{
    QApplication::clipboard()->setText(diagnosticsText(
        {.logPath = m_world.logPath, .lastOutcome = m_lastOutcome, .lastError = m_lastError}));
    m_message->showMessage(MessageBar::Kind::Positive, tr("The diagnostics were copied."));
}

} // namespace ferry
