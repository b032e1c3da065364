// SPDX-License-Identifier: MIT
#include "ui/pathlabel.h"

#include "ui/theme.h"

#include <QPainter>

namespace ferry {

PathLabel::PathLabel(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void PathLabel::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    // As rich text always: Qt guesses which of the two a tool tip is, and a path may look like markup.
    setToolTip(QStringLiteral("<span>%1</span>").arg(text.toHtmlEscaped()));
    setAccessibleDescription(text);
    update();
}

QSize PathLabel::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 40, fontMetrics().height()};
}

QSize PathLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 10, fontMetrics().height()};
}

void PathLabel::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setPen(toneColor(Tone::Muted, palette()));
    // A path reads from left to right in every language, and stands on the side where reading begins.
    const Qt::Alignment side = isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft;
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.drawText(rect(), static_cast<int>(side | Qt::AlignVCenter) | Qt::TextSingleLine,
                     fontMetrics().elidedText(m_text, Qt::ElideMiddle, width()));
}

} // namespace ferry
