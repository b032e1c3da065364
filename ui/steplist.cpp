// SPDX-License-Identifier: MIT
#include "ui/steplist.h"

#include "ui/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QStyle>

namespace ferry {

namespace {

struct Look
{
    const char *icon;
    Tone tone;
};

Look lookOf(StepList::State state)
{
    switch (state) {
    case StepList::State::Waiting: return {"waiting", Tone::Muted};
    case StepList::State::Active: return {"active", Tone::Accent};
    case StepList::State::Done: return {"done", Tone::Positive};
    case StepList::State::Failed: return {"failed", Tone::Negative};
    case StepList::State::Skipped: break;
    }
    return {"skipped", Tone::Muted};
}

QString wordOf(StepList::State state)
{
    switch (state) {
    case StepList::State::Waiting: return StepList::tr("waiting");
    case StepList::State::Active: return StepList::tr("current step");
    case StepList::State::Done: return StepList::tr("done");
    case StepList::State::Failed: return StepList::tr("failed");
    case StepList::State::Skipped: break;
    }
    return StepList::tr("skipped");
}

} // namespace

StepList::StepList(QWidget *parent)
    : QWidget(parent)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(1, 1);
}

void StepList::setSteps(const QStringList &names)
{
    for (const Row &row : m_rows) {
        delete row.icon;
        delete row.name;
        delete row.note;
    }
    m_rows.clear();
    auto *grid = qobject_cast<QGridLayout *>(layout());
    for (int i = 0; i < names.size(); ++i) {
        Row row{.icon = new QLabel(this), .name = new QLabel(names[i], this), .note = new QLabel(this)};
        row.name->setObjectName(QStringLiteral("step-%1").arg(i));
        row.name->setTextFormat(Qt::PlainText);
        row.note->setTextFormat(Qt::PlainText);
        row.note->setForegroundRole(QPalette::PlaceholderText);
        row.note->setObjectName(QStringLiteral("step-note-%1").arg(i));
        QFont bold = row.name->font(); // as the current step, so that nothing moves or is cut
        bold.setBold(true);
        row.name->setMinimumWidth(QFontMetrics(bold).horizontalAdvance(names[i]) + 2);
        grid->addWidget(row.icon, i, 0);
        grid->addWidget(row.name, i, 1,
                        Qt::AlignLeft | Qt::AlignVCenter); // beside the icon, also right to left
        grid->addWidget(row.note, i, 2, Qt::AlignRight | Qt::AlignVCenter);
        m_rows.push_back(row);
        updateRow(row);
    }
}

void StepList::setState(int step, State state)
{
    Row &row = m_rows.at(static_cast<std::size_t>(step));
    if (row.state == state)
        return;
    row.state = state;
    updateRow(row);
}

StepList::State StepList::state(int step) const
{
    return m_rows.at(static_cast<std::size_t>(step)).state;
}

void StepList::setCurrent(int step)
{
    for (int i = 0; i < count(); ++i) {
        const bool isOver = state(i) == State::Failed || state(i) == State::Skipped;
        if (i < step && !isOver)
            setState(i, State::Done);
        else if (i >= step)
            setState(i, i == step ? State::Active : State::Waiting);
    }
}

void StepList::setNote(int step, const QString &note)
{
    m_rows.at(static_cast<std::size_t>(step)).note->setText(note);
}

void StepList::updateRow(const Row &row)
{
    const Look look = lookOf(row.state);
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    const QIcon icon = toneIcon(QLatin1String(look.icon), look.tone);
    row.icon->setPixmap(icon.pixmap(QSize(size, size), devicePixelRatioF()));
    QFont font = this->font();
    font.setBold(row.state == State::Active);
    row.name->setFont(font);
    QPalette palette = this->palette();
    if (row.state == State::Waiting || row.state == State::Skipped)
        palette.setColor(QPalette::WindowText, toneColor(Tone::Muted, palette));
    row.name->setPalette(palette);
    // State by word, not only by icon. The description leaves the live text readable.
    row.name->setAccessibleDescription(wordOf(row.state));
    row.icon->setAccessibleName(wordOf(row.state));
    row.name->setToolTip(QString());
    row.icon->setToolTip(wordOf(row.state));
}

void StepList::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    const bool isLook = event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange
                        || event->type() == QEvent::FontChange;
    if (!isLook)
        return;
    for (const Row &row : m_rows)
        updateRow(row);
}

} // namespace ferry
