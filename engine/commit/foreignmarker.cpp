// SPDX-License-Identifier: MIT
#include "commit/foreignmarker.h"

#include "base/paths.h"

#include <algorithm>

namespace ferry {

namespace {

using Names = std::vector<QByteArray>;

// Sorted, without scratch.
Result<Names> namesIn(const Directory &directory)
{
    const auto entries = directory.list();
    if (!entries)
        return entries.error();
    Names names;
    for (const DirectoryEntry &entry : *entries) {
        if (!isScratchName(entry.name))
            names.push_back(entry.name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

// The names inside a scratch directory; nothing when there is none.
Result<std::optional<Names>> namesIn(const Directory &workspace, const QByteArray &scratch)
{
    const auto status = workspace.lookUp(scratch);
    if (!status)
        return status.error();
    if (!*status)
        return std::optional<Names>();
    const Result<Directory> directory = workspace.openDirectory(scratch);
    if (!directory)
        return directory.error();
    Result<Names> names = namesIn(*directory);
    if (!names)
        return names.error();
    return std::optional(std::move(*names));
}

bool haveCommonName(const Names &left, const Names &right)
{
    return std::any_of(left.begin(), left.end(), [&right](const QByteArray &name) {
        return std::binary_search(right.begin(), right.end(), name);
    });
}

// Born after the import began: the reference makes every file of the bundle inside its staging directory.
Result<bool> isYoungerThan(const Directory &workspace, const QByteArray &name, const QByteArray &staging)
{
    const auto entry = workspace.lookUp(name);
    const auto scratch = workspace.lookUp(staging);
    if (!entry)
        return entry.error();
    if (!scratch)
        return scratch.error();
    const bool bothKnown = *entry && *scratch && (*entry)->birthNs > 0 && (*scratch)->birthNs > 0;
    return bothKnown && (*entry)->birthNs >= (*scratch)->birthNs;
}

} // namespace

Result<void> workOutForeignSwap(const Directory &workspace, JournalRecord &record)
{
    const auto backup = namesIn(workspace, record.backup);
    if (!backup)
        return backup.error();
    const auto staging = namesIn(workspace, record.staging);
    if (!staging)
        return staging.error();
    const Result<Names> live = namesIn(workspace);
    if (!live)
        return live.error();
    if (!*backup)
        return Result<void>(); // nothing was moved out yet
    record.liveEntries = QByteArrayList((*backup)->begin(), (*backup)->end());
    const Names staged = (*staging).value_or(Names{});
    // Moving in begins only when everything old is out, and empties staging as it goes.
    const bool isMovingIn = !*staging || haveCommonName(*live, **backup);
    const bool isMovingOut = !isMovingIn && haveCommonName(*live, staged);
    if (isMovingOut)
        return Result<void>();
    for (const QByteArray &name : *live) {
        const Result<bool> isNew =
            isMovingIn ? Result<bool>(true) : isYoungerThan(workspace, name, record.staging);
        if (!isNew)
            return isNew.error();
        if (*isNew)
            record.stagedEntries.append(name);
    }
    return Result<void>();
}

} // namespace ferry
