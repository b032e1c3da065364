// SPDX-License-Identifier: MIT
// What the main window does about earlier imports: interrupted ones are looked for and offered a way out, finished ones are listed and undone.
#include "base/visibletext.h"
#include "ui/historydialog.h"
#include "ui/homepage.h"
#include "ui/importwizard.h"
#include "ui/mainwindow.h"
#include "ui/recoverydialog.h"
#include "ui/settings.h"
#include "ui/texts.h"
#include "ui/undodialog.h"

#include <algorithm>

namespace ferry {

namespace {

constexpr int LookIsLongMs = 500; // then it is said what is being done

} // namespace

void MainWindow::connectPast()
{
    m_session.setHistory(m_world.historyPath,
                         [](const ImportResult &result) { return Texts::headline(result); });
    m_session.setUndoPreferences(m_settings.keepsUndo(), m_settings.undoRetention());
    m_session.setResumePath(m_world.resumePath);
    connect(&m_recovery, &RecoveryJob::inspected, this, &MainWindow::onInspected);
    m_lookTimer.setSingleShot(true);
    m_lookTimer.setInterval(LookIsLongMs);
    connect(&m_lookTimer, &QTimer::timeout, this, [this] {
        m_lookMessage =
            tr("Looking whether an import into %1 was interrupted.").arg(Texts::path(m_lookingAt));
        m_message->showMessage(MessageBar::Kind::Information, m_lookMessage);
    });
    connect(&m_recent, &HistoryJob::listed, this, [this](const Result<std::vector<HistoryItem>> &items) {
        m_home->setRecent(items ? *items : std::vector<HistoryItem>());
    });
    connect(m_home, &HomePage::historyRequested, this, &MainWindow::openHistory);
    connect(m_home, &HomePage::undoRequested, this, &MainWindow::openUndo);
    connect(m_home, &HomePage::reportRequested, this,
            [this](const QByteArray &id) { openFolder(m_recent.reportPath(id)); });
}

// One after the other, each workspace once: the one used last, then those of the assistants.
void MainWindow::lookForInterrupted()
{
    QByteArrayList paths{m_settings.lastWorkspace()};
    for (const KnownAssistant &assistant : m_found.assistants)
        paths.append(assistant.workspacePath);
    for (const QByteArray &path : paths) {
        if (!path.isEmpty() && !m_inspected.contains(path)) {
            m_inspected.insert(path);
            m_toInspect.append(path);
        }
    }
    inspectNext();
}

void MainWindow::inspectNext()
{
    if (m_toInspect.isEmpty() || m_recovery.isRunning() || m_recoveryDialog)
        return;
    inspect(m_toInspect.takeFirst());
}

// What was staged is read again, which can take minutes.
void MainWindow::inspect(const QByteArray &workspace)
{
    m_lookingAt = workspace;
    m_lookTimer.start();
    m_recovery.inspect(workspace);
}

// The user asks, so there is an answer even when there is nothing.
void MainWindow::recover(const QByteArray &workspace)
{
    if (workspace.isEmpty() || m_recoveryDialog)
        return;
    m_askedFor = workspace;
    inspect(workspace);
}

void MainWindow::onInspected(const QByteArray &workspace, const Result<RecoveryFacts> &facts)
{
    m_lookTimer.stop();
    if (!m_lookMessage.isEmpty() && m_message->text() == m_lookMessage)
        m_message->hideMessage();
    m_lookMessage.clear();
    const bool wasAsked = std::exchange(m_askedFor, {}) == workspace;
    if (facts && facts->state != RecoveryState::None) {
        showRecovery(workspace, *facts);
        return;
    }
    if (!facts && (wasAsked || facts.error().code == Code::WorkspaceLocked)) {
        const Presentation words = ErrorPresenter::present(facts.error());
        m_message->showMessage(MessageBar::Kind::Warning, words.headline + u' ' + words.advice);
    } else if (wasAsked) {
        m_message->showMessage(MessageBar::Kind::Positive,
                               tr("There is nothing to recover in %1.").arg(Texts::path(workspace)));
    }
    inspectNext();
}

void MainWindow::showRecovery(const QByteArray &workspace, const RecoveryFacts &facts)
{
    auto *dialog = new RecoveryDialog(workspace, facts, m_world.historyPath, m_world.resumePath, this);
    m_recoveryDialog = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RecoveryDialog::openFolderRequested, this, &MainWindow::openFolder);
    connect(dialog, &RecoveryDialog::recovered, this, &MainWindow::onWorkspaceChanged);
    connect(dialog, &RecoveryDialog::recovered, this, &MainWindow::onPastEnded, Qt::QueuedConnection);
    connect(dialog, &RecoveryDialog::continueRequested, this, &MainWindow::continueDownload);
    connect(dialog, &RecoveryDialog::restoreRequested, this, &MainWindow::openUndo);
    connect(dialog, &QDialog::finished, this, [this] {
        m_recoveryDialog.clear();
        inspectNext();
    });
    dialog->open();
}

// The link itself is nowhere any more, so the user pastes it, or a new one to the same object.
void MainWindow::continueDownload(const QByteArray &workspace, const KeptDownload &download)
{
    m_settings.setLastWorkspace(workspace);
    useWorkspace(workspace);
    if (!download.isLink) {
        openBundle(download.sourcePath);
        return;
    }
    m_session.reset();
    showWizard();
    wizard()->sourcePage()->askForLink();
    m_message->showMessage(
        MessageBar::Kind::Information,
        tr("Paste the link to %1 again, or a new one to it. The download goes on where it stopped.")
            .arg(visibleText(download.label)));
}

void MainWindow::onWorkspaceChanged()
{
    m_home->refresh();
    m_recent.list();
    if (m_wizard != nullptr)
        m_wizard->destinationPage()->lookAgain();
    if (HistoryDialog *history = m_history)
        history->refresh();
}

void MainWindow::openHistory()
{
    HistoryDialog *history = m_history;
    if (history == nullptr) {
        history = new HistoryDialog(m_world.historyPath, this);
        m_history = history;
        history->setAttribute(Qt::WA_DeleteOnClose);
        connect(history, &HistoryDialog::workEnded, this, &MainWindow::onPastEnded, Qt::QueuedConnection);
        connect(history, &HistoryDialog::openRequested, this, &MainWindow::openFolder);
        connect(history, &HistoryDialog::undoRequested, this, &MainWindow::openUndo);
    }
    history->show();
    history->raise();
    history->activateWindow();
}

void MainWindow::openUndo(const QByteArray &workspace, const QByteArray &id)
{
    if (m_session.isActive()) {
        m_message->showMessage(MessageBar::Kind::Information,
                               tr("Wait until this import is over, then undo."));
        return;
    }
    QWidget *history = m_history;
    const bool isFromHistory = history != nullptr && history->isVisible();
    auto *dialog = new UndoDialog(workspace, id, m_world.historyPath, isFromHistory ? history : this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &UndoDialog::undone, this, [this, id] {
        const std::optional<ImportResult> &result = m_session.result();
        if (result && result->undo && result->undo->id == id)
            wizard()->reportPage()->setUndone();
        onWorkspaceChanged();
    });
    connect(dialog, &UndoDialog::workEnded, this, &MainWindow::onPastEnded, Qt::QueuedConnection);
    dialog->open();
}

// A recovery, an undo, or the deletion of an undo copy: none of them can be cancelled.
bool MainWindow::isPastAtWork() const
{
    const RecoveryDialog *recovery = m_recoveryDialog;
    const HistoryDialog *history = m_history;
    if ((recovery != nullptr && recovery->isWorking()) || (history != nullptr && history->isWorking()))
        return true;
    const QList<UndoDialog *> undos = findChildren<UndoDialog *>();
    return std::any_of(undos.begin(), undos.end(), [](const UndoDialog *undo) { return undo->isWorking(); });
}

// What was asked for meanwhile.
void MainWindow::onPastEnded()
{
    if (isPastAtWork())
        return;
    if (m_isEnding && !m_session.isActive())
        Q_EMIT endAllowed();
    else if (std::exchange(m_closesAfterPast, false))
        close();
}

} // namespace ferry
