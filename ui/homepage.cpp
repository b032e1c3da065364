// SPDX-License-Identifier: MIT
#include "ui/homepage.h"

#include "base/visibletext.h"
#include "ui/destinationchecks.h"
#include "ui/texts.h"
#include "ui/theme.h"
#include "ui/wizardpage.h"

#include <QEvent>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

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

HomePage::HomePage(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("homePage"));
    auto *columns = new QHBoxLayout(this);
    columns->addWidget(buildDropZone(), 3);
    columns->setSpacing(columns->spacing() * 2);
    columns->addWidget(buildWorkspaceCard(), 2);
    connect(&m_check, &WorkspaceCheckJob::checked, this, &HomePage::showFacts);
}

QWidget *HomePage::buildDropZone()
{
    m_dropZone = new DropZone(this);
    m_icon = new QLabel(m_dropZone);
    m_icon->setAlignment(Qt::AlignCenter);
    updateIcon();
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
    auto *layout = new QVBoxLayout(m_dropZone);
    layout->addStretch(1);
    layout->addWidget(m_icon);
    layout->addSpacing(layout->spacing());
    layout->addWidget(title);
    layout->addWidget(note);
    layout->addSpacing(layout->spacing());
    layout->addWidget(m_choose, 0, Qt::AlignCenter);
    layout->addStretch(1);
    return m_dropZone;
}

QWidget *HomePage::buildWorkspaceCard()
{
    auto *card = new QGroupBox(tr("Workspace"), this);
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
    auto *column = new QWidget(this);
    auto *rows = new QVBoxLayout(column);
    rows->setContentsMargins({});
    rows->addWidget(card);
    rows->addStretch(1);
    return column;
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
