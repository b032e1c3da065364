// SPDX-License-Identifier: MIT
#pragma once

// "An earlier import did not finish": what was found in a workspace, what can be done about it, and doing it, with progress and outcome in the same dialog.
// Escape decides later; while it works, nothing closes it. Owned by the main window; GUI thread.
// Object names: "recoveryDialog", "recoveryHeadline", "recoveryText", "recoveryRollBack", "recoveryFinish", "recoveryCleanUp", "recoveryLater",
// "recoveryContinue", "recoveryRestore", "recoveryDetails", "recoveryCopy", "recoveryFolder", "recoveryItems", "recoveryProgress", "recoveryOutcome", "recoveryClose".

#include "import/workspacejobs.h"

#include <QDialog>

class QHBoxLayout;
class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;

namespace ferry {

class RecoveryDialog : public QDialog
{
    Q_OBJECT

public:
    // REQUIRES: `facts` found something.
    RecoveryDialog(QByteArray workspace, const RecoveryFacts &facts, const QByteArray &historyPath,
                   const QByteArray &resumePath, QWidget *parent = nullptr);

    [[nodiscard]] const RecoveryFacts &facts() const { return m_facts; }
    [[nodiscard]] bool isWorking() const { return m_job.isRunning(); }

    void reject() override;

Q_SIGNALS:
    void openFolderRequested(const QByteArray &absolutePath);
    // Something was done; the workspace should be looked at again.
    void recovered(const QByteArray &workspace);
    // What is here of a download is to be used.
    void continueRequested(const QByteArray &workspace, const ferry::KeptDownload &download);
    // A backup without a record became this undo copy, and the user wants it back in place.
    void restoreRequested(const QByteArray &workspace, const QByteArray &undoId);

private:
    void build();
    [[nodiscard]] QWidget *buildFacts();
    void buildDetails();
    void buildButtons(QHBoxLayout *row);
    void addChoice(QHBoxLayout *row, RecoveryChoice choice);
    void addFinishThatIsOff(QHBoxLayout *row);
    [[nodiscard]] QPushButton *addButton(QHBoxLayout *row, const QString &text, const char *name);
    [[nodiscard]] bool isUnderWay() const;
    [[nodiscard]] QString headline() const;
    [[nodiscard]] QString story() const;
    [[nodiscard]] QString choiceText(RecoveryChoice choice) const;
    [[nodiscard]] QString doneText() const;
    void addContinue(QHBoxLayout *row);
    void addRestore(QHBoxLayout *row);
    void choose(RecoveryChoice choice);
    void copyDetails() const;
    void showReport(const RecoveryOutcome &outcome, const QStringList &lines);
    [[nodiscard]] QStringList factLines() const;
    void onProgress(const Progress &progress);
    void onRecovered(const QByteArray &workspace, const RecoveryOutcome &outcome);
    void setDetailsVisible(bool visible);

    QByteArray m_workspace;
    RecoveryFacts m_facts;
    RecoveryJob m_job;
    RecoveryChoice m_choice = RecoveryChoice::CleanUp;
    QList<QPushButton *> m_choiceButtons;
    QPushButton *m_later = nullptr;
    QPushButton *m_details = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_close = nullptr;
    bool m_isOver = false;   // a choice was carried out, or failed
    bool m_restores = false; // what is moved to the undo copies goes back from there
    QPlainTextEdit *m_items = nullptr;
    QProgressBar *m_progress = nullptr;
    QLabel *m_outcome = nullptr;
    QLabel *m_warning = nullptr;
    QWidget *m_factsBox = nullptr; // where there are names to count
};

} // namespace ferry
