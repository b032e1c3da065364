// SPDX-License-Identifier: MIT
#pragma once

// The window of Ferry: Home or the wizard, the list of steps beside it, one message bar above it, the menus. Owns the session and the close guard; what a
// menu or a page asks for is brought together here. Owned by the program's main function; GUI thread.

#include "import/discoveryjob.h"
#include "import/workspacejobs.h"
#include "ui/closeguard.h"
#include "ui/importsession.h"
#include "ui/messagebar.h"

#include <QMainWindow>
#include <QPointer>
#include <QSet>
#include <QTimer>

class QStackedWidget;

namespace ferry {

class HistoryDialog;
class HomePage;
class ImportWizard;
class RecoveryDialog;
class Settings;
class StepList;

// What the window needs to know of the world; a test hands in a small one.
struct WindowWorld
{
    QByteArray home;        // the user's home directory
    DiscoveryPlaces places; // where assistants and backups are looked for
    QByteArray logPath = {};
    QByteArray historyPath = {};   // as in ImportRequest
    QByteArray resumePath = {};    // likewise
    QStringList allowedHosts = {}; // of migration links; empty: the default
    FileProbe *probe = nullptr;    // the test seam of fileops
};

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(Settings &settings, const WindowWorld &world, QWidget *parent = nullptr);
    ~MainWindow() override;

    // A file from the command line, a second start, a drop: shown with its target before anything is done. During an import it waits.
    void openBundle(const QByteArray &path);
    // The system ends the program. True: at once; otherwise endAllowed() follows.
    [[nodiscard]] bool requestEnd();
    // A workspace is being changed at this moment, which is short and must be waited for.
    [[nodiscard]] bool isChangingAWorkspace() const
    {
        return m_session.phase() == ImportSession::Phase::Importing || isPastAtWork();
    }
    void showHome();
    void showWizard();
    // A second start without a file.
    void comeToFront();

    [[nodiscard]] ImportSession &session() { return m_session; }
    [[nodiscard]] CloseGuard &guard() { return *m_guard; }
    // Made when it is asked for first: without it the window comes up in half the time.
    [[nodiscard]] ImportWizard *wizard();
    [[nodiscard]] HomePage *homePage() const { return m_home; }
    [[nodiscard]] MessageBar *messageBar() const { return m_message; }
    [[nodiscard]] bool isHome() const;
    // Looks into the workspaces of this user for imports that were interrupted, and offers the way out of the first one found.
    void lookForInterrupted();

Q_SIGNALS:
    void endAllowed();

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void buildCentre();
    void connectWizard();
    void saveLayout();
    void connectSaver(class ReportSaver *saver);
    void buildMenus();
    void buildFileMenu();
    void buildViewMenu();
    void buildHelpMenu();
    void chooseBundle();
    void changeWorkspace();
    void openSettings();
    void pasteLink();
    void continueDownload(const QByteArray &workspace, const KeptDownload &download);
    void openFolder(const QByteArray &absolutePath);
    void copyDiagnostics();
    void onDiscovered(const Discovery &discovery);
    void onPage();
    void onFinished();
    void onCloseAllowed();
    void endImport(const QString &message, MessageBar::Kind kind);
    void beginWith(const QByteArray &path);
    void offerQueued();
    void openQueued();
    void onPhase(ImportSession::Phase phase);
    void updateTitle();
    void updateSteps();
    void showSteps();
    void cycleFocus();
    void useWorkspace(const QByteArray &path);
    // --- Earlier imports (mainpast.cpp) ---
    void connectPast();
    void inspectNext();
    void inspect(const QByteArray &workspace);
    void recover(const QByteArray &workspace);
    void onInspected(const QByteArray &workspace, const Result<RecoveryFacts> &facts);
    void showRecovery(const QByteArray &workspace, const RecoveryFacts &facts);
    void onWorkspaceChanged();
    void openHistory();
    void openUndo(const QByteArray &workspace, const QByteArray &id);
    [[nodiscard]] bool isPastAtWork() const;
    void onPastEnded();

    Settings &m_settings;
    WindowWorld m_world;
    ImportSession m_session;
    CloseGuard *m_guard;
    DiscoveryJob m_discovery;
    RecoveryJob m_recovery;
    HistoryJob m_recent;
    Discovery m_found;
    QSet<QByteArray> m_inspected; // workspaces that were looked into
    QByteArrayList m_toInspect;
    QByteArray m_askedFor; // the workspace that the user wants to recover
    QByteArray m_lookingAt;
    QString m_lookMessage; // while it takes long
    QTimer m_lookTimer;
    QPointer<RecoveryDialog> m_recoveryDialog;
    QPointer<HistoryDialog> m_history;
    QByteArray m_queued; // a bundle that waits for the end of the import
    bool m_isEnding = false;
    bool m_closesAfterPast = false; // as soon as a recovery, an undo or a deletion is done
    MessageBar *m_message = nullptr;
    QStackedWidget *m_stack = nullptr;
    HomePage *m_home = nullptr;
    // Null until the wizard is asked for.
    QWidget *m_wizardPane = nullptr;
    StepList *m_steps = nullptr;
    ImportWizard *m_wizard = nullptr;
    QAction *m_openQueued = nullptr;
    QAction *m_openLogFolder = nullptr;
    QString m_lastOutcome, m_lastError;
};

} // namespace ferry
