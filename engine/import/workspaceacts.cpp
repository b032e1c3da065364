// SPDX-License-Identifier: MIT
#include "import/workspaceacts.h"

#include "import/resumelog.h"
#include "import/workspacesession.h"

#include <QElapsedTimer>

namespace ferry {

namespace {

void record(const QByteArray &historyPath, const HistoryRecord &record)
{
    if (!historyPath.isEmpty())
        static_cast<void>(History(historyPath).add(record)); // what was done is done
}

// Nothing of an interrupted import may be in the way.
Result<WorkspaceSession> openForUndo(const QByteArray &workspacePath)
{
    Result<WorkspaceSession> session = WorkspaceSession::openForRecovery(workspacePath, nullptr);
    if (!session)
        return session;
    const auto pending = pendingImport(session->directory());
    if (!pending)
        return pending.error();
    if (*pending)
        return Error{.code = Code::RecoveryPending, .path = **pending};
    return session;
}

HistoryRecord recordOf(const UndoOutcome &outcome, const QByteArray &workspacePath, qint64 durationMs)
{
    HistoryRecord record;
    record.kind =
        outcome.plan && outcome.plan->copy.isRedo ? HistoryRecord::Kind::Redo : HistoryRecord::Kind::Undo;
    record.workspace = workspacePath;
    record.durationMs = durationMs;
    record.outcome =
        outcomeString(outcome.ok() ? Outcome::Imported : failedResult(*outcome.result.error).outcome);
    if (outcome.plan) {
        record.bundle = outcome.plan->copy.sourceName;
        record.bytes = outcome.plan->copy.bytes;
    }
    if (outcome.result.error)
        record.error = kindString(outcome.result.error->code).data();
    else
        record.undoId = outcome.result.keptAs;
    return record;
}

} // namespace

Result<RecoveryFacts> inspectRecovery(const QByteArray &workspacePath, const QByteArray &resumePath,
                                      const CancelToken &cancel)
{
    const Result<WorkspaceSession> session = WorkspaceSession::openForRecovery(workspacePath, nullptr);
    if (!session)
        return session.error();
    Result<RecoveryFacts> facts = Recovery(session->directory(), session->path(), {}, cancel).inspect();
    if (!facts || facts->state != RecoveryState::StagingLeftOver || resumePath.isEmpty())
        return facts;
    const std::optional<ResumeState> kept = ResumeLog::find(resumePath, session->path());
    if (kept && facts->leftOvers == QByteArrayList{kept->staging}) {
        facts->download = KeptDownload{.label = kept->label,
                                       .isLink = kept->isLink,
                                       .sourcePath = kept->sourcePath,
                                       .keptBytes = kept->keptBytes(),
                                       .totalBytes = kept->totalBytes};
    }
    return facts;
}

RecoveryOutcome recoverWorkspace(const QByteArray &workspacePath, RecoveryChoice choice,
                                 const QByteArray &historyPath, const QByteArray &resumePath,
                                 const ProgressSink &progress)
{
    QElapsedTimer timer;
    timer.start();
    RecoveryOutcome outcome;
    const Result<WorkspaceSession> session = WorkspaceSession::openForRecovery(workspacePath, nullptr);
    if (!session) {
        outcome.error = session.error();
        return outcome;
    }
    Recovery recovery(session->directory(), session->path(), progress);
    const Result<RecoveryFacts> facts = recovery.inspect();
    if (!facts) {
        outcome.error = facts.error();
        return outcome;
    }
    outcome.before = *facts;
    if (facts->state == RecoveryState::None)
        return outcome;
    const Result<void> done = recovery.carryOut(choice);
    if (!done)
        outcome.error = done.error();
    else if (!resumePath.isEmpty())
        ResumeLog::remove(resumePath, session->path()); // nothing goes on any more
    outcome.setAside = recovery.setAside();
    outcome.adopted = recovery.adopted();
    HistoryRecord entry;
    entry.kind = HistoryRecord::Kind::Recovery;
    entry.workspace = session->path();
    entry.bundle = facts->sourceName;
    entry.outcome = recoveryChoiceString(choice);
    entry.error = done ? QByteArray() : QByteArray(kindString(done.error().code).data());
    entry.durationMs = timer.elapsed();
    entry.undoId = outcome.adopted.isEmpty() ? QByteArray() : outcome.adopted.constFirst();
    record(historyPath, entry);
    return outcome;
}

Result<UndoPlan> planUndo(const QByteArray &workspacePath, const QByteArray &id)
{
    const Result<WorkspaceSession> session = openForUndo(workspacePath);
    if (!session)
        return session.error();
    return Undo(session->directory(), session->path()).plan(id);
}

UndoOutcome undoImport(const QByteArray &workspacePath, const QByteArray &id, const QByteArray &historyPath,
                       const ProgressSink &progress)
{
    QElapsedTimer timer;
    timer.start();
    UndoOutcome outcome;
    const Result<WorkspaceSession> session = openForUndo(workspacePath);
    if (!session) {
        outcome.result.error = session.error();
        return outcome;
    }
    Undo undo(session->directory(), session->path(), progress);
    Result<UndoPlan> plan = undo.plan(id);
    if (plan) {
        outcome.plan = std::move(*plan);
        outcome.result = undo.run(*outcome.plan);
    } else {
        outcome.result.error = plan.error();
    }
    record(historyPath, recordOf(outcome, session->path(), timer.elapsed()));
    return outcome;
}

Result<std::vector<UndoCopy>> listUndoCopies(const QByteArray &workspacePath)
{
    const Result<QByteArray> path = resolvedPath(workspacePath);
    if (!path)
        return path.error();
    const Result<UndoStore> store = UndoStore::open(*path, nullptr);
    return store ? store->list() : Result<std::vector<UndoCopy>>(store.error());
}

Result<void> removeUndoCopy(const QByteArray &workspacePath, const QByteArray &id)
{
    const Result<WorkspaceSession> session = openForUndo(workspacePath);
    if (!session)
        return session.error();
    const Result<UndoStore> store = UndoStore::open(session->path(), nullptr);
    if (!store)
        return store.error();
    const auto copy = store->find(id);
    if (!copy)
        return copy.error();
    if (!*copy)
        return Error{.code = Code::UndoMissing, .path = id};
    return store->remove((*copy)->id);
}

} // namespace ferry
