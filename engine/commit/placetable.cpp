// SPDX-License-Identifier: MIT
#include "commit/placetable.h"

namespace ferry {

namespace {

Error conflictAt(const WorkspacePath &place)
{
    return Error{.code = Code::PathConflict, .path = place.bytes()};
}

} // namespace

Result<void> checkDirectories(const DirectoryLimits &limits, qint64 count, qint64 nameBytes,
                              const QByteArray &path)
{
    if (count <= limits.count && nameBytes <= limits.nameBytes)
        return {};
    return Error{.code = Code::BundleTooManyEntries,
                 .path = path,
                 .detail = "limit " + QByteArray::number(limits.count) + " directories, "
                           + QByteArray::number(limits.nameBytes) + " bytes of their names"};
}

Result<void> PlaceTable::add(const WorkspacePath &place, FinalNode node)
{
    if (node == FinalNode::Directory)
        return addDirectory(place);
    if (Result<void> parents = addDirectory(place.parent()); !parents)
        return parents;
    if (at(place.bytes()) != FinalNode::Nothing)
        return conflictAt(place);
    m_nodes.insert(place.bytes(), node);
    return {};
}

// The directory and its missing parents.
Result<void> PlaceTable::addDirectory(const WorkspacePath &place)
{
    if (place.isRoot() || place.bytes() == m_lastParent)
        return {};
    const FinalNode there = at(place.bytes());
    if (there != FinalNode::Nothing && there != FinalNode::Directory)
        return conflictAt(place);
    if (there == FinalNode::Nothing) {
        if (Result<void> parents = addDirectory(place.parent()); !parents)
            return parents;
        m_nameBytes += place.bytes().size();
        if (Result<void> few = checkDirectories(m_limits, ++m_directories, m_nameBytes, place.bytes()); !few)
            return few;
        m_nodes.insert(place.bytes(), FinalNode::Directory);
    }
    m_lastParent = place.bytes();
    return {};
}

} // namespace ferry
