// SPDX-License-Identifier: MIT
#include "ui/checklist.h"

#include "ui/theme.h"
#include "ui/wizardpage.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QStyle>

namespace ferry {

namespace {

struct Look
{
    QString icon;
    Tone tone;
};

Look lookOf(Checklist::Mark mark)
{
    switch (mark) {
    case Checklist::Mark::Good: return {QStringLiteral("done"), Tone::Positive};
    case Checklist::Mark::Caution: return {QStringLiteral("warning"), Tone::Caution};
    case Checklist::Mark::Bad: return {QStringLiteral("error"), Tone::Negative};
    case Checklist::Mark::Pending: break;
    }
    return {QStringLiteral("waiting"), Tone::Muted};
}

} // namespace

Checklist::Checklist(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QGridLayout(this))
{
    m_layout->setContentsMargins({});
    m_layout->setColumnStretch(1, 1);
}

void Checklist::setItems(QList<Item> items)
{
    m_items = std::move(items);
    while (m_icons.size() < m_items.size()) {
        m_icons.append(new QLabel(this));
        m_texts.append(plainLabel({}, this));
        if (isRightToLeft()) // a text from left to right stays beside its icon too
            m_texts.last()->setAlignment(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter);
        const int row = static_cast<int>(m_icons.size()) - 1;
        m_layout->addWidget(m_icons.last(), row, 0, Qt::AlignTop);
        m_layout->addWidget(m_texts.last(), row, 1);
    }
    for (int row = 0; row < m_icons.size(); ++row) {
        const bool isUsed = row < m_items.size();
        m_icons.at(row)->setVisible(isUsed);
        m_texts.at(row)->setVisible(isUsed);
        m_texts.at(row)->setObjectName({});
        if (isUsed)
            showItem(row, m_items.at(row));
    }
}

void Checklist::showItem(int row, const Item &item)
{
    const Look look = lookOf(item.mark);
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize);
    m_icons.at(row)->setPixmap(toneIcon(look.icon, look.tone).pixmap(size));
    m_texts.at(row)->setObjectName(QStringLiteral("check-") + item.id);
    m_texts.at(row)->setText(item.text);
}

QString Checklist::textOf(const QString &id) const
{
    for (const Item &item : m_items) {
        if (item.id == id)
            return item.text;
    }
    return {};
}

void Checklist::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        setItems(m_items);
}

} // namespace ferry
