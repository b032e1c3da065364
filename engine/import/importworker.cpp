// SPDX-License-Identifier: MIT
#include "import/importworker.h"

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
    m_importer = std::make_unique<Importer>(
        request, m_cancel, [this](const Progress &progress) { report(progress); }, m_probe);
    const Result<std::shared_ptr<const ImportPlan>> plan = m_importer->stage();
    if (plan) {
        Q_EMIT planned(*plan);
        return;
    }
    m_importer.reset();
    Q_EMIT finished(failedResult(plan.error()));
}

void ImportWorker::commit(bool keepUndo)
{
    const ImportResult result = m_importer->commit(keepUndo);
    m_importer.reset();
    Q_EMIT finished(result);
}

void ImportWorker::discard()
{
    m_importer.reset();
    Q_EMIT finished(failedResult(Error{.code = Code::Cancelled}));
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
