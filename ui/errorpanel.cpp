// SPDX-License-Identifier: MIT
#include "ui/errorpanel.h"

#include "ui/theme.h"
#include "ui/wizardpage.h"

#include <QApplication>
#include <QClipboard>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStyle>

namespace ferry {

ErrorPanel::ErrorPanel(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_headline(plainLabel(QStringLiteral("errorHeadline"), this))
    , m_text(plainLabel(QStringLiteral("errorText"), this))
    , m_action(new QPushButton(this))
    , m_more(new QPushButton(tr("Show &Details"), this))
    , m_copy(new QPushButton(tr("Cop&y Details"), this))
    , m_buttons(buildButtons())
    , m_details(new QPlainTextEdit(this))
{
    QFont bold = m_headline->font();
    bold.setBold(true);
    m_headline->setFont(bold);
    setFocusProxy(m_headline);
    for (QLabel *label : {m_headline, m_text}) {
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        label->setFocusPolicy(Qt::StrongFocus);
    }
    m_details->setObjectName(QStringLiteral("errorDetails"));
    m_details->setAccessibleName(tr("Details of the problem"));
    m_details->setReadOnly(true);
    m_details->setTabChangesFocus(true);
    m_details->setMaximumHeight(fontMetrics().height() * 8);
    m_details->hide();
    auto *layout = new QGridLayout(this);
    layout->setColumnStretch(1, 1);
    layout->addWidget(m_icon, 0, 0, Qt::AlignTop);
    layout->addWidget(m_headline, 0, 1);
    layout->addWidget(m_text, 1, 1);
    layout->addLayout(m_buttons, 2, 1);
    layout->addWidget(m_details, 3, 1);
}

QHBoxLayout *ErrorPanel::buildButtons()
{
    m_action->setObjectName(QStringLiteral("errorAction"));
    m_more->setObjectName(QStringLiteral("errorDetailsButton"));
    m_more->setCheckable(true);
    m_copy->setObjectName(QStringLiteral("errorCopy"));
    connect(m_action, &QPushButton::clicked, this, [this] { Q_EMIT actionRequested(m_presentation.action); });
    connect(m_more, &QPushButton::toggled, this, [this](bool on) { m_details->setVisible(on); });
    connect(m_copy, &QPushButton::clicked, this, &ErrorPanel::copyDetails);
    auto *row = new QHBoxLayout;
    row->addWidget(m_action);
    row->addWidget(m_more);
    row->addWidget(m_copy);
    row->addStretch(1);
    return row;
}

void ErrorPanel::addButton(QPushButton *button)
{
    m_buttons->insertWidget(1, button);
}

void ErrorPanel::showError(const Presentation &presentation, bool offersAction)
{
    m_presentation = presentation;
    const int size = style()->pixelMetric(QStyle::PM_LargeIconSize) * 3 / 4;
    m_icon->setPixmap(toneIcon(QStringLiteral("error"), Tone::Negative).pixmap(size));
    m_headline->setText(presentation.headline);
    m_text->setText(presentation.workspace + u' ' + presentation.advice);
    m_action->setText(presentation.actionText);
    m_action->setVisible(offersAction && presentation.action != ErrorAction::None);
    m_more->setChecked(false);
    m_details->setPlainText(presentation.details.join(u'\n'));
}

void ErrorPanel::focusText()
{
    m_headline->setFocus(Qt::OtherFocusReason);
}

void ErrorPanel::copyDetails() const
{
    QApplication::clipboard()->setText(m_presentation.paragraph() + u'\n'
                                       + m_presentation.details.join(u'\n'));
}

void ErrorPanel::paintEvent(QPaintEvent * /*event*/)
{
    constexpr double Radius = 5;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(toneColor(Tone::Negative, palette()));
    painter.setBrush(tintColor(Tone::Negative, palette()));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Radius, Radius);
}

} // namespace ferry
