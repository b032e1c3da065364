// SPDX-License-Identifier: MIT
#include "ui/recoverydialog.h"

#include "base/visibletext.h"
#include "ui/errorpresenter.h"
#include "ui/texts.h"
#include "ui/theme.h"
#include "ui/wizardpage.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
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

} // namespace

RecoveryDialog::RecoveryDialog(QByteArray workspace, const RecoveryFacts &facts,
                               const QByteArray &historyPath, const QByteArray &resumePath, QWidget *parent)
    : QDialog(parent)
    , m_workspace(std::move(workspace))
    , m_facts(facts)
    , m_job(historyPath, resumePath)
{
    setObjectName(QStringLiteral("recoveryDialog"));
    setWindowTitle(tr("An earlier import did not finish"));
    build();
    connect(&m_job, &RecoveryJob::progressed, this, &RecoveryDialog::onProgress);
    connect(&m_job, &RecoveryJob::recovered, this, &RecoveryDialog::onRecovered);
}

// Has names on their way.
bool RecoveryDialog::isUnderWay() const
{
    return m_facts.state == State::BeforeSwap || m_facts.state == State::DuringSwap
           || m_facts.state == State::RollbackIncomplete;
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
    m_warning->setVisible(isUnderWay() && !m_facts.isUndo);
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
    if (isUnderWay() || m_facts.state == State::AfterSwap)
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
    m_items->setPlainText(factLines().join(u'\n'));
}

void RecoveryDialog::copyDetails() const
{
    QGuiApplication::clipboard()->setText(m_items->toPlainText());
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
    m_copy = addButton(row, tr("Cop&y"), "recoveryCopy");
    m_copy->hide();
    connect(m_copy, &QPushButton::clicked, this, &RecoveryDialog::copyDetails);
    QPushButton *folder = addButton(row, tr("Open &Folder"), "recoveryFolder");
    connect(folder, &QPushButton::clicked, this, [this] { Q_EMIT openFolderRequested(m_workspace); });
    row->addStretch(1);
    if (m_facts.download)
        addContinue(row);
    if (m_facts.state == State::BackupLeftOver)
        addRestore(row);
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

void RecoveryDialog::addContinue(QHBoxLayout *row)
{
    QPushButton *button = addButton(row, tr("C&ontinue the Download"), "recoveryContinue");
    connect(button, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT continueRequested(m_workspace, *m_facts.download);
    });
    m_choiceButtons.append(button);
}

// Out of the workspace first, as an undo copy, which is then put back like any other: asked about, and kept what it replaces.
void RecoveryDialog::addRestore(QHBoxLayout *row)
{
    QPushButton *button = addButton(row, tr("Restore &It\u2026"), "recoveryRestore");
    connect(button, &QPushButton::clicked, this, [this] {
        m_restores = true;
        choose(Choice::CleanUp);
    });
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
        lines.append(doneText());
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
    showReport(outcome, lines);
    Q_EMIT recovered(workspace);
    if (std::exchange(m_restores, false) && outcome.ok() && !outcome.adopted.isEmpty()) {
        Q_EMIT restoreRequested(workspace, outcome.adopted.constFirst());
        accept();
    }
}

// From now on the details are what was found and what came of it.
void RecoveryDialog::showReport(const RecoveryOutcome &outcome, const QStringList &lines)
{
    const QString done = tr("Chosen: %1").arg(QLatin1String(recoveryChoiceString(m_choice)));
    const QStringList end = outcome.error ? ErrorPresenter::detailsOf(*outcome.error) : QStringList();
    m_items->setPlainText((lines + QStringList{QString(), done} + end
                           + QStringList{QString(), tr("Found before:")} + factLines())
                              .join(u'\n'));
    m_details->setText(m_items->isVisible() ? tr("Hide &Report") : tr("Show &Report"));
    m_isOver = true;
}

void RecoveryDialog::setDetailsVisible(bool visible)
{
    m_items->setVisible(visible);
    m_copy->setVisible(visible);
    if (m_isOver)
        m_details->setText(visible ? tr("Hide &Report") : tr("Show &Report"));
    else
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
