// SPDX-License-Identifier: MIT
#include "ui/mainwindow.h"

#include "base/visibletext.h"
#include "ui/homepage.h"
#include "ui/importwizard.h"
#include "ui/localpath.h"
#include "ui/reportsaver.h"
#include "ui/settings.h"
#include "ui/steplist.h"
#include "ui/texts.h"

#include <QAction>
#include <QCloseEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QMimeData>
#include <QStackedWidget>

namespace ferry {

namespace {

constexpr QSize LeastSize{760, 560};
constexpr QSize UsualSize{960, 680};

} // namespace

MainWindow::MainWindow(Settings &settings, const WindowWorld &world, QWidget *parent)
    : QMainWindow(parent)
    , m_settings(settings)
    , m_world(world)
    , m_session(nullptr, world.probe)
    , m_guard(new CloseGuard(m_session, this))
    , m_recovery(world.historyPath, world.resumePath)
    , m_recent(world.historyPath)
{
    setObjectName(QStringLiteral("mainWindow"));
    setMinimumSize(LeastSize);
    setAcceptDrops(true);
    m_session.setHome(world.home);
    m_openQueued = new QAction(tr("&Open It"), this);
    connect(m_openQueued, &QAction::triggered, this, &MainWindow::openQueued);
    connect(&m_session, &ImportSession::phaseChanged, this, &MainWindow::onPhase);
    buildCentre();
    buildMenus();
    connectPast();
    connect(m_guard, &CloseGuard::closeAllowed, this, &MainWindow::onCloseAllowed);
    connect(m_guard, &CloseGuard::held, this, [this] {
        m_message->showMessage(
            MessageBar::Kind::Information,
            tr("The import is finishing and can't be stopped. The window stays open until it is done."));
    });
    connect(&m_discovery, &DiscoveryJob::found, this, &MainWindow::onDiscovered);
    m_discovery.look(world.places);
    if (!restoreGeometry(settings.geometry()))
        resize(UsualSize);
    useWorkspace(settings.lastWorkspace());
    updateTitle();
}

MainWindow::~MainWindow() = default;

// From the outside in: a widget that changes its parent has everything below it looked at again.
void MainWindow::buildCentre()
{
    auto *centre = new QWidget(this);
    m_message = new MessageBar(centre);
    m_message->setObjectName(QStringLiteral("messageBar"));
    m_message->hideMessage();
    m_stack = new QStackedWidget(centre);
    m_home = new HomePage(m_stack);
    connect(m_home, &HomePage::chooseBundleRequested, this, &MainWindow::chooseBundle);
    connect(m_home, &HomePage::pasteLinkRequested, this, &MainWindow::pasteLink);
    connect(m_home, &HomePage::changeWorkspaceRequested, this, &MainWindow::changeWorkspace);
    auto *layout = new QVBoxLayout(centre);
    layout->addWidget(m_message);
    layout->addWidget(m_stack, 1);
    setCentralWidget(centre);
}

bool MainWindow::isHome() const
{
    return m_stack->currentWidget() == m_home;
}

void MainWindow::showHome()
{
    m_stack->setCurrentWidget(m_home);
    m_home->refresh();
    m_recent.list();
    m_home->focusFirst();
    updateTitle();
}

void MainWindow::showWizard()
{
    m_message->hideMessage();
    wizard()->begin();
    m_stack->setCurrentWidget(m_wizardPane);
    m_wizard->focusPage();
    onPage();
}

void MainWindow::comeToFront()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::openBundle(const QByteArray &path)
{
    comeToFront();
    if (m_session.isActive() || (!isHome() && m_session.phase() == ImportSession::Phase::Done)) {
        m_queued = path;
        offerQueued();
        return;
    }
    beginWith(path);
}

void MainWindow::beginWith(const QByteArray &path)
{
    m_session.reset();
    showWizard();
    m_wizard->sourcePage()->setPath(path);
    m_wizard->sourcePage()->goOnWhenRead();
}

// Whatever page shows the end of the last import: the user has seen it.
void MainWindow::openQueued()
{
    if (m_session.isActive())
        offerQueued();
    else if (!m_queued.isEmpty())
        beginWith(std::exchange(m_queued, {}));
}

// A plan that is given up ends without a result, and so without finished().
void MainWindow::onPhase(ImportSession::Phase phase)
{
    if (phase == ImportSession::Phase::Choosing || phase == ImportSession::Phase::Checking)
        offerQueued();
}

void MainWindow::offerQueued()
{
    if (m_queued.isEmpty())
        return;
    const QString name = Texts::path(m_queued);
    if (m_session.isActive()) {
        m_message->showMessage(MessageBar::Kind::Information,
                               tr("%1 waits until this import is over.").arg(name));
    } else {
        m_message->showMessage(MessageBar::Kind::Information, tr("%1 is waiting to be imported.").arg(name),
                               {m_openQueued});
    }
}

void MainWindow::chooseBundle()
{
    auto *dialog = new QFileDialog(this, tr("Choose a bundle"));
    dialog->setObjectName(QStringLiteral("bundleDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Assistant bundles (*.vbundle)"), tr("All files (*)")});
    if (!m_settings.lastBundleFolder().isEmpty())
        dialog->setDirectory(fieldText(m_settings.lastBundleFolder()));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &file) { openBundle(file.toUtf8()); });
    dialog->open();
}

void MainWindow::changeWorkspace()
{
    auto *dialog = new QFileDialog(this, tr("Choose a workspace folder"));
    dialog->setObjectName(QStringLiteral("folderDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setOption(QFileDialog::HideNameFilterDetails);
    if (!m_settings.lastWorkspace().isEmpty())
        dialog->setDirectory(fieldText(m_settings.lastWorkspace()));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &folder) {
        m_settings.setLastWorkspace(folder.toUtf8());
        useWorkspace(folder.toUtf8());
    });
    dialog->open();
}

// The workspace that Home shows and the destination page begins with.
void MainWindow::useWorkspace(const QByteArray &path)
{
    QByteArray chosen = path;
    if (chosen.isEmpty() && !m_found.assistants.empty())
        chosen = m_found.assistants.front().workspacePath;
    QString name;
    for (const KnownAssistant &assistant : m_found.assistants) {
        if (assistant.workspacePath == chosen)
            name = assistant.name;
    }
    m_home->setWorkspace(chosen, name, m_world.home);
    if (m_wizard != nullptr && m_session.canChoose() && !chosen.isEmpty())
        m_wizard->destinationPage()->setPath(chosen);
}

void MainWindow::onDiscovered(const Discovery &discovery)
{
    m_found = discovery;
    if (m_wizard != nullptr) {
        m_wizard->destinationPage()->setAssistants(m_found.assistants);
        m_wizard->sourcePage()->setBackups(m_found.backups);
    }
    if (isHome())
        useWorkspace(m_settings.lastWorkspace());
    lookForInterrupted();
}

void MainWindow::updateTitle()
{
    const WizardPage *page = isHome() ? nullptr : m_wizard->page();
    setWindowTitle(page == nullptr ? tr("Ferry") : tr("%1 \u00b7 Ferry", "page").arg(page->heading()));
}

void MainWindow::onFinished()
{
    const ImportResult &result = *m_session.result();
    m_lastOutcome = QLatin1String(outcomeString(result.outcome));
    m_lastError = result.error ? QString(kindString(result.error->code)) : QString();
    if (result.outcome == Outcome::Cancelled && !result.plan)
        endImport(Texts::headline(result), MessageBar::Kind::Information);
    else
        offerQueued();
}

// Back to Home, with the session free for the next import.
void MainWindow::endImport(const QString &message, MessageBar::Kind kind)
{
    if (m_session.canChoose())
        m_session.reset();
    wizard()->sourcePage()->clear();
    useWorkspace(m_settings.lastWorkspace()); // Settings may have changed it
    showHome();
    if (message.isEmpty()) {
        m_message->hideMessage();
    } else {
        m_message->showMessage(kind, message);
    }
    offerQueued();
}

bool MainWindow::requestEnd()
{
    m_isEnding = true;
    saveLayout();
    const bool isImportOver = m_guard->requestEnd();
    return isImportOver && !isPastAtWork();
}

void MainWindow::onCloseAllowed()
{
    if (!m_isEnding)
        close();
    else if (!isPastAtWork())
        Q_EMIT endAllowed();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_closesAfterPast = isPastAtWork();
    if (m_closesAfterPast || !m_guard->requestClose()) {
        event->ignore();
        return;
    }
    saveLayout();
    event->accept();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    showSteps();
}

void MainWindow::cycleFocus()
{
    if (isHome()) {
        if (m_message->isVisible() && !m_message->isAncestorOf(focusWidget()))
            m_message->focusText();
        else
            m_home->focusFirst();
        return;
    }
    const QWidget *now = focusWidget();
    const bool inMessage = now != nullptr && m_message->isAncestorOf(now);
    const bool inPage = now != nullptr && m_wizard->page() != nullptr && m_wizard->page()->isAncestorOf(now);
    if (inPage)
        m_wizard->focusButtons();
    else if (!inMessage && m_message->isVisible())
        m_message->focusText();
    else
        m_wizard->focusPage();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!event->mimeData()->hasUrls())
        return;
    event->acceptProposedAction();
    m_home->setDropHighlighted(true);
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent *event)
{
    m_home->setDropHighlighted(false);
    QMainWindow::dragLeaveEvent(event);
}

void MainWindow::dropEvent(QDropEvent *event)
{
    m_home->setDropHighlighted(false);
    const QByteArray path = droppedBundle(*event->mimeData());
    event->acceptProposedAction();
    if (path.isEmpty())
        m_message->showMessage(MessageBar::Kind::Warning, tr("Drop one .vbundle file."));
    else
        openBundle(path);
}

} // namespace ferry
