// SPDX-License-Identifier: MIT
#pragma once

// Taking an import back, or an undo: looks at the copy, says what will happen and which files changed since, does it, and says how it ended. Cancel is
// the default. While it works, nothing closes it. Owned by the main window; GUI thread.
// Object names: "undoDialog", "undoQuestion", "undoChanged", "undoCancel", "undoGo", "undoProgress", "undoOutcome", "undoClose".

#include "import/workspacejobs.h"

#include <QDialog>

class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;

namespace ferry {

class UndoDialog : public QDialog
{
    Q_OBJECT

public:
    // `id` empty: the newest copy.
    UndoDialog(QByteArray workspace, QByteArray id, const QByteArray &historyPath, QWidget *parent = nullptr);

    [[nodiscard]] bool isWorking() const { return m_isWorking; }

    void reject() override;

Q_SIGNALS:
    // It is done; the workspace is another one now.
    void undone(const QByteArray &workspace);
    // Done or failed: isWorking() no longer.
    void workEnded();

private:
    void build();
    void onPlanned(const Result<UndoPlan> &plan);
    void onUndone(const UndoOutcome &outcome);
    void go();
    void showEnd(const QString &text);

    QByteArray m_workspace;
    QByteArray m_id;
    UndoJob m_job;
    bool m_isWorking = false;
    bool m_isRedo = false;
    bool m_isOfBackup = false; // not of an import: of a backup that was found without a record
    QLabel *m_question = nullptr;
    QListWidget *m_changed = nullptr;
    QProgressBar *m_progress = nullptr;
    QLabel *m_outcome = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_go = nullptr;
    QPushButton *m_close = nullptr;
};

} // namespace ferry
