// SPDX-License-Identifier: MIT
// The wizard in the main window: how it comes to be, and what its pages ask for.
#include "ui/entryview.h"
#include "ui/importwizard.h"
#include "ui/localpath.h"
#include "ui/mainwindow.h"
#include "ui/reportsaver.h"
#include "ui/settings.h"
#include "ui/steplist.h"
#include "ui/texts.h"

#include <QHBoxLayout>
#include <QStackedWidget>

namespace ferry {

namespace {

constexpr int StepsNeedWidth = 860; // below it the list of steps makes room

// The tables' names in the settings.
QString reviewTable()
{
    return QStringLiteral("review");
}

QString reportTable()
{
    return QStringLiteral("report");
}

} // namespace

// When it is asked for: the window comes up in half the time without it.
ImportWizard *MainWindow::wizard()
{
    if (m_wizard != nullptr)
        return m_wizard;
    m_wizardPane = new QWidget(this);
    m_steps = new StepList(m_wizardPane);
    m_steps->setObjectName(QStringLiteral("wizardSteps"));
    m_steps->setSteps(ImportWizard::stepNames());
    showSteps();
    m_wizard = new ImportWizard(m_session, m_wizardPane);
    auto *pane = new QHBoxLayout(m_wizardPane);
    pane->addWidget(m_steps, 0, Qt::AlignTop);
    pane->addWidget(m_wizard, 1);
    m_stack->addWidget(m_wizardPane);
    connectWizard();
    m_wizard->sourcePage()->setAllowedHosts(m_world.allowedHosts);
    m_wizard->sourcePage()->setBundleFolder(m_settings.lastBundleFolder());
    m_wizard->destinationPage()->setAssistants(m_found.assistants);
    m_wizard->sourcePage()->setBackups(m_found.backups);
    m_wizard->reviewPage()->entries()->restoreState(m_settings.tableState(reviewTable()));
    m_wizard->reportPage()->entries()->restoreState(m_settings.tableState(reportTable()));
    useWorkspace(m_settings.lastWorkspace());
    return m_wizard;
}

void MainWindow::saveLayout()
{
    m_settings.setGeometry(saveGeometry());
    if (m_wizard == nullptr)
        return;
    m_settings.setTableState(reviewTable(), m_wizard->reviewPage()->entries()->saveState());
    m_settings.setTableState(reportTable(), m_wizard->reportPage()->entries()->saveState());
}

void MainWindow::connectWizard()
{
    // After the pages, which look at the result that this may put away.
    connect(&m_session, &ImportSession::finished, this, &MainWindow::onFinished);
    connect(m_wizard, &ImportWizard::stopRequested, this, [this] {
        if (m_session.canChoose())
            endImport({}, MessageBar::Kind::Information);
        else
            m_guard->requestStop();
    });
    connect(m_wizard, &ImportWizard::recoverRequested, this, [this] { recover(m_session.target().path); });
    connect(m_wizard->destinationPage(), &DestinationPage::recoverRequested, this, &MainWindow::recover);
    connect(m_wizard->reportPage(), &ReportPage::undoRequested, this, &MainWindow::openUndo);
    connect(m_wizard, &ImportWizard::done, this, [this] { endImport({}, MessageBar::Kind::Information); });
    connect(m_wizard, &QWizard::currentIdChanged, this, &MainWindow::onPage);
    for (const int id : m_wizard->pageIds()) {
        connect(static_cast<WizardPage *>(m_wizard->QWizard::page(id)), &WizardPage::headingChanged, this,
                &MainWindow::updateTitle);
    }
    connect(m_wizard->sourcePage(), &SourcePage::bundleChosen, this, [this](const QByteArray &path) {
        m_settings.setLastBundleFolder(path.first(path.lastIndexOf('/')));
        m_wizard->sourcePage()->setBundleFolder(m_settings.lastBundleFolder());
    });
    connect(m_wizard->destinationPage(), &DestinationPage::workspaceChosen, this,
            [this](const QByteArray &path) {
                m_settings.setLastWorkspace(path);
                useWorkspace(path);
            });
    connect(m_wizard->reviewPage(), &ReviewPage::nothingToDo, this, [this] {
        m_session.giveUpPlan();
        endImport(tr("There was nothing to import. Your workspace was not changed."),
                  MessageBar::Kind::Information);
    });
    ReportPage *report = m_wizard->reportPage();
    connect(report, &ReportPage::openFolderRequested, this, &MainWindow::openFolder);
    connect(report, &ReportPage::importAnotherRequested, this, [this] {
        endImport({}, MessageBar::Kind::Information);
        showWizard();
    });
    for (ReportSaver *saver :
         {m_wizard->checkPage()->saver(), m_wizard->reviewPage()->saver(), report->saver()})
        connectSaver(saver);
}

void MainWindow::connectSaver(ReportSaver *saver)
{
    connect(saver, &ReportSaver::saved, this, [this](const QByteArray &path) {
        m_message->showMessage(MessageBar::Kind::Positive, tr("Saved as %1.").arg(Texts::path(path)));
    });
    connect(saver, &ReportSaver::failed, this, [this](const Error &error) {
        const Presentation words = ErrorPresenter::present(error);
        m_message->showMessage(MessageBar::Kind::Error,
                               tr("The file could not be saved.") + u' ' + words.headline);
        m_message->focusText();
    });
}

void MainWindow::onPage()
{
    updateSteps();
    updateTitle();
}

void MainWindow::updateSteps()
{
    const int current = m_wizard->currentId();
    if (current < 0)
        return;
    m_steps->setCurrent(current);
    if (current == ImportWizard::ReportId && m_session.result())
        m_steps->setState(current, StepList::State::Done);
}

void MainWindow::showSteps()
{
    if (m_steps != nullptr)
        m_steps->setVisible(width() >= StepsNeedWidth);
}

} // namespace ferry
