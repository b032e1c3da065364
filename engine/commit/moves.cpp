// SPDX-License-Identifier: MIT
#include "commit/moves.h"

#include "base/paths.h"

#include <QSet>

#include <cerrno>

namespace ferry {

namespace {

// Made: the target exists and the source does not.
Result<bool> wasMade(const Directory &workspace, const Move &move)
{
    const auto source = workspace.lookUp(move.from);
    if (!source)
        return source.error();
    if (*source)
        return false;
    const auto target = workspace.lookUp(move.to);
    if (!target)
        return target.error();
    return target->has_value();
}

} // namespace

Result<void> runMoves(const Directory &workspace, std::span<const Move> moves,
                      const std::function<void()> &progress)
{
    for (const Move &move : moves) {
        if (Result<void> moved = workspace.move(move.from, workspace, move.to); !moved)
            return moved;
        if (progress)
            progress();
    }
    return {};
}

int undoMoves(const Directory &workspace, std::span<const Move> moves)
{
    int failures = 0;
    for (auto move = moves.rbegin(); move != moves.rend(); ++move) {
        const Result<bool> made = wasMade(workspace, *move);
        if (made && !*made)
            continue;
        if (!made || !workspace.move(move->to, workspace, move->from))
            ++failures;
    }
    return failures;
}

Result<void> syncParents(const Directory &workspace, std::span<const Move> moves)
{
    QSet<QByteArray> parents;
    for (const Move &move : moves) {
        parents.insert(WorkspacePath(move.from).parent().bytes());
        parents.insert(WorkspacePath(move.to).parent().bytes());
    }
    for (const QByteArray &parent : parents) {
        const Result<Directory> directory = workspace.openDirectory(parent);
        if (!directory)
            return directory.error();
        if (Result<void> synced = directory->sync(); !synced)
            return synced;
    }
    return {};
}

} // namespace ferry
