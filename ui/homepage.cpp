// SPDX-License-Identifier: MIT
#include "ui/homepage.h"

#include "base/visibletext.h"
#include "ui/destinationchecks.h"
#include "ui/historydialog.h"
#include "ui/texts.h"
#include "ui/theme.h"
#include "ui/wizardpage.h"

#include <QEvent>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>

namespace ferry {

namespace {

constexpr int DropIconSize = 48;

// A dashed frame, stronger while something is dragged over the window.
class DropZone : public QWidget
{
public:
    using QWidget::QWidget;

    void setHighlighted(bool highlighted)
    {
        m_isHighlighted = highlighted;
        update();
    }

protected:
    void paintEvent(QPaintEvent * /*event*/) override
    {
        constexpr double Radius = 10;
        constexpr double Width = 1.5;
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QColor frame =
            m_isHighlighted ? toneColor(Tone::Accent, palette()) : palette().color(QPalette::Mid);
        painter.setPen(QPen(frame, Width, Qt::DashLine));
        painter.setBrush(m_isHighlighted ? tintColor(Tone::Accent, palette())
                                         : palette().color(QPalette::Base));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), Radius, Radius);
    }

private:
    bool m_isHighlighted = false;
};

QFont scaled(QFont font, double factor)
{
    font.setPointSizeF(font.pointSizeF() * factor);
    return font;
}

} // namespace

HomePage::HomePage(QStackedWidget *stack)
    : QWidget(stack)
{
    setObjectName(QStringLiteral("homePage"));
    stack->addWidget(this);
    auto *columns = new QHBoxLayout(this);
    columns->addWidget(buildDropZone(), 3);
    columns->setSpacing(columns->spacing() * 2);
    columns->addWidget(buildCards(), 2);
    connect(&m_check, &WorkspaceCheckJob::checked, this, &HomePage::showFacts);
}

QWidget *HomePage::buildDropZone()
{
    m_dropZone = new DropZone(this);
    m_icon = new QLabel(m_dropZone);
    m_icon->setAlignment(Qt::AlignCenter);
    m_icon->setMinimumHeight(DropIconSize);
    QTimer::singleShot(0, this, &HomePage::updateIcon); // the window is on its way to the screen meanwhile
    auto *title = new QLabel(tr("Drop a .vbundle file here"), m_dropZone);
    title->setObjectName(QStringLiteral("homeTitle"));
    title->setFont(scaled(title->font(), 1.5));
    title->setAlignment(Qt::AlignCenter);
    title->setWordWrap(true);
    QLabel *note = plainLabel(QStringLiteral("homeNote"), m_dropZone);
    note->setText(tr("You will see what changes before anything is changed."));
    note->setAlignment(Qt::AlignCenter);
    m_choose = new QPushButton(tr("&Choose Bundle\u2026"), m_dropZone);
    m_choose->setObjectName(QStringLiteral("homeChoose"));
    m_choose->setDefault(true);
    m_choose->setAutoDefault(true);
    connect(m_choose, &QPushButton::clicked, this, &HomePage::chooseBundleRequested);
    auto *paste = new QPushButton(tr("&Paste Migration Link\u2026"), m_dropZone);
    paste->setObjectName(QStringLiteral("homePaste"));
    connect(paste, &QPushButton::clicked, this, &HomePage::pasteLinkRequested);
    auto *layout = new QVBoxLayout(m_dropZone);
    layout->addStretch(1);
    layout->addWidget(m_icon);
    layout->addSpacing(layout->spacing());
    layout->addWidget(title);
    layout->addWidget(note);
    layout->addSpacing(layout->spacing());
    layout->addWidget(m_choose, 0, Qt::AlignCenter);
    layout->addWidget(paste, 0, Qt::AlignCenter);
    layout->addStretch(1);
    return m_dropZone;
}

QWidget *HomePage::buildCards()
{
    auto *column = new QWidget(this);
    auto *rows = new QVBoxLayout(column);
    rows->setContentsMargins({});
    rows->addWidget(buildWorkspaceCard(column));
    rows->addWidget(buildRecentCard(column));
    rows->addStretch(1);
    return column;
}

QGroupBox *HomePage::buildWorkspaceCard(QWidget *parent)
{
    auto *card = new QGroupBox(tr("Workspace"), parent);
    m_name = plainLabel(QStringLiteral("homeAssistant"), card);
    QFont bold = m_name->font();
    bold.setBold(true);
    m_name->setFont(bold);
    m_place = plainLabel(QStringLiteral("homeWorkspace"), card);
    m_state = plainLabel(QStringLiteral("homeState"), card);
    m_change = new QPushButton(tr("C&hange\u2026"), card);
    m_change->setObjectName(QStringLiteral("homeChange"));
    connect(m_change, &QPushButton::clicked, this, &HomePage::changeWorkspaceRequested);
    auto *layout = new QVBoxLayout(card);
    layout->addWidget(m_name);
    layout->addWidget(m_place);
    layout->addWidget(m_state);
    layout->addSpacing(layout->spacing());
    layout->addWidget(m_change, 0, Qt::AlignLeft);
    return card;
}

QGroupBox *HomePage::buildRecentCard(QWidget *parent)
{
    auto *card = new QGroupBox(tr("Recent imports"), parent);
    m_recent = new QVBoxLayout(card);
    auto *all = new QPushButton(tr("&All Imports\u2026"), card);
    all->setObjectName(QStringLiteral("homeHistory"));
    connect(all, &QPushButton::clicked, this, &HomePage::historyRequested);
    m_recent->addWidget(all, 0, Qt::AlignLeft);
    setRecent({});
    return card;
}

void HomePage::setRecent(const std::vector<HistoryItem> &items)
{
    constexpr std::size_t Shown = 3;
    qDeleteAll(m_recentRows);
    m_recentRows.clear();
    for (std::size_t i = 0; i < std::min(items.size(), Shown); ++i)
        m_recentRows.append(recentRow(items[i], static_cast<int>(i)));
    if (items.empty()) {
        QLabel *none = plainLabel(QStringLiteral("homeNoImports"), m_recent->parentWidget());
        none->setText(tr("No imports yet."));
        m_recentRows.append(none);
    }
    for (int row = 0; row < m_recentRows.size(); ++row)
        m_recent->insertWidget(row, m_recentRows[row]);
}

QWidget *HomePage::recentRow(const HistoryItem &item, int number)
{
    auto *row = new QWidget(m_recent->parentWidget());
    const HistoryRecord &record = item.record;
    QLabel *text = plainLabel(QStringLiteral("homeRecent%1").arg(number), row);
    //: %1 is a date, %2 a bundle, %3 how it ended
    text->setText(tr("%1  %2\n%3")
                      .arg(Texts::dateTime(record.endedAt.toUtf8()), visibleText(record.bundle),
                           HistoryDialog::outcomeWord(record)));
    auto *layout = new QVBoxLayout(row);
    layout->setContentsMargins({});
    layout->addWidget(text);
    auto *buttons = new QHBoxLayout;
    const auto add = [&](const QString &label, const char *name, bool isShown) {
        auto *button = new QPushButton(label, row);
        button->setObjectName(QLatin1String(name) + QString::number(number));
        //: %1 is what the button does, %2 the import it is about
        button->setAccessibleName(tr("%1: %2").arg(label, text->text()));
        button->setVisible(isShown);
        buttons->addWidget(button);
        return button;
    };
    const bool hasCopy = item.copy && item.copy->state == UndoCopy::State::Good;
    connect(add(tr("Report"), "homeReport", item.hasReport), &QPushButton::clicked, this,
            [this, id = record.id] { Q_EMIT reportRequested(id); });
    const QString undo = hasCopy && item.copy->isRedo      ? tr("Redo\u2026")
                         : hasCopy && item.copy->isFound() ? tr("Restore\u2026")
                                                           : tr("Undo\u2026");
    connect(
        add(undo, "homeUndo", hasCopy), &QPushButton::clicked, this,
        [this, workspace = record.workspace, id = record.undoId] { Q_EMIT undoRequested(workspace, id); });
    buttons->addStretch(1);
    layout->addLayout(buttons);
    return row;
}

void HomePage::setWorkspace(const QByteArray &path, const QString &name, const QByteArray &home)
{
    m_path = path;
    m_home = home;
    m_name->setText(visibleText(name));
    m_name->setVisible(!name.isEmpty());
    m_place->setText(path.isEmpty() ? tr("No assistant workspace found. Choose a folder to import into.")
                                    : Texts::path(path));
    m_change->setText(path.isEmpty() ? tr("C&hoose Folder\u2026") : tr("C&hange\u2026"));
    m_state->clear();
    refresh();
}

void HomePage::refresh()
{
    if (!m_path.isEmpty())
        m_check.check({.path = m_path, .homePath = m_home});
}

void HomePage::showFacts(const WorkspaceFacts &facts)
{
    QStringList lines;
    if (const QString summary = destinationSummary(facts); !summary.isEmpty())
        lines.append(summary);
    if (!facts.exists)
        lines.append(facts.willBeCreated ? tr("This folder will be created.")
                                         : tr("This folder does not exist."));
    else if (facts.isEmpty)
        lines.append(tr("The folder is empty."));
    if (facts.assistantPid)
        lines.append(tr("Running (process %1)").arg(*facts.assistantPid));
    else if (facts.looksLikeWorkspace)
        lines.append(tr("Stopped"));
    m_state->setText(lines.join(u'\n'));
}

void HomePage::focusFirst()
{
    m_choose->setFocus(Qt::OtherFocusReason);
}

void HomePage::setDropHighlighted(bool highlighted)
{
    static_cast<DropZone *>(m_dropZone)->setHighlighted(highlighted);
}

void HomePage::updateIcon()
{
    m_icon->setPixmap(toneIcon(QStringLiteral("bundle-large"), Tone::Accent).pixmap(DropIconSize));
}

void HomePage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_icon != nullptr)
        updateIcon();
}

} // namespace ferry
