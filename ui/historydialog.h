// SPDX-License-Identifier: MIT
#pragma once

// "Import history": every run, the newest first, to search and to filter by how it ended; its report, its undo copy, its workspace. Owned by the main
// window; GUI thread.
// Object names: "historyDialog", "historyTable", "historySearch", "historyOutcome", "historyReport", "historyUndo", "historyFree", "historyFolder",
// "historyCopy", "historyRemove", "historyEmpty", "historyMessage", "historyClose".

#include "import/workspacejobs.h"

#include <QDialog>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace ferry {

class MessageBar;

class HistoryDialog : public QDialog
{
    Q_OBJECT

public:
    explicit HistoryDialog(const QByteArray &historyPath, QWidget *parent = nullptr);

    // Something happened that the list should show.
    void refresh();
    // An undo copy is being deleted; the dialog cannot be closed.
    [[nodiscard]] bool isWorking() const { return m_undo.isRunning(); }
    void done(int result) override;

    // "Imported", "Cancelled", "Rolled back after a crash" ...
    [[nodiscard]] static QString outcomeWord(const HistoryRecord &record);

Q_SIGNALS:
    void undoRequested(const QByteArray &workspace, const QByteArray &id);
    void openRequested(const QByteArray &absolutePath); // a report or a folder
    void workEnded();                                   // isWorking() no longer

private:
    void build();
    void buildTable();
    void buildActions(QHBoxLayout *row);
    void onListed(const Result<std::vector<HistoryItem>> &items);
    void fill();
    void filter();
    void selectWhatIsSeen();
    void updateActions();
    void freeSpace();
    [[nodiscard]] const HistoryItem *current() const;
    [[nodiscard]] static QString undoWord(const HistoryItem &item);
    [[nodiscard]] static QString summaryOf(const HistoryItem &item);

    HistoryJob m_job;
    UndoJob m_undo;
    std::vector<HistoryItem> m_items;
    QLineEdit *m_search = nullptr;
    QComboBox *m_outcome = nullptr;
    QTableWidget *m_table = nullptr;
    QLabel *m_empty = nullptr;
    MessageBar *m_message = nullptr; // what went wrong
    QPushButton *m_openReport = nullptr;
    QPushButton *m_undoButton = nullptr;
    QPushButton *m_free = nullptr;
    QPushButton *m_folder = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_close = nullptr;
};

} // namespace ferry
