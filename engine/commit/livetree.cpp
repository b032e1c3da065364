// SPDX-License-Identifier: MIT
#include "commit/livetree.h"

#include <algorithm>
#include <cerrno>

namespace ferry {

namespace {

constexpr int MaxDepth = 256; // one descriptor a level

using Visit = std::function<Result<Descend>(const LiveNode &)>;

Result<std::vector<DirectoryEntry>> sortedEntries(const Directory &directory, bool isTop)
{
    Result<std::vector<DirectoryEntry>> entries = directory.list();
    if (!entries)
        return entries;
    if (isTop)
        std::erase_if(*entries, [](const DirectoryEntry &entry) { return isScratchName(entry.name); });
    std::sort(entries->begin(), entries->end(),
              [](const DirectoryEntry &left, const DirectoryEntry &right) { return left.name < right.name; });
    return entries;
}

class Walk
{
public:
    explicit Walk(const Visit &visit)
        : m_visit(visit)
    {}

    Result<void> entries(const Directory &directory, const std::vector<DirectoryEntry> &names,
                         const WorkspacePath &at, int depth)
    {
        for (const DirectoryEntry &entry : names) {
            if (Result<void> result = one(directory, entry, at.child(entry.name), depth); !result)
                return result;
        }
        return {};
    }

private:
    Result<void> one(const Directory &directory, const DirectoryEntry &entry, const WorkspacePath &path,
                     int depth)
    {
        const Result<std::optional<FileStat>> status = directory.lookUp(entry.name);
        if (!status)
            return status.error();
        if (!*status)
            return {}; // gone since it was listed
        LiveNode node{.path = path.bytes(), .status = **status, .isLeaf = true};
        if (node.status.type != FileType::Directory) {
            const Result<Descend> seen = m_visit(node);
            return seen ? Result<void>() : Result<void>(seen.error());
        }
        return below(directory, entry, std::move(node), depth);
    }

    Result<void> below(const Directory &directory, const DirectoryEntry &entry, LiveNode node, int depth)
    {
        if (depth >= MaxDepth)
            return Error{.code = Code::WorkspaceUnsuitable,
                         .path = node.path,
                         .detail = "directories nested too deeply"};
        Result<Directory> child = directory.openDirectory(entry.name);
        Result<std::vector<DirectoryEntry>> names =
            child ? sortedEntries(*child, false) : Result<std::vector<DirectoryEntry>>(child.error());
        if (!names && names.error().systemError != EACCES)
            return names.error();
        node.isLeaf = !names || names->empty();
        const Result<Descend> seen = m_visit(node);
        if (!seen)
            return seen.error();
        if (node.isLeaf || *seen == Descend::No)
            return {};
        return entries(*child, *names, WorkspacePath(node.path), depth + 1);
    }

    const Visit &m_visit;
};

} // namespace

Result<void> walkLiveTree(const Directory &directory, const Visit &visit)
{
    const auto names = sortedEntries(directory, true);
    if (!names)
        return names.error();
    return Walk(visit).entries(directory, *names, WorkspacePath(), 0);
}

void TreeFingerprint::add(const LiveNode &node)
{
    const auto number = [](auto value) { return QByteArray::number(static_cast<qint64>(value)) + ' '; };
    // A directory's own time and size change with scratch inside it; its entries say what matters.
    const bool isDirectory = node.status.type == FileType::Directory;
    QByteArray line = number(node.status.type) + number(node.status.mode) + number(node.status.inode)
                      + number(node.status.device);
    if (!isDirectory)
        line += number(node.status.size) + number(node.status.mtimeNs);
    line += node.path;
    line += '\0';
    m_sha256.update({line.constData(), static_cast<std::size_t>(line.size())});
}

// A directory that may be searched but not read cannot be kept open; what lies in it is looked up by its whole path.
void LiveLookUp::enter(const WorkspacePath &place)
{
    if (place.parentView() == m_parentPath)
        return;
    m_parentPath = place.parent().bytes();
    m_parent.reset();
    m_hasParent = true;
    if (m_parentPath.isEmpty())
        return;
    if (Result<Directory> opened = m_workspace.openDirectory(m_parentPath)) {
        m_parent = std::move(*opened);
        return;
    }
    const auto there = m_workspace.lookUp(m_parentPath);
    m_hasParent = !there || *there;
}

Result<std::optional<FileStat>> LiveLookUp::at(const WorkspacePath &place)
{
    enter(place);
    if (!m_hasParent)
        return std::optional<FileStat>();
    return m_parent ? m_parent->lookUp(place.name().toByteArray()) : m_workspace.lookUp(place.bytes());
}

Result<File> LiveLookUp::open(const WorkspacePath &place)
{
    enter(place);
    return m_parent ? m_parent->openFile(place.name().toByteArray()) : m_workspace.openFile(place.bytes());
}

Result<std::optional<WorkspacePath>> linkAbove(const Directory &workspace, const WorkspacePath &place)
{
    for (qsizetype end = place.bytes().indexOf('/'); end >= 0; end = place.bytes().indexOf('/', end + 1)) {
        WorkspacePath above(place.bytes().first(end));
        const auto live = workspace.lookUp(above.bytes());
        if (!live)
            return live.error();
        if (!*live)
            break;
        if ((*live)->type == FileType::Symlink)
            return std::optional(std::move(above));
    }
    return std::optional<WorkspacePath>();
}

Result<Sha256Digest> fingerprintOf(const Directory &workspace)
{
    TreeFingerprint fingerprint;
    const Result<void> walked = walkLiveTree(workspace, [&](const LiveNode &node) -> Result<Descend> {
        fingerprint.add(node);
        return Descend::Yes;
    });
    if (!walked)
        return walked.error();
    return fingerprint.finish();
}

} // namespace ferry
