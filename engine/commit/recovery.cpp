// SPDX-License-Identifier: MIT
#include "commit/recovery.h"

#include "base/paths.h"
#include "commit/digestlist.h"
#include "commit/foreignmarker.h"
#include "commit/moves.h"
#include "commit/transaction.h"

#include <algorithm>
#include <cerrno>

namespace ferry {

namespace {

Error notPossible(const char *why)
{
    return Error{.code = Code::RecoveryPending, .path = MarkerName, .detail = why};
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

Recovery::Recovery(const Directory &workspace, QByteArray workspacePath, ProgressSink progress)
    : m_workspace(workspace)
    , m_workspacePath(std::move(workspacePath))
    , m_progress(std::move(progress))
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
    }
    for (const Move &move : groups[JournalRecord::InGroup]) {
        const Result<bool> made = wasMade(m_workspace, move);
        if (!made)
            return made.error();
        *made ? ++m_facts.inPlace : ++m_facts.waiting;
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
        if (*kept && !m_marker->isForeign)
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
    const Result<bool> complete = verifyDigestList(m_workspace, m_marker->record.staging);
    if (!complete)
        return complete.error();
    if (*complete)
        m_facts.choices.push_back(RecoveryChoice::Finish);
    else
        m_facts.problem = "the verified copy is incomplete";
    return {};
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
    if (transaction.takeBack())
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
        return transaction.cleanUp() ? Result<void>() : notPossible("something could not be removed");
    }
    for (const QByteArray &name : m_facts.leftOvers) {
        if (Result<void> removed = m_workspace.removeTree(name); !removed)
            return removed;
    }
    return m_workspace.sync();
}

// A backup without a record may be the only copy of somebody's data, and so may the preserved paths that a staging directory
// beside it carries. Neither is deleted; they are moved to `<parent>/.ferry/undo/`.
Result<void> Recovery::setBackupsAside()
{
    const QByteArray parentPath = m_workspacePath.left(m_workspacePath.lastIndexOf('/'));
    const Result<Directory> parent =
        Directory::open(parentPath.isEmpty() ? QByteArray("/") : parentPath, m_workspace.probe());
    if (!parent)
        return parent.error();
    for (const QByteArray &directory : {QByteArray(".ferry"), QByteArray(".ferry/undo")}) {
        const Result<void> made = parent->makeDirectory(directory, 0700);
        if (!made && made.error().systemError != EEXIST)
            return made;
    }
    for (const QByteArray &name : m_facts.leftOvers) {
        const bool mayBeTheOnlyCopy = isBackupLeftOver(name) || isStagingName(name);
        Result<void> done = mayBeTheOnlyCopy
                                ? m_workspace.move(name, *parent, ".ferry/undo/" + name.sliced(1))
                                : m_workspace.removeTree(name);
        if (!done)
            return done;
    }
    return m_workspace.sync();
}

} // namespace ferry
