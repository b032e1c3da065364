// SPDX-License-Identifier: MIT
#include "ui/recoverydialog.h"

#include "base/visibletext.h"
#include "ui/errorpresenter.h"
#include "ui/texts.h"
#include "ui/theme.h"
#include "ui/wizardpage.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QStyle>

namespace ferry {

namespace {

using State = RecoveryState;
using Choice = RecoveryChoice;

constexpr std::size_t ItemsShown = 10'000;

QString placeWord(RecoveryItem::Place place)
{
    switch (place) {
    case RecoveryItem::Place::Workspace: return RecoveryDialog::tr("new, in the workspace");
    case RecoveryItem::Place::Backup: return RecoveryDialog::tr("old, in the backup folder");
    case RecoveryItem::Place::Staging: break;
    }
    return RecoveryDialog::tr("new, waiting in the temporary folder");
}

// Has names on their way.
bool isUnderWay(State state)
{
    return state == State::BeforeSwap || state == State::DuringSwap || state == State::RollbackIncomplete;
}

} // namespace

RecoveryDialog::RecoveryDialog(QByteArray workspace, const RecoveryFacts &facts,
                               const QByteArray &historyPath, QWidget *parent)
    : QDialog(parent)
    , m_workspace(std::move(workspace))
    , m_facts(facts)
    , m_job(historyPath)
{
    setObjectName(QStringLiteral("recoveryDialog"));
    setWindowTitle(tr("An earlier import did not finish"));
    build();
    connect(&m_job, &RecoveryJob::progressed, this, &RecoveryDialog::onProgress);
    connect(&m_job, &RecoveryJob::recovered, this, &RecoveryDialog::onRecovered);
}

void RecoveryDialog::build()
{
    auto *icon = new QLabel(this);
    icon->setPixmap(toneIcon(QStringLiteral("warning-large"), Tone::Caution)
                        .pixmap(style()->pixelMetric(QStyle::PM_LargeIconSize)));
    QLabel *title = plainLabel(QStringLiteral("recoveryHeadline"), this);
    title->setText(headline());
    QFont font = title->font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * 1.2);
    title->setFont(font);
    QLabel *text = plainLabel(QStringLiteral("recoveryText"), this);
    text->setText(story());
    auto *top = new QHBoxLayout;
    top->addWidget(icon, 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->addWidget(title);
    words->addWidget(text);
    top->addLayout(words, 1);

    m_warning = plainLabel(QStringLiteral("recoveryWarning"), this);
    m_warning->setText(tr("If you start the assistant before deciding, it will roll back by itself."));
    QFont bold = m_warning->font();
    bold.setBold(true);
    m_warning->setFont(bold);
    m_warning->setVisible(isUnderWay(m_facts.state) && !m_facts.isUndo);
    m_progress = new QProgressBar(this);
    m_progress->setObjectName(QStringLiteral("recoveryProgress"));
    m_progress->setAccessibleName(tr("Recovery"));
    m_progress->setRange(0, 0);
    m_progress->hide();
    m_outcome = plainLabel(QStringLiteral("recoveryOutcome"), this);
    m_outcome->setFocusPolicy(Qt::StrongFocus);
    m_outcome->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_outcome->hide();
    buildDetails();

    auto *layout = new QVBoxLayout(this);
    layout->addLayout(top);
    if (isUnderWay(m_facts.state) || m_facts.state == State::AfterSwap)
        layout->addWidget(buildFacts());
    layout->addWidget(m_warning);
    layout->addWidget(m_items, 1);
    layout->addWidget(m_progress);
    layout->addWidget(m_outcome);
    layout->addStretch(0);
    auto *row = new QHBoxLayout;
    buildButtons(row);
    layout->addLayout(row);
    setMinimumWidth(fontMetrics().averageCharWidth() * 90);
}

QWidget *RecoveryDialog::buildFacts()
{
    m_factsBox = new QWidget(this);
    auto *grid = new QGridLayout(m_factsBox);
    grid->setContentsMargins({});
    int row = 0;
    const auto add = [&](const QString &name, const QString &value) {
        auto *label = new QLabel(name, this);
        label->setForegroundRole(QPalette::PlaceholderText);
        grid->addWidget(label, row, 0, Qt::AlignLeft);
        auto *text = new QLabel(value, this);
        text->setTextFormat(Qt::PlainText);
        grid->addWidget(text, row++, 1, Qt::AlignLeft);
    };
    const bool isCarrying = m_facts.state == State::BeforeSwap;
    const bool isOver = m_facts.state == State::AfterSwap;
    add(tr("Stage reached:"), isCarrying ? tr("Keeping local data")
                              : isOver   ? tr("Cleaning up")
                                         : tr("Replacing files"));
    if (!isCarrying) {
        add(tr("Already in place:"), tr("%Ln item(s)", nullptr, static_cast<int>(m_facts.inPlace)));
        add(tr("Still in backup:"), tr("%Ln item(s)", nullptr, static_cast<int>(m_facts.inBackup)));
        add(tr("Still waiting:"), tr("%Ln item(s)", nullptr, static_cast<int>(m_facts.waiting)));
    }
    if (!m_facts.credentials.isEmpty())
        add(tr("Credentials to enter again:"), visibleText(m_facts.credentials.join(", ")));
    grid->setColumnStretch(1, 1);
    return m_factsBox;
}

void RecoveryDialog::buildDetails()
{
    m_items = new QPlainTextEdit(this);
    m_items->setObjectName(QStringLiteral("recoveryItems"));
    m_items->setAccessibleName(tr("Details"));
    m_items->setReadOnly(true);
    m_items->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_items->setMinimumHeight(fontMetrics().height() * 10);
    m_items->hide();
    QStringList lines{tr("State: %1").arg(QLatin1String(recoveryStateString(m_facts.state))),
                      tr("Workspace: %1").arg(visibleText(m_workspace))};
    if (!m_facts.problem.isEmpty())
        lines.append(tr("Problem: %1").arg(visibleText(m_facts.problem)));
    for (const QByteArray &name : m_facts.leftOvers)
        lines.append(tr("%1: left over").arg(visibleText(name)));
    std::size_t shown = 0;
    for (const RecoveryItem &item : m_facts.items) {
        if (shown++ == ItemsShown)
            break;
        //: %1 is a file name, %2 where it is now
        lines.append(tr("%1: %2").arg(visibleText(item.name), placeWord(item.place)));
    }
    if (!m_facts.marker.isEmpty())
        lines += {QString(), tr("The record:"), visibleText(m_facts.marker)};
    m_items->setPlainText(lines.join(u'\n'));
}

QPushButton *RecoveryDialog::addButton(QHBoxLayout *row, const QString &text, const char *name)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(QLatin1String(name));
    button->setAutoDefault(true);
    row->addWidget(button);
    return button;
}

void RecoveryDialog::buildButtons(QHBoxLayout *row)
{
    m_details = addButton(row, tr("Show &Details"), "recoveryDetails");
    connect(m_details, &QPushButton::clicked, this, [this] { setDetailsVisible(!m_items->isVisible()); });
    QPushButton *folder = addButton(row, tr("Open &Folder"), "recoveryFolder");
    connect(folder, &QPushButton::clicked, this, [this] { Q_EMIT openFolderRequested(m_workspace); });
    row->addStretch(1);
    for (const Choice choice : m_facts.choices)
        addChoice(row, choice);
    const bool couldFinish = m_facts.state == State::BeforeSwap || m_facts.state == State::DuringSwap;
    if (couldFinish && m_choiceButtons.size() == 1)
        addFinishThatIsOff(row);
    m_later = addButton(row, tr("Decide &Later"), "recoveryLater");
    connect(m_later, &QPushButton::clicked, this, &RecoveryDialog::reject);
    m_close = addButton(row, tr("&Close"), "recoveryClose");
    m_close->hide();
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
    // What may be the only copy of something is not moved by pressing Return.
    const bool needsALook = m_facts.state == State::BackupLeftOver || m_choiceButtons.isEmpty();
    QPushButton *first = needsALook ? m_details : m_choiceButtons.first();
    first->setDefault(true);
    first->setFocus(Qt::OtherFocusReason);
}

void RecoveryDialog::addChoice(QHBoxLayout *row, Choice choice)
{
    const char *name = choice == Choice::RollBack ? "recoveryRollBack"
                       : choice == Choice::Finish ? "recoveryFinish"
                                                  : "recoveryCleanUp";
    QPushButton *button = addButton(row, choiceText(choice), name);
    connect(button, &QPushButton::clicked, this, [this, choice] { choose(choice); });
    m_choiceButtons.append(button);
}

void RecoveryDialog::addFinishThatIsOff(QHBoxLayout *row)
{
    QPushButton *button = addButton(row, choiceText(Choice::Finish), "recoveryFinish");
    button->setEnabled(false);
    const QString why = m_facts.isForeign
                            ? tr("The assistant's own record does not say what a complete import holds.")
                            : tr("The verified copy is incomplete.");
    button->setToolTip(why);
    button->setAccessibleDescription(why);
}

QString RecoveryDialog::headline() const
{
    switch (m_facts.state) {
    case State::StagingLeftOver: return tr("Temporary files from an earlier import were found");
    case State::BackupLeftOver: return tr("A backup from an earlier import was found");
    case State::BeforeSwap:
    case State::DuringSwap:
        return m_facts.isUndo ? tr("The undo of an import did not finish") : tr("An import did not finish");
    case State::AfterSwap:
        return m_facts.isUndo ? tr("An undo finished, but cleaning up did not")
                              : tr("An import finished, but cleaning up did not");
    case State::RollbackIncomplete: return tr("Rolling back did not finish");
    case State::Unreadable:
    case State::None: break;
    }
    return tr("The recovery record can't be read");
}

QString RecoveryDialog::story() const
{
    const QString place = Texts::path(m_workspace);
    const QString bundle = m_facts.sourceName.isEmpty() ? tr("a bundle") : visibleText(m_facts.sourceName);
    const QString time = Texts::dateTime(m_facts.startedAt.toUtf8());
    //: %1 is a bundle, %2 a workspace, %3 a date and time
    QString what = m_facts.isUndo   ? tr("The undo of %1 in %2, begun on %3,").arg(bundle, place, time)
                   : time.isEmpty() ? tr("An import of %1 into %2").arg(bundle, place)
                                    : tr("An import of %1 into %2, begun on %3,").arg(bundle, place, time);
    switch (m_facts.state) {
    case State::StagingLeftOver:
        return tr("They are in %1. The workspace itself was not changed by that import.").arg(place);
    case State::BackupLeftOver:
        return tr("It is in %1, and no record says what it belongs to. It may be the only copy of your earlier data, so "
                  "nothing is deleted: it can be moved out of the workspace, to the undo copies beside it.")
            .arg(place);
    case State::BeforeSwap:
        return tr("%1 stopped before replacing files. Everything is still there.").arg(what);
    case State::DuringSwap:
        return tr("%1 stopped while replacing files. Your previous files are safe in a backup folder.")
            .arg(what);
    case State::AfterSwap:
        return m_facts.choices.size() > 1
                   ? tr("%1 is complete. What it replaced is still in a backup folder.").arg(what)
                   : tr("%1 is complete. Only temporary files are left.").arg(what);
    case State::RollbackIncomplete:
        return tr("%1 stopped, and not everything could be put back. Nothing was deleted. Until this is resolved, nothing can be "
                  "imported into this workspace.")
            .arg(what);
    case State::Unreadable:
    case State::None: break;
    }
    return tr("The record in %1 can't be trusted: %2. Nothing was touched and nothing will be. Ask for help before you start the "
              "assistant, which deletes records that it can't read.")
        .arg(place, visibleText(m_facts.problem));
}

QString RecoveryDialog::choiceText(Choice choice) const
{
    switch (choice) {
    case Choice::RollBack:
        if (m_facts.state == State::RollbackIncomplete)
            return tr("&Try Again");
        return m_facts.state == State::AfterSwap ? tr("&Undo Import") : tr("&Roll Back");
    case Choice::Finish: return m_facts.isUndo ? tr("Finish &Undo") : tr("Finish &Import");
    case Choice::CleanUp: break;
    }
    if (m_facts.state == State::AfterSwap)
        return m_facts.isUndo ? tr("Clean &Up") : tr("&Keep Import and Clean Up");
    return m_facts.state == State::BackupLeftOver ? tr("&Move It to Undo Copies") : tr("Clean &Up");
}

void RecoveryDialog::choose(Choice choice)
{
    m_choice = choice;
    for (QPushButton *button : m_choiceButtons)
        button->setEnabled(false);
    m_later->setEnabled(false);
    m_outcome->hide();
    m_progress->show();
    m_job.recover(m_workspace, choice);
}

void RecoveryDialog::onProgress(const Progress &progress)
{
    m_progress->setFormat(Texts::step(progress.step));
    if (progress.entriesTotal > 0) {
        m_progress->setRange(0, static_cast<int>(progress.entriesTotal));
        m_progress->setValue(static_cast<int>(progress.entriesDone));
    } else {
        m_progress->setRange(0, 0);
    }
}

void RecoveryDialog::onRecovered(const QByteArray &workspace, const RecoveryOutcome &outcome)
{
    m_progress->hide();
    QStringList lines;
    if (outcome.error) {
        const Presentation words = ErrorPresenter::present(*outcome.error);
        lines = {words.paragraph()};
        for (QPushButton *button : m_choiceButtons)
            button->setEnabled(true);
        m_later->setEnabled(true);
    } else {
        switch (m_choice) {
        case Choice::RollBack: lines.append(tr("The workspace was put back as it was before.")); break;
        case Choice::Finish:
            lines.append(m_facts.isUndo ? tr("The undo is finished.") : tr("The import is finished."));
            break;
        case Choice::CleanUp: lines.append(tr("What was left behind was cleared away.")); break;
        }
        for (QPushButton *button : m_choiceButtons)
            button->hide();
        m_later->hide();
        m_warning->hide();
        if (m_factsBox != nullptr)
            m_factsBox->hide(); // of before
        m_close->show();
        m_close->setDefault(true);
        m_close->setFocus(Qt::OtherFocusReason);
    }
    for (const QByteArray &path : outcome.setAside)
        lines.append(tr("Not deleted, because it may be the only copy: %1").arg(Texts::path(path)));
    m_outcome->setText(lines.join(u'\n'));
    m_outcome->show();
    Q_EMIT recovered(workspace);
}

void RecoveryDialog::setDetailsVisible(bool visible)
{
    m_items->setVisible(visible);
    m_details->setText(visible ? tr("Hide &Details") : tr("Show &Details"));
    if (!visible)
        adjustSize();
}

void RecoveryDialog::reject()
{
    if (!isWorking())
        QDialog::reject();
}

} // namespace ferry
