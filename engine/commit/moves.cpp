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

// Names whose old owner was never moved out of the way: whatever has such a name is old, also when staging has lost its own.
QSet<QByteArray> notMovedOut(const Directory &workspace, const JournalRecord::Groups &groups)
{
    QSet<QByteArray> names;
    for (const Move &move : groups[JournalRecord::OutGroup]) {
        const auto aside = workspace.lookUp(move.to);
        if (aside && !*aside)
            names.insert(move.from);
    }
    return names;
}

// Both names of a carried entry exist: somebody has made the first one anew, and it would go the way of everything old.
Result<void> checkCarriedNamesAreFree(const Directory &workspace, const JournalRecord::Groups &groups)
{
    for (const Move &move : groups[JournalRecord::CarryGroup]) {
        const auto source = workspace.lookUp(move.from);
        const auto target = workspace.lookUp(move.to);
        if (!source || !target)
            return source ? target.error() : source.error();
        if (*source && *target)
            return Error{.code = Code::SwapFailed, .path = move.from, .detail = "was made anew"};
    }
    return {};
}

// Carried and set-aside names may exist on both sides once later groups have begun, so the last group tells first. A carried name at the
// top is in its place before the first group and after the last one, so it tells nothing.
Result<std::size_t> groupAtWork(const Directory &workspace, const JournalRecord::Groups &groups)
{
    QSet<QByteArray> carried;
    for (const Move &move : groups[JournalRecord::CarryGroup])
        carried.insert(move.from);
    for (std::size_t group = groups.size(); group-- > 0;) {
        for (const Move &move : groups[group]) {
            const Result<bool> made = wasMade(workspace, move);
            if (!made)
                return made.error();
            if (*made && !carried.contains(move.to))
                return group;
        }
    }
    return std::size_t{0};
}

Result<void> finishMove(const Directory &workspace, const Move &move)
{
    const Result<bool> made = wasMade(workspace, move);
    if (!made)
        return made.error();
    if (*made)
        return {};
    const auto source = workspace.lookUp(move.from);
    if (!source)
        return source.error();
    if (!*source)
        return Error{.code = Code::SwapFailed, .path = move.from, .detail = "neither here nor there"};
    return workspace.move(move.from, workspace, move.to);
}

QSet<QByteArray> parentsOf(std::span<const Move> moves)
{
    QSet<QByteArray> parents;
    for (const Move &move : moves) {
        parents.insert(WorkspacePath(move.from).parent().bytes());
        parents.insert(WorkspacePath(move.to).parent().bytes());
    }
    return parents;
}

// After a crash some directories were not made yet, and some are gone again.
Result<void> syncExistingParents(const Directory &workspace, std::span<const Move> moves)
{
    for (const QByteArray &parent : parentsOf(moves)) {
        const auto status = workspace.lookUp(parent);
        if (!status)
            return status.error();
        const bool isDirectory = *status && (*status)->type == FileType::Directory;
        if (!parent.isEmpty() && !isDirectory)
            continue;
        const Result<Directory> directory = workspace.openDirectory(parent);
        if (!directory)
            return directory.error();
        if (Result<void> synced = directory->sync(); !synced)
            return synced;
    }
    return {};
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
    // A later group may have gone into what an earlier one left, so nothing is put back into a place that is not as it was.
    for (std::size_t group = groups.size(); group-- > 0 && failures == 0;) {
        // An old name may still lie where a new one was going to; what was carried or set aside left its name free.
        const bool isInGroup = group == JournalRecord::InGroup;
        const QSet<QByteArray> stillOld = isInGroup ? notMovedOut(workspace, groups) : QSet<QByteArray>();
        for (auto move = groups[group].rbegin(); move != groups[group].rend(); ++move) {
            if (!stillOld.contains(move->to))
                failures += takenBack(workspace, *move, isInGroup) ? 0 : 1;
        }
        if (!syncExistingParents(workspace, groups[group]).ok())
            ++failures;
    }
    return failures;
}

Result<void> finishGroups(const Directory &workspace, const JournalRecord::Groups &groups)
{
    if (Result<void> free = checkCarriedNamesAreFree(workspace, groups); !free)
        return free;
    const Result<std::size_t> first = groupAtWork(workspace, groups);
    if (!first)
        return first.error();
    for (std::size_t group = *first; group < groups.size(); ++group) {
        for (const Move &move : groups[group]) {
            if (Result<void> finished = finishMove(workspace, move); !finished)
                return finished;
        }
        if (Result<void> synced = syncExistingParents(workspace, groups[group]); !synced)
            return synced;
    }
    return {};
}

Result<void> syncParents(const Directory &workspace, std::span<const Move> moves)
{
    for (const QByteArray &parent : parentsOf(moves)) {
        const Result<Directory> directory = workspace.openDirectory(parent);
        if (!directory)
            return directory.error();
        if (Result<void> synced = directory->sync(); !synced)
            return synced;
    }
    return {};
}

} // namespace ferry
