// SPDX-License-Identifier: MIT
#include "base/fileops_internal.h"

#include <array>
#include <dirent.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <unistd.h>

namespace ferry {

using fileops::attempt;
using fileops::perform;

namespace {

constexpr int OpenDirectoryFlags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW;

int openBeneathKernel(int parent, const QByteArray &relative, int flags)
{
    open_how how{};
    how.flags = static_cast<quint64>(flags);
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
    return static_cast<int>(::syscall(SYS_openat2, parent, relative.constData(), &how, sizeof how));
}

// For kernels and sandboxes without openat2: one component at a time, never through a link.
int openBeneathStepwise(int parent, const QByteArray &relative, int flags)
{
    Fd current;
    int at = parent;
    qsizetype begin = 0;
    for (qsizetype slash = relative.indexOf('/'); slash >= 0; slash = relative.indexOf('/', begin)) {
        Fd next(::openat(at, relative.sliced(begin, slash - begin).constData(), OpenDirectoryFlags | O_PATH));
        if (!next.isValid())
            return -1;
        current = std::move(next);
        at = current.get();
        begin = slash + 1;
    }
    return ::openat(at, relative.sliced(begin).constData(), flags | O_NOFOLLOW);
}

FileType typeOf(quint32 mode)
{
    switch (mode & S_IFMT) {
    case S_IFREG: return FileType::File;
    case S_IFDIR: return FileType::Directory;
    case S_IFLNK: return FileType::Symlink;
    default: return FileType::Other;
    }
}

FileStat statOf(const struct statx &status)
{
    FileStat result;
    result.type = typeOf(status.stx_mode);
    result.size = static_cast<qint64>(status.stx_size);
    result.mode = status.stx_mode & 07777U;
    result.mtimeNs = status.stx_mtime.tv_sec * 1'000'000'000 + status.stx_mtime.tv_nsec;
    result.ctimeNs = status.stx_ctime.tv_sec * 1'000'000'000 + status.stx_ctime.tv_nsec;
    if ((status.stx_mask & STATX_BTIME) != 0)
        result.birthNs = status.stx_btime.tv_sec * 1'000'000'000 + status.stx_btime.tv_nsec;
    result.inode = status.stx_ino;
    result.owner = status.stx_uid;
    result.links = status.stx_nlink;
    result.device = makedev(status.stx_dev_major, status.stx_dev_minor);
    result.isMountPoint = (status.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
    return result;
}

FileType typeOfEntry(const dirent &entry)
{
    switch (entry.d_type) {
    case DT_REG: return FileType::File;
    case DT_DIR: return FileType::Directory;
    case DT_LNK: return FileType::Symlink;
    default: return FileType::Other;
    }
}

bool isAbsent(int failure)
{
    return failure == ENOENT || failure == ENOTDIR || failure == ELOOP;
}

} // namespace

Directory::Directory(std::shared_ptr<const Fd> fd, QByteArray label, FileProbe *probe)
    : m_fd(std::move(fd))
    , m_label(std::move(label))
    , m_probe(probe)
{}

QByteArray Directory::labelOf(const QByteArray &relative) const
{
    if (m_label.isEmpty())
        return relative;
    if (relative.isEmpty())
        return m_label;
    QByteArray label;
    label.reserve(m_label.size() + 1 + relative.size());
    return label.append(m_label).append('/').append(relative);
}

Result<Directory> Directory::open(const QByteArray &absolutePath, FileProbe *probe)
{
    int fd = -1;
    const int failure = attempt(probe, "open", absolutePath, [&] {
        fd = ::open(absolutePath.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        return fd;
    });
    if (failure != 0)
        return systemFailure(failure, "open", absolutePath);
    return Directory(std::make_shared<const Fd>(fd), {}, probe);
}

Result<Fd> Directory::openBeneath(const QByteArray &relative, int flags) const
{
    const QByteArray path = relative.isEmpty() ? QByteArray(".") : relative;
    int fd = -1;
    int failure = attempt(m_probe, "openat2", labelOf(relative), [&] {
        fd = openBeneathKernel(m_fd->get(), path, flags);
        return fd;
    });
    // seccomp filters of older container runtimes answer EPERM for calls that they do not know.
    if (failure == ENOSYS || failure == EPERM) {
        failure = attempt(m_probe, "open_stepwise", labelOf(relative), [&] {
            fd = openBeneathStepwise(m_fd->get(), path, flags);
            return fd;
        });
    }
    if (failure != 0)
        return systemFailure(failure, "openat2", labelOf(relative));
    return Fd(fd);
}

Result<Directory::Location> Directory::locate(const QByteArray &relative) const
{
    const qsizetype slash = relative.lastIndexOf('/');
    if (slash < 0)
        return Location{.owned = Fd(), .parent = m_fd->get(), .name = relative};
    Result<Fd> parent = openBeneath(relative.first(slash), OpenDirectoryFlags | O_PATH);
    if (!parent)
        return parent.error();
    const int fd = parent->get();
    return Location{.owned = std::move(*parent), .parent = fd, .name = relative.sliced(slash + 1)};
}

Result<Directory> Directory::openDirectory(const QByteArray &relative) const
{
    Result<Fd> fd = openBeneath(relative, OpenDirectoryFlags);
    if (!fd)
        return fd.error();
    return Directory(std::make_shared<const Fd>(std::move(*fd)), labelOf(relative), m_probe);
}

Result<std::optional<FileStat>> Directory::lookUp(const QByteArray &relative) const
{
    const Result<Location> location = locate(relative);
    if (!location) {
        if (isAbsent(location.error().systemError))
            return std::optional<FileStat>();
        return location.error();
    }
    struct statx status
    {};
    const int failure = attempt(m_probe, "statx", labelOf(relative), [&] {
        return ::statx(location->parent, location->name.constData(), AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT,
                       STATX_BASIC_STATS | STATX_BTIME, &status);
    });
    if (isAbsent(failure))
        return std::optional<FileStat>();
    if (failure != 0)
        return systemFailure(failure, "statx", labelOf(relative));
    return std::optional(statOf(status));
}

Result<FileStat> Directory::stat() const
{
    struct statx status
    {};
    const int failure = attempt(m_probe, "statx", m_label, [&] {
        return ::statx(m_fd->get(), "", AT_EMPTY_PATH, STATX_BASIC_STATS | STATX_BTIME, &status);
    });
    if (failure != 0)
        return systemFailure(failure, "statx", m_label);
    return statOf(status);
}

Result<FileStat> File::stat() const
{
    struct statx status
    {};
    const int failure = attempt(m_probe, "statx", m_path, [&] {
        return ::statx(m_fd.get(), "", AT_EMPTY_PATH, STATX_BASIC_STATS | STATX_BTIME, &status);
    });
    if (failure != 0)
        return systemFailure(failure, "statx", m_path);
    return statOf(status);
}

Result<std::vector<DirectoryEntry>> Directory::list() const
{
    Result<Fd> fd = openBeneath({}, OpenDirectoryFlags);
    if (!fd)
        return fd.error();
    struct CloseStream
    {
        void operator()(DIR *stream) const { ::closedir(stream); }
    };
    const std::unique_ptr<DIR, CloseStream> stream(::fdopendir(fd->release()));
    if (!stream)
        return systemFailure(errno, "fdopendir", m_label);
    std::vector<DirectoryEntry> entries;
    while (true) {
        errno = 0;
        const dirent *entry =
            ::readdir(stream.get()); // NOLINT(concurrency-mt-unsafe): the stream is ours alone
        if (entry == nullptr)
            break;
        const QByteArray name(static_cast<const char *>(entry->d_name));
        if (name == "." || name == "..")
            continue;
        FileType type = typeOfEntry(*entry);
        if (entry->d_type == DT_UNKNOWN) {
            const auto status = lookUp(name);
            type = status && *status ? (*status)->type : FileType::Other;
        }
        entries.push_back({.name = name, .type = type});
    }
    if (errno != 0)
        return systemFailure(errno, "readdir", m_label);
    return entries;
}

Result<SpaceInfo> Directory::space() const
{
    struct statvfs status
    {};
    const int failure =
        attempt(m_probe, "fstatvfs", m_label, [&] { return ::fstatvfs(m_fd->get(), &status); });
    if (failure != 0)
        return systemFailure(failure, "fstatvfs", m_label);
    const auto blockSize = static_cast<qint64>(status.f_frsize);
    return SpaceInfo{.freeBytes = static_cast<qint64>(status.f_bavail) * blockSize,
                     .freeFiles = status.f_files == 0 ? -1 : static_cast<qint64>(status.f_favail),
                     .blockSize = blockSize};
}

bool Directory::isWritable() const
{
    return attempt(m_probe, "faccessat", m_label,
                   [&] { return ::faccessat(m_fd->get(), ".", W_OK | X_OK, AT_EACCESS); })
           == 0;
}

Result<void> Directory::sync() const
{
    return perform(m_probe, "fsync", m_label, [&] { return ::fsync(m_fd->get()); });
}

Result<void> Directory::syncFileSystem() const
{
    return perform(m_probe, "syncfs", m_label, [&] { return ::syncfs(m_fd->get()); });
}

Result<bool> Directory::tryLock() const
{
    const int failure =
        attempt(m_probe, "flock", m_label, [&] { return ::flock(m_fd->get(), LOCK_EX | LOCK_NB); });
    if (failure == EWOULDBLOCK)
        return false;
    if (failure != 0)
        return systemFailure(failure, "flock", m_label);
    return true;
}

} // namespace ferry
