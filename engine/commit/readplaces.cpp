// SPDX-License-Identifier: MIT
#include "commit/readplaces.h"

namespace ferry {

void ReadPlaces::add(const WorkspacePath &place)
{
    m_read.push_back({.place = place, .look = lookAt(place)});
}

Result<void> ReadPlaces::checkUnchanged() const
{
    for (const Read &read : m_read) {
        if (!isSame(read.look, lookAt(read.place)))
            return Error{.code = Code::WorkspaceChanged, .path = read.place.bytes()};
    }
    return {};
}

ReadPlaces::Look ReadPlaces::lookAt(const WorkspacePath &place) const
{
    const Result<std::optional<FileStat>> status = m_workspace.lookUp(place.bytes());
    if (!status)
        return {.systemError = status.error().systemError, .status = std::nullopt};
    return {.systemError = 0, .status = *status};
}

bool ReadPlaces::isSame(const Look &left, const Look &right)
{
    if (left.systemError != right.systemError || left.status.has_value() != right.status.has_value())
        return false;
    if (!left.status)
        return true;
    const FileStat &before = *left.status;
    const FileStat &now = *right.status;
    return before.inode == now.inode && before.type == now.type && before.size == now.size
           && before.mtimeNs == now.mtimeNs && before.ctimeNs == now.ctimeNs;
}

} // namespace ferry
