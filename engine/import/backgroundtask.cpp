// SPDX-License-Identifier: MIT
#include "import/backgroundtask.h"

namespace ferry {

BackgroundTask::BackgroundTask(QObject *parent)
    : QObject(parent)
    , m_worker(new QObject)
{
    m_thread.setObjectName(QStringLiteral("ferry-lookup"));
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

BackgroundTask::~BackgroundTask()
{
    m_cancel.cancel();
    m_thread.quit();
    m_thread.wait();
}

void BackgroundTask::run(Work work)
{
    cancel();
    m_cancel = CancelToken();
    m_isRunning = true;
    const quint64 id = ++m_id;
    QMetaObject::invokeMethod(m_worker, [this, id, token = m_cancel, work = std::move(work)] {
        if (token.isCancelled())
            return;
        Completion completion = work(token);
        // To this object's thread. It outlives the worker: the destructor waits.
        QMetaObject::invokeMethod(
            this, [this, id, completion = std::move(completion)] { finish(id, completion); },
            Qt::QueuedConnection);
    });
}

void BackgroundTask::cancel()
{
    m_cancel.cancel();
    m_isRunning = false;
}

void BackgroundTask::finish(quint64 id, const Completion &completion)
{
    if (id != m_id || !m_isRunning)
        return;
    m_isRunning = false;
    if (completion)
        completion();
}

} // namespace ferry
