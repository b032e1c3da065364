// SPDX-License-Identifier: MIT
#pragma once

// "Review the changes": the verified plan in a sentence, in numbers and file by file, and the one button that makes it real. Owned by the wizard; GUI thread.

#include "ui/confirmdialog.h"
#include "ui/entryview.h"
#include "ui/messagebar.h"
#include "ui/wizardpage.h"

#include <QPointer>

class QCheckBox;
class QPushButton;

namespace ferry {

class ReportSaver;

class ReviewPage : public WizardPage
{
    Q_OBJECT

public:
    explicit ReviewPage(ImportSession &session, QWidget *parent = nullptr);

    [[nodiscard]] EntryView *entries() const { return m_entries; }
    [[nodiscard]] ReportSaver *saver() const { return m_saver; }
    [[nodiscard]] bool isDestructive() const;

    [[nodiscard]] QWidget *firstFocus() const override;
    [[nodiscard]] QList<QWizard::WizardButton> buttons() const override;
    void initializePage() override;
    void cleanupPage() override;
    // Asks before files are overwritten or removed; the answer goes on by itself.
    bool validatePage() override;

Q_SIGNALS:
    void nothingToDo(); // the user has seen that
    void nextRequested();

private:
    struct Note
    {
        MessageBar::Kind kind;
        QString text;
        QAction *action = nullptr;
    };
    void showNotes();
    [[nodiscard]] QList<Note> notes();
    [[nodiscard]] QList<Note> strategyNotes() const;
    void showConfigChanges();
    void confirm();
    void showUndoOption();
    [[nodiscard]] bool isKept() const; // what is replaced, as things stand

    QLabel *m_sentence;
    QVBoxLayout *m_notes;
    QList<MessageBar *> m_bars;
    EntryView *m_entries;
    QCheckBox *m_keep;
    QPushButton *m_save;
    QAction *m_showConfig;
    ReportSaver *m_saver;
    QPointer<ConfirmDialog> m_dialog;
    bool m_isConfirmed = false;
};

// The warnings of a plan or a commit in sentences, those of one kind together: "... (and 11 more)".
[[nodiscard]] QStringList groupedWarnings(const std::vector<Warning> &warnings);

} // namespace ferry
