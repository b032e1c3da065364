// SPDX-License-Identifier: MIT
// What undo copies there are, and whose.
#include "commit/undostore.h"

#include <algorithm>
#include <cerrno>

namespace ferry {

// Where everybody may make directories around the workspace, a store can be somebody's who wants it undone to what he made. That of the
// workspace's owner will do: the superuser acts for him.
Result<std::optional<Directory>> UndoStore::openStore() const
{
    const auto workspace = m_parent.lookUp(m_workspaceName);
    if (!workspace)
        return workspace.error();
    std::optional<Directory> innermost;
    for (const char *path : {OwnDirectory, StoreDirectory}) {
        Result<Directory> directory = m_parent.openDirectory(path);
        if (!directory && directory.error().systemError == ENOENT)
            return std::optional<Directory>();
        if (!directory)
            return directory.error();
        const Result<FileStat> status = directory->stat();
        if (!status)
            return status.error();
        const bool isTheWorkspaces = *workspace && (*workspace)->owner == status->owner;
        if (status->owner != effectiveUser() && !isTheWorkspaces)
            return Error{.code = Code::PermissionDenied, .path = path, .detail = "no directory of this user"};
        innermost = std::move(*directory);
    }
    return innermost;
}

Result<std::vector<UndoCopy>> UndoStore::list() const
{
    std::vector<UndoCopy> copies;
    const auto store = openStore();
    if (!store)
        return store.error();
    if (!*store)
        return copies;
    const auto entries = (*store)->list();
    if (!entries)
        return entries.error();
    for (const DirectoryEntry &entry : *entries) {
        if (!isUndoId(entry.name))
            continue;
        const auto record = m_parent.lookUp(inCopy(entry.name, RecordName));
        if (!record)
            return record.error();
        if (!*record)
            continue; // not finished
        UndoCopy copy = read(entry.name, RecordName);
        if (copy.workspaceName == m_workspaceName || copy.workspaceName.isEmpty())
            copies.push_back(std::move(copy));
    }
    std::sort(copies.begin(), copies.end(), [](const UndoCopy &left, const UndoCopy &right) {
        return std::pair(left.madeNs, left.id) > std::pair(right.madeNs, right.id);
    });
    return copies;
}

Result<std::optional<UndoCopy>> UndoStore::find(const QByteArray &id) const
{
    Result<std::vector<UndoCopy>> copies = list();
    if (!copies)
        return copies.error();
    for (UndoCopy &copy : *copies) {
        if (id.isEmpty() || copy.id == id)
            return std::optional(std::move(copy));
    }
    return std::optional<UndoCopy>();
}

} // namespace ferry
