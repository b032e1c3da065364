// SPDX-License-Identifier: MIT
#include "import/workspacejobs.h"

#include <map>

namespace ferry {

RecoveryJob::RecoveryJob(QByteArray historyPath, QByteArray resumePath, QObject *parent)
    : QObject(parent)
    , m_historyPath(std::move(historyPath))
    , m_resumePath(std::move(resumePath))
{}

void RecoveryJob::inspect(const QByteArray &workspacePath)
{
    m_task.run([this, workspacePath](const CancelToken &cancel) -> BackgroundTask::Completion {
        return [this, workspacePath, facts = inspectRecovery(workspacePath, m_resumePath, cancel)] {
            Q_EMIT inspected(workspacePath, facts);
        };
    });
}

void RecoveryJob::recover(const QByteArray &workspacePath, RecoveryChoice choice)
{
    m_task.run([this, workspacePath, choice](const CancelToken &) -> BackgroundTask::Completion {
        const auto report = [this](const Progress &progress) { Q_EMIT progressed(progress); };
        RecoveryOutcome outcome =
            recoverWorkspace(workspacePath, choice, m_historyPath, m_resumePath, report);
        return
            [this, workspacePath, outcome = std::move(outcome)] { Q_EMIT recovered(workspacePath, outcome); };
    });
}

UndoJob::UndoJob(QByteArray historyPath, QObject *parent)
    : QObject(parent)
    , m_historyPath(std::move(historyPath))
{}

void UndoJob::plan(const QByteArray &workspacePath, const QByteArray &id)
{
    m_task.run([this, workspacePath, id](const CancelToken &) -> BackgroundTask::Completion {
        return [this, plan = planUndo(workspacePath, id)] { Q_EMIT planned(plan); };
    });
}

void UndoJob::undo(const QByteArray &workspacePath, const QByteArray &id)
{
    m_task.run([this, workspacePath, id](const CancelToken &) -> BackgroundTask::Completion {
        const auto report = [this](const Progress &progress) { Q_EMIT progressed(progress); };
        return [this, outcome = undoImport(workspacePath, id, m_historyPath, report)] {
            Q_EMIT undone(outcome);
        };
    });
}

void UndoJob::remove(const QByteArray &workspacePath, const QByteArray &id)
{
    m_task.run([this, workspacePath, id](const CancelToken &) -> BackgroundTask::Completion {
        return [this, result = removeUndoCopy(workspacePath, id)] { Q_EMIT removed(result); };
    });
}

HistoryJob::HistoryJob(QByteArray historyPath, QObject *parent)
    : QObject(parent)
    , m_historyPath(std::move(historyPath))
{}

void HistoryJob::list()
{
    m_task.run([this](const CancelToken &) -> BackgroundTask::Completion {
        return [this, items = listHistory(m_historyPath)] { Q_EMIT listed(items); };
    });
}

void HistoryJob::remove(const QByteArray &id)
{
    m_task.run([this, id](const CancelToken &) -> BackgroundTask::Completion {
        const Result<void> removed = History(m_historyPath).remove(id);
        auto items = removed ? listHistory(m_historyPath) : Result<std::vector<HistoryItem>>(removed.error());
        return [this, items = std::move(items)] { Q_EMIT listed(items); };
    });
}

Result<std::vector<HistoryItem>> listHistory(const QByteArray &historyPath)
{
    const History history(historyPath);
    Result<std::vector<HistoryRecord>> records = history.list();
    if (!records)
        return records.error();
    std::map<QByteArray, std::vector<UndoCopy>> copiesOf; // by workspace
    std::vector<HistoryItem> items;
    for (HistoryRecord &record : *records) {
        HistoryItem item{.record = std::move(record), .hasReport = false, .copy = {}};
        item.hasReport = history.hasReport(item.record.id);
        if (!item.record.undoId.isEmpty()) {
            const auto [copies, isNew] = copiesOf.try_emplace(item.record.workspace);
            if (isNew) {
                if (auto listed = listUndoCopies(item.record.workspace); listed)
                    copies->second = std::move(*listed);
            }
            for (const UndoCopy &copy : copies->second) {
                if (copy.id == item.record.undoId)
                    item.copy = copy;
            }
        }
        items.push_back(std::move(item));
    }
    return items;
}

} // namespace ferry
