// SPDX-License-Identifier: MIT
// Removing a tree without following links, without one descriptor a level, and without stopping at read-only directories.
#include "base/fileops_internal.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ferry {

using fileops::perform;

namespace {

// Deeper than this, a directory is first moved up beside the tree's top-level entries, so that neither descriptors nor stack
// grow with the depth of a hostile tree.
constexpr int MaxDepth = 64;

} // namespace

Result<void> Directory::removeTree(const QByteArray &relative, const std::function<void()> &progress) const
{
    const auto status = lookUp(relative);
    if (!status)
        return status.error();
    if (!*status)
        return {};
    if ((*status)->type != FileType::Directory)
        return removeFile(relative);
    if ((*status)->isMountPoint)
        return systemFailure(EBUSY, "unlinkat", labelOf(relative));
    const Result<Directory> top = openDirectory(relative);
    if (!top) {
        // No permission to look inside: it may still be empty.
        const Result<void> removed = removeDirectory(relative);
        return removed ? removed : Result<void>(top.error());
    }
    // Entries that were moved up from deep below appear at the top, so go on until it is empty.
    while (true) {
        if (const Result<void> emptied = top->removeChildren(0, *top, progress); !emptied)
            return emptied;
        const auto left = top->list();
        if (!left)
            return left.error();
        if (left->empty())
            return removeDirectory(relative);
    }
}

Result<void> Directory::removeChildren(int depth, const Directory &top,
                                       const std::function<void()> &progress) const
{
    const auto entries = list();
    if (!entries)
        return entries.error();
    for (const DirectoryEntry &entry : *entries) {
        Result<void> removed = removeEntry(entry, depth, top, progress);
        if (!removed && (removed.error().systemError == EACCES || removed.error().systemError == EPERM)) {
            // A read-only directory of the user's own is no reason to keep what the user agreed to remove.
            static_cast<void>(
                perform(m_probe, "fchmod", m_label, [&] { return ::fchmod(m_fd->get(), S_IRWXU); }));
            removed = removeEntry(entry, depth, top, progress);
        }
        if (!removed && removed.error().systemError != ENOENT)
            return removed;
        if (progress)
            progress();
    }
    return {};
}

// fchmodat(2) would follow a link that somebody puts there meanwhile; a descriptor that was opened without following one is what it is.
void Directory::makeSearchable(const QByteArray &name) const
{
    const Fd fd(::openat(m_fd->get(), name.constData(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!fd.isValid())
        return;
    const QByteArray path = "/proc/self/fd/" + QByteArray::number(fd.get());
    static_cast<void>(
        perform(m_probe, "chmod", labelOf(name), [&] { return ::chmod(path.constData(), S_IRWXU); }));
}

Result<void> Directory::removeEntry(const DirectoryEntry &entry, int depth, const Directory &top,
                                    const std::function<void()> &progress) const
{
    if (entry.type != FileType::Directory)
        return removeFile(entry.name);
    if (depth >= MaxDepth) {
        const auto status = lookUp(entry.name);
        if (!status || !*status)
            return status ? Result<void>() : Result<void>(status.error());
        return move(entry.name, top, ".deep-" + QByteArray::number((*status)->inode));
    }
    Result<Directory> child = openDirectory(entry.name);
    if (!child && child.error().systemError == EACCES) {
        makeSearchable(entry.name);
        child = openDirectory(entry.name);
    }
    if (!child)
        return child.error();
    const Result<FileStat> status = child->stat();
    if (!status)
        return status.error();
    if (status->isMountPoint)
        return systemFailure(EBUSY, "unlinkat", labelOf(entry.name));
    if (const Result<void> emptied = child->removeChildren(depth + 1, top, progress); !emptied)
        return emptied;
    return removeDirectory(entry.name);
}

} // namespace ferry
