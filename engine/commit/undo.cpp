// SPDX-License-Identifier: MIT
#include "commit/undo.h"

#include "base/paths.h"
#include "commit/carryover.h"
#include "commit/livetree.h"
#include "commit/scratch.h"
#include "commit/transaction.h"
#include "workspace/policy.h"

#include <QDateTime>

namespace ferry {

namespace {

Result<UndoStore> storeOf(const Directory &workspace, const QByteArray &workspacePath)
{
    return UndoStore::open(workspacePath, workspace.probe());
}

Result<bool> exists(const Directory &directory, const QByteArray &path)
{
    const auto status = directory.lookUp(path);
    if (!status)
        return status.error();
    return status->has_value();
}

} // namespace

Undo::Undo(const Directory &workspace, QByteArray workspacePath, ProgressSink progress)
    : m_workspace(workspace)
    , m_workspacePath(std::move(workspacePath))
    , m_progress(std::move(progress))
{}

Result<UndoPlan> Undo::plan(const QByteArray &id) const
{
    const Result<UndoStore> store = storeOf(m_workspace, m_workspacePath);
    if (!store)
        return store.error();
    Result<std::optional<UndoCopy>> copy = store->find(id);
    if (!copy)
        return copy.error();
    if (!*copy)
        return Error{.code = Code::UndoMissing, .path = id};
    if ((*copy)->state == UndoCopy::State::Damaged)
        return Error{.code = Code::UndoDamaged, .path = store->pathOf((*copy)->id)};
    UndoPlan plan{.copy = std::move(**copy), .changedSince = {}};
    // What is carried stays as it is, whenever it was written; and so does what a promotion did not touch.
    const QSet<QByteArray> carried(plan.copy.carried.cbegin(), plan.copy.carried.cend());
    const QSet<QByteArray> placed(plan.copy.promoted.cbegin(), plan.copy.promoted.cend());
    const bool isTree = plan.copy.kind == UndoCopy::Kind::Tree;
    const Result<void> walked = walkLiveTree(m_workspace, [&](const LiveNode &node) -> Result<Descend> {
        if (isCarried(carried, node.path))
            return Descend::No;
        const bool goes = isTree ? plan.copy.concerns(node.path) : placed.contains(node.path);
        if (goes && node.status.type != FileType::Directory && node.status.ctimeNs > plan.copy.madeNs)
            plan.changedSince.append(node.path);
        return Descend::Yes;
    });
    if (!walked)
        return walked.error();
    return plan;
}

UndoResult Undo::run(const UndoPlan &plan)
{
    UndoResult result;
    const Result<JournalRecord> record = prepare(plan);
    if (!record) {
        result.error = record.error();
        return result;
    }
    Transaction transaction(m_workspace, m_workspacePath, *record, m_progress);
    if (const Result<void> recoverable = transaction.checkRecord(); !recoverable) {
        forget(record->keepAs);
        result.error = recoverable.error();
        return result;
    }
    if (const Result<void> performed = transaction.perform(); !performed) {
        result.error = performed.error();
        if (!transaction.takeBack()) {
            result.error->code = Code::RollbackIncomplete;
            result.state = WorkspaceState::NeedsRecovery;
        } else if (transaction.anythingMoved()) {
            result.state = WorkspaceState::RolledBack;
        }
        result.error->workspace = result.state;
        return result;
    }
    result.state = WorkspaceState::Replaced;
    result.isCleanedUp = transaction.cleanUp();
    result.keptAs = record->keepAs;
    return result;
}

Result<JournalRecord> Undo::prepare(const UndoPlan &plan) const
{
    const UndoCopy &copy = plan.copy;
    JournalRecord record;
    record.staging = newUndoStagingName();
    record.undoOf = copy.id;
    record.keepAs = newUndoId();
    record.stagingIsUndoCopy = copy.needsTree();
    record.sourceName = copy.sourceName;
    record.startedAt = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
    if (copy.kind == UndoCopy::Kind::Tree) {
        if (Result<void> added = addTree(copy, record); !added)
            return added.error();
    } else {
        record.phase = JournalRecord::Phase::Promote;
        if (Result<void> added = copy.isRedo ? addFilesIn(copy, record) : addFilesOut(copy, record); !added)
            return added.error();
    }
    if (Result<void> kept = keepCopy(copy, record); !kept) {
        forget(record.keepAs);
        return kept.error();
    }
    return record;
}

// What was planned and is not going to be; what is left of it is found by the next.
void Undo::forget(const QByteArray &id) const
{
    if (const Result<UndoStore> store = storeOf(m_workspace, m_workspacePath); store)
        static_cast<void>(store->forget(id));
}

// The swap of an import, with the copy as the staged tree.
Result<void> Undo::addTree(const UndoCopy &copy, JournalRecord &record) const
{
    const Result<UndoStore> store = storeOf(m_workspace, m_workspacePath);
    if (!store)
        return store.error();
    const Result<Directory> tree = store->openTree(copy.id);
    if (!tree)
        return tree.error();
    if (!copy.names.isEmpty())
        return addNames(copy, *tree, record);
    for (const QByteArray &path : copy.carried) {
        const Result<bool> isLive = exists(m_workspace, path);
        const Result<bool> isInCopy = exists(*tree, path);
        if (!isLive || !isInCopy)
            return isLive ? isInCopy.error() : isLive.error();
        if (*isLive && !*isInCopy)
            record.carried.append(path);
    }
    record.phase = record.carried.isEmpty() ? JournalRecord::Phase::Swap : JournalRecord::Phase::Carry;
    record.backup = newBackupName();
    return listSwappedNames(m_workspace, *tree, record);
}

// Of a backup that was found without a record nobody knows what was carried, so the rules of an import say what stays in place.
Result<void> Undo::addNames(const UndoCopy &copy, const Directory &tree, JournalRecord &record) const
{
    const Result<QByteArrayList> carried = planCarryOver(m_workspace, tree);
    if (!carried)
        return carried.error();
    for (const QByteArray &path : *carried) {
        if (path.contains('/')
            && copy.concerns(path)) // a whole name that is not in the backup stays where it is
            record.carried.append(path);
    }
    record.phase = record.carried.isEmpty() ? JournalRecord::Phase::Swap : JournalRecord::Phase::Carry;
    record.backup = newBackupName();
    if (Result<void> listed = listSwappedNames(m_workspace, tree, record); !listed)
        return listed;
    for (QByteArrayList *names : {&record.liveEntries, &record.stagedEntries})
        names->removeIf([&copy](const QByteArray &name) { return !copy.names.contains(name); });
    return {};
}

// What the import placed goes into staging, and with it what lies beside a database it placed; then the replaced files return.
Result<void> Undo::addFilesOut(const UndoCopy &copy, JournalRecord &record) const
{
    QSet<QByteArray> known;
    for (const QByteArray &place : copy.promoted) {
        QByteArrayList paths{place};
        if (place.endsWith(".db")) {
            for (const QByteArrayView suffix : SideFileSuffixes)
                paths.append(place + suffix.toByteArray());
        }
        for (const QByteArray &path : paths) {
            const Result<bool> isThere = exists(m_workspace, path);
            if (!isThere)
                return isThere.error();
            if (*isThere && !known.contains(path)) {
                known.insert(path);
                record.displaced.append(path);
            }
        }
    }
    for (const Move &move : copy.setAside) {
        const Result<bool> isThere = exists(m_workspace, move.to);
        if (!isThere)
            return isThere.error();
        if (!*isThere)
            return Error{.code = Code::UndoDamaged, .path = move.to, .detail = "the backup is gone"};
        record.restored.push_back({.from = move.to, .to = move.from});
    }
    record.emptied = copy.madeDirectories;
    return {};
}

// The promotion once more; what has come to lie in its way since steps aside too.
Result<void> Undo::addFilesIn(const UndoCopy &copy, JournalRecord &record) const
{
    const QByteArray suffix = ".backup-" + record.startedAt.toLatin1().replace(':', '-').replace('.', '-');
    QSet<QByteArray> asideFrom;
    for (const Move &move : copy.setAside) {
        const Result<bool> isThere = exists(m_workspace, move.from);
        if (!isThere)
            return isThere.error();
        if (*isThere) {
            record.setAside.push_back(move);
            asideFrom.insert(move.from);
        }
    }
    for (const QByteArray &place : copy.promoted) {
        const Result<bool> isThere = exists(m_workspace, place);
        if (!isThere)
            return isThere.error();
        if (*isThere && !asideFrom.contains(place))
            record.setAside.push_back({.from = place, .to = place + suffix});
    }
    record.promoted = copy.promoted;
    record.madeDirectories = copy.madeDirectories;
    return {};
}

Result<void> Undo::keepCopy(const UndoCopy &copy, const JournalRecord &record) const
{
    UndoCopy kept;
    kept.id = record.keepAs;
    kept.kind = copy.kind;
    kept.isRedo = !copy.isRedo;
    kept.names = copy.names;
    kept.carried = record.carried;
    kept.setAside = copy.isRedo ? record.setAside : copy.setAside;
    kept.promoted = copy.isRedo ? copy.promoted : record.displaced;
    kept.madeDirectories = copy.madeDirectories;
    kept.sourceName = copy.sourceName;
    kept.importedAt = copy.importedAt;
    const QSet<QByteArray> carried(record.carried.cbegin(), record.carried.cend());
    const QSet<QByteArray> displaced(record.displaced.cbegin(), record.displaced.cend());
    const Result<void> walked = walkLiveTree(m_workspace, [&](const LiveNode &node) -> Result<Descend> {
        if (isCarried(carried, node.path))
            return Descend::No;
        const bool goes =
            copy.kind == UndoCopy::Kind::Tree ? copy.concerns(node.path) : displaced.contains(node.path);
        if (goes && node.status.isMountPoint) // and what is mounted is not ours to move, or to delete one day
            return Error{.code = Code::WorkspaceUnsuitable, .path = node.path, .detail = "a mount point"};
        if (goes && node.status.type != FileType::Directory) {
            kept.bytes += node.status.size;
            ++kept.files;
        }
        return Descend::Yes;
    });
    if (!walked)
        return walked;
    const Result<UndoStore> store = storeOf(m_workspace, m_workspacePath);
    return store ? store->plan(kept) : Result<void>(store.error());
}

} // namespace ferry
