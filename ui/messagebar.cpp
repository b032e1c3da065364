// SPDX-License-Identifier: MIT
#include "ui/messagebar.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

namespace ferry {

namespace {

QString iconName(MessageBar::Kind kind)
{
    switch (kind) {
    case MessageBar::Kind::Information: return QStringLiteral("information");
    case MessageBar::Kind::Positive: return QStringLiteral("done");
    case MessageBar::Kind::Warning: return QStringLiteral("warning");
    case MessageBar::Kind::Error: break;
    }
    return QStringLiteral("error");
}

QLabel *makeText(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(QStringLiteral("messageText"));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setFocusPolicy(Qt::StrongFocus);
    label->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    return label;
}

} // namespace

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    hide();
}

// With the first message: a window that has nothing to say comes up sooner.
void MessageBar::build()
{
    m_icon = new QLabel(this);
    m_text = makeText(this);
    m_close = new QToolButton(this);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(10, 6, 6, 6);
    row->setSpacing(8);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    for (int i = 1; i <= 2; ++i) {
        auto *button = new QPushButton(this);
        button->setObjectName(QStringLiteral("messageButton%1").arg(i));
        button->setAutoDefault(false);
        button->hide();
        m_buttons.append(button);
        row->addWidget(button);
    }
    m_close->setObjectName(QStringLiteral("messageClose"));
    m_close->setAutoRaise(true);
    m_close->setIcon(toneIcon(QStringLiteral("close")));
    m_close->setAccessibleName(tr("Close this message"));
    m_close->setToolTip(m_close->accessibleName());
    m_close->setFocusPolicy(Qt::StrongFocus);
    row->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, [this] {
        hideMessage();
        Q_EMIT closed();
    });
}

void MessageBar::showMessage(Kind kind, const QString &text, const QList<QAction *> &actions, bool closable)
{
    if (m_text == nullptr)
        build();
    m_kind = kind;
    m_text->setText(text);
    m_close->setVisible(closable);
    setButtons(actions);
    updateIcon();
    show();
}

void MessageBar::hideMessage()
{
    hide();
    setButtons({});
}

void MessageBar::focusText()
{
    if (m_text != nullptr)
        m_text->setFocus(Qt::OtherFocusReason);
}

QString MessageBar::text() const
{
    return m_text != nullptr ? m_text->text() : QString();
}

void MessageBar::setButtons(const QList<QAction *> &actions)
{
    for (qsizetype i = 0; i < m_buttons.size(); ++i) {
        QPushButton *button = m_buttons[i];
        button->disconnect();
        button->setVisible(i < actions.size());
        if (i >= actions.size())
            continue;
        QAction *action = actions[i];
        button->setText(action->text());
        button->setEnabled(action->isEnabled());
        button->setToolTip(action->toolTip() == action->text() ? QString() : action->toolTip());
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, button,
                [button, action] { button->setEnabled(action->isEnabled()); });
    }
}

Tone MessageBar::tone() const
{
    switch (m_kind) {
    case Kind::Information: return Tone::Accent;
    case Kind::Positive: return Tone::Positive;
    case Kind::Warning: return Tone::Caution;
    case Kind::Error: break;
    }
    return Tone::Negative;
}

void MessageBar::updateIcon()
{
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    m_icon->setPixmap(toneIcon(iconName(m_kind), tone()).pixmap(QSize(size, size), devicePixelRatioF()));
}

void MessageBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(toneColor(tone(), palette()));
    painter.setBrush(tintColor(tone(), palette()));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
}

void MessageBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (m_icon == nullptr)
        return;
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        updateIcon();
}

} // namespace ferry
