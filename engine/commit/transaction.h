// SPDX-License-Identifier: MIT
#pragma once

// The renames of one commit under its journal: made, taken back, finished after a crash, cleaned up after. The commit and the undo make one from
// a plan, the recovery from a marker. Every act may be cut off anywhere and run again. Worker's thread; not interrupted by a cancel.

#include "base/progress.h"
#include "commit/journal.h"
#include "commit/undorecord.h"

namespace ferry {

class UndoStore;

// The undo copy that an import with this record leaves, but for its size.
[[nodiscard]] UndoCopy plannedCopy(const JournalRecord &record);

class Transaction
{
public:
    // `workspace` outlives the object; `workspacePath` is absolute.
    Transaction(const Directory &workspace, QByteArray workspacePath, JournalRecord record,
                ProgressSink progress);

    // Can a crash be recovered from: would the record be read back as it is. ERRORS: WorkspaceUnsuitable.
    [[nodiscard]] Result<void> checkRecord() const;

    // Everything from the first marker to the one that says "done". REQUIRES: checkRecord(); the staged tree is on the disk, and so is the planned
    // undo copy, if one is to be kept. ERRORS: disk errors; takeBack() is the way out.
    [[nodiscard]] Result<void> perform();

    // The same from wherever a crash left it. REQUIRES: the staged tree was found complete.
    [[nodiscard]] Result<void> resume();

    // Undoes every rename that was made, then forgets the journal and removes the scratch. False when something could not be put
    // back: then nothing was deleted and the marker stays.
    [[nodiscard]] bool takeBack();

    // After perform() or resume(): what was replaced becomes the undo copy or is removed, then scratch and marker go. False when
    // something is left; the marker then says so.
    [[nodiscard]] bool cleanUp();

    // Was any name of the live workspace touched.
    [[nodiscard]] bool anythingMoved() const { return m_anythingMoved; }
    // takeBack() and cleanUp(): where scratch went that was not provably the bundle's, absolute.
    [[nodiscard]] const QByteArrayList &setAside() const { return m_setAside; }

private:
    enum class Mode { Fresh, Resumed };
    [[nodiscard]] Result<void> run(Mode mode);
    [[nodiscard]] Result<void> fetchUndoCopy();
    [[nodiscard]] Result<void> carry(Mode mode);
    [[nodiscard]] Result<void> prepareReplacing();
    [[nodiscard]] Result<void> makeDirectories();
    [[nodiscard]] Result<void> makeStagingParents(const QByteArrayList &paths);
    [[nodiscard]] Result<void> moveAndSync(const std::vector<Move> &moves, Progress &progress);
    [[nodiscard]] Result<void> writeMarker();
    [[nodiscard]] bool withdrawDone();
    [[nodiscard]] bool takeBackMoves();
    [[nodiscard]] bool returnUndoCopy();
    [[nodiscard]] bool forgetPlannedCopy();
    [[nodiscard]] bool setStagingAside();
    [[nodiscard]] bool removeOwnStaging();
    [[nodiscard]] bool keepReplaced();
    [[nodiscard]] bool putInto(const UndoStore &store, const QByteArray &replaced);
    [[nodiscard]] bool removeReplaced();
    [[nodiscard]] bool removeScratch();

    const Directory &m_workspace;
    QByteArray m_workspacePath;
    Journal m_journal;
    JournalRecord m_record;
    ProgressSink m_progress;
    QByteArrayList m_setAside;
    bool m_anythingMoved = false;
    bool m_takesNamesBack = false; // out of the workspace into staging, on the word of the record
};

} // namespace ferry
