// SPDX-License-Identifier: MIT
#include "importcommand.h"

#include "base/fileops.h"
#include "base/visibletext.h"
#include "commands.h"
#include "import/history.h"
#include "import/resumelog.h"
#include "messages.h"
#include "signals.h"
#include "textreport.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace ferry::cli {

namespace {

constexpr int ExitUsage = 2;
constexpr int ExitCancelled = 11;
constexpr int ExitWarnings = 12;

bool isInWorkspace(const QString &file, const QByteArray &workspace)
{
    const QString root = QFileInfo(QFile::decodeName(workspace)).canonicalFilePath();
    const QFileInfo info(file); // may itself be a link to elsewhere
    const QString place = info.exists() ? info.canonicalFilePath() : info.absoluteDir().canonicalPath();
    return !root.isEmpty() && (place + QLatin1Char('/')).startsWith(root + QLatin1Char('/'));
}

} // namespace

ImportCommand::ImportCommand(Arguments arguments, Console &console)
    : m_arguments(std::move(arguments))
    , m_console(console)
{
    connect(&m_job, &ImportJob::progressed, this,
            [this](const Progress &progress) { m_console.progress(progress); });
    connect(&m_job, &ImportJob::planned, this, &ImportCommand::onPlanned);
    connect(&m_job, &ImportJob::finished, this, &ImportCommand::onFinished);
}

int ImportCommand::run()
{
    if (!openReport())
        return ExitUsage;
    m_timer.start();
    cancelOnSignals(m_job.cancelToken());
    ImportRequest request = requestOf(m_arguments);
    if (m_arguments.verb == Verb::Import) {
        request.historyPath = History::userPath();
        request.resumePath = ResumeLog::userPath();
        request.headline = [](const ImportResult &result) { return outcomeText(result.outcome); };
    }
    m_job.stage(request);
    QCoreApplication::exec();
    return m_exitCode;
}

// Before anything is done, because an import whose report cannot be written is not what was asked for.
bool ImportCommand::openReport()
{
    if (m_arguments.reportFile.isEmpty())
        return true;
    m_report.setFileName(QFile::decodeName(m_arguments.reportFile));
    if (isInWorkspace(m_report.fileName(), m_arguments.workspace)) {
        noteReport(QStringLiteral("it would lie in the workspace, where imports replace everything"));
        return false;
    }
    if (m_report.open(QIODevice::WriteOnly))
        return true;
    noteReport(m_report.errorString());
    return false;
}

void ImportCommand::noteReport(const QString &problem)
{
    m_console.note(
        QStringLiteral("ferryctl: --report: %1: %2").arg(visibleText(m_report.fileName()), problem));
}

void ImportCommand::onPlanned(const std::shared_ptr<const ImportPlan> &plan)
{
    if (m_arguments.verb == Verb::Preflight) {
        m_plan = plan;
        m_job.discard();
    } else if (mayReplace(*plan)) {
        m_job.commit(!m_arguments.noUndo);
    } else {
        m_job.discard();
    }
}

bool ImportCommand::mayReplace(const ImportPlan &plan)
{
    const qint64 overwritten = plan.replacedFiles();
    if (m_arguments.yes || (overwritten == 0 && plan.removed.isEmpty()))
        return true;
    if (m_arguments.noInput || !Console::canAsk()) {
        m_needsConfirmation = true;
        return false;
    }
    m_console.note(QStringLiteral("This import will %1.").arg(planSummary(plan)));
    const bool agreed = m_console.confirm(
        QStringLiteral("%1 file(s) will be overwritten and %2 removed. %3 Replace the workspace?")
            .arg(overwritten)
            .arg(plan.removed.size())
            .arg(undoText(plan)));
    return agreed && !m_job.cancelToken().isCancelled();
}

QString ImportCommand::undoText(const ImportPlan &plan) const
{
    if (m_arguments.noUndo)
        return QStringLiteral("This can't be undone.");
    if (!plan.undo.isPossible())
        return QStringLiteral("This can't be undone: no undo copy can be kept (%1).")
            .arg(visibleText(plan.undo.obstacle));
    return QStringLiteral("What is replaced is kept for ferryctl undo.");
}

void ImportCommand::onFinished(const ImportResult &result)
{
    const bool isPlan = m_plan && !m_job.cancelToken().isCancelled();
    m_exitCode = isPlan ? writePlanOut() : writeOut(result);
    QCoreApplication::quit();
}

int ImportCommand::writePlanOut()
{
    if (!m_arguments.json) {
        printPlan(m_console, *m_plan, m_arguments.quiet);
        return 0;
    }
    JsonWriter json(m_console.output());
    writePlan(json, *m_plan, consoleTexts());
    const bool written = json.finish();
    m_console.result(QString());
    return written ? 0 : 1;
}

int ImportCommand::writeOut(const ImportResult &result)
{
    if (m_needsConfirmation)
        m_console.note(QStringLiteral(
            "ferryctl: this import overwrites or removes files; say so with --yes. Nothing was changed."));
    if (m_arguments.json) {
        JsonWriter json(m_console.output());
        if (m_arguments.verb == Verb::Preflight) {
            json.beginObject();
            json.key("can_import");
            json.boolean(false);
            writeFailure(json, *result.error, consoleTexts());
            json.endObject();
        } else {
            writeResult(json, result, consoleTexts(),
                        {.totalMs = m_timer.elapsed(), .peakBytes = peakResidentBytes()});
        }
        json.finish();
        m_console.result(QString());
    } else if (!m_needsConfirmation) {
        printResult(m_console, result, m_arguments.quiet);
    }
    if (!writeReportFile(result)) {
        noteReport(m_report.errorString());
        return result.ok() ? 1 : exitCode(result);
    }
    return exitCode(result);
}

bool ImportCommand::writeReportFile(const ImportResult &result)
{
    if (!m_report.isOpen())
        return true;
    const QByteArray name = m_arguments.reportFile.toLower();
    bool written = false;
    if (name.endsWith(".csv")) {
        written = writeCsv(m_report, result);
    } else if (name.endsWith(".html")) {
        written = writeHtml(m_report, result, outcomeText(result.outcome));
    } else {
        JsonWriter json(m_report, JsonWriter::Style::Pretty);
        writeResult(json, result, consoleTexts(),
                    {.totalMs = m_timer.elapsed(), .peakBytes = peakResidentBytes()});
        written = json.finish();
    }
    return written && m_report.commit();
}

int ImportCommand::exitCode(const ImportResult &result) const
{
    if (m_needsConfirmation)
        return ExitUsage;
    if (result.error)
        return result.outcome == Outcome::Cancelled ? ExitCancelled : exitCodeOf(*result.error);
    return m_arguments.strict && result.outcome == Outcome::ImportedWithWarnings ? ExitWarnings : 0;
}

} // namespace ferry::cli
