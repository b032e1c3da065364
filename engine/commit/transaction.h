// SPDX-License-Identifier: MIT
#pragma once

// The renames of one commit under its journal: made, taken back, finished after a crash, cleaned up after. The commit makes one from a plan, the
// recovery from a marker. Every act may be cut off anywhere and run again. Worker's thread; not interrupted by a cancel.

#include "base/progress.h"
#include "commit/journal.h"

namespace ferry {

class Transaction
{
public:
    // `workspace` outlives the object; `workspacePath` is absolute.
    Transaction(const Directory &workspace, QByteArray workspacePath, JournalRecord record,
                ProgressSink progress);

    // Everything from the first marker to the one that says "done". REQUIRES: the staged tree is on the disk.
    // ERRORS: disk errors; takeBack() is the way out.
    [[nodiscard]] Result<void> perform();

    // The same from wherever a crash left it. REQUIRES: the staged tree was found complete.
    [[nodiscard]] Result<void> resume();

    // Undoes every rename that was made, then forgets the journal and removes the scratch. False when something could not be put
    // back: then nothing was deleted and the marker stays.
    [[nodiscard]] bool takeBack();

    // After perform() or resume(): removes what was replaced, the scratch and the marker. False when something is left; the marker then says so.
    [[nodiscard]] bool cleanUp();

    // Was any name of the live workspace touched.
    [[nodiscard]] bool anythingMoved() const { return m_anythingMoved; }

private:
    enum class Mode { Fresh, Resumed };
    [[nodiscard]] Result<void> run(Mode mode);
    [[nodiscard]] Result<void> carry(Mode mode);
    [[nodiscard]] Result<void> beginReplacing();
    [[nodiscard]] Result<void> makeDirectories();
    [[nodiscard]] Result<void> moveAndSync(const std::vector<Move> &moves, Progress &progress);
    [[nodiscard]] Result<void> writeMarker();
    [[nodiscard]] bool removeScratch();

    const Directory &m_workspace;
    Journal m_journal;
    JournalRecord m_record;
    ProgressSink m_progress;
    bool m_anythingMoved = false;
};

} // namespace ferry
