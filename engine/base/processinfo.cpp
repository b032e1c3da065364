// SPDX-License-Identifier: MIT
#include "base/fileops.h"

#include <QByteArrayList>

#include <algorithm>
#include <climits>
#include <dirent.h>
#include <memory>
#include <unistd.h>

namespace ferry {

namespace {

// Seconds since the epoch at which the kernel booted, from the `btime` line of /proc/stat (proc(5)).
std::optional<qint64> bootTime()
{
    const auto text = readSystemFile("/proc/stat", 1 << 20);
    if (!text)
        return std::nullopt;
    const qsizetype at = text->indexOf("\nbtime ");
    if (at < 0)
        return std::nullopt;
    const qsizetype begin = at + 7;
    const qsizetype end = text->indexOf('\n', begin);
    return text->sliced(begin, (end < 0 ? text->size() : end) - begin).trimmed().toLongLong();
}

QByteArray linkTarget(const QByteArray &absolutePath)
{
    QByteArray target(PATH_MAX, Qt::Uninitialized);
    const ssize_t length =
        ::readlink(absolutePath.constData(), target.data(), static_cast<size_t>(target.size()));
    target.truncate(std::max<ssize_t>(length, 0));
    return target;
}

} // namespace

std::optional<ProcessInfo> processInfo(qint64 pid)
{
    const auto text = readSystemFile("/proc/" + QByteArray::number(pid) + "/stat", 4096);
    const auto boot = bootTime();
    if (!text || !boot)
        return std::nullopt;
    // proc(5): "pid (comm) state ..."; comm may hold blanks and parentheses, so count from the last one.
    const QByteArrayList fields = text->sliced(text->lastIndexOf(')') + 1).simplified().split(' ');
    constexpr qsizetype State = 0;
    constexpr qsizetype StartTime = 19; // field 22 of proc(5), in clock ticks since boot
    if (fields.size() <= StartTime)
        return std::nullopt;
    const qint64 ticksPerSecond = ::sysconf(_SC_CLK_TCK);
    const qint64 ticks = fields[StartTime].toLongLong();
    return ProcessInfo{.startTimeMs = *boot * 1000 + ticks * 1000 / ticksPerSecond,
                       .isZombie = fields[State] == "Z" || fields[State] == "X"};
}

bool Directory::isUsedBy(qint64 pid) const
{
    const QByteArray here = linkTarget("/proc/self/fd/" + QByteArray::number(m_fd->get()));
    const auto isHere = [&here](const QByteArray &path) {
        return !here.isEmpty() && path.startsWith(here)
               && (path.size() == here.size() || path[here.size()] == '/');
    };
    const QByteArray process = "/proc/" + QByteArray::number(pid);
    if (isHere(linkTarget(process + "/cwd")))
        return true;
    const QByteArray descriptors = process + "/fd";
    const std::unique_ptr<DIR, int (*)(DIR *)> list(::opendir(descriptors.constData()), &::closedir);
    while (const dirent *entry = list ? ::readdir(list.get()) : nullptr) {
        if (isHere(linkTarget(descriptors + '/' + entry->d_name)))
            return true;
    }
    return false;
}

} // namespace ferry
