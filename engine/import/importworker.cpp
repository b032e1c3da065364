// SPDX-License-Identifier: MIT
#include "import/importworker.h"

#include "import/history.h"
#include "import/reportexport.h"

namespace ferry {

namespace {

constexpr qint64 ReportEveryMs = 100;

} // namespace

ImportWorker::ImportWorker(CancelToken cancel, FileProbe *probe)
    : m_cancel(std::move(cancel))
    , m_probe(probe)
{}

ImportWorker::~ImportWorker() = default;

void ImportWorker::stage(const ImportRequest &request)
{
    m_request = request;
    m_importer = std::make_unique<Importer>(
        request, m_cancel, [this](const Progress &progress) { report(progress); }, m_probe);
    const Result<std::shared_ptr<const ImportPlan>> plan = m_importer->stage();
    if (plan) {
        Q_EMIT planned(*plan);
        return;
    }
    m_importer.reset();
    finish(failedResult(plan.error()));
}

void ImportWorker::commit(bool keepUndo)
{
    ImportResult result = m_importer->commit(keepUndo);
    m_importer.reset();
    finish(std::move(result));
}

void ImportWorker::discard()
{
    m_importer.reset();
    const ImportResult result = failedResult(Error{.code = Code::Cancelled});
    // A plan that was looked at and put away is no run.
    if (m_cancel.isCancelled())
        finish(result);
    else
        Q_EMIT finished(result);
}

// A history that cannot be written changes nothing about the import.
void ImportWorker::finish(ImportResult result)
{
    if (!m_request.historyPath.isEmpty()) {
        const History history(m_request.historyPath);
        const Result<QByteArray> id =
            history.add(historyRecordOf(result, m_request.workspacePath, m_request.sourcePath));
        if (id) {
            result.historyId = *id;
            keepReport(history.reportPath(*id), result);
        }
    }
    Q_EMIT finished(result);
}

void ImportWorker::keepReport(const QByteArray &path, const ImportResult &result) const
{
    if (!result.plan || !m_request.headline)
        return;
    static_cast<void>(exportReport({.path = path,
                                    .format = ReportFormat::Html,
                                    .result = result,
                                    .isPlan = false,
                                    .headline = m_request.headline(result),
                                    .texts = {},
                                    .facts = {},
                                    .isSynced = false}));
}

void ImportWorker::report(const Progress &progress)
{
    const bool isNewStep = !m_sinceReport.isValid() || progress.step != m_lastReport.step;
    const bool isLast = progress.entriesTotal >= 0 && progress.entriesDone == progress.entriesTotal;
    if (!isNewStep && !isLast && m_sinceReport.elapsed() < ReportEveryMs)
        return;
    m_sinceReport.start();
    m_lastReport = progress;
    Q_EMIT progressed(progress);
}

} // namespace ferry
