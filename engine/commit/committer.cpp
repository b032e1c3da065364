// SPDX-License-Identifier: MIT
#include "commit/committer.h"

#include "commit/moves.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QUuid>

#include <algorithm>
#include <cerrno>

namespace ferry {

Committer::Committer(const Directory &workspace, QByteArray workspacePath, const ImportPlan &plan,
                     Staging &staging, ProgressSink progress)
    : m_workspace(workspace)
    , m_plan(plan)
    , m_staging(staging)
    , m_progress(std::move(progress))
    , m_journal(workspace, std::move(workspacePath))
{}

CommitResult Committer::run()
{
    if (m_plan.strategy == Strategy::NoOp) {
        cleanUp();
        return std::move(m_result);
    }
    Result<void> done = prepare();
    if (done)
        done = perform();
    if (done)
        cleanUp();
    else
        rollBack(done.error());
    return std::move(m_result);
}

// Everything that can be known, and everything that must be on the disk, before the first rename.
Result<void> Committer::prepare()
{
    m_record.staging = m_staging.name();
    m_record.bundleId = m_plan.manifest->bundleId;
    m_record.sourceName = m_plan.sourceLabel;
    const bool isSwap = m_plan.strategy == Strategy::Swap;
    if (Result<void> prepared = isSwap ? prepareSwap() : preparePromotion(); !prepared)
        return prepared;
    if (m_progress)
        m_progress({.step = Step::Flush});
    QElapsedTimer timer;
    timer.start();
    Result<void> synced = m_staging.directory().syncFileSystem();
    m_result.syncMs = timer.elapsed();
    return synced;
}

Result<void> Committer::prepareSwap()
{
    m_record.carried = m_plan.carried;
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
        const QByteArray top = path.left(path.indexOf('/'));
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
        const WorkspacePath place = m_plan.placeOf(row);
        QByteArrayList missing;
        for (WorkspacePath parent = place.parent(); !parent.isRoot(); parent = parent.parent()) {
            const auto existing = m_workspace.lookUp(parent.bytes());
            if (!existing)
                return existing.error();
            if (!*existing && !m_record.madeDirectories.contains(parent.bytes()))
                missing.prepend(parent.bytes());
        }
        m_record.madeDirectories += missing;
        promoteFile(row.entry, place, row.action != Action::Created, ".backup-" + time);
    }
    return {};
}

// The live file steps aside under its backup name, its side files under names that SQLite finds for the backup; the staged file takes the place.
void Committer::promoteFile(quint32 entry, const WorkspacePath &place, bool exists, const QByteArray &suffix)
{
    const QByteArray target = place.bytes();
    const QByteArray backup = target + suffix;
    if (exists) {
        m_record.promotions.push_back({.from = target, .to = backup});
        m_result.backups.emplace(entry, backup);
    }
    for (const QByteArrayView side : SideFileSuffixes) {
        const QByteArray sideFile = target + side.toByteArray();
        if (m_plan.removed.contains(sideFile))
            m_record.promotions.push_back({.from = sideFile, .to = backup + side.toByteArray()});
    }
    m_record.promotions.push_back({.from = m_record.staging + '/' + target, .to = target});
}

Result<void> Committer::perform()
{
    if (m_plan.strategy == Strategy::Swap) {
        if (Result<void> carried = carry(); !carried)
            return carried;
        if (Result<void> swapped = swap(); !swapped)
            return swapped;
    } else if (Result<void> promoted = promote(); !promoted) {
        return promoted;
    }
    m_record.completed = true;
    return m_journal.write(m_record);
}

Result<void> Committer::carry()
{
    if (m_record.carried.isEmpty())
        return {};
    m_markerMayExist = true;
    if (Result<void> written = m_journal.write(m_record); !written)
        return written;
    std::vector<Move> moves;
    for (const QByteArray &path : m_record.carried) {
        const Result<int> parents = m_staging.directory().makePath(WorkspacePath(path).parent().bytes());
        if (!parents)
            return parents.error();
        moves.push_back({.from = path, .to = m_record.staging + '/' + path});
    }
    return moveAndSync(moves, Step::KeepLocal);
}

Result<void> Committer::swap()
{
    m_record.phase = JournalRecord::Phase::Swap;
    m_markerMayExist = true;
    if (Result<void> written = m_journal.write(m_record); !written)
        return written;
    if (Result<void> made = m_workspace.makeDirectory(m_record.backup, 0700); !made)
        return made;
    std::vector<Move> out;
    for (const QByteArray &name : m_record.liveEntries)
        out.push_back({.from = name, .to = m_record.backup + '/' + name});
    // The old names must be safe in the backup before new ones take their place.
    if (Result<void> moved = moveAndSync(out, Step::Replace); !moved)
        return moved;
    std::vector<Move> in;
    for (const QByteArray &name : m_record.stagedEntries)
        in.push_back({.from = m_record.staging + '/' + name, .to = name});
    return moveAndSync(in, Step::Replace);
}

Result<void> Committer::promote()
{
    m_markerMayExist = true;
    if (Result<void> written = m_journal.write(m_record); !written)
        return written;
    for (const QByteArray &directory : m_record.madeDirectories) {
        m_anythingMoved = true;
        if (Result<void> made = m_workspace.makeDirectory(directory); !made)
            return made;
    }
    return moveAndSync(m_record.promotions, Step::Replace);
}

Result<void> Committer::moveAndSync(const std::vector<Move> &moves, Step step)
{
    m_anythingMoved = m_anythingMoved || !moves.empty();
    qint64 done = 0;
    const auto report = [&] {
        if (m_progress)
            m_progress(
                {.step = step, .entriesDone = ++done, .entriesTotal = static_cast<qint64>(moves.size())});
    };
    if (Result<void> moved = runMoves(m_workspace, moves, report); !moved)
        return moved;
    return syncParents(m_workspace, moves);
}

// The import is in place; what is left of the old can go. A failure here is a warning, and the marker stays to say what is left.
void Committer::cleanUp()
{
    if (m_progress)
        m_progress({.step = Step::CleanUp});
    bool clean = true;
    if (!m_record.backup.isEmpty())
        clean = m_workspace.removeTree(m_record.backup).ok();
    clean = m_staging.discard().ok() && clean;
    if (clean && m_markerMayExist)
        clean = m_journal.remove().ok();
    if (!clean)
        m_result.warnings.push_back({.code = WarningCode::CleanUpIncomplete, .path = m_record.backup});
    m_result.state = m_plan.strategy == Strategy::NoOp ? WorkspaceState::Untouched : WorkspaceState::Replaced;
}

void Committer::rollBack(const Error &cause)
{
    m_result.error = cause;
    if (!takeBack()) {
        m_result.error = Error{.code = Code::RollbackIncomplete,
                               .path = cause.path,
                               .detail = cause.detail,
                               .systemError = cause.systemError,
                               .workspace = WorkspaceState::NeedsRecovery};
        m_result.state = WorkspaceState::NeedsRecovery;
        return;
    }
    const WorkspaceState state = m_anythingMoved ? WorkspaceState::RolledBack : WorkspaceState::Untouched;
    m_result.state = state;
    m_result.error->workspace = state;
    if (m_anythingMoved && m_result.error->code == Code::WriteFailed)
        m_result.error->code = Code::SwapFailed;
}

// Nothing is deleted until every rename was taken back: the backup and staging hold the only copies.
bool Committer::takeBack()
{
    if (m_anythingMoved) {
        if (undoMoves(m_workspace, m_record.moves()) != 0)
            return false;
        for (auto made = m_record.madeDirectories.crbegin(); made != m_record.madeDirectories.crend(); ++made)
            static_cast<void>(m_workspace.removeDirectory(*made)); // absent ones were not made yet
    }
    if (!m_record.backup.isEmpty()) {
        const Result<void> removed = m_workspace.removeDirectory(m_record.backup);
        if (!removed && removed.error().systemError != ENOENT)
            return false;
    }
    if (m_markerMayExist && !m_workspace.sync().ok())
        return false;
    const bool discarded = m_staging.discard().ok();
    return (!m_markerMayExist || m_journal.remove().ok()) && discarded;
}

} // namespace ferry
