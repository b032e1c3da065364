// SPDX-License-Identifier: MIT
#pragma once

// The only place of the engine that makes system calls on files. Everything is relative to an open directory and never
// follows a symbolic link below it (openat2 with RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS where the kernel has it, one
// no-follow step at a time elsewhere), so that nobody who swaps a directory for a link while an import runs can lead it out of
// the workspace. A Directory is owned by whoever opened it and used from one thread at a time; opening a second one is cheap.
//
// Errors carry the path relative to the directory that was opened first (the workspace), never an absolute one.

#include "base/result.h"

#include <QByteArray>

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace ferry {

// The seam for tests: asked before every system call below and told after it. Owned by the test; outlives the directories.
class FileProbe
{
public:
    FileProbe() = default;
    virtual ~FileProbe() = default;
    FileProbe(const FileProbe &) = delete;
    FileProbe &operator=(const FileProbe &) = delete;

    // An errno to fail with instead of making the call, 0 to go on.
    [[nodiscard]] virtual int before(const char *call, const QByteArray &path) = 0;
    virtual void after(const char *call, const QByteArray &path) = 0;
};

// A file descriptor that closes itself.
class Fd
{
public:
    Fd() = default;
    explicit Fd(int fd)
        : m_fd(fd)
    {}
    ~Fd();
    Fd(Fd &&other) noexcept;
    Fd &operator=(Fd &&other) noexcept;
    Fd(const Fd &) = delete;
    Fd &operator=(const Fd &) = delete;

    [[nodiscard]] int get() const { return m_fd; }
    [[nodiscard]] bool isValid() const { return m_fd >= 0; }
    int release();

private:
    int m_fd = -1;
};

enum class FileType { File, Directory, Symlink, Other };

struct FileStat
{
    FileType type = FileType::Other;
    qint64 size = 0;    // bytes
    quint32 mode = 0;   // permission bits, 07777
    qint64 mtimeNs = 0; // since the epoch
    qint64 ctimeNs = 0; // of the last change of the inode, a rename included
    qint64 birthNs = 0; // when the inode was made, since the epoch; 0 where the file system does not know
    quint64 inode = 0;
    quint64 device = 0;
    quint32 owner = 0; // user id
    quint32 links = 1; // names of the inode
    bool isMountPoint = false;
};

struct DirectoryEntry
{
    QByteArray name;
    FileType type = FileType::Other;
};

struct SpaceInfo
{
    qint64 freeBytes = 0;  // to this user
    qint64 freeFiles = -1; // inodes; -1 where the file system has no such limit
    qint64 blockSize = 4096;
};

// An open regular file.
class File
{
public:
    File(Fd fd, QByteArray path, FileProbe *probe);

    // At most `buffer.size()` bytes; 0 at the end.
    [[nodiscard]] Result<std::size_t> read(std::span<char> buffer);
    // The next read or write is at `offset` bytes from the start (lseek(2)).
    [[nodiscard]] Result<void> seek(qint64 offset);
    // All of it.
    [[nodiscard]] Result<void> write(std::span<const char> bytes);
    // Data and the metadata needed to read it back reach the disk (fdatasync(2)).
    [[nodiscard]] Result<void> sync();
    // Asks the kernel to start writing what was written from `offset` on, without waiting; never fails, promises nothing.
    void startWriteback(qint64 offset, qint64 bytes) const;
    // Waits until these bytes are written and takes them out of the page cache (sync_file_range(2), posix_fadvise(2)). Promises no
    // more than write() does: metadata and the disk's own cache are sync()'s business.
    [[nodiscard]] Result<void> settle(qint64 offset, qint64 bytes) const;
    // The same open file once more (F_DUPFD_CLOEXEC of fcntl(2)), without a probe.
    [[nodiscard]] Result<File> shared() const;
    [[nodiscard]] Result<FileStat> stat() const;
    // REQUIRES: nothing is done with the file afterwards. Reports what close(2) reports.
    [[nodiscard]] Result<void> close();

private:
    Fd m_fd;
    QByteArray m_path;
    FileProbe *m_probe;
};

class Directory
{
public:
    // Opens the directory at an absolute path; links in `absolutePath` are followed, it is the user's own choice.
    [[nodiscard]] static Result<Directory> open(const QByteArray &absolutePath, FileProbe *probe = nullptr);

    // All `relative` paths below are canonical (base/paths.h); empty means this directory itself where that makes sense.

    [[nodiscard]] Result<Directory> openDirectory(const QByteArray &relative) const;
    // Nothing when there is no such entry, or a parent of it is missing or no directory.
    [[nodiscard]] Result<std::optional<FileStat>> lookUp(const QByteArray &relative) const;
    // Every name but "." and "..", in no order.
    [[nodiscard]] Result<std::vector<DirectoryEntry>> list() const;

    // A new file, mode 0600 (less the umask); an existing name of any kind is an error (EEXIST).
    [[nodiscard]] Result<File> createFile(const QByteArray &relative) const;
    // A regular file to write at the end of, made (mode 0600 less the umask) when it is missing. For the log, nothing else.
    [[nodiscard]] Result<File> appendToFile(const QByteArray &relative) const;
    // An existing regular file to write on at `size`; what is behind that is cut off. Shorter ones are an error (EINVAL), and those
    // that have another name somewhere (EMLINK), whoever's file that is.
    [[nodiscard]] Result<File> continueFile(const QByteArray &relative, qint64 size) const;
    // An existing regular file for reading; anything else is an error and never blocks (a FIFO, a device).
    [[nodiscard]] Result<File> openFile(const QByteArray &relative) const;
    // The whole content; a file over `maxBytes` is an error (EFBIG).
    [[nodiscard]] Result<QByteArray> readFile(const QByteArray &relative, qint64 maxBytes) const;
    [[nodiscard]] Result<QByteArray> readLink(const QByteArray &relative) const;

    // One new directory, mode as given less the umask; an existing name is an error (EEXIST).
    [[nodiscard]] Result<void> makeDirectory(const QByteArray &relative, quint32 mode = 0777) const;
    // The directory and its missing parents. Answers how many were made.
    [[nodiscard]] Result<int> makePath(const QByteArray &relative) const;
    [[nodiscard]] Result<void> makeSymlink(const QByteArray &target, const QByteArray &relative) const;

    // Moves an entry to a name that does not exist yet (renameat2 with RENAME_NOREPLACE; an existing name is EEXIST, also
    // where the file system lacks the flag).
    [[nodiscard]] Result<void> move(const QByteArray &from, const Directory &toDirectory,
                                    const QByteArray &to) const;
    // Moves a file over an existing one, in one step (rename(2)).
    [[nodiscard]] Result<void> replace(const QByteArray &from, const QByteArray &to) const;

    [[nodiscard]] Result<void> removeFile(const QByteArray &relative) const;
    [[nodiscard]] Result<void> removeDirectory(const QByteArray &relative) const; // empty
    // The entry and everything below it, never through a link; a missing entry is fine. Makes directories writable where that is all that
    // is in the way. Another file system that is mounted in it is left alone (EBUSY). `progress`, where given, is called after each removed entry.
    [[nodiscard]] Result<void> removeTree(const QByteArray &relative,
                                          const std::function<void()> &progress = {}) const;

    // This directory's own entries reach the disk (fsync(2)).
    [[nodiscard]] Result<void> sync() const;
    // Everything written to the file system reaches the disk (syncfs(2)).
    [[nodiscard]] Result<void> syncFileSystem() const;
    // The same open directory, without a probe.
    [[nodiscard]] Directory shared() const { return {m_fd, m_label, nullptr}; }

    [[nodiscard]] Result<SpaceInfo> space() const;
    [[nodiscard]] Result<FileStat> stat() const;
    // False where this user may not create entries here (faccessat with the effective ids).
    [[nodiscard]] bool isWritable() const;

    // An exclusive lock on the directory itself (flock(2)): needs no lock file and ends with the process, however it ends. It is held until
    // this object and every one opened from the same open() are gone. False when somebody else holds it.
    [[nodiscard]] Result<bool> tryLock() const;
    // The process that holds that lock, as /proc/locks tells it, without trying to take it: for a look that must not stand in
    // anybody's way. Nothing when nobody does, and where the kernel does not tell. A holder outside this container is 0.
    [[nodiscard]] Result<std::optional<qint64>> lockHolder() const;
    // True when the process works in this directory or has a file below it open, as /proc/PID/cwd and /proc/PID/fd tell it
    // (proc(5)). False also where the kernel does not tell, as of another user's processes.
    [[nodiscard]] bool isUsedBy(qint64 pid) const;

    // Path of this directory relative to the one opened first; empty for that one.
    [[nodiscard]] const QByteArray &label() const { return m_label; }
    [[nodiscard]] FileProbe *probe() const { return m_probe; }

private:
    Directory(std::shared_ptr<const Fd> fd, QByteArray label, FileProbe *probe);

    // The open parent of `relative` and the last name, for the *at() calls.
    struct Location
    {
        Fd owned; // the parent, unless it is this directory
        int parent = -1;
        QByteArray name;
    };
    [[nodiscard]] Result<Location> locate(const QByteArray &relative) const;
    [[nodiscard]] Result<Fd> openBeneath(const QByteArray &relative, int flags) const;
    [[nodiscard]] QByteArray labelOf(const QByteArray &relative) const;
    [[nodiscard]] Result<void> removeChildren(int depth, const Directory &top,
                                              const std::function<void()> &progress) const;
    void makeSearchable(const QByteArray &name) const;
    [[nodiscard]] Result<void> removeEntry(const DirectoryEntry &entry, int depth, const Directory &top,
                                           const std::function<void()> &progress) const;

    std::shared_ptr<const Fd> m_fd;
    QByteArray m_label;
    FileProbe *m_probe = nullptr;
};

// The path with every link resolved (realpath(3)); a path whose last name does not exist yet resolves through its parent.
// ERRORS: WriteFailed with ENOENT when the parent is missing, and others of realpath.
[[nodiscard]] Result<QByteArray> resolvedPath(const QByteArray &path);

// A directory of the user's own at an absolute path, made (0700) with what is missing above it. Links on the way are followed.
[[nodiscard]] Result<Directory> openUserDirectory(const QByteArray &path);

// A small file outside the workspace (for instance in /proc), following links. Nothing when it cannot be read.
[[nodiscard]] std::optional<QByteArray> readSystemFile(const QByteArray &absolutePath, qint64 maxBytes);

// A file of the user's choice for reading, following links; never blocks on a FIFO. ERRORS: SourceUnreadable.
[[nodiscard]] Result<File> openForReading(const QByteArray &path);

// What the kernel knows of a process; nothing when there is none.
struct ProcessInfo
{
    qint64 startTimeMs = 0; // since the epoch, to about 10 ms plus the clock's own adjustments
    bool isZombie = false;
};
[[nodiscard]] std::optional<ProcessInfo> processInfo(qint64 pid);

// The user whose rights the process has (geteuid(2)).
[[nodiscard]] quint32 effectiveUser();

// The process's own high-water mark of resident memory, bytes (getrusage(2)).
[[nodiscard]] qint64 peakResidentBytes();

} // namespace ferry
