// SPDX-License-Identifier: MIT
#include "ui/closeguard.h"

#include <QMessageBox>
#include <QPushButton>

namespace ferry {

CloseGuard::CloseGuard(ImportSession &session, QWidget *window)
    : QObject(window)
    , m_session(session)
    , m_window(window)
{
    connect(&session, &ImportSession::phaseChanged, this, &CloseGuard::onPhase);
}

void CloseGuard::requestStop()
{
    stopOrAsk(false);
}

bool CloseGuard::requestClose()
{
    if (!m_session.isActive())
        return true;
    stopOrAsk(true);
    if (m_session.phase() == ImportSession::Phase::Importing)
        Q_EMIT held();
    return false;
}

bool CloseGuard::requestEnd()
{
    if (!m_session.isActive())
        return true;
    delete m_question;
    m_closesAfter = true;
    m_session.stop();
    return false;
}

void CloseGuard::stopOrAsk(bool closesAfter)
{
    using Phase = ImportSession::Phase;
    const Phase phase = m_session.phase();
    const bool losesWork = phase == Phase::Checking || phase == Phase::Reviewing;
    if (losesWork && m_session.workMs() > m_askAfterMs) {
        ask(closesAfter);
        return;
    }
    if (phase == Phase::Stopping || losesWork)
        m_closesAfter = m_closesAfter || closesAfter;
    m_session.stop();
}

void CloseGuard::ask(bool closesAfter)
{
    if (m_question)
        return;
    auto *question = new QMessageBox(QMessageBox::Question, tr("Stop importing?"), tr("Stop importing?"),
                                     QMessageBox::NoButton, m_window);
    question->setObjectName(QStringLiteral("stopQuestion"));
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setTextFormat(Qt::PlainText);
    question->setInformativeText(
        tr("The bundle will have to be checked again. Your workspace has not been changed."));
    QPushButton *keep = question->addButton(tr("&Keep Going"), QMessageBox::RejectRole);
    QPushButton *stop = question->addButton(tr("&Stop"), QMessageBox::DestructiveRole);
    keep->setObjectName(QStringLiteral("keepGoing"));
    stop->setObjectName(QStringLiteral("stopNow"));
    question->setDefaultButton(keep);
    question->setEscapeButton(keep);
    connect(stop, &QPushButton::clicked, this, [this, closesAfter] {
        m_closesAfter = closesAfter;
        m_session.stop();
    });
    m_question = question;
    question->open();
}

void CloseGuard::onPhase(ImportSession::Phase phase)
{
    using Phase = ImportSession::Phase;
    if (phase == Phase::Importing || phase == Phase::Done)
        delete m_question; // what it asks is decided
    if (!m_closesAfter || m_session.isActive())
        return;
    m_closesAfter = false;
    // After everybody else has heard of the end.
    QMetaObject::invokeMethod(this, &CloseGuard::closeAllowed, Qt::QueuedConnection);
}

} // namespace ferry
