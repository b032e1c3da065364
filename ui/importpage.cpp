// SPDX-License-Identifier: MIT
#include "ui/importpage.h"

#include "ui/progresspanel.h"
#include "ui/steplist.h"
#include "ui/texts.h"

#include <QVBoxLayout>

#include <array>

namespace ferry {

namespace {

// The page's own first step, then those of the engine, in its order.
constexpr std::array CommitSteps{Step::Flush, Step::KeepLocal, Step::Replace, Step::CleanUp};

} // namespace

ImportPage::ImportPage(ImportSession &session, QWidget *parent)
    : WizardPage(session, tr("Importing"), parent)
    , m_steps(new StepList(this))
    , m_progress(new ProgressPanel(this))
{
    setObjectName(QStringLiteral("importPage"));
    m_steps->setObjectName(QStringLiteral("importSteps"));
    QStringList names{tr("Prepare")};
    for (const Step step : CommitSteps)
        names.append(Texts::step(step));
    m_steps->setSteps(names);
    body()->addWidget(m_steps);
    body()->addWidget(m_progress);
    body()->addStretch(1);
    safetyLine()->setState(SafetyLine::State::Finishing);
    connect(&session, &ImportSession::progressed, this, &ImportPage::onProgress);
    connect(&session, &ImportSession::finished, this, &ImportPage::onFinished);
}

void ImportPage::initializePage()
{
    setHeading(tr("Importing"));
    m_steps->setCurrent(0);
    m_progress->start();
    session().commit();
}

void ImportPage::onProgress(const Progress &progress)
{
    const auto *found = std::find(CommitSteps.begin(), CommitSteps.end(), progress.step);
    if (found == CommitSteps.end() || session().phase() != ImportSession::Phase::Importing)
        return;
    const auto step = static_cast<int>(found - CommitSteps.begin()) + 1;
    if (m_steps->state(step) != StepList::State::Active) {
        m_steps->setCurrent(step);
        setHeading(tr("Importing: %1", "step").arg(Texts::step(progress.step)));
    }
    m_progress->update(progress);
}

void ImportPage::onFinished()
{
    m_progress->finish();
    const bool isDone = session().result()->ok();
    for (int step = 0; step < m_steps->count(); ++step) {
        if (isDone)
            m_steps->setState(step, StepList::State::Done);
        else if (m_steps->state(step) == StepList::State::Active)
            m_steps->setState(step, StepList::State::Failed);
    }
    Q_EMIT completeChanged();
}

bool ImportPage::isComplete() const
{
    return session().phase() == ImportSession::Phase::Done;
}

QWidget *ImportPage::firstFocus() const
{
    return nullptr;
}

QList<QWizard::WizardButton> ImportPage::buttons() const
{
    return {QWizard::Stretch, QWizard::CancelButton};
}

} // namespace ferry
