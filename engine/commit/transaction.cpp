// SPDX-License-Identifier: MIT
#include "commit/transaction.h"

#include "base/paths.h"
#include "commit/digestlist.h"
#include "commit/moves.h"

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

} // namespace

Transaction::Transaction(const Directory &workspace, QByteArray workspacePath, JournalRecord record,
                         ProgressSink progress)
    : m_workspace(workspace)
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

Result<void> Transaction::run(Mode mode)
{
    if (m_record.phase == JournalRecord::Phase::Carry) {
        if (Result<void> carried = carry(mode); !carried)
            return carried;
        m_record.phase = JournalRecord::Phase::Swap;
    }
    if (Result<void> begun = beginReplacing(); !begun)
        return begun;
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

Result<void> Transaction::carry(Mode mode)
{
    const JournalRecord::Groups groups = m_record.groups();
    if (groups[JournalRecord::CarryGroup].empty())
        return {};
    if (Result<void> written = writeMarker(); !written)
        return written;
    const Result<Directory> staging = m_workspace.openDirectory(m_record.staging);
    if (!staging)
        return staging.error();
    for (const QByteArray &path : m_record.carried) {
        const Result<int> parents = staging->makePath(WorkspacePath(path).parent().bytes());
        if (!parents)
            return parents.error();
    }
    if (Result<void> synced = staging->sync(); !synced)
        return synced;
    if (mode == Mode::Resumed)
        return finishGroups(m_workspace, groups);
    const std::vector<Move> &moves = groups[JournalRecord::CarryGroup];
    Progress progress{.step = Step::KeepLocal, .entriesTotal = static_cast<qint64>(moves.size())};
    return moveAndSync(moves, progress);
}

// The marker of the second phase, then the directories that the renames need.
Result<void> Transaction::beginReplacing()
{
    if (Result<void> written = writeMarker(); !written)
        return written;
    if (m_record.phase == JournalRecord::Phase::Swap)
        return ensureDirectory(m_workspace, m_record.backup, 0700);
    return makeDirectories();
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
    // If it was the last step that failed, a marker that says "done" may be on the disk: a crash from here on would be taken for one
    // after the end, and what is still in the backup removed.
    if (m_record.completed) {
        m_record.completed = false;
        if (!writeMarker())
            return false;
    }
    if (undoGroups(m_workspace, m_record.groups()) != 0) {
        m_record.rollbackIncomplete = true;
        static_cast<void>(m_journal.write(m_record)); // the marker before says enough for another try
        return false;
    }
    for (auto made = m_record.madeDirectories.crbegin(); made != m_record.madeDirectories.crend(); ++made)
        static_cast<void>(m_workspace.removeDirectory(*made)); // not made yet, or no longer empty: the user's
    if (!m_record.backup.isEmpty()) {
        const Result<void> removed = m_workspace.removeDirectory(m_record.backup);
        if (!removed && removed.error().systemError != ENOENT)
            return false;
    }
    if (!m_workspace.syncFileSystem().ok() || !m_journal.remove().ok())
        return false;
    return removeScratch();
}

bool Transaction::cleanUp()
{
    if (m_progress)
        m_progress({.step = Step::CleanUp});
    if (!m_record.backup.isEmpty()) {
        // A backup that still has its name is a complete one: it is moved away whole before anything in it is deleted.
        if (!ensureDirectory(m_workspace, m_record.staging, 0700))
            return false;
        const QByteArray away = m_record.staging + '/' + m_record.backup;
        const Result<void> moved = m_workspace.move(m_record.backup, m_workspace, away);
        if (!moved && moved.error().systemError != ENOENT)
            return false;
    }
    return removeScratch() && m_journal.remove().ok();
}

bool Transaction::removeScratch()
{
    const bool staging = m_workspace.removeTree(m_record.staging).ok();
    return removeDigestList(m_workspace, m_record.staging).ok() && staging;
}

} // namespace ferry
