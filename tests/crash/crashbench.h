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
[[nodiscard]] bool importKilledAt(const ImportRequest &request, const Kill &kill);

// A copy of a tree with its modes and links.
void copyTree(const QByteArray &from, const QByteArray &to);
void removeAll(const QByteArray &path);

// A snapshot's nodes, with the time taken out of promotion's `.backup-<time>` names.
using Tree = std::map<QByteArray, TreeSnapshot::Node>;
[[nodiscard]] Tree treeOf(const QByteArray &path);
// A line for each name that is only in one of them or not the same; empty when they are equal.
[[nodiscard]] QByteArray difference(const Tree &expected, const Tree &found);

class CrashBench
{
public:
    enum class Live { Missing, Empty, Plain, Carrying };
    enum class Bundle { SwapV0, SwapV1, PromotionV0, PromotionV1 };

    CrashBench(Live live, Bundle bundle);

    // A fresh copy of the old workspace at `workspace()`, in which the import is killed.
    [[nodiscard]] ChildEnd killImport(const Kill &kill);
    // The recovery of `path`, killed in `choice`.
    [[nodiscard]] static ChildEnd killRecovery(const QByteArray &path, RecoveryChoice choice,
                                               const Kill &kill);
    // How many system calls `choice` makes when it is left alone, in a copy that is thrown away.
    [[nodiscard]] qint64 callsOf(const QByteArray &path, RecoveryChoice choice);

    [[nodiscard]] static Result<RecoveryFacts> inspect(const QByteArray &path);
    [[nodiscard]] static Result<void> recover(const QByteArray &path, RecoveryChoice choice,
                                              FileProbe *probe = nullptr);

    // What differs from the old or the new tree, scratch included; empty when it is exactly that.
    [[nodiscard]] QByteArray differenceToOld(const QByteArray &path) const;
    [[nodiscard]] QByteArray differenceToNew(const QByteArray &path) const;

    // A second place beside the workspace.
    [[nodiscard]] QByteArray sidePath(const QByteArray &name) const { return m_bench.root() + '/' + name; }
    [[nodiscard]] QByteArray workspace() const { return sidePath("case"); }
    [[nodiscard]] const Tree &oldTree() const { return m_old; }
    [[nodiscard]] const Tree &newTree() const { return m_new; }

private:
    void fillLive(Live live);
    void fillCarried();
    [[nodiscard]] static BundleBuilder bundleOf(Bundle bundle);

    ImportBench m_bench;
    Tree m_old;
    Tree m_new;
};

} // namespace ferry::test
