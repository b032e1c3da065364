// SPDX-License-Identifier: MIT
// Making, moving and removing entries of a directory.
#include "base/fileops_internal.h"

#include <array>
#include <fcntl.h>
#include <linux/fs.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace ferry {

using fileops::attempt;
using fileops::perform;

Result<File> Directory::createFile(const QByteArray &relative) const
{
    const Result<Location> location = locate(relative);
    if (!location)
        return location.error();
    QByteArray label = labelOf(relative);
    int fd = -1;
    const int failure = attempt(m_probe, "openat", label, [&] {
        fd = ::openat(location->parent, location->name.constData(),
                      O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
        return fd;
    });
    if (failure != 0)
        return systemFailure(failure, "openat", label);
    return File(Fd(fd), std::move(label), m_probe);
}

Result<File> Directory::appendToFile(const QByteArray &relative) const
{
    constexpr int Flags = O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY;
    const Result<Location> location = locate(relative);
    if (!location)
        return location.error();
    QByteArray label = labelOf(relative);
    int fd = -1;
    const int failure = attempt(m_probe, "openat", label, [&] {
        fd = ::openat(location->parent, location->name.constData(), Flags, 0600);
        return fd;
    });
    if (failure != 0)
        return systemFailure(failure, "openat", label);
    File file(Fd(fd), std::move(label), m_probe);
    const Result<FileStat> status = file.stat();
    if (!status)
        return status.error();
    if (status->type != FileType::File)
        return systemFailure(EINVAL, "openat", labelOf(relative));
    return file;
}

Result<File> Directory::continueFile(const QByteArray &relative, qint64 size) const
{
    Result<Fd> fd = openBeneath(relative, O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (!fd)
        return fd.error();
    const int number = fd->get();
    File file(std::move(*fd), labelOf(relative), m_probe);
    const Result<FileStat> status = file.stat();
    if (!status)
        return status.error();
    if (status->type != FileType::File || status->size < size)
        return systemFailure(EINVAL, "openat2", labelOf(relative));
    if (status->links != 1)
        return systemFailure(EMLINK, "openat2", labelOf(relative));
    if (Result<void> cut =
            perform(m_probe, "ftruncate", labelOf(relative), [&] { return ::ftruncate(number, size); });
        !cut)
        return cut.error();
    if (Result<void> placed = file.seek(size); !placed)
        return placed.error();
    return file;
}

Result<File> Directory::openFile(const QByteArray &relative) const
{
    // O_NONBLOCK: opening a FIFO must not wait for a writer.
    Result<Fd> fd = openBeneath(relative, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (!fd)
        return fd.error();
    File file(std::move(*fd), labelOf(relative), m_probe);
    const Result<FileStat> status = file.stat();
    if (!status)
        return status.error();
    if (status->type != FileType::File)
        return systemFailure(status->type == FileType::Directory ? EISDIR : EINVAL, "openat2",
                             labelOf(relative));
    return file;
}

Result<QByteArray> Directory::readFile(const QByteArray &relative, qint64 maxBytes) const
{
    Result<File> file = openFile(relative);
    if (!file)
        return file.error();
    QByteArray bytes;
    std::array<char, 16 * 1024> buffer{};
    while (true) {
        const Result<std::size_t> count = file->read(buffer);
        if (!count)
            return count.error();
        if (*count == 0)
            return bytes;
        bytes.append(buffer.data(), static_cast<qsizetype>(*count));
        if (bytes.size() > maxBytes)
            return systemFailure(EFBIG, "read", labelOf(relative));
    }
}

Result<QByteArray> Directory::readLink(const QByteArray &relative) const
{
    const Result<Location> location = locate(relative);
    if (!location)
        return location.error();
    QByteArray target(4096, Qt::Uninitialized);
    ssize_t length = 0;
    const int failure = attempt(m_probe, "readlinkat", labelOf(relative), [&] {
        length = ::readlinkat(location->parent, location->name.constData(), target.data(),
                              static_cast<std::size_t>(target.size()));
        return length;
    });
    if (failure != 0)
        return systemFailure(failure, "readlinkat", labelOf(relative));
    target.truncate(length);
    return target;
}

Result<void> Directory::makeDirectory(const QByteArray &relative, quint32 mode) const
{
    const Result<Location> location = locate(relative);
    if (!location)
        return location.error();
    return perform(m_probe, "mkdirat", labelOf(relative),
                   [&] { return ::mkdirat(location->parent, location->name.constData(), mode); });
}

Result<int> Directory::makePath(const QByteArray &relative) const
{
    int made = 0;
    qsizetype end = 0;
    while (end < relative.size()) {
        end = relative.indexOf('/', end);
        if (end < 0)
            end = relative.size();
        const QByteArray prefix = relative.first(end);
        ++end;
        const Result<void> result = makeDirectory(prefix);
        if (result) {
            ++made;
            continue;
        }
        if (result.error().systemError != EEXIST)
            return result.error();
        const auto existing = lookUp(prefix);
        if (!existing)
            return existing.error();
        if (!*existing || (*existing)->type != FileType::Directory)
            return systemFailure(ENOTDIR, "mkdirat", labelOf(prefix));
    }
    return made;
}

Result<void> Directory::makeSymlink(const QByteArray &target, const QByteArray &relative) const
{
    const Result<Location> location = locate(relative);
    if (!location)
        return location.error();
    return perform(m_probe, "symlinkat", labelOf(relative), [&] {
        return ::symlinkat(target.constData(), location->parent, location->name.constData());
    });
}

Result<void> Directory::move(const QByteArray &from, const Directory &toDirectory, const QByteArray &to) const
{
    const Result<Location> source = locate(from);
    if (!source)
        return source.error();
    const Result<Location> target = toDirectory.locate(to);
    if (!target)
        return target.error();
    const int failure = attempt(m_probe, "renameat2", labelOf(from), [&] {
        const auto result = ::syscall(SYS_renameat2, source->parent, source->name.constData(), target->parent,
                                      target->name.constData(), RENAME_NOREPLACE);
        if (result == 0 || (errno != EINVAL && errno != ENOSYS))
            return static_cast<int>(result);
        // The file system lacks the flag: look first. Nobody else works in this workspace, the lock sees to that.
        struct stat status
        {};
        if (::fstatat(target->parent, target->name.constData(), &status, AT_SYMLINK_NOFOLLOW) == 0) {
            errno = EEXIST;
            return -1;
        }
        return ::renameat(source->parent, source->name.constData(), target->parent, target->name.constData());
    });
    if (failure != 0)
        return systemFailure(failure, "renameat2", labelOf(from));
    return {};
}

Result<void> Directory::replace(const QByteArray &from, const QByteArray &to) const
{
    const Result<Location> source = locate(from);
    if (!source)
        return source.error();
    const Result<Location> target = locate(to);
    if (!target)
        return target.error();
    return perform(m_probe, "renameat", labelOf(from), [&] {
        return ::renameat(source->parent, source->name.constData(), target->parent, target->name.constData());
    });
}

Result<void> Directory::removeFile(const QByteArray &relative) const
{
    const Result<Location> location = locate(relative);
    if (!location)
        return location.error();
    return perform(m_probe, "unlinkat", labelOf(relative),
                   [&] { return ::unlinkat(location->parent, location->name.constData(), 0); });
}

Result<void> Directory::removeDirectory(const QByteArray &relative) const
{
    const Result<Location> location = locate(relative);
    if (!location)
        return location.error();
    return perform(m_probe, "rmdir", labelOf(relative),
                   [&] { return ::unlinkat(location->parent, location->name.constData(), AT_REMOVEDIR); });
}

} // namespace ferry
