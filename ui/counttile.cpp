// SPDX-License-Identifier: MIT
#include "ui/counttile.h"

#include "ui/texts.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOption>

namespace ferry {

namespace {

constexpr int Padding = 8;
constexpr int Gap = 4;

} // namespace

CountTile::CountTile(const QString &word, const QString &iconName, Tone tone, QWidget *parent)
    : QAbstractButton(parent)
    , m_iconName(iconName)
    , m_tone(tone)
{
    setText(word);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::MinimumExpanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
    setIcon(toneIcon(iconName, tone));
    setCount(0);
}

void CountTile::setCount(qint64 count)
{
    m_count = count;
    if (count == 0 && !m_alwaysEnabled) {
        setChecked(false);
        setEnabled(false);
    } else {
        setEnabled(true);
    }
    updateAccessibility();
    update();
}

void CountTile::setAlwaysEnabled(bool always)
{
    m_alwaysEnabled = always;
    setCount(m_count);
}

void CountTile::updateAccessibility()
{
    //: Name of a filter button for screen readers; %1 is a word such as Created, %2 a number.
    setAccessibleName(tr("%1: %2").arg(text(), Texts::count(m_count)));
    setAccessibleDescription(tr("Shows only these files"));
    setToolTip(accessibleName());
}

QFont CountTile::numberFont() const
{
    QFont font = this->font();
    font.setPointSizeF(font.pointSizeF() * 1.35);
    font.setBold(true);
    return font;
}

QSize CountTile::sizeHint() const
{
    const QFontMetrics words = fontMetrics();
    const QFontMetrics numbers(numberFont());
    const int icon = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    const int lower = icon + Gap + words.horizontalAdvance(text());
    const int width = std::max(lower, numbers.horizontalAdvance(Texts::count(m_count)));
    return {width + 2 * Padding, numbers.height() + std::max(icon, words.height()) + Gap + 2 * Padding};
}

QSize CountTile::minimumSizeHint() const
{
    return sizeHint();
}

void CountTile::changeEvent(QEvent *event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateGeometry();
}

void CountTile::paintFrame(QPainter &painter) const
{
    const QColor text = palette().color(QPalette::WindowText);
    QColor border = text;
    border.setAlphaF(isEnabled() ? 0.25F : 0.12F);
    QColor fill = palette().color(QPalette::Base);
    if (isChecked()) {
        border = palette().color(QPalette::Highlight);
        fill = tintColor(Tone::Accent, palette());
    } else if (isEnabled() && (underMouse() || isDown())) {
        fill = palette().color(QPalette::AlternateBase);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(border, isChecked() ? 2.0 : 1.0));
    painter.setBrush(isEnabled() ? QBrush(fill) : QBrush(Qt::NoBrush));
    const double inset = isChecked() ? 1.0 : 0.5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), 6, 6);
}

void CountTile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintFrame(painter);
    const auto group = isEnabled() ? QPalette::Active : QPalette::Disabled;
    painter.setPen(palette().color(group, QPalette::WindowText));
    const QRect inner = rect().adjusted(Padding, Padding, -Padding, -Padding);
    const QFontMetrics numbers(numberFont());
    painter.setFont(numberFont());
    painter.drawText(inner, Qt::AlignHCenter | Qt::AlignTop, Texts::count(m_count));

    const int iconSize = icon().isNull() ? 0 : style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    const int space = iconSize > 0 ? iconSize + Gap : 0;
    const int width = space + fontMetrics().horizontalAdvance(text());
    QRect line(inner.x(), inner.y() + numbers.height() + Gap, inner.width(), inner.bottom() - inner.y());
    line.setHeight(inner.bottom() - line.y() + 1);
    line = QStyle::alignedRect(layoutDirection(), Qt::AlignCenter,
                               QSize(std::min(width, line.width()), line.height()), line);
    const QRect iconRect = QStyle::alignedRect(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter,
                                               QSize(iconSize, iconSize), line);
    icon().paint(&painter, iconRect, Qt::AlignCenter, isEnabled() ? QIcon::Normal : QIcon::Disabled);
    painter.setFont(font());
    const QRect words = QStyle::alignedRect(layoutDirection(), Qt::AlignRight | Qt::AlignVCenter,
                                            QSize(line.width() - space, line.height()), line);
    painter.drawText(words, Qt::AlignCenter, text());
    if (hasFocus()) {
        QStyleOptionFocusRect option;
        option.initFrom(this);
        option.rect = rect().adjusted(3, 3, -3, -3);
        option.backgroundColor = palette().color(QPalette::Base);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
    }
}

} // namespace ferry
