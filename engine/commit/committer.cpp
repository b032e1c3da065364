// SPDX-License-Identifier: MIT
#include "commit/committer.h"

#include "commit/digestlist.h"
#include "commit/scratch.h"
#include "commit/undostore.h"

#include <QDateTime>
#include <QElapsedTimer>

namespace ferry {

Committer::Committer(const Directory &workspace, QByteArray workspacePath, const ImportPlan &plan,
                     Staging &staging, ProgressSink progress)
    : m_workspace(workspace)
    , m_workspacePath(std::move(workspacePath))
    , m_plan(plan)
    , m_staging(staging)
    , m_progress(std::move(progress))
{}

Committer::~Committer() = default;

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
    if (const Result<void> recoverable = transaction.checkRecord(); !recoverable) {
        discardUntouched(recoverable.error());
        return std::move(m_result);
    }
    QElapsedTimer timer;
    timer.start();
    const Result<void> performed = transaction.perform();
    m_result.swapMs = timer.elapsed();
    if (!performed) {
        rollBack(transaction, performed.error());
        return std::move(m_result);
    }
    m_result.state = WorkspaceState::Replaced;
    if (!transaction.cleanUp())
        m_result.warnings.push_back({.code = WarningCode::CleanUpIncomplete, .path = m_staging.name()});
    else if (m_store)
        m_result.undo = UndoNote{
            .id = m_record.keepAs, .path = m_store->pathOf(m_record.keepAs), .bytes = m_plan.undo.bytes};
    return std::move(m_result);
}

// Everything that can be known, and everything that must be on the disk, before the first rename.
Result<void> Committer::prepare()
{
    m_record.staging = m_staging.name();
    m_record.bundleId = m_plan.manifest->bundleId;
    m_record.credentials = m_plan.credentials.accounts;
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
    if (m_keepsUndo) {
        if (Result<void> planned = planUndoCopy(); !planned)
            return planned;
    }
    Result<void> synced = m_staging.directory().syncFileSystem();
    m_result.syncMs = timer.elapsed();
    return synced && m_lastLook ? m_lastLook() : synced;
}

// What is replaced is to be kept: the record of it, before anything is.
Result<void> Committer::planUndoCopy()
{
    Result<UndoStore> store = UndoStore::open(m_workspacePath, m_workspace.probe());
    if (!store)
        return store.error();
    m_store = std::make_unique<UndoStore>(std::move(*store));
    m_record.keepAs = newUndoId();
    UndoCopy copy = plannedCopy(m_record);
    copy.bytes = m_plan.undo.bytes;
    copy.files = m_plan.undo.files;
    return m_store->plan(copy);
}

Result<void> Committer::prepareSwap()
{
    m_record.carried = m_plan.carried;
    m_record.phase = m_plan.carried.isEmpty() ? JournalRecord::Phase::Swap : JournalRecord::Phase::Carry;
    m_record.backup = newBackupName();
    return listSwappedNames(m_workspace, m_staging.directory(), m_record);
}

Result<void> Committer::preparePromotion()
{
    m_record.phase = JournalRecord::Phase::Promote;
    // Format document 12.2: ISO UTC with ':' and '.' replaced by '-'.
    QByteArray time = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toLatin1();
    time.replace(':', '-').replace('.', '-');
    const QSet<QByteArray> removed(m_plan.removed.cbegin(), m_plan.removed.cend());
    for (const PlanRow &row : m_plan.rows) {
        if (row.action == Action::Skipped)
            continue;
        if (Result<void> noted = noteMissingParents(m_plan.placeOf(row)); !noted)
            return noted;
        promoteFile(row, ".backup-" + time, removed);
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
        if (!*existing && !m_missingParents.contains(parent.bytes())) {
            m_missingParents.insert(parent.bytes());
            missing.prepend(parent.bytes());
        }
    }
    m_record.madeDirectories += missing;
    return {};
}

// The live file steps aside under its backup name, its side files under names that SQLite finds for the backup; the staged
// file takes the place.
void Committer::promoteFile(const PlanRow &row, const QByteArray &suffix, const QSet<QByteArray> &removed)
{
    const QByteArray target = m_plan.placeOf(row).bytes();
    const QByteArray backup = target + suffix;
    if (row.action != Action::Created) {
        m_record.setAside.push_back({.from = target, .to = backup});
        m_result.backups.emplace(row.entry, backup);
    }
    for (const QByteArrayView side : SideFileSuffixes) {
        const QByteArray sideFile = target + side.toByteArray();
        if (removed.contains(sideFile))
            m_record.setAside.push_back({.from = sideFile, .to = backup + side.toByteArray()});
    }
    m_record.promoted.append(target);
}

// Nothing was moved and no marker was written.
void Committer::discardUntouched(const Error &cause)
{
    // What cannot be removed is found by the next start.
    static_cast<void>(removeDigestList(m_workspace, m_staging.name()));
    static_cast<void>(m_staging.discard());
    if (m_store)
        static_cast<void>(m_store->forget(m_record.keepAs));
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
