// SPDX-License-Identifier: MIT
#include "ui/reviewpage.h"

#include "base/visibletext.h"
#include "ui/reportsaver.h"
#include "ui/texts.h"

#include <QAction>
#include <QCheckBox>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <map>

namespace ferry {

QStringList groupedWarnings(const std::vector<Warning> &warnings)
{
    std::map<WarningCode, std::pair<const Warning *, int>> groups;
    for (const Warning &warning : warnings) {
        auto [place, isNew] = groups.try_emplace(warning.code, &warning, 0);
        ++place->second.second;
    }
    QStringList lines;
    for (const auto &[code, group] : groups) {
        QString line = Texts::warning(*group.first);
        if (group.second > 1)
            line += u' ' + ReviewPage::tr("(and %n more)", nullptr, group.second - 1);
        lines.append(line);
    }
    return lines;
}

ReviewPage::ReviewPage(ImportSession &session, QWidget *parent)
    : WizardPage(session, tr("Review the changes"), parent)
    , m_sentence(plainLabel(QStringLiteral("reviewSentence"), this))
    , m_notes(new QVBoxLayout)
    , m_entries(new EntryView(EntryView::Mode::Plan, this))
    , m_keep(new QCheckBox(this))
    , m_save(new QPushButton(tr("Save &List\u2026"), this))
    , m_showConfig(new QAction(tr("S&how"), this))
    , m_saver(new ReportSaver(this))
{
    setObjectName(QStringLiteral("reviewPage"));
    setCommitPage(true);
    m_entries->setObjectName(QStringLiteral("reviewEntries"));
    m_save->setObjectName(QStringLiteral("reviewSave"));
    m_keep->setObjectName(QStringLiteral("reviewKeepUndo"));
    connect(m_keep, &QCheckBox::toggled, this, [this](bool keeps) { this->session().setKeepsUndo(keeps); });
    auto *row = new QHBoxLayout;
    row->addWidget(m_keep);
    row->addStretch(1);
    row->addWidget(m_save);
    body()->addWidget(m_sentence);
    body()->addLayout(m_notes);
    body()->addWidget(m_entries, 1);
    body()->addLayout(row);
    connect(m_save, &QPushButton::clicked, this, [this] { m_saver->save(this->session()); });
    connect(m_showConfig, &QAction::triggered, this, &ReviewPage::showConfigChanges);
    safetyLine()->setState(SafetyLine::State::CancelIsSafe);
}

bool ReviewPage::isDestructive() const
{
    const ImportPlan *plan = session().plan().get();
    return plan != nullptr && (plan->replacedFiles() > 0 || !plan->removed.isEmpty());
}

void ReviewPage::initializePage()
{
    m_isConfirmed = false;
    const ImportPlan &plan = *session().plan();
    const bool isNothing = session().isNothingToDo();
    m_sentence->setText(isNothing
                            ? tr("There is nothing to import. Your workspace already is as the bundle says.")
                            : Texts::reviewSentence(plan, session().target().path));
    m_entries->setPlan(session().plan());
    showNotes();
    showUndoOption();
    const QString text = isNothing ? tr("&Done") : isDestructive() ? tr("&Import\u2026") : tr("&Import");
    setButtonText(QWizard::CommitButton, text);
}

void ReviewPage::cleanupPage()
{
    m_entries->clear();
    if (session().phase() == ImportSession::Phase::Reviewing)
        session().giveUpPlan();
}

QList<ReviewPage::Note> ReviewPage::strategyNotes() const
{
    const ImportPlan &plan = *session().plan();
    const CredentialSummary &credentials = plan.credentials;
    if (plan.strategy == Strategy::Promotion) {
        return {
            {MessageBar::Kind::Information,
             tr("This is an older bundle. Its files are placed one by one; nothing else is removed. Replaced files get "
                "a .backup copy.")}};
    }
    if (plan.strategy != Strategy::NoOp)
        return {};
    if (plan.rows.empty() && (credentials.found > 0 || credentials.skippedPlatform > 0))
        return {{MessageBar::Kind::Information, tr("This bundle only contains credentials.")}};
    return {{MessageBar::Kind::Information,
             tr("This bundle contains nothing that has a place in the workspace.")}};
}

QList<ReviewPage::Note> ReviewPage::notes()
{
    const ImportPlan &plan = *session().plan();
    QList<Note> notes = strategyNotes();
    const QStringList warnings = groupedWarnings(plan.warnings);
    if (!warnings.isEmpty())
        notes.append({MessageBar::Kind::Warning, warnings.join(u'\n')});
    if (!plan.configChanges.isEmpty()) {
        notes.append({MessageBar::Kind::Information,
                      tr("config.json will be adjusted for this computer (%n setting(s)).", nullptr,
                         static_cast<int>(plan.configChanges.size())),
                      m_showConfig});
    }
    QStringList secrets;
    if (plan.credentials.found > 0) {
        secrets.append(tr(
            "The bundle holds %n credential(s). This version does not import them; enter them again in the "
            "assistant.",
            nullptr, plan.credentials.found));
    }
    if (plan.credentials.skippedPlatform > 0)
        secrets.append(
            tr("%n credential(s) of the platform are skipped.", nullptr, plan.credentials.skippedPlatform));
    if (plan.manifest->secretsRedacted)
        secrets.append(
            tr("Secrets were removed from this bundle. You will need to enter them again afterwards."));
    if (!secrets.isEmpty())
        notes.append({MessageBar::Kind::Information, secrets.join(u' ')});
    return notes;
}

void ReviewPage::showNotes()
{
    qDeleteAll(m_bars);
    m_bars.clear();
    const QList<Note> all = notes();
    for (const Note &note : all) {
        auto *bar = new MessageBar(this);
        bar->setObjectName(QStringLiteral("reviewNote%1").arg(m_bars.size()));
        bar->showMessage(note.kind, note.text,
                         note.action != nullptr ? QList<QAction *>{note.action} : QList<QAction *>{}, false);
        m_notes->addWidget(bar);
        m_bars.append(bar);
    }
}

void ReviewPage::showUndoOption()
{
    const UndoOutlook &undo = session().plan()->undo;
    m_keep->setVisible(!session().isNothingToDo());
    m_keep->setText(
        tr("&Keep the current workspace so I can undo this import (%1)").arg(Texts::size(undo.bytes)));
    m_keep->setEnabled(undo.isPossible());
    m_keep->setChecked(undo.isPossible() && session().prefersUndo());
    const QString why =
        undo.isPossible()
            ? tr("It is kept beside the workspace %1.").arg(Texts::retention(session().undoRetention()))
            : tr("It can't be kept: %1.").arg(visibleText(undo.obstacle));
    m_keep->setToolTip(why);
    m_keep->setAccessibleDescription(why);
    session().setKeepsUndo(m_keep->isChecked());
}

bool ReviewPage::isKept() const
{
    return session().keepsUndo() && session().plan()->undo.isPossible();
}

void ReviewPage::showConfigChanges()
{
    QStringList names;
    for (const QByteArray &name : session().plan()->configChanges)
        names.append(visibleText(name));
    auto *box = new QMessageBox(QMessageBox::Information, tr("Adjusted settings"),
                                tr("These settings of config.json are adjusted for this computer:"),
                                QMessageBox::Close, this);
    box->setObjectName(QStringLiteral("configChanges"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(names.join(u'\n'));
    box->open();
}

bool ReviewPage::validatePage()
{
    if (session().phase() != ImportSession::Phase::Reviewing)
        return false;
    if (session().isNothingToDo()) {
        Q_EMIT nothingToDo();
        return false;
    }
    if (!isDestructive() || m_isConfirmed)
        return true;
    confirm();
    return false;
}

void ReviewPage::confirm()
{
    if (m_dialog)
        return;
    const ImportSession::Target &target = session().target();
    const QString name =
        target.assistantName.isEmpty() ? Texts::path(target.path) : visibleText(target.assistantName);
    const ImportPlan &plan = *session().plan();
    m_dialog = new ConfirmDialog({.target = name,
                                  .overwritten = plan.replacedFiles(),
                                  .removed = plan.removed.size(),
                                  .isKept = isKept(),
                                  .retention = session().undoRetention()},
                                 this);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &ConfirmDialog::confirmed, this, [this] {
        if (session().phase() != ImportSession::Phase::Reviewing)
            return;
        m_isConfirmed = true;
        Q_EMIT nextRequested();
    });
    m_dialog->open();
}

QWidget *ReviewPage::firstFocus() const
{
    if (isDestructive())
        return m_entries->table();
    return wizard()->button(QWizard::CommitButton);
}

QList<QWizard::WizardButton> ReviewPage::buttons() const
{
    return {QWizard::Stretch, QWizard::BackButton, QWizard::CommitButton, QWizard::CancelButton};
}

} // namespace ferry
