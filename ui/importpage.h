// SPDX-License-Identifier: MIT
#pragma once

// "Importing": the short part that can't be stopped, step by step. Goes on to the report by itself. Owned by the wizard; GUI thread.

#include "ui/wizardpage.h"

namespace ferry {

class ProgressPanel;
class StepList;

class ImportPage : public WizardPage
{
    Q_OBJECT

public:
    explicit ImportPage(ImportSession &session, QWidget *parent = nullptr);

    [[nodiscard]] bool isComplete() const override;
    [[nodiscard]] QWidget *firstFocus() const override;
    [[nodiscard]] QList<QWizard::WizardButton> buttons() const override;
    void initializePage() override;

private:
    void onProgress(const Progress &progress);
    void onFinished();

    StepList *m_steps;
    ProgressPanel *m_progress;
};

} // namespace ferry
