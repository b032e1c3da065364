// SPDX-License-Identifier: MIT
#include "commit/moves.h"

#include "base/paths.h"

#include <QSet>

#include <cerrno>

namespace ferry {

namespace {

// The move is not in effect any more, or never was.
bool takenBack(const Directory &workspace, const Move &move, bool sourceMayExist)
{
    const auto target = workspace.lookUp(move.to);
    const auto source = workspace.lookUp(move.from);
    if (!target || !source)
        return false;
    if (!*target || (*source && sourceMayExist))
        return true;
    if (*source)
        return false;
    Result<void> moved = workspace.move(move.to, workspace, move.from);
    if (!moved && moved.error().systemError == ENOENT) {
        // Its directory was already removed by an earlier, unfinished clean-up.
        if (!workspace.makePath(WorkspacePath(move.from).parent().bytes()))
            return false;
        moved = workspace.move(move.to, workspace, move.from);
    }
    return moved.ok();
}

} // namespace

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

int undoGroups(const Directory &workspace, const JournalRecord::Groups &groups)
{
    int failures = 0;
    for (std::size_t group = groups.size(); group-- > 0;) {
        // An old name may still lie where a new one was going to; what was carried or set aside left its name free.
        const bool sourceMayExist = group == JournalRecord::InGroup;
        for (auto move = groups[group].rbegin(); move != groups[group].rend(); ++move)
            failures += takenBack(workspace, *move, sourceMayExist) ? 0 : 1;
    }
    return failures;
}

Result<void> finishGroups(const Directory &workspace, const JournalRecord::Groups &groups)
{
    // Carried and set-aside names may exist on both sides once later groups have begun, so the last group tells first.
    std::size_t first = 0;
    for (std::size_t group = groups.size(); group-- > 0 && first == 0;) {
        for (const Move &move : groups[group]) {
            const Result<bool> made = wasMade(workspace, move);
            if (!made)
                return made.error();
            if (*made)
                first = group;
        }
    }
    for (std::size_t group = first; group < groups.size(); ++group) {
        for (const Move &move : groups[group]) {
            const auto source = workspace.lookUp(move.from);
            if (!source)
                return source.error();
            const Result<bool> made = wasMade(workspace, move);
            if (!made)
                return made.error();
            if (*made)
                continue;
            if (!*source)
                return Error{.code = Code::SwapFailed, .path = move.from, .detail = "neither here nor there"};
            if (Result<void> moved = workspace.move(move.from, workspace, move.to); !moved)
                return moved;
        }
        if (Result<void> synced = syncParents(workspace, groups[group]); !synced)
            return synced;
    }
    return {};
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
