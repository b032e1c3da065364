// SPDX-License-Identifier: MIT
#include "ui/undodialog.h"

#include "base/visibletext.h"
#include "ui/errorpresenter.h"
#include "ui/texts.h"
#include "ui/wizardpage.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>

namespace ferry {

namespace {

constexpr qsizetype FilesShown = 5000;
constexpr qsizetype NamesShown = 8;

QString fewOf(const QByteArrayList &names)
{
    QStringList shown;
    for (const QByteArray &name : names.first(std::min(names.size(), NamesShown)))
        shown.append(visibleText(name));
    return shown.join(QStringLiteral(", "))
           + (names.size() > NamesShown ? QStringLiteral(", \u2026") : QString());
}

} // namespace

UndoDialog::UndoDialog(QByteArray workspace, QByteArray id, const QByteArray &historyPath, QWidget *parent)
    : QDialog(parent)
    , m_workspace(std::move(workspace))
    , m_id(std::move(id))
    , m_job(historyPath)
{
    setObjectName(QStringLiteral("undoDialog"));
    setWindowTitle(tr("Undo import"));
    build();
    connect(&m_job, &UndoJob::planned, this, &UndoDialog::onPlanned);
    connect(&m_job, &UndoJob::undone, this, &UndoDialog::onUndone);
    m_job.plan(m_workspace, m_id);
}

void UndoDialog::build()
{
    m_question = plainLabel(QStringLiteral("undoQuestion"), this);
    m_question->setText(tr("Looking at the undo copy\u2026"));
    m_changed = new QListWidget(this);
    m_changed->setObjectName(QStringLiteral("undoChanged"));
    m_changed->setAccessibleName(tr("Files changed since"));
    m_changed->setMaximumHeight(fontMetrics().height() * 14);
    m_changed->hide();
    m_progress = new QProgressBar(this);
    m_progress->setObjectName(QStringLiteral("undoProgress"));
    m_progress->setAccessibleName(tr("Undo"));
    m_progress->setRange(0, 0);
    m_outcome = plainLabel(QStringLiteral("undoOutcome"), this);
    m_outcome->hide();
    m_cancel = new QPushButton(tr("Cancel"), this);
    m_cancel->setObjectName(QStringLiteral("undoCancel"));
    m_cancel->setDefault(true);
    m_go = new QPushButton(tr("&Undo Import"), this);
    m_go->setObjectName(QStringLiteral("undoGo"));
    m_go->setAutoDefault(false);
    m_go->setEnabled(false);
    m_close = new QPushButton(tr("&Close"), this);
    m_close->setObjectName(QStringLiteral("undoClose"));
    m_close->hide();
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    for (QPushButton *button : {m_cancel, m_go, m_close})
        row->addWidget(button);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_question);
    layout->addWidget(m_changed, 1);
    layout->addWidget(m_progress);
    layout->addWidget(m_outcome);
    layout->addLayout(row);
    setMinimumWidth(fontMetrics().averageCharWidth() * 76);
    connect(m_cancel, &QPushButton::clicked, this, &UndoDialog::reject);
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_go, &QPushButton::clicked, this, &UndoDialog::go);
}

void UndoDialog::onPlanned(const Result<UndoPlan> &plan)
{
    m_progress->hide();
    if (!plan) {
        m_question->hide();
        showEnd(ErrorPresenter::present(plan.error()).paragraph());
        return;
    }
    const UndoCopy &copy = plan->copy;
    m_id = copy.id; // what was shown is what is done
    m_isRedo = copy.isRedo;
    const QString when = Texts::dateTime(copy.importedAt.toUtf8());
    const QString place = Texts::path(m_workspace);
    m_isOfBackup = !copy.names.isEmpty();
    QStringList lines;
    if (m_isOfBackup) {
        setWindowTitle(tr("Restore backup"));
        m_go->setText(m_isRedo ? tr("&Take Backup Out") : tr("&Restore Backup"));
        lines.append(
            (m_isRedo
                 ? tr("Take the restored backup out of %1 again? What was there before returns: %2")
                 : tr(
                     "Put the backup of an interrupted import back? Its files take their places in %1 again: %2"))
                .arg(place, fewOf(copy.names)));
    } else if (m_isRedo) {
        setWindowTitle(tr("Redo import"));
        m_go->setText(tr("&Redo Import"));
        lines.append(
            tr("Bring the import of %1 back? %2 goes back to what that import made of it.").arg(when, place));
    } else {
        lines.append(tr("Undo the import of %1? %2 goes back to how it was before.").arg(when, place));
    }
    lines.append(tr("What is there now is kept, so that you can change your mind."));
    const auto changed = static_cast<int>(plan->changedSince.size());
    if (changed > 0)
        lines.append(tr("%Ln file(s) changed since; they will be moved to the undo copy:", nullptr, changed));
    m_question->setText(lines.join(u'\n'));
    for (const QByteArray &path : plan->changedSince.first(std::min(plan->changedSince.size(), FilesShown)))
        m_changed->addItem(visibleText(path));
    m_changed->setVisible(changed > 0);
    m_go->setEnabled(true);
    m_cancel->setFocus(Qt::OtherFocusReason);
    adjustSize();
}

void UndoDialog::go()
{
    m_isWorking = true;
    m_go->setEnabled(false);
    m_cancel->setEnabled(false);
    m_progress->show();
    m_job.undo(m_workspace, m_id);
}

void UndoDialog::onUndone(const UndoOutcome &outcome)
{
    m_isWorking = false;
    m_progress->hide();
    if (outcome.ok()) {
        QString text =
            m_isOfBackup ? (m_isRedo ? tr("The backup was taken out again.") : tr("The backup was put back."))
            : m_isRedo   ? tr("The import is back.")
                         : tr("The import was undone. The workspace is as it was before.");
        if (!outcome.result.isCleanedUp)
            text +=
                u' '
                + tr("Some temporary files could not be cleared away; they are offered at the next start.");
        showEnd(text);
        Q_EMIT undone(m_workspace);
    } else {
        showEnd(ErrorPresenter::present(*outcome.result.error).paragraph());
    }
    Q_EMIT workEnded();
}

void UndoDialog::showEnd(const QString &text)
{
    m_outcome->setText(text);
    m_outcome->show();
    m_cancel->hide();
    m_go->hide();
    m_close->show();
    m_close->setDefault(true);
    m_close->setFocus(Qt::OtherFocusReason);
}

void UndoDialog::reject()
{
    if (!m_isWorking)
        QDialog::reject();
}

} // namespace ferry
