// SPDX-License-Identifier: MIT
#include "commit/transaction.h"

#include "base/paths.h"
#include "commit/digestlist.h"
#include "commit/marker.h"
#include "commit/moves.h"
#include "commit/scratch.h"
#include "commit/undostore.h"

#include <cerrno>

namespace ferry {

namespace {

// A directory that is there already is as good as a new one: the act may be a second try.
Result<void> ensureDirectory(const Directory &workspace, const QByteArray &path, quint32 mode)
{
    Result<void> made = workspace.makeDirectory(path, mode);
    if (!made && made.error().systemError == EEXIST)
        return {};
    return made;
}

// Those of the directories (parents first) that are there and empty; what is in the others is the user's.
bool removeEmpty(const Directory &workspace, const QByteArrayList &directories)
{
    for (auto directory = directories.crbegin(); directory != directories.crend(); ++directory) {
        const Result<void> removed = workspace.removeDirectory(*directory);
        const int failure = removed ? 0 : removed.error().systemError;
        if (failure != 0 && failure != ENOENT && failure != ENOTDIR && failure != ENOTEMPTY
            && failure != EEXIST)
            return false;
    }
    return true;
}

} // namespace

UndoCopy plannedCopy(const JournalRecord &record)
{
    UndoCopy copy;
    copy.id = record.keepAs;
    copy.kind = record.backup.isEmpty() ? UndoCopy::Kind::Files : UndoCopy::Kind::Tree;
    copy.carried = record.carried;
    copy.setAside = record.setAside;
    copy.promoted = record.promoted;
    copy.madeDirectories = record.madeDirectories;
    copy.sourceName = record.sourceName;
    copy.importedAt = record.startedAt;
    return copy;
}

Transaction::Transaction(const Directory &workspace, QByteArray workspacePath, JournalRecord record,
                         ProgressSink progress)
    : m_workspace(workspace)
    , m_workspacePath(workspacePath)
    , m_journal(workspace, std::move(workspacePath))
    , m_record(std::move(record))
    , m_progress(std::move(progress))
{}

Result<void> Transaction::perform()
{
    return run(Mode::Fresh);
}

Result<void> Transaction::resume()
{
    m_anythingMoved = true;
    return run(Mode::Resumed);
}

Result<void> Transaction::checkRecord() const
{
    const QByteArray text = serialisedMarker(m_record, m_workspacePath);
    const Result<ReadMarker> back = parseMarker(text, m_workspacePath);
    const bool isSame = back && !back->isForeign && serialisedMarker(back->record, m_workspacePath) == text;
    if (isSame && text.size() <= MarkerBytesAtMost)
        return {};
    return Error{.code = Code::WorkspaceUnsuitable,
                 .path = MarkerName,
                 .detail = "the names of this workspace do not fit into the record of an import"};
}

Result<void> Transaction::run(Mode mode)
{
    if (Result<void> written = writeMarker(); !written)
        return written;
    if (m_record.stagingIsUndoCopy) {
        if (Result<void> fetched = fetchUndoCopy(); !fetched)
            return fetched;
    }
    if (m_record.phase == JournalRecord::Phase::Carry) {
        if (Result<void> carried = carry(mode); !carried)
            return carried;
        m_record.phase = JournalRecord::Phase::Swap;
        if (Result<void> written = writeMarker(); !written)
            return written;
    }
    if (Result<void> prepared = prepareReplacing(); !prepared)
        return prepared;
    const JournalRecord::Groups groups = m_record.groups();
    if (mode == Mode::Resumed) {
        if (Result<void> finished = finishGroups(m_workspace, groups); !finished)
            return finished;
    } else {
        // What is replaced must be safe under its new name before anything takes its place.
        const std::vector<Move> &out = groups[JournalRecord::OutGroup];
        const std::vector<Move> &in = groups[JournalRecord::InGroup];
        Progress progress{.step = Step::Replace, .entriesTotal = static_cast<qint64>(out.size() + in.size())};
        for (const std::vector<Move> *moves : {&out, &in}) {
            if (Result<void> moved = moveAndSync(*moves, progress); !moved)
                return moved;
        }
    }
    m_record.completed = true;
    return writeMarker();
}

// The undo copy becomes the staged tree, before anything else is renamed.
Result<void> Transaction::fetchUndoCopy()
{
    const Result<UndoStore> store = UndoStore::open(m_workspacePath, m_workspace.probe());
    if (!store)
        return store.error();
    return store->takeOut(m_record.undoOf, m_workspace, m_record.staging);
}

Result<void> Transaction::carry(Mode mode)
{
    if (Result<void> made = makeStagingParents(m_record.carried); !made)
        return made;
    const JournalRecord::Groups groups = m_record.groups();
    if (mode == Mode::Resumed)
        return finishGroups(m_workspace, groups);
    const std::vector<Move> &moves = groups[JournalRecord::CarryGroup];
    Progress progress{.step = Step::KeepLocal, .entriesTotal = static_cast<qint64>(moves.size())};
    return moveAndSync(moves, progress);
}

// The directories that the renames of the second phase need.
Result<void> Transaction::prepareReplacing()
{
    if (m_record.phase == JournalRecord::Phase::Swap)
        return ensureDirectory(m_workspace, m_record.backup, 0700);
    if (!m_record.displaced.isEmpty()) {
        if (Result<void> made = ensureDirectory(m_workspace, m_record.staging, 0700); !made)
            return made;
        if (Result<void> made = makeStagingParents(m_record.displaced); !made)
            return made;
    }
    return makeDirectories();
}

Result<void> Transaction::makeStagingParents(const QByteArrayList &paths)
{
    const Result<Directory> staging = m_workspace.openDirectory(m_record.staging);
    if (!staging)
        return staging.error();
    for (const QByteArray &path : paths) {
        const Result<int> parents = staging->makePath(WorkspacePath(path).parent().bytes());
        if (!parents)
            return parents.error();
    }
    return staging->sync();
}

Result<void> Transaction::makeDirectories()
{
    std::vector<Move> made;
    for (const QByteArray &directory : m_record.madeDirectories) {
        m_anythingMoved = true;
        if (Result<void> result = ensureDirectory(m_workspace, directory, 0777); !result)
            return result;
        made.push_back({.from = directory, .to = directory});
    }
    return syncParents(m_workspace, made);
}

// Goes on counting in `progress`.
Result<void> Transaction::moveAndSync(const std::vector<Move> &moves, Progress &progress)
{
    m_anythingMoved = m_anythingMoved || !moves.empty();
    const auto report = [&] {
        ++progress.entriesDone;
        if (m_progress)
            m_progress(progress);
    };
    if (Result<void> moved = runMoves(m_workspace, moves, report); !moved)
        return moved;
    return syncParents(m_workspace, moves);
}

Result<void> Transaction::writeMarker()
{
    return m_journal.write(m_record);
}

// The marker goes before the scratch does: with a marker, a name that is missing from staging means that it was moved into place.
bool Transaction::takeBack()
{
    if (m_record.completed && !withdrawDone())
        return false;
    if (m_record.phase != JournalRecord::Phase::Return && !takeBackMoves()) {
        m_record.rollbackIncomplete = true;
        static_cast<void>(m_journal.write(m_record)); // the marker before says enough for another try
        return false;
    }
    if (m_record.stagingIsUndoCopy && !returnUndoCopy())
        return false;
    // While a record may still be finished the copy that it plans must be there; after an undo, whose scratch is gone by then, no record
    // would be left to find it by.
    if (m_record.phase == JournalRecord::Phase::Return && !forgetPlannedCopy())
        return false;
    if (!m_workspace.syncFileSystem().ok())
        return false;
    if (!m_record.isUndo() && !setStagingAside())
        return false;
    if (!m_journal.remove().ok() || !forgetPlannedCopy())
        return false;
    // Everything has its place again; scratch that cannot be removed is found by the next start.
    static_cast<void>(removeOwnStaging());
    return true;
}

// Names that were taken back into staging may be the user's own. Then they are out of it before the record is gone that knows of them,
// and from here on a name that is missing from staging says nothing, so the record must not ask.
bool Transaction::setStagingAside()
{
    m_takesNamesBack = m_takesNamesBack || m_record.phase == JournalRecord::Phase::Return;
    if (!m_takesNamesBack)
        return true;
    const auto staging = m_workspace.lookUp(m_record.staging);
    if (!staging || !*staging)
        return staging.ok();
    const Result<bool> removable = isRemovable(m_workspace, m_record.staging, true);
    if (!removable || *removable)
        return removable.ok();
    if (m_record.phase != JournalRecord::Phase::Return) {
        m_record.phase = JournalRecord::Phase::Return;
        if (!writeMarker())
            return false;
    }
    return removeOwnStaging();
}

bool Transaction::removeOwnStaging()
{
    const Result<QByteArray> removed =
        removeStaging(m_workspace, m_workspacePath, m_record.staging, m_takesNamesBack || m_record.isUndo());
    if (removed && !removed->isEmpty())
        m_setAside.append(*removed);
    return removed.ok();
}

// If it was the last step that failed, a marker that says "done" may be on the disk: a crash from here on would be taken for one
// after the end, and what is still in the backup given up. On a full disk the marker cannot be written again, and need not be if the
// one before is still there.
bool Transaction::withdrawDone()
{
    m_record.completed = false;
    if (writeMarker())
        return true;
    const auto marker = readMarker(m_workspace, m_workspacePath);
    return marker && *marker && !(*marker)->record.completed;
}

bool Transaction::takeBackMoves()
{
    if (m_record.stagingIsUndoCopy) {
        const auto staging = m_workspace.lookUp(m_record.staging);
        if (!staging)
            return false;
        if (!*staging)
            return true; // it was not fetched yet, so nothing was renamed
    }
    const JournalRecord::Groups groups = m_record.groups();
    m_takesNamesBack = !groups[JournalRecord::InGroup].empty();
    if (undoGroups(m_workspace, groups) != 0)
        return false;
    if (!removeEmpty(m_workspace, m_record.madeDirectories))
        return false;
    if (m_record.backup.isEmpty())
        return true;
    const Result<void> removed = m_workspace.removeDirectory(m_record.backup);
    if (removed || removed.error().systemError == ENOENT)
        return true;
    if (removed.error().systemError != ENOTEMPTY && removed.error().systemError != EEXIST)
        return false;
    // The assistant moves scratch of earlier imports into it too, which is no name of the workspace.
    const Result<QByteArray> moved = setNameAside(m_workspace, m_workspacePath, m_record.backup);
    if (moved)
        m_setAside.append(*moved);
    return moved.ok();
}

// From here on a name that is missing from staging says nothing, so the marker must not ask.
bool Transaction::returnUndoCopy()
{
    m_record.phase = JournalRecord::Phase::Return;
    if (!m_workspace.syncFileSystem().ok() || !writeMarker())
        return false;
    const Result<UndoStore> store = UndoStore::open(m_workspacePath, m_workspace.probe());
    return store && store->putIn(m_workspace, m_record.staging, m_record.undoOf).ok();
}

bool Transaction::forgetPlannedCopy()
{
    if (m_record.keepAs.isEmpty())
        return true;
    const Result<UndoStore> store = UndoStore::open(m_workspacePath, m_workspace.probe());
    return store && store->forget(m_record.keepAs).ok();
}

bool Transaction::cleanUp()
{
    if (m_progress)
        m_progress({.step = Step::CleanUp});
    if (!removeEmpty(m_workspace, m_record.emptied))
        return false;
    if (!(m_record.keepAs.isEmpty() ? removeReplaced() : keepReplaced()))
        return false;
    if (m_record.isUndo()) {
        const Result<UndoStore> store = UndoStore::open(m_workspacePath, m_workspace.probe());
        if (!store || !store->consume(m_record.undoOf))
            return false;
    }
    return removeScratch() && m_journal.remove().ok();
}

bool Transaction::keepReplaced()
{
    const Result<UndoStore> store = UndoStore::open(m_workspacePath, m_workspace.probe());
    if (!store)
        return false;
    const QByteArray &replaced = m_record.displaced.isEmpty() ? m_record.backup : m_record.staging;
    if (!replaced.isEmpty() && !putInto(*store, replaced))
        return false;
    return store->confirm(m_record.keepAs).ok();
}

// The workspace may be beside another store now than when the copy was planned.
bool Transaction::putInto(const UndoStore &store, const QByteArray &replaced)
{
    Result<void> put = store.putIn(m_workspace, replaced, m_record.keepAs);
    if (!put && put.error().systemError == ENOENT && !m_record.isUndo() && store.plan(plannedCopy(m_record)))
        put = store.putIn(m_workspace, replaced, m_record.keepAs);
    return put.ok();
}

// A backup that still has its name is a complete one: it is moved away whole before anything in it is deleted.
bool Transaction::removeReplaced()
{
    if (m_record.backup.isEmpty())
        return true;
    if (!ensureDirectory(m_workspace, m_record.staging, 0700))
        return false;
    const QByteArray away = m_record.staging + '/' + m_record.backup;
    const Result<void> moved = m_workspace.move(m_record.backup, m_workspace, away);
    return moved || moved.error().systemError == ENOENT;
}

// What an undo leaves in its staged tree is no name that it knows: older scratch, for instance, which the assistant moved into a backup.
bool Transaction::removeScratch()
{
    const bool staging =
        m_record.isUndo() ? removeOwnStaging() : m_workspace.removeTree(m_record.staging).ok();
    return removeDigestList(m_workspace, m_record.staging).ok() && staging;
}

} // namespace ferry
