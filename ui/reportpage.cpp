// SPDX-License-Identifier: MIT
#include "ui/reportpage.h"

#include "base/visibletext.h"
#include "import/workspacejobs.h"
#include "ui/checkpage.h"
#include "ui/errorpanel.h"
#include "ui/messagebar.h"
#include "ui/reportsaver.h"
#include "ui/reviewpage.h"
#include "ui/texts.h"
#include "ui/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStyle>

namespace ferry {

namespace {

struct Look
{
    QString icon;
    Tone tone;
    SafetyLine::State safety;
};

Look lookOf(const ImportResult &result)
{
    using Safety = SafetyLine::State;
    const Safety untouched =
        result.workspaceState == WorkspaceState::RolledBack ? Safety::PutBack : Safety::Unchanged;
    switch (result.outcome) {
    case Outcome::Imported: return {QStringLiteral("done-large"), Tone::Positive, Safety::Replaced};
    case Outcome::ImportedWithWarnings:
        return {QStringLiteral("warning-large"), Tone::Caution, Safety::Replaced};
    case Outcome::Cancelled: return {QStringLiteral("information"), Tone::Neutral, untouched};
    case Outcome::Rejected:
    case Outcome::FailedUnchanged:
    case Outcome::RolledBack: return {QStringLiteral("error-large"), Tone::Negative, untouched};
    case Outcome::NeedsAttention: break;
    }
    return {QStringLiteral("error-large"), Tone::Negative, Safety::NeedsAttention};
}

// Bytes that were written: of everything but what was there already.
qint64 placedBytes(const ImportPlan &plan)
{
    qint64 bytes = 0;
    for (const PlanRow &row : plan.rows) {
        if (row.action != Action::Skipped)
            bytes += plan.contentOf(row).size;
    }
    return bytes;
}

} // namespace

ReportPage::ReportPage(ImportSession &session, QWidget *parent)
    : WizardPage(session, tr("Import finished"), parent)
    , m_icon(new QLabel(this))
    , m_sentence(plainLabel(QStringLiteral("reportSentence"), this))
    , m_error(new ErrorPanel(this))
    , m_warnings(new MessageBar(this))
    , m_next(new MessageBar(this))
    , m_entries(new EntryView(EntryView::Mode::Report, this))
    , m_export(new QPushButton(tr("&Export Report\u2026"), this))
    , m_copy(new QPushButton(tr("&Copy Summary"), this))
    , m_folder(new QPushButton(tr("&Open Workspace Folder"), this))
    , m_undo(new QPushButton(tr("&Undo Import\u2026"), this))
    , m_another(new QPushButton(tr("&Import Another"), this))
    , m_saver(new ReportSaver(this))
{
    setObjectName(QStringLiteral("reportPage"));
    setFinalPage(true);
    buildHeader();
    m_entries->setObjectName(QStringLiteral("reportEntries"));
    m_entries->setFoldersOpenable(true);
    body()->addWidget(m_entries, 1);
    buildButtons();
    setButtonText(QWizard::FinishButton, tr("&Done"));
    connect(m_entries, &EntryView::openFolderRequested, this, [this](const QByteArray &place) {
        const qsizetype slash = place.lastIndexOf('/');
        Q_EMIT openFolderRequested(workspacePath() + (slash < 0 ? QByteArray() : '/' + place.first(slash)));
    });
}

void ReportPage::buildHeader()
{
    m_icon->setObjectName(QStringLiteral("reportIcon"));
    m_error->setObjectName(QStringLiteral("reportError"));
    m_warnings->setObjectName(QStringLiteral("reportWarnings"));
    m_next->setObjectName(QStringLiteral("reportNextSteps"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_sentence, 1);
    body()->addLayout(row);
    body()->addWidget(m_error);
    body()->addWidget(m_warnings);
    body()->addWidget(m_next);
    connect(m_error, &ErrorPanel::actionRequested, this, &ReportPage::actionRequested);
}

void ReportPage::buildButtons()
{
    m_export->setObjectName(QStringLiteral("reportExport"));
    m_copy->setObjectName(QStringLiteral("reportCopy"));
    m_folder->setObjectName(QStringLiteral("reportFolder"));
    m_undo->setObjectName(QStringLiteral("reportUndo"));
    m_another->setObjectName(QStringLiteral("reportAnother"));
    auto *row = new QHBoxLayout;
    for (QPushButton *button : {m_export, m_copy, m_folder, m_undo, m_another})
        row->addWidget(button);
    row->addStretch(1);
    body()->addLayout(row);
    connect(m_export, &QPushButton::clicked, this, [this] { m_saver->save(session()); });
    connect(m_copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(summary()); });
    connect(m_folder, &QPushButton::clicked, this, [this] { Q_EMIT openFolderRequested(workspacePath()); });
    connect(m_another, &QPushButton::clicked, this, &ReportPage::importAnotherRequested);
    connect(m_undo, &QPushButton::clicked, this,
            [this] { Q_EMIT undoRequested(workspacePath(), session().result()->undo->id); });
}

QByteArray ReportPage::workspacePath() const
{
    const std::optional<ImportResult> &result = session().result();
    return result && !result->workspacePath.isEmpty() ? result->workspacePath : session().target().path;
}

void ReportPage::initializePage()
{
    const ImportResult &result = *session().result();
    const Look look = lookOf(result);
    setHeading(Texts::headline(result));
    m_icon->setPixmap(toneIcon(look.icon, look.tone).pixmap(style()->pixelMetric(QStyle::PM_LargeIconSize)));
    const bool isKept = result.undo.has_value();
    safetyLine()->setState(isKept ? SafetyLine::State::ReplacedForUndo : look.safety);
    m_undo->setVisible(isKept);
    m_undo->setEnabled(isKept);
    m_sentence->setText(sentenceOf(result));
    m_sentence->setVisible(!m_sentence->text().isEmpty());
    m_icon->setVisible(m_sentence->isVisibleTo(this));
    showError(result);

    std::vector<Warning> warnings = result.warnings;
    if (result.plan && result.ok())
        warnings.insert(warnings.begin(), result.plan->warnings.begin(), result.plan->warnings.end());
    if (warnings.empty())
        m_warnings->hideMessage();
    else
        m_warnings->showMessage(MessageBar::Kind::Warning, groupedWarnings(warnings).join(u'\n'), {}, false);
    if (const QString next = nextStepsOf(result); next.isEmpty())
        m_next->hideMessage();
    else
        m_next->showMessage(MessageBar::Kind::Information, next, {}, false);
    m_entries->setResult(result);
}

void ReportPage::showError(const ImportResult &result)
{
    m_error->setVisible(result.error.has_value());
    if (!result.error)
        return;
    const Presentation words = ErrorPresenter::present(*result.error, errorFactsOf(session()));
    m_error->showError(words, true);
}

QString ReportPage::sentenceOf(const ImportResult &result) const
{
    if (!result.ok() || !result.plan)
        return {};
    const qint64 milliseconds = session().totalMs();
    const qint64 bytes = placedBytes(*result.plan);
    QString sentence = Texts::countsSentence(*result.plan) + u' '
                       + tr("%1 in %2").arg(Texts::size(bytes), Texts::duration(milliseconds));
    constexpr qint64 WorthARate = 1000;
    if (milliseconds >= WorthARate)
        sentence +=
            tr(", %1 on average")
                .arg(Texts::rate(static_cast<double>(bytes) * 1000.0 / static_cast<double>(milliseconds)));
    sentence += u'.';
    if (const QString undo = undoSentenceOf(result); !undo.isEmpty())
        sentence += u' ' + undo;
    if (session().stopWasRequested())
        sentence.prepend(tr("You asked to stop. The import had already finished.") + u' ');
    return sentence;
}

QString ReportPage::undoSentenceOf(const ImportResult &result) const
{
    if (result.undo) {
        const QDateTime until = QDateTime::currentDateTimeUtc().addDays(session().undoRetention().days);
        return tr("Your previous workspace is kept until %1, or until %Ln newer import(s).", nullptr,
                  session().undoRetention().copies)
            .arg(QLocale().toString(until.toLocalTime().date(), QLocale::ShortFormat));
    }
    return {};
}

void ReportPage::setUndone()
{
    m_undo->setEnabled(false);
    safetyLine()->setState(SafetyLine::State::PutBack);
}

QString ReportPage::nextStepsOf(const ImportResult &result) const
{
    if (!result.ok() || !result.plan)
        return {};
    const CredentialSummary &credentials = result.plan->credentials;
    if (credentials.found > 0) {
        QStringList names;
        for (const QByteArray &account : credentials.accounts)
            names.append(visibleText(account));
        return tr("Enter %n credential(s) again in the assistant: %1.", nullptr, credentials.found)
            .arg(names.join(QStringLiteral(", ")));
    }
    return result.plan->manifest->secretsRedacted
               ? tr("Secrets were removed from this bundle. Enter them again in the assistant.")
               : QString();
}

QString ReportPage::summary() const
{
    const ImportResult &result = *session().result();
    QStringList lines{Texts::headline(result), Texts::workspaceSentence(result.workspaceState),
                      tr("Bundle: %1").arg(visibleText(session().sourceName())),
                      tr("Workspace: %1").arg(Texts::path(workspacePath()))};
    if (const QString sentence = sentenceOf(result); !sentence.isEmpty())
        lines.append(sentence);
    if (result.error) {
        const Presentation words = ErrorPresenter::present(*result.error, errorFactsOf(session()));
        lines.append(words.paragraph());
        lines.append(words.details);
    }
    if (result.plan)
        lines.append(groupedWarnings(result.plan->warnings));
    lines.append(groupedWarnings(result.warnings));
    if (const QString next = nextStepsOf(result); !next.isEmpty())
        lines.append(next);
    return lines.join(u'\n');
}

QWidget *ReportPage::firstFocus() const
{
    return wizard()->button(QWizard::FinishButton);
}

QList<QWizard::WizardButton> ReportPage::buttons() const
{
    return {QWizard::Stretch, QWizard::FinishButton};
}

} // namespace ferry
