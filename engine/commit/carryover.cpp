// SPDX-License-Identifier: MIT
#include "commit/carryover.h"

#include "base/paths.h"
#include "commit/livetree.h"
#include "workspace/policy.h"

#include <algorithm>

namespace ferry {

namespace {

class Planner
{
public:
    Planner(const Directory &workspace, const Directory &staged)
        : m_workspace(workspace)
        , m_staged(staged)
    {}

    Result<void> preserve(const WorkspacePath &path)
    {
        const auto link = linkAbove(m_workspace, path);
        if (!link)
            return link.error();
        return *link ? preserveLinkedParent(**link) : consider(path);
    }

    QByteArrayList take() { return std::move(m_carried); }

private:
    // The preserved path lies behind a link of the user's: keep the link, unless the bundle has something of its own there.
    Result<void> preserveLinkedParent(const WorkspacePath &parent)
    {
        const auto staged = m_staged.lookUp(parent.bytes());
        if (!staged)
            return staged.error();
        if (*staged) {
            return Error{.code = Code::WorkspaceUnsuitable,
                         .path = parent.bytes(),
                         .detail = "a symbolic link that the import would replace leads to preserved data"};
        }
        if (!m_carried.contains(parent.bytes()))
            m_carried.append(parent.bytes());
        return {};
    }

    Result<void> consider(const WorkspacePath &path)
    {
        const auto live = m_workspace.lookUp(path.bytes());
        if (!live)
            return live.error();
        if (!*live)
            return {};
        if ((*live)->isMountPoint)
            return Error{.code = Code::WorkspaceUnsuitable, .path = path.bytes(), .detail = "a mount point"};
        const auto staged = m_staged.lookUp(path.bytes());
        if (!staged)
            return staged.error();
        if (!*staged) {
            m_carried.append(path.bytes());
            return {};
        }
        if ((*live)->type != FileType::Directory)
            return {}; // the bundle brings its own
        if ((*staged)->type != FileType::Directory) {
            return Error{.code = Code::PathConflict,
                         .path = path.bytes(),
                         .detail = "the bundle has a file where this workspace keeps a directory"};
        }
        return descend(path);
    }

    Result<void> descend(const WorkspacePath &path)
    {
        const Result<Directory> live = m_workspace.openDirectory(path.bytes());
        if (!live)
            return live.error();
        Result<std::vector<DirectoryEntry>> children = live->list();
        if (!children)
            return children.error();
        std::sort(
            children->begin(), children->end(),
            [](const DirectoryEntry &left, const DirectoryEntry &right) { return left.name < right.name; });
        for (const DirectoryEntry &child : *children) {
            const Result<bool> stale = isStaleSideFile(path, child.name);
            if (!stale)
                return stale.error();
            if (*stale)
                continue;
            if (Result<void> considered = consider(path.child(child.name)); !considered)
                return considered;
        }
        return {};
    }

    // A side file of a database that the bundle replaces must not survive beside the new one (8.3).
    Result<bool> isStaleSideFile(const WorkspacePath &parent, const QByteArray &name) const
    {
        const QByteArray database = databaseOfSideFile(name);
        if (database.isEmpty())
            return false;
        const auto staged = m_staged.lookUp(parent.child(database).bytes());
        if (!staged)
            return staged.error();
        return staged->has_value();
    }

    const Directory &m_workspace;
    const Directory &m_staged;
    QByteArrayList m_carried;
};

} // namespace

Result<QByteArrayList> planCarryOver(const Directory &workspace, const Directory &staged,
                                     const std::vector<WorkspacePath> &alsoKept)
{
    Planner planner(workspace, staged);
    for (const QByteArrayView path : PreservedPaths) {
        if (Result<void> preserved = planner.preserve(WorkspacePath(path.toByteArray())); !preserved)
            return preserved.error();
    }
    for (const WorkspacePath &place : alsoKept) {
        if (Result<void> preserved = planner.preserve(place); !preserved)
            return preserved.error();
    }
    return planner.take();
}

bool isCarried(const QSet<QByteArray> &carried, const QByteArray &path)
{
    if (carried.isEmpty())
        return false;
    for (WorkspacePath at(path); !at.isRoot(); at = at.parent()) {
        if (carried.contains(at.bytes()))
            return true;
    }
    return false;
}

} // namespace ferry
