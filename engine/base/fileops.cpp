// SPDX-License-Identifier: MIT
#include "base/fileops_internal.h"

#include <array>
#include <cstdlib>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ferry {

using fileops::attempt;
using fileops::perform;

Fd::~Fd()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

Fd::Fd(Fd &&other) noexcept
    : m_fd(other.release())
{}

Fd &Fd::operator=(Fd &&other) noexcept
{
    if (this != &other) {
        if (m_fd >= 0)
            ::close(m_fd);
        m_fd = other.release();
    }
    return *this;
}

int Fd::release()
{
    return std::exchange(m_fd, -1);
}

File::File(Fd fd, QByteArray path, FileProbe *probe)
    : m_fd(std::move(fd))
    , m_path(std::move(path))
    , m_probe(probe)
{}

Result<std::size_t> File::read(std::span<char> buffer)
{
    ssize_t count = 0;
    const int failure = attempt(m_probe, "read", m_path, [&] {
        count = ::read(m_fd.get(), buffer.data(), buffer.size());
        return count;
    });
    if (failure != 0)
        return systemFailure(failure, "read", m_path);
    return static_cast<std::size_t>(count);
}

Result<void> File::seek(qint64 offset)
{
    return perform(m_probe, "lseek", m_path,
                   [&] { return ::lseek(m_fd.get(), offset, SEEK_SET) < 0 ? -1 : 0; });
}

Result<void> File::write(std::span<const char> bytes)
{
    while (!bytes.empty()) {
        ssize_t count = 0;
        const int failure = attempt(m_probe, "write", m_path, [&] {
            count = ::write(m_fd.get(), bytes.data(), bytes.size());
            return count;
        });
        if (failure != 0)
            return systemFailure(failure, "write", m_path);
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return {};
}

Result<void> File::sync()
{
    return perform(m_probe, "fdatasync", m_path, [&] { return ::fdatasync(m_fd.get()); });
}

void File::startWriteback(qint64 offset, qint64 bytes) const
{
#ifdef __linux__
    ::sync_file_range(m_fd.get(), offset, bytes, SYNC_FILE_RANGE_WRITE);
#else
    Q_UNUSED(offset)
    Q_UNUSED(bytes)
#endif
}

Result<void> File::settle(qint64 offset, qint64 bytes) const
{
#ifdef __linux__
    constexpr unsigned All = SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER;
    if (Result<void> written = perform(m_probe, "sync_file_range", m_path,
                                       [&] { return ::sync_file_range(m_fd.get(), offset, bytes, All); });
        !written)
        return written;
    ::posix_fadvise(m_fd.get(), offset, bytes, POSIX_FADV_DONTNEED);
#else
    Q_UNUSED(offset)
    Q_UNUSED(bytes)
#endif
    return {};
}

Result<File> File::shared() const
{
    const int fd = ::fcntl(m_fd.get(), F_DUPFD_CLOEXEC, 0);
    if (fd < 0)
        return systemFailure(errno, "fcntl", m_path);
    return File(Fd(fd), m_path, nullptr);
}

Result<void> File::close()
{
    const int fd = m_fd.release();
    // POSIX leaves the descriptor's state open after EINTR; on Linux it is closed, so it must not be repeated.
    const int failure = attempt(m_probe, "close", m_path, [&] {
        const int result = ::close(fd);
        return result < 0 && errno == EINTR ? 0 : result;
    });
    if (failure != 0)
        return systemFailure(failure, "close", m_path);
    return {};
}

Result<QByteArray> resolvedPath(const QByteArray &path)
{
    struct Free
    {
        void operator()(char *text) const
        {
            std::free(text);
        } // NOLINT(cppcoreguidelines-no-malloc): realpath's contract
    };
    using Text = std::unique_ptr<char, Free>;
    if (const Text resolved{::realpath(path.constData(), nullptr)})
        return QByteArray(resolved.get());
    if (errno != ENOENT)
        return systemFailure(errno, "realpath", path);
    const qsizetype slash = path.lastIndexOf('/');
    const QByteArray name = path.sliced(slash + 1);
    QByteArray parent = slash < 0 ? QByteArray(".") : path.first(slash);
    if (parent.isEmpty())
        parent = "/";
    struct stat status
    {};
    const bool isDanglingLink = ::lstat(path.constData(), &status) == 0;
    const Text resolved{::realpath(parent.constData(), nullptr)};
    if (!resolved || isDanglingLink || name.isEmpty() || name == "." || name == "..")
        return systemFailure(ENOENT, "realpath", path);
    const QByteArray base(resolved.get());
    return base.endsWith('/') ? base + name : base + '/' + name;
}

Result<Directory> openUserDirectory(const QByteArray &path)
{
    Result<Directory> directory = Directory::open(path);
    if (directory || directory.error().systemError != ENOENT || path == "/")
        return directory;
    const qsizetype slash = path.lastIndexOf('/');
    const Result<Directory> parent = openUserDirectory(slash <= 0 ? QByteArray("/") : path.first(slash));
    if (!parent)
        return parent.error();
    const Result<void> made = parent->makeDirectory(path.sliced(slash + 1), 0700);
    if (!made && made.error().systemError != EEXIST)
        return made.error();
    return Directory::open(path);
}

std::optional<QByteArray> readSystemFile(const QByteArray &absolutePath, qint64 maxBytes)
{
    const Fd fd(::open(absolutePath.constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!fd.isValid())
        return std::nullopt;
    QByteArray bytes;
    std::array<char, 4096> buffer{};
    while (bytes.size() < maxBytes) {
        const ssize_t count = ::read(fd.get(), buffer.data(), buffer.size());
        if (count < 0)
            return std::nullopt;
        if (count == 0)
            break;
        bytes.append(buffer.data(), count);
    }
    bytes.truncate(maxBytes);
    return bytes;
}

Result<File> openForReading(const QByteArray &path)
{
    Fd fd(::open(path.constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!fd.isValid()) {
        Error error = systemFailure(errno, "open", path);
        error.code = Code::SourceUnreadable;
        return error;
    }
    struct stat status
    {};
    if (::fstat(fd.get(), &status) != 0 || !S_ISREG(status.st_mode)) {
        return Error{.code = Code::SourceUnreadable,
                     .path = path,
                     .detail = "not a regular file",
                     .systemError = S_ISDIR(status.st_mode) ? EISDIR : EINVAL};
    }
#ifdef __linux__
    ::posix_fadvise(fd.get(), 0, 0, POSIX_FADV_SEQUENTIAL);
#endif
    return File(std::move(fd), path, nullptr);
}

quint32 effectiveUser()
{
    return ::geteuid();
}

qint64 peakResidentBytes()
{
    struct rusage usage
    {};
    if (::getrusage(RUSAGE_SELF, &usage) != 0)
        return 0;
#ifdef __APPLE__
    return usage.ru_maxrss;
#else
    return static_cast<qint64>(usage.ru_maxrss) * 1024;
#endif
}

} // namespace ferry
