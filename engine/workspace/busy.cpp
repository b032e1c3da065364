// SPDX-License-Identifier: MIT
#include "workspace/busy.h"

#include "bundle/json.h"

#include <QByteArrayList>
#include <QDateTime>

#include <cerrno>
#include <cmath>
#include <limits>

namespace ferry {

namespace {

constexpr qint64 PidFileLimit = 4096; // bytes; the real ones hold a few digits
constexpr qint64 SlackMs = 2000;      // between the kernel's clock of process starts and that of file times
constexpr qint64 NsPerMs = 1'000'000;

const QByteArray &pidFileName()
{
    static const QByteArray Name = QByteArrayLiteral("vellum.pid");
    return Name;
}

std::optional<qint64> inRange(double pid)
{
    if (!(pid >= 1) || pid > std::numeric_limits<int>::max() || std::floor(pid) < pid)
        return std::nullopt;
    return static_cast<qint64>(pid);
}

// The decimal number that begins the text, or the member "pid" of a JSON object.
std::optional<qint64> parsePid(const QByteArray &text)
{
    const QByteArray firstWord = text.simplified().split(' ').constFirst();
    bool isNumber = false;
    const qint64 pid = firstWord.toLongLong(&isNumber);
    if (isNumber)
        return inRange(static_cast<double>(pid));
    const Result<JsonDocument> document = JsonDocument::parse(text);
    if (!document || !document->root().isObject())
        return std::nullopt;
    const JsonView member = document->root().member("pid");
    return member.isValid() && member.isNumber() ? inRange(member.number()) : std::nullopt;
}

// While the assistant's own starter is at work the file holds this word instead of a number.
bool isBeingStarted(const QByteArray &text, qint64 writtenNs)
{
    constexpr qint64 StartTakesMs = 60'000; // as long as the starter itself waits
    return text.trimmed() == "starting"
           && QDateTime::currentMSecsSinceEpoch() - writtenNs / NsPerMs < StartTakesMs;
}

// A recycled pid belongs to a process that began after the file was written. So, it seems, does the writer's own when the clock was
// set forward since (a machine that boots without a clock of its own): then what it has open tells.
bool isStillTheWriter(qint64 pid, const ProcessInfo &process, qint64 writtenNs, const Directory &workspace)
{
    if (process.isZombie)
        return false;
    return process.startTimeMs <= writtenNs / NsPerMs + SlackMs || workspace.isUsedBy(pid);
}

} // namespace

Result<std::optional<RunningAssistant>> runningAssistant(const Directory &workspace)
{
    const std::optional<RunningAssistant> nobody;
    const Result<std::optional<FileStat>> stat = workspace.lookUp(pidFileName());
    if (!stat)
        return stat.error();
    if (!stat->has_value() || (*stat)->type != FileType::File || (*stat)->size > PidFileLimit)
        return nobody;
    const Result<QByteArray> text = workspace.readFile(pidFileName(), PidFileLimit);
    if (!text && text.error().systemError == ENOENT)
        return nobody; // the assistant ended in between
    if (!text)
        return text.error();
    if (isBeingStarted(*text, (*stat)->mtimeNs))
        return std::optional(RunningAssistant{.pid = 0});
    const std::optional<qint64> pid = parsePid(*text);
    const std::optional<ProcessInfo> process = pid ? processInfo(*pid) : std::nullopt;
    if (!process || !isStillTheWriter(*pid, *process, (*stat)->mtimeNs, workspace))
        return nobody;
    return std::optional(RunningAssistant{.pid = *pid});
}

} // namespace ferry
