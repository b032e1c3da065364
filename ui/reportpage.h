// SPDX-License-Identifier: MIT
#pragma once

// The report: how it ended, in a headline, in numbers and file by file, problems first; to export, to copy, and what to do next. The last page of the wizard.
// Owned by the wizard; GUI thread.

#include "ui/entryview.h"
#include "ui/errorpresenter.h"
#include "ui/wizardpage.h"

class QPushButton;

namespace ferry {

class ErrorPanel;
class MessageBar;
class ReportSaver;

class ReportPage : public WizardPage
{
    Q_OBJECT

public:
    explicit ReportPage(ImportSession &session, QWidget *parent = nullptr);

    [[nodiscard]] EntryView *entries() const { return m_entries; }
    [[nodiscard]] ReportSaver *saver() const { return m_saver; }
    // Headline, sentence, what went wrong and the warnings, as text.
    [[nodiscard]] QString summary() const;

    [[nodiscard]] QWidget *firstFocus() const override;
    [[nodiscard]] QList<QWizard::WizardButton> buttons() const override;
    void initializePage() override;

Q_SIGNALS:
    void importAnotherRequested();
    void openFolderRequested(const QByteArray &absolutePath);
    void undoRequested(const QByteArray &workspace, const QByteArray &id);
    void actionRequested(ferry::ErrorAction action);

private:
public:
    // The undo copy was used or removed: there is nothing to undo here any more.
    void setUndone();

private:
    [[nodiscard]] QString undoSentenceOf(const ImportResult &result) const;
    void buildHeader();
    void buildButtons();
    void showError(const ImportResult &result);
    [[nodiscard]] QString sentenceOf(const ImportResult &result) const;
    [[nodiscard]] QString nextStepsOf(const ImportResult &result) const;
    [[nodiscard]] QByteArray workspacePath() const;

    QLabel *m_icon;
    QLabel *m_sentence;
    ErrorPanel *m_error;
    MessageBar *m_warnings;
    MessageBar *m_next;
    EntryView *m_entries;
    QPushButton *m_export;
    QPushButton *m_copy;
    QPushButton *m_folder;
    QPushButton *m_undo;
    QPushButton *m_another;
    ReportSaver *m_saver;
};

} // namespace ferry
