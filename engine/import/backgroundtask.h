// SPDX-License-Identifier: MIT
#pragma once

// Small look-ups off the caller's thread: a function runs on a thread of its own, and what it returns runs on the caller's. A later task
// supersedes an earlier one, whose result is dropped. Owned by the jobs below; used from their thread. Destroying it cancels and waits.

#include "base/cancel.h"

#include <QObject>
#include <QThread>

#include <functional>

namespace ferry {

class BackgroundTask : public QObject
{
    Q_OBJECT

public:
    using Completion = std::function<void()>;
    // Polls the token where it takes long; its completion is not called once the token is set.
    using Work = std::function<Completion(const CancelToken &)>;

    explicit BackgroundTask(QObject *parent = nullptr);
    ~BackgroundTask() override;

    void run(Work work);
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_isRunning; }

private:
    void finish(quint64 id, const Completion &completion);

    QThread m_thread;
    QObject *m_worker; // lives on m_thread, deleted there when it ends
    CancelToken m_cancel;
    quint64 m_id = 0; // of the latest task
    bool m_isRunning = false;
};

} // namespace ferry
