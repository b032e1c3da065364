// SPDX-License-Identifier: MIT
#include "import/importjob.h"

#include "import/importworker.h"

namespace ferry {

ImportJob::ImportJob(QObject *parent, FileProbe *probe)
    : QObject(parent)
    , m_worker(new ImportWorker(m_cancel, probe))
{
    m_thread.setObjectName(QStringLiteral("ferry-engine"));
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &ImportWorker::progressed, this, &ImportJob::progressed);
    connect(m_worker, &ImportWorker::planned, this, &ImportJob::onPlanned);
    connect(m_worker, &ImportWorker::finished, this, &ImportJob::onFinished);
    m_thread.start();
}

ImportJob::~ImportJob()
{
    cancel();
    m_thread.quit();
    m_thread.wait();
}

void ImportJob::stage(const ImportRequest &request)
{
    Q_ASSERT(m_state == State::Idle);
    m_state = State::Staging;
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, request] { worker->stage(request); });
}

void ImportJob::commit(bool keepUndo)
{
    Q_ASSERT(m_state == State::Planned);
    m_state = State::Committing;
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, keepUndo] { worker->commit(keepUndo); });
}

void ImportJob::discard()
{
    Q_ASSERT(m_state == State::Planned);
    m_state = State::Discarding;
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->discard(); });
}

void ImportJob::cancel()
{
    m_cancel.cancel();
    if (m_state == State::Planned)
        discard();
}

void ImportJob::onPlanned(const std::shared_ptr<const ImportPlan> &plan)
{
    m_state = State::Planned;
    if (m_cancel.isCancelled()) {
        discard();
        return;
    }
    Q_EMIT planned(plan);
}

void ImportJob::onFinished(const ImportResult &result)
{
    if (m_state == State::Finished)
        return;
    m_state = State::Finished;
    Q_EMIT finished(result);
}

} // namespace ferry
