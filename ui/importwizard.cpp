// SPDX-License-Identifier: MIT
#include "ui/importwizard.h"

#include <QPushButton>
#include <QShortcut>

namespace ferry {

ImportWizard::ImportWizard(ImportSession &session, QWidget *parent)
    : QWizard(parent)
    , m_session(session)
    , m_source(new SourcePage(session, this))
    , m_destination(new DestinationPage(session, this))
    , m_check(new CheckPage(session, this))
    , m_review(new ReviewPage(session, this))
    , m_import(new ImportPage(session, this))
    , m_report(new ReportPage(session, this))
{
    setObjectName(QStringLiteral("importWizard"));
    setWindowFlags(Qt::Widget); // in the constructor's arguments it would mean a dialog of its own
    setWizardStyle(QWizard::ModernStyle);
    setOption(QWizard::NoBackButtonOnStartPage);
    setOption(QWizard::DisabledBackButtonOnLastPage);
    setOption(QWizard::NoCancelButtonOnLastPage);
    setButtonText(QWizard::BackButton, tr("&Back"));
    setButtonText(QWizard::NextButton, tr("&Next"));
    setButtonText(QWizard::CancelButton, tr("Cancel"));
    setPage(SourceId, m_source);
    setPage(DestinationId, m_destination);
    setPage(CheckId, m_check);
    setPage(ReviewId, m_review);
    setPage(ImportId, m_import);
    setPage(ReportId, m_report);
    for (const int id : pageIds()) {
        auto *page = static_cast<WizardPage *>(QWizard::page(id));
        connect(page, &WizardPage::buttonsChanged, this, &ImportWizard::applyButtons);
    }
    connect(this, &QWizard::currentIdChanged, this, &ImportWizard::onPage);
    connect(&session, &ImportSession::planned, this, &ImportWizard::goOn);
    connect(&session, &ImportSession::finished, this, &ImportWizard::goOn);
    connect(m_source, &SourcePage::nextRequested, this, &QWizard::next);
    connect(m_review, &ReviewPage::nextRequested, this, &QWizard::next);
    connect(m_check, &CheckPage::actionRequested, this, &ImportWizard::act);
    connect(m_report, &ReportPage::actionRequested, this, &ImportWizard::act);
    for (const QKeySequence &keys :
         {QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)})
        connect(new QShortcut(keys, this), &QShortcut::activated, this, &ImportWizard::mainAction);
}

QStringList ImportWizard::stepNames()
{
    return {tr("Source"), tr("Destination"), tr("Check"), tr("Review"), tr("Import"), tr("Report")};
}

WizardPage *ImportWizard::page() const
{
    return static_cast<WizardPage *>(currentPage());
}

void ImportWizard::begin(PageId page)
{
    m_isMoving = true;
    restart();
    while (currentId() < page) {
        const int before = currentId();
        if (before + 1 == page)
            m_isMoving = false;
        if (before == DestinationId)
            m_destination->letPass();
        next();
        if (currentId() == before)
            break; // that page does not let go on; it says why
    }
    m_isMoving = false;
    if (currentId() == SourceId)
        onPage(SourceId);
}

void ImportWizard::onPage(int id)
{
    if (m_isMoving || id < 0)
        return;
    // Enter must not replace a workspace by accident: a default button only where nothing can be lost.
    setOption(QWizard::NoDefaultButton, id == ReviewId && m_review->isDestructive());
    applyButtons();
    // When the page has been laid out and QWizard has had its own idea of the focus.
    QMetaObject::invokeMethod(this, &ImportWizard::focusPage, Qt::QueuedConnection);
}

void ImportWizard::focusPage()
{
    if (page() == nullptr || !isVisible())
        return;
    QWidget *first = page()->firstFocus();
    if (first != nullptr && first->isEnabled())
        first->setFocus(Qt::OtherFocusReason);
    else
        page()->setFocus(Qt::OtherFocusReason);
}

void ImportWizard::focusButtons()
{
    for (const WizardButton which : {NextButton, CommitButton, FinishButton, CancelButton, BackButton}) {
        if (button(which)->isVisible() && button(which)->isEnabled()) {
            button(which)->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

void ImportWizard::applyButtons()
{
    if (page() == nullptr)
        return;
    setButtonLayout(page()->buttons());
    const bool isImporting = currentId() == ImportId;
    const bool hasFailed = currentId() == CheckId && m_check->hasFailed();
    QAbstractButton *cancel = button(QWizard::CancelButton);
    setButtonText(QWizard::CancelButton, isImporting ? tr("Can't Stop Now")
                                         : hasFailed ? tr("Close")
                                                     : tr("Cancel"));
    cancel->setEnabled(!isImporting);
    cancel->setToolTip(isImporting ? tr("Files are being replaced. This takes a moment and can't be stopped.")
                                   : QString());
}

// The check page comes and goes by itself.
void ImportWizard::goOn()
{
    const bool isReviewable = currentId() == CheckId && m_session.phase() == ImportSession::Phase::Reviewing;
    const bool isOver = currentId() == ImportId && m_session.phase() == ImportSession::Phase::Done;
    if (isReviewable || isOver)
        next();
}

void ImportWizard::cleanupPage(int id)
{
    QWizard::cleanupPage(id);
    if (id != ReviewId || m_isMoving)
        return;
    // Back from the review leads to the choice before the check, not to the check, which would only begin again.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (currentId() == CheckId)
                back();
        },
        Qt::QueuedConnection);
}

void ImportWizard::act(ErrorAction action)
{
    if (!m_session.canChoose())
        return;
    switch (action) {
    case ErrorAction::ChooseBundle: begin(SourceId); break;
    case ErrorAction::NewLink:
        begin(SourceId);
        m_source->askForLink();
        break;
    case ErrorAction::ChooseWorkspace: begin(DestinationId); break;
    case ErrorAction::TryAgain:
    case ErrorAction::Resume:
    case ErrorAction::CheckAgain:
    case ErrorAction::ReviewAgain:
        if (currentId() == CheckId)
            m_session.check();
        else
            begin(CheckId);
        break;
    case ErrorAction::OpenFolder: Q_EMIT m_report->openFolderRequested(m_session.target().path); break;
    case ErrorAction::Recover: Q_EMIT recoverRequested(); break;
    case ErrorAction::None: break;
    }
}

void ImportWizard::mainAction()
{
    for (const WizardButton which : {NextButton, FinishButton}) {
        if (button(which)->isVisible() && button(which)->isEnabled()) {
            button(which)->click();
            return;
        }
    }
}

void ImportWizard::reject()
{
    Q_EMIT stopRequested();
}

void ImportWizard::accept()
{
    Q_EMIT done();
}

} // namespace ferry
