// SPDX-License-Identifier: MIT
#pragma once

// One import as a front end sees it: a state machine on the caller's thread, with the engine on a QThread of its own. Exactly one
// finished() ends every job. Owned by a window or by ferryctl; destroying it cancels, waits for a swap in progress, and cleans up.

#include "base/fileops.h"
#include "base/progress.h"
#include "import/importresult.h"
#include "import/request.h"

#include <QObject>
#include <QThread>

namespace ferry {

class ImportWorker;

class ImportJob : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Idle,
        Staging,    // cancel() is free
        Planned,    // waiting for commit() or discard()
        Committing, // cancel() is remembered, nothing else
        Discarding,
        Finished
    };

    // `probe` is the test seam of fileops, else null; it outlives the job.
    explicit ImportJob(QObject *parent = nullptr, FileProbe *probe = nullptr);
    ~ImportJob() override;

    // REQUIRES: state() is Idle.
    void stage(const ImportRequest &request);
    // `keepUndo`: what is replaced is kept for an undo, where the plan says that it can be. REQUIRES: state() is Planned.
    void commit(bool keepUndo);
    // Gives up the plan; ends in finished() with the outcome `cancelled`. REQUIRES: state() is Planned.
    void discard();

    // Asks to stop, in any state. Before the commit it ends in finished() with the outcome `cancelled`; a commit goes on.
    void cancel();
    // The same request as a token, for a signal handler.
    [[nodiscard]] CancelToken cancelToken() const { return m_cancel; }

    [[nodiscard]] State state() const { return m_state; }

Q_SIGNALS:
    // At most about ten times a second, and at every change of the step.
    void progressed(const ferry::Progress &progress);
    void planned(const std::shared_ptr<const ferry::ImportPlan> &plan);
    // The job is over; emitted exactly once.
    void finished(const ferry::ImportResult &result);

private:
    void onPlanned(const std::shared_ptr<const ImportPlan> &plan);
    void onFinished(const ImportResult &result);

    CancelToken m_cancel;
    State m_state = State::Idle;
    QThread m_thread;
    ImportWorker *m_worker; // lives on m_thread, deleted there when it ends
};

} // namespace ferry
