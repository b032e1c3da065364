// SPDX-License-Identifier: MIT
#include "console.h"

#include "base/visibletext.h"
#include "bundle/jsonwriter.h"
#include "messages.h"
#include "signals.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

namespace ferry::cli {

namespace {

QString stepText(Step step)
{
    switch (step) {
    case Step::ReadManifest: return QStringLiteral("Reading the list of contents");
    case Step::Unpack: return QStringLiteral("Unpacking and verifying");
    case Step::Compare: return QStringLiteral("Comparing with the workspace");
    case Step::Flush: return QStringLiteral("Writing to disk");
    case Step::KeepLocal: return QStringLiteral("Keeping local data");
    case Step::Replace: return QStringLiteral("Replacing files");
    case Step::CleanUp: break;
    }
    return QStringLiteral("Cleaning up");
}

// Per cent of what the step measures; -1 when it measures nothing.
qint64 percentOf(const Progress &progress)
{
    const bool byBytes = progress.bytesTotal > 0;
    const qint64 done = byBytes ? progress.bytesDone : progress.entriesDone;
    const qint64 total = byBytes ? progress.bytesTotal : progress.entriesTotal;
    return total > 0 ? std::clamp<qint64>(done * 100 / total, 0, 100) : -1;
}

QByteArray progressObject(const Progress &progress)
{
    QByteArray line;
    JsonWriter json([&line](QByteArrayView bytes) {
        line.append(bytes);
        return true;
    });
    json.beginObject();
    json.key("step");
    json.string(QByteArrayView(stepString(progress.step)));
    const std::pair<const char *, qint64> numbers[] = {{"bytes_done", progress.bytesDone},
                                                       {"bytes_total", progress.bytesTotal},
                                                       {"entries_done", progress.entriesDone},
                                                       {"entries_total", progress.entriesTotal}};
    for (const auto &[name, value] : numbers) {
        json.key(name);
        value < 0 ? json.null() : json.integer(value);
    }
    json.key("path");
    json.string(QByteArrayView(progress.path));
    json.endObject();
    json.finish();
    return line + '\n';
}

} // namespace

void reserveStandardStreams()
{
    for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(fd, F_GETFD) >= 0)
            continue;
        // The wrong way round, so that its use still fails. The lowest free number is `fd` itself.
        if (::open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
            std::_Exit(EXIT_FAILURE);
    }
}

Console::Console(ProgressMode mode)
    : m_mode(mode)
{
    if (m_mode == ProgressMode::Auto)
        m_mode = ::isatty(STDERR_FILENO) != 0 ? ProgressMode::Terminal : ProgressMode::None;
    m_failed = !m_output.open(stdout, QIODevice::WriteOnly);
    if (!m_error.open(stderr, QIODevice::WriteOnly | QIODevice::Unbuffered))
        m_mode = ProgressMode::None;
}

void Console::clearLine()
{
    if (m_lineShown)
        m_error.write("\r\x1b[K");
    m_lineShown = false;
}

void Console::result(const QString &line)
{
    clearLine();
    const QByteArray bytes = line.toUtf8() + '\n';
    m_failed = m_output.write(bytes) != bytes.size() || m_failed;
}

void Console::note(const QString &line)
{
    clearLine();
    m_error.write(line.toUtf8() + '\n');
}

void Console::progress(const Progress &progress)
{
    if (m_mode == ProgressMode::Ndjson)
        m_error.write(progressObject(progress));
    if (m_mode != ProgressMode::Terminal)
        return;
    QString line = stepText(progress.step);
    if (const qint64 percent = percentOf(progress); percent >= 0)
        line += QStringLiteral("  %1 %").arg(percent);
    if (progress.bytesTotal > 0)
        line += QStringLiteral("  %1 of %2").arg(sizeText(progress.bytesDone), sizeText(progress.bytesTotal));
    if (progress.entriesTotal > 0)
        line += QStringLiteral("  %1 of %2 files").arg(progress.entriesDone).arg(progress.entriesTotal);
    clearLine();
    m_error.write(line.left(78).toUtf8());
    m_lineShown = true;
}

bool Console::canAsk()
{
    return ::isatty(STDIN_FILENO) != 0;
}

bool Console::confirm(const QString &question)
{
    clearLine();
    m_error.write(question.toUtf8() + " [y/N] ");
    QByteArray answer;
    char c = 0;
    // read(2) and not a stream, which would wait on after a signal.
    while (waitForInput(STDIN_FILENO) && ::read(STDIN_FILENO, &c, 1) == 1 && c != '\n')
        answer.append(c);
    return answer.trimmed().toLower() == "y" || answer.trimmed().toLower() == "yes";
}

bool Console::flush()
{
    clearLine();
    return m_output.flush() && !m_failed;
}

} // namespace ferry::cli
