// SPDX-License-Identifier: MIT
#include "commit/committer.h"

#include "commit/digestlist.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QUuid>

#include <algorithm>

namespace ferry {

Committer::Committer(const Directory &workspace, QByteArray workspacePath, const ImportPlan &plan,
                     Staging &staging, ProgressSink progress)
    : m_workspace(workspace)
    , m_workspacePath(std::move(workspacePath))
    , m_plan(plan)
    , m_staging(staging)
    , m_progress(std::move(progress))
{}

CommitResult Committer::run()
{
    if (m_plan.strategy == Strategy::NoOp) {
        if (!m_staging.discard())
            m_result.warnings.push_back({.code = WarningCode::CleanUpIncomplete, .path = m_staging.name()});
        return std::move(m_result);
    }
    if (const Result<void> prepared = prepare(); !prepared) {
        discardUntouched(prepared.error());
        return std::move(m_result);
    }
    Transaction transaction(m_workspace, m_workspacePath, m_record, m_progress);
    if (const Result<void> performed = transaction.perform(); !performed) {
        rollBack(transaction, performed.error());
        return std::move(m_result);
    }
    m_result.state = WorkspaceState::Replaced;
    if (!transaction.cleanUp())
        m_result.warnings.push_back({.code = WarningCode::CleanUpIncomplete, .path = m_staging.name()});
    return std::move(m_result);
}

// Everything that can be known, and everything that must be on the disk, before the first rename.
Result<void> Committer::prepare()
{
    m_record.staging = m_staging.name();
    m_record.bundleId = m_plan.manifest->bundleId;
    m_record.sourceName = m_plan.sourceLabel;
    m_record.startedAt = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
    const bool isSwap = m_plan.strategy == Strategy::Swap;
    if (Result<void> prepared = isSwap ? prepareSwap() : preparePromotion(); !prepared)
        return prepared;
    if (m_progress)
        m_progress({.step = Step::Flush});
    QElapsedTimer timer;
    timer.start();
    // For finishing after a crash: what the staged tree must hold.
    if (Result<void> listed = writeDigestList(m_workspace, m_staging.name(), m_plan); !listed)
        return listed;
    Result<void> synced = m_staging.directory().syncFileSystem();
    m_result.syncMs = timer.elapsed();
    return synced;
}

Result<void> Committer::prepareSwap()
{
    m_record.carried = m_plan.carried;
    m_record.phase = m_plan.carried.isEmpty() ? JournalRecord::Phase::Swap : JournalRecord::Phase::Carry;
    m_record.backup = ".pre-import-" + QByteArray::number(QDateTime::currentMSecsSinceEpoch()) + '-'
                      + QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    const auto live = m_workspace.list();
    if (!live)
        return live.error();
    for (const DirectoryEntry &entry : *live) {
        if (!isScratchName(entry.name) && !m_record.carried.contains(entry.name))
            m_record.liveEntries.append(entry.name);
    }
    const auto staged = m_staging.directory().list();
    if (!staged)
        return staged.error();
    for (const DirectoryEntry &entry : *staged)
        m_record.stagedEntries.append(entry.name);
    for (const QByteArray &path : m_record.carried) {
        const QByteArray top = path.split('/').constFirst();
        if (!m_record.stagedEntries.contains(top))
            m_record.stagedEntries.append(top);
    }
    std::sort(m_record.liveEntries.begin(), m_record.liveEntries.end());
    std::sort(m_record.stagedEntries.begin(), m_record.stagedEntries.end());
    return {};
}

Result<void> Committer::preparePromotion()
{
    m_record.phase = JournalRecord::Phase::Promote;
    // Format document 12.2: ISO UTC with ':' and '.' replaced by '-'.
    QByteArray time = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toLatin1();
    time.replace(':', '-').replace('.', '-');
    for (const PlanRow &row : m_plan.rows) {
        if (row.action == Action::Skipped)
            continue;
        if (Result<void> noted = noteMissingParents(m_plan.placeOf(row)); !noted)
            return noted;
        promoteFile(row, ".backup-" + time);
    }
    return {};
}

Result<void> Committer::noteMissingParents(const WorkspacePath &place)
{
    QByteArrayList missing;
    for (WorkspacePath parent = place.parent(); !parent.isRoot(); parent = parent.parent()) {
        const auto existing = m_workspace.lookUp(parent.bytes());
        if (!existing)
            return existing.error();
        if (!*existing && !m_record.madeDirectories.contains(parent.bytes()))
            missing.prepend(parent.bytes());
    }
    m_record.madeDirectories += missing;
    return {};
}

// The live file steps aside under its backup name, its side files under names that SQLite finds for the backup; the staged
// file takes the place.
void Committer::promoteFile(const PlanRow &row, const QByteArray &suffix)
{
    const QByteArray target = m_plan.placeOf(row).bytes();
    const QByteArray backup = target + suffix;
    if (row.action != Action::Created) {
        m_record.setAside.push_back({.from = target, .to = backup});
        m_result.backups.emplace(row.entry, backup);
    }
    for (const QByteArrayView side : SideFileSuffixes) {
        const QByteArray sideFile = target + side.toByteArray();
        if (m_plan.removed.contains(sideFile))
            m_record.setAside.push_back({.from = sideFile, .to = backup + side.toByteArray()});
    }
    m_record.promoted.append(target);
}

// Nothing was moved and no marker was written.
void Committer::discardUntouched(const Error &cause)
{
    static_cast<void>(removeDigestList(m_workspace, m_staging.name()));
    static_cast<void>(m_staging.discard()); // what cannot be removed is found by the next start
    m_result.error = cause;
}

void Committer::rollBack(Transaction &transaction, const Error &cause)
{
    m_result.backups.clear();
    m_result.error = cause;
    if (!transaction.takeBack()) {
        m_result.error->code = Code::RollbackIncomplete;
        m_result.state = WorkspaceState::NeedsRecovery;
    } else if (transaction.anythingMoved()) {
        m_result.state = WorkspaceState::RolledBack;
        if (cause.code == Code::WriteFailed)
            m_result.error->code = Code::SwapFailed;
    }
    m_result.error->workspace = m_result.state;
}

} // namespace ferry
