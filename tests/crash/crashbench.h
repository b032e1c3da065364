// SPDX-License-Identifier: MIT
#pragma once

// Killing an import, and the recovery from it, at a chosen system call, and looking at what is left. The victim is a child process that
// ends with _exit() inside the call, so that no destructor tidies up. A CrashBench holds one scenario: the old workspace, the
// bundle, and what the workspace is before and after. Owned by a test; one thread.

#include "commit/recovery.h"
#include "support/faultyfileops.h"
#include "support/importing.h"

#include <optional>

namespace ferry::test {

// Where a child is to end: before or after its counted system call number `number`; 0 is never.
struct Kill
{
    qint64 number = 0;
    FaultyFileOps::Moment moment = FaultyFileOps::Moment::Before;
    bool countsMovesOnly = false; // only the renames of the commit, not that of the marker, nor anything else
};

enum class ChildEnd {
    Killed, // at the chosen call
    Done,   // there were fewer calls than that
    Failed  // the act reported an error
};

// `act` in a child; it answers whether it succeeded.
[[nodiscard]] ChildEnd inChild(const std::function<bool()> &act);
inline constexpr int KilledStatus = 42;
// In a process that may end: imports, with the kill in the second act.
[[nodiscard]] bool importKilledAt(const ImportRequest &request, const Kill &kill, bool keepsUndo = false);
// The same with the undo of the newest import of a workspace.
[[nodiscard]] bool undoKilledAt(const QByteArray &workspacePath, const Kill &kill);

// A copy of a tree with its modes and links.
void copyTree(const QByteArray &from, const QByteArray &to);
void removeAll(const QByteArray &path);
// The same for a workspace of a CrashBench with all that lies beside it, its undo copies.
void copyCase(const QByteArray &fromWorkspace, const QByteArray &toWorkspace);
void removeCase(const QByteArray &workspace);

// A snapshot's nodes, with the time taken out of promotion's `.backup-<time>` names, and ids and times out of undo copies.
using Tree = std::map<QByteArray, TreeSnapshot::Node>;
[[nodiscard]] Tree treeOf(const QByteArray &path);
// A line for each name that is only in one of them or not the same; empty when they are equal.
[[nodiscard]] QByteArray difference(const Tree &expected, const Tree &found);

class CrashBench
{
public:
    enum class Live { Missing, Empty, Plain, Carrying };
    enum class Bundle { SwapV0, SwapV1, PromotionV0, PromotionV1 };
    enum class Act {
        Import,  // the workspace it replaces is removed
        Keeping, // and here kept as an undo copy
        Undo,    // of such an import; the old workspace is the imported one
        Redo     // of such an undo
    };

    CrashBench(Live live, Bundle bundle, Act act = Act::Import);

    // A fresh copy of the old workspace at `workspace()`, in which the act is killed.
    [[nodiscard]] ChildEnd killAct(const Kill &kill);
    // The same in this process, with the act's system call number `number` failing with `error`. Answers what the engine says of the workspace.
    [[nodiscard]] WorkspaceState failAct(FaultyFileOps &probe, qint64 number, int error);
    // The recovery of `path` with such a failure. Answers whether it says that it is done.
    [[nodiscard]] static bool failRecovery(const QByteArray &path, RecoveryChoice choice,
                                           FaultyFileOps &probe, qint64 number, int error);
    // The recovery of `path`, killed in `choice`.
    [[nodiscard]] static ChildEnd killRecovery(const QByteArray &path, RecoveryChoice choice,
                                               const Kill &kill);
    // How many system calls `choice` makes when it is left alone, in a copy that is thrown away.
    [[nodiscard]] qint64 callsOf(const QByteArray &path, RecoveryChoice choice);

    [[nodiscard]] static Result<RecoveryFacts> inspect(const QByteArray &path);
    [[nodiscard]] static Result<void> recover(const QByteArray &path, RecoveryChoice choice,
                                              FileProbe *probe = nullptr);

    // What the next act begins with: removes copies that were planned and never made.
    static void removeUnfinished(const QByteArray &path);

    // What differs from the old or the new tree, scratch and undo copies included; empty when it is exactly that.
    [[nodiscard]] QByteArray differenceToOld(const QByteArray &path) const;
    [[nodiscard]] QByteArray differenceToNew(const QByteArray &path) const;

    // A second place for a workspace, with a directory around it.
    [[nodiscard]] QByteArray sidePath(const QByteArray &name) const
    {
        return m_bench.root() + '/' + name + "/ws";
    }
    [[nodiscard]] QByteArray workspace() const { return sidePath("case"); }
    [[nodiscard]] const Tree &oldTree() const { return m_old; } // of the workspace

private:
    void fillLive(Live live);
    void fillCarried();
    [[nodiscard]] bool act(const Kill &kill) const;
    [[nodiscard]] static BundleBuilder bundleOf(Bundle bundle);

    ImportBench m_bench;
    Act m_act;
    QByteArray m_base; // the workspace that every case begins with
    Tree m_old;
    Tree m_oldCase; // with what lies beside it
    Tree m_newCase;
};

} // namespace ferry::test
