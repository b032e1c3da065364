// SPDX-License-Identifier: MIT
#include "commit/recovery.h"

#include "base/paths.h"
#include "commit/digestlist.h"
#include "commit/foreignmarker.h"
#include "commit/moves.h"
#include "commit/scratch.h"
#include "commit/transaction.h"
#include "commit/undostore.h"

#include <algorithm>
#include <cerrno>

namespace ferry {

namespace {

Error notPossible(const char *why)
{
    return Error{.code = Code::RecoveryPending, .path = MarkerName, .detail = why};
}

// A list of digests, or a marker that was being written: nothing of the user's.
bool isOwnFile(const QByteArray &name)
{
    constexpr QByteArrayView ListSuffix = ".digests";
    return name.startsWith(QByteArray(MarkerName) + ".tmp-")
           || (name.endsWith(ListSuffix) && isStagingName(QByteArrayView(name).chopped(ListSuffix.size())));
}

bool isBackupLeftOver(const QByteArray &name)
{
    return name.startsWith(".pre-import-");
}

} // namespace

const char *recoveryStateString(RecoveryState state)
{
    switch (state) {
    case RecoveryState::None: return "none";
    case RecoveryState::StagingLeftOver: return "R0";
    case RecoveryState::BackupLeftOver: return "R0b";
    case RecoveryState::BeforeSwap: return "R1";
    case RecoveryState::DuringSwap: return "R2";
    case RecoveryState::AfterSwap: return "R3";
    case RecoveryState::Unreadable: return "R4";
    case RecoveryState::RollbackIncomplete: break;
    }
    return "R5";
}

const char *recoveryChoiceString(RecoveryChoice choice)
{
    switch (choice) {
    case RecoveryChoice::RollBack: return "roll_back";
    case RecoveryChoice::Finish: return "finish";
    case RecoveryChoice::CleanUp: break;
    }
    return "clean_up";
}

Recovery::Recovery(const Directory &workspace, QByteArray workspacePath, ProgressSink progress,
                   CancelToken cancel)
    : m_workspace(workspace)
    , m_workspacePath(std::move(workspacePath))
    , m_progress(std::move(progress))
    , m_cancel(std::move(cancel))
{}

Result<RecoveryFacts> Recovery::inspect()
{
    if (Result<void> looked = look(); !looked)
        return looked.error();
    return m_facts;
}

Result<void> Recovery::look()
{
    m_facts = {};
    m_marker.reset();
    if (Result<void> found = lookAtLeftOvers(); !found)
        return found;
    Result<std::optional<ReadMarker>> marker = readMarker(m_workspace, m_workspacePath);
    if (!marker && marker.error().code == Code::RecoveryPending) {
        m_facts.state = RecoveryState::Unreadable;
        m_facts.problem = marker.error().detail;
        return {};
    }
    if (!marker)
        return marker.error();
    if (!*marker)
        return offerChoices();
    m_marker = std::move(**marker);
    if (Result<void> looked = lookAtMarker(); !looked)
        return looked;
    return offerChoices();
}

Result<void> Recovery::lookAtLeftOvers()
{
    const auto entries = m_workspace.list();
    if (!entries)
        return entries.error();
    for (const DirectoryEntry &entry : *entries) {
        if (!isScratchName(entry.name) || entry.name == MarkerName)
            continue;
        m_facts.leftOvers.append(entry.name);
        const bool isBackup = isBackupLeftOver(entry.name);
        if (isBackup || m_facts.state == RecoveryState::None)
            m_facts.state = isBackup ? RecoveryState::BackupLeftOver : RecoveryState::StagingLeftOver;
    }
    std::sort(m_facts.leftOvers.begin(), m_facts.leftOvers.end());
    return {};
}

Result<void> Recovery::lookAtMarker()
{
    JournalRecord &record = m_marker->record;
    m_facts.isForeign = m_marker->isForeign;
    m_facts.marker = m_marker->text;
    m_facts.isUndo = record.isUndo();
    m_facts.credentials = record.credentials;
    m_facts.sourceName = record.sourceName;
    m_facts.startedAt = record.startedAt;
    if (m_marker->isForeign && !record.completed && record.phase == JournalRecord::Phase::Swap) {
        if (Result<void> known = workOutForeignSwap(m_workspace, record); !known)
            return known;
    }
    if (record.completed)
        m_facts.state = RecoveryState::AfterSwap;
    else if (record.rollbackIncomplete)
        m_facts.state = RecoveryState::RollbackIncomplete;
    else if (record.phase == JournalRecord::Phase::Carry)
        m_facts.state = RecoveryState::BeforeSwap;
    else
        m_facts.state = RecoveryState::DuringSwap;
    return countNames();
}

Result<void> Recovery::countNames()
{
    const JournalRecord::Groups groups = m_marker->record.groups();
    for (const Move &move : groups[JournalRecord::OutGroup]) {
        const Result<bool> made = wasMade(m_workspace, move);
        if (!made)
            return made.error();
        m_facts.inBackup += *made ? 1 : 0;
        if (*made)
            m_facts.items.push_back({.name = move.from, .place = RecoveryItem::Place::Backup});
    }
    for (const Move &move : groups[JournalRecord::InGroup]) {
        const Result<bool> made = wasMade(m_workspace, move);
        if (!made)
            return made.error();
        *made ? ++m_facts.inPlace : ++m_facts.waiting;
        const auto place = *made ? RecoveryItem::Place::Workspace : RecoveryItem::Place::Staging;
        m_facts.items.push_back({.name = move.to, .place = place});
    }
    return {};
}

Result<void> Recovery::offerChoices()
{
    switch (m_facts.state) {
    case RecoveryState::None:
    case RecoveryState::Unreadable: return {};
    case RecoveryState::StagingLeftOver:
    case RecoveryState::BackupLeftOver: m_facts.choices = {RecoveryChoice::CleanUp}; return {};
    case RecoveryState::AfterSwap: {
        m_facts.choices = {RecoveryChoice::CleanUp};
        const QByteArray &backup = m_marker->record.backup;
        const auto kept = m_workspace.lookUp(backup.isEmpty() ? m_marker->record.staging : backup);
        if (!kept)
            return kept.error();
        const Result<bool> isKeptForUndo = hasUndoCopy();
        if (!isKeptForUndo)
            return isKeptForUndo.error();
        if (*kept && !m_marker->isForeign && !*isKeptForUndo)
            m_facts.choices.push_back(RecoveryChoice::RollBack);
        return {};
    }
    case RecoveryState::BeforeSwap:
    case RecoveryState::DuringSwap:
    case RecoveryState::RollbackIncomplete: break;
    }
    m_facts.choices = {RecoveryChoice::RollBack};
    if (m_marker->isForeign) {
        m_facts.problem = "the assistant's own record does not say what a complete import holds";
        return {};
    }
    const Result<bool> complete = mayFinish();
    if (!complete)
        return complete.error();
    if (*complete)
        m_facts.choices.push_back(RecoveryChoice::Finish);
    else
        m_facts.problem = "the verified copy is incomplete";
    return {};
}

// What was replaced is an undo copy already, and taken back as one.
Result<bool> Recovery::hasUndoCopy() const
{
    if (m_marker->record.keepAs.isEmpty())
        return false;
    const Result<UndoStore> store = UndoStore::open(m_workspacePath, m_workspace.probe());
    return store ? store->isMade(m_marker->record.keepAs) : Result<bool>(store.error());
}

Result<bool> Recovery::mayFinish() const
{
    if (m_marker->record.phase == JournalRecord::Phase::Return)
        return false;
    return m_facts.isUndo ? isUndoComplete()
                          : verifyDigestList(m_workspace, m_marker->record.staging, m_cancel);
}

// An undo moves the user's own data, which nobody has digests of; every name must be where it was or where it goes.
Result<bool> Recovery::isUndoComplete() const
{
    const JournalRecord &record = m_marker->record;
    if (record.stagingIsUndoCopy) {
        const auto staging = m_workspace.lookUp(record.staging);
        if (!staging)
            return staging.error();
        const Result<UndoStore> store = UndoStore::open(m_workspacePath, m_workspace.probe());
        if (!store)
            return store.error();
        if (!*staging)
            return store->hasTree(record.undoOf); // nothing was renamed yet
    }
    for (const std::vector<Move> &moves : record.groups()) {
        for (const Move &move : moves) {
            const auto source = m_workspace.lookUp(move.from);
            const auto target = m_workspace.lookUp(move.to);
            if (!source || !target)
                return source ? target.error() : source.error();
            if (!*source && !*target)
                return false;
        }
    }
    return true;
}

Result<void> Recovery::carryOut(RecoveryChoice choice)
{
    if (Result<void> looked = look(); !looked)
        return looked;
    if (m_facts.state == RecoveryState::None)
        return {};
    if (std::find(m_facts.choices.begin(), m_facts.choices.end(), choice) == m_facts.choices.end())
        return notPossible(m_facts.problem.isEmpty() ? "not possible in this state"
                                                     : m_facts.problem.constData());
    switch (choice) {
    case RecoveryChoice::RollBack: return rollBack();
    case RecoveryChoice::Finish: return finish();
    case RecoveryChoice::CleanUp: break;
    }
    return cleanUp();
}

Result<void> Recovery::rollBack()
{
    Transaction transaction(m_workspace, m_workspacePath, m_marker->record, m_progress);
    const bool isBack = transaction.takeBack();
    m_setAside += transaction.setAside();
    if (isBack)
        return {};
    return Error{.code = Code::RollbackIncomplete,
                 .path = MarkerName,
                 .detail = "some names could not be moved back",
                 .workspace = WorkspaceState::NeedsRecovery};
}

Result<void> Recovery::finish()
{
    Transaction transaction(m_workspace, m_workspacePath, m_marker->record, m_progress);
    if (Result<void> resumed = transaction.resume(); !resumed) {
        Error error = resumed.error();
        error.workspace = WorkspaceState::NeedsRecovery;
        return error;
    }
    static_cast<void>(transaction.cleanUp()); // the import is in place; what is left is R3
    return {};
}

Result<void> Recovery::cleanUp()
{
    if (m_facts.state == RecoveryState::BackupLeftOver)
        return setBackupsAside();
    if (m_marker) {
        Transaction transaction(m_workspace, m_workspacePath, m_marker->record, m_progress);
        const bool isClean = transaction.cleanUp();
        m_setAside += transaction.setAside();
        return isClean ? Result<void>() : notPossible("something could not be removed");
    }
    const Result<UndoStore> store = UndoStore::open(m_workspacePath, m_workspace.probe());
    if (store)
        static_cast<void>(store->removeUnfinished()); // tried again by the next that keeps a copy
    for (const QByteArray &name : m_facts.leftOvers) {
        if (Result<void> cleared = clearLeftOver(name); !cleared)
            return cleared;
    }
    return m_workspace.sync();
}

Result<void> Recovery::clearLeftOver(const QByteArray &name)
{
    for (const QByteArray &other : m_facts.leftOvers) {
        if (isStagingName(other) && name == digestListName(other))
            return {}; // it goes with its directory, which it tells about
    }
    if (isOwnFile(name))
        return m_workspace.removeTree(name);
    const Result<QByteArray> removed = isStagingName(name)
                                           ? removeStaging(m_workspace, m_workspacePath, name, false)
                                           : setNameAside(m_workspace, m_workspacePath, name);
    if (!removed)
        return removed.error();
    if (!removed->isEmpty())
        m_setAside.append(*removed);
    return {};
}

// A backup without a record may be the only copy of somebody's data, and so may the preserved paths that a staging directory
// beside it carries. Neither is deleted; they are moved to the undo store, the backups as undo copies.
Result<void> Recovery::setBackupsAside()
{
    const Result<UndoStore> store = UndoStore::open(m_workspacePath, m_workspace.probe());
    if (!store)
        return store.error();
    for (const QByteArray &name : m_facts.leftOvers) {
        if (isOwnFile(name)) {
            if (Result<void> removed = m_workspace.removeTree(name); !removed)
                return removed;
            continue;
        }
        const auto status = m_workspace.lookUp(name);
        if (!status)
            return status.error();
        const bool isBackup = isBackupLeftOver(name) && *status && (*status)->type == FileType::Directory;
        const Result<QByteArray> id =
            isBackup ? store->adopt(m_workspace, name) : Result<QByteArray>(QByteArray());
        if (id && !id->isEmpty()) {
            m_adopted.append(*id);
            m_setAside.append(store->pathOf(*id));
            continue;
        }
        const Result<QByteArray> moved = store->setAside(m_workspace, name);
        if (!moved)
            return moved.error();
        m_setAside.append(*moved);
    }
    return m_workspace.sync();
}

} // namespace ferry
