// SPDX-License-Identifier: MIT
#pragma once

// "Choose the workspace": the assistants of this computer or another folder, and a checklist of what has to be true before an import may start.
// Looks again every two seconds while something is in the way, so that stopping the assistant is enough. Owned by the wizard; GUI thread.

#include "import/discoveryjob.h"
#include "import/workspacecheck.h"
#include "ui/checklist.h"
#include "ui/wizardpage.h"

#include <QTimer>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace ferry {

class DestinationPage : public WizardPage
{
    Q_OBJECT

public:
    explicit DestinationPage(ImportSession &session, QWidget *parent = nullptr);

    void setAssistants(const std::vector<KnownAssistant> &assistants);
    void setPath(const QByteArray &path);
    // The next validatePage() succeeds: the folder was found good before, and the engine looks again anyway.
    void letPass() { m_passes = true; }
    // Something was done to the folder.
    void lookAgain();
    [[nodiscard]] const std::optional<WorkspaceFacts> &facts() const { return m_facts; }

    [[nodiscard]] bool isComplete() const override;
    [[nodiscard]] QWidget *firstFocus() const override;
    [[nodiscard]] QList<QWizard::WizardButton> buttons() const override;
    void initializePage() override;
    bool validatePage() override;

Q_SIGNALS:
    void workspaceChosen(const QByteArray &path);  // going on with it
    void recoverRequested(const QByteArray &path); // an import did not finish there

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void buildChoice();
    void buildActions();
    void browse();
    void onAssistant(int index);
    void onEdited();
    void check(bool counts);
    void onChecked(const WorkspaceFacts &facts);
    void showFacts();
    [[nodiscard]] ImportSession::Target targetOf(const QByteArray &path) const;
    [[nodiscard]] QByteArray path() const;
    [[nodiscard]] QString stopCommand() const;

    std::vector<KnownAssistant> m_assistants;
    WorkspaceCheckJob m_check;
    QTimer m_typing;
    QTimer m_again;
    std::optional<WorkspaceFacts> m_facts; // of path(); nothing while it is looked at for the first time
    bool m_passes = false;
    QComboBox *m_assistant = nullptr;
    QLineEdit *m_path = nullptr;
    QPushButton *m_browse = nullptr;
    QLabel *m_summary = nullptr;
    Checklist *m_list = nullptr;
    QPushButton *m_copyCommand = nullptr;
    QPushButton *m_checkAgain = nullptr;
    QPushButton *m_resolve = nullptr;
    QByteArray m_offered; // the folder whose interrupted import was offered without being asked
};

} // namespace ferry
