// SPDX-License-Identifier: MIT
#pragma once

// "Checking the bundle": starts by itself, verifies and unpacks into the private directory, and goes on to the review by itself. A failure stays here, with what
// can be done about it. Owned by the wizard; GUI thread.

#include "ui/errorpresenter.h"
#include "ui/wizardpage.h"

class QPushButton;

namespace ferry {

class ErrorPanel;
class ProgressPanel;
class ReportSaver;
class StepList;

class CheckPage : public WizardPage
{
    Q_OBJECT

public:
    explicit CheckPage(ImportSession &session, QWidget *parent = nullptr);

    [[nodiscard]] bool hasFailed() const { return m_hasFailed; }
    [[nodiscard]] ReportSaver *saver() const { return m_saver; }

    [[nodiscard]] bool isComplete() const override;
    [[nodiscard]] QWidget *firstFocus() const override;
    [[nodiscard]] QList<QWizard::WizardButton> buttons() const override;
    void initializePage() override;

Q_SIGNALS:
    void actionRequested(ferry::ErrorAction action);

private:
    void buildFailure();
    void start();
    void onProgress(const Progress &progress);
    void onPlanned();
    void onFinished();
    void showFailure(const Error &error);

    bool m_hasFailed = false;
    StepList *m_steps;
    ProgressPanel *m_progress;
    ErrorPanel *m_error;
    QPushButton *m_otherBundle;
    QPushButton *m_save;
    ReportSaver *m_saver;
};

// What the pages know besides an error.
[[nodiscard]] ErrorFacts errorFactsOf(const ImportSession &session);

} // namespace ferry
