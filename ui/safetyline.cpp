// SPDX-License-Identifier: MIT
#include "ui/safetyline.h"

#include "ui/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>

namespace ferry {

namespace {

QString textOf(SafetyLine::State state)
{
    switch (state) {
    case SafetyLine::State::NothingChanged: return SafetyLine::tr("Nothing has been changed yet.");
    case SafetyLine::State::CancelIsSafe:
        return SafetyLine::tr("Nothing has been changed yet. Cancel is safe.");
    case SafetyLine::State::Finishing:
        return SafetyLine::tr("Finishing. This takes a moment and can't be stopped.");
    case SafetyLine::State::Replaced: return SafetyLine::tr("Your workspace was replaced.");
    case SafetyLine::State::ReplacedForUndo:
        return SafetyLine::tr("Your workspace was replaced. The previous version is kept for undo.");
    case SafetyLine::State::Unchanged: return SafetyLine::tr("Your workspace was not changed.");
    case SafetyLine::State::PutBack: return SafetyLine::tr("Your workspace was put back as it was.");
    case SafetyLine::State::NeedsAttention: break;
    }
    return SafetyLine::tr("Your workspace needs attention. Nothing of it was deleted.");
}

QIcon iconOf(SafetyLine::State state)
{
    switch (state) {
    case SafetyLine::State::Finishing: return toneIcon(QStringLiteral("active"), Tone::Caution);
    case SafetyLine::State::Replaced:
    case SafetyLine::State::ReplacedForUndo: return toneIcon(QStringLiteral("done"), Tone::Positive);
    case SafetyLine::State::NeedsAttention: return toneIcon(QStringLiteral("warning"), Tone::Caution);
    case SafetyLine::State::NothingChanged:
    case SafetyLine::State::CancelIsSafe:
    case SafetyLine::State::Unchanged:
    case SafetyLine::State::PutBack: break;
    }
    return toneIcon(QStringLiteral("shield"), Tone::Positive);
}

} // namespace

SafetyLine::SafetyLine(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    m_text->setObjectName(QStringLiteral("safetyText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    update();
}

void SafetyLine::setState(State state)
{
    m_state = state;
    update();
}

QString SafetyLine::text() const
{
    return m_text->text();
}

void SafetyLine::update()
{
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    m_icon->setPixmap(iconOf(m_state).pixmap(QSize(size, size), devicePixelRatioF()));
    m_text->setText(textOf(m_state));
}

void SafetyLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        update();
}

} // namespace ferry
