// SPDX-License-Identifier: MIT
#include "ui/checkpage.h"

#include "ui/errorpanel.h"
#include "ui/progresspanel.h"
#include "ui/reportsaver.h"
#include "ui/steplist.h"
#include "ui/texts.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <array>

namespace ferry {

namespace {

constexpr std::array CheckSteps{Step::ReadManifest, Step::Unpack, Step::Compare};

} // namespace

ErrorFacts errorFactsOf(const ImportSession &session)
{
    ErrorFacts facts{.assistantName = session.target().assistantName,
                     .workspacePath = session.target().path,
                     .runtimeVersion = session.target().runtimeVersion};
    if (session.manifest()) {
        facts.minVersion = session.manifest()->minRuntimeVersion;
        facts.maxVersion = session.manifest()->maxRuntimeVersion.value_or(QByteArray());
    }
    return facts;
}

CheckPage::CheckPage(ImportSession &session, QWidget *parent)
    : WizardPage(session, tr("Checking the bundle"), parent)
    , m_steps(new StepList(this))
    , m_progress(new ProgressPanel(this))
    , m_error(new ErrorPanel(this))
    , m_otherBundle(new QPushButton(tr("Choose &Another Bundle"), this))
    , m_save(new QPushButton(tr("&Save Report\u2026"), this))
    , m_saver(new ReportSaver(this))
{
    setObjectName(QStringLiteral("checkPage"));
    m_steps->setObjectName(QStringLiteral("checkSteps"));
    m_steps->setSteps(
        {Texts::step(Step::ReadManifest), Texts::step(Step::Unpack), Texts::step(Step::Compare)});
    body()->addWidget(m_steps);
    body()->addWidget(m_progress);
    body()->addWidget(m_error);
    body()->addStretch(1);
    buildFailure();
    connect(m_progress, &ProgressPanel::retryRequested, this, [this] { this->session().retryDownload(); });
    connect(&session, &ImportSession::progressed, this, &CheckPage::onProgress);
    connect(&session, &ImportSession::planned, this, &CheckPage::onPlanned);
    connect(&session, &ImportSession::finished, this, &CheckPage::onFinished);
    connect(&session, &ImportSession::phaseChanged, this, [this](ImportSession::Phase phase) {
        if (phase == ImportSession::Phase::Checking)
            start();
        else if (phase == ImportSession::Phase::Stopping)
            setExplanation(tr("Stopping. The unpacked files are being removed."));
    });
}

void CheckPage::buildFailure()
{
    m_otherBundle->setObjectName(QStringLiteral("checkOtherBundle"));
    m_save->setObjectName(QStringLiteral("checkSave"));
    m_error->setObjectName(QStringLiteral("checkError"));
    m_error->hide();
    m_error->addButton(m_save);
    m_error->addButton(m_otherBundle);
    connect(m_error, &ErrorPanel::actionRequested, this, &CheckPage::actionRequested);
    connect(m_otherBundle, &QPushButton::clicked, this,
            [this] { Q_EMIT actionRequested(ErrorAction::ChooseBundle); });
    connect(m_save, &QPushButton::clicked, this, [this] { m_saver->save(session()); });
}

void CheckPage::initializePage()
{
    session().check();
}

void CheckPage::start()
{
    m_hasFailed = false;
    setHeading(tr("Checking the bundle"));
    setExplanation(
        tr("Every file is verified and unpacked beside your workspace. Nothing in the workspace changes."));
    m_steps->setCurrent(0);
    for (int step = 0; step < m_steps->count(); ++step)
        m_steps->setNote(step, {});
    m_progress->setFromNetwork(session().isFromLink());
    m_progress->start();
    m_progress->show();
    m_error->hide();
    safetyLine()->setState(SafetyLine::State::CancelIsSafe);
    Q_EMIT buttonsChanged();
}

void CheckPage::onProgress(const Progress &progress)
{
    const auto *found = std::find(CheckSteps.begin(), CheckSteps.end(), progress.step);
    if (found == CheckSteps.end() || session().phase() != ImportSession::Phase::Checking)
        return;
    const auto step = static_cast<int>(found - CheckSteps.begin());
    if (m_steps->state(step) != StepList::State::Active)
        m_steps->setCurrent(step);
    m_progress->update(progress);
}

void CheckPage::onPlanned()
{
    m_progress->finish();
    for (int step = 0; step < m_steps->count(); ++step)
        m_steps->setState(step, StepList::State::Done);
    Q_EMIT completeChanged();
}

void CheckPage::onFinished()
{
    const std::optional<ImportResult> &result = session().result();
    m_progress->finish();
    if (result->error && result->error->code != Code::Cancelled && !result->plan)
        showFailure(*result->error);
}

void CheckPage::showFailure(const Error &error)
{
    m_hasFailed = true;
    const Presentation words = ErrorPresenter::present(error, errorFactsOf(session()));
    for (int step = 0; step < m_steps->count(); ++step) {
        if (m_steps->state(step) == StepList::State::Active)
            m_steps->setState(step, StepList::State::Failed);
    }
    setHeading(Texts::headline(*session().result()));
    setExplanation({});
    m_progress->hide();
    m_error->showError(words, true);
    m_otherBundle->setVisible(words.action != ErrorAction::ChooseBundle);
    m_error->show();
    safetyLine()->setState(SafetyLine::State::Unchanged);
    Q_EMIT buttonsChanged();
    m_error->focusText();
}

bool CheckPage::isComplete() const
{
    return session().phase() == ImportSession::Phase::Reviewing;
}

QWidget *CheckPage::firstFocus() const
{
    if (m_hasFailed) // it may have, before the page got the focus
        return m_error->focusProxy();
    return wizard() != nullptr ? wizard()->button(QWizard::CancelButton) : nullptr;
}

QList<QWizard::WizardButton> CheckPage::buttons() const
{
    if (m_hasFailed)
        return {QWizard::Stretch, QWizard::BackButton, QWizard::CancelButton};
    return {QWizard::Stretch, QWizard::CancelButton};
}

} // namespace ferry
