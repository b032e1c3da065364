// SPDX-License-Identifier: MIT
#include "base/logfile.h"

#include "base/fileops.h"

#include <QDateTime>
#include <QMutex>

namespace ferry {

namespace {

constexpr const char *Name = "ferry.log";

QByteArray nameOf(int number)
{
    return number == 0 ? QByteArray(Name) : Name + QByteArray(".") + QByteArray::number(number);
}

} // namespace

class LogFile::Private
{
public:
    Private(Directory directory, QByteArray path, LogLimits limits)
        : m_directory(std::move(directory))
        , m_path(std::move(path))
        , m_limits(limits)
    {}

    Result<void> open()
    {
        Result<File> file = m_directory.appendToFile(nameOf(0));
        if (!file)
            return file.error();
        const Result<FileStat> status = file->stat();
        m_bytes = status ? status->size : 0;
        m_file.emplace(std::move(*file));
        return {};
    }

    void write(const QByteArray &text)
    {
        const QMutexLocker locker(&m_mutex);
        if (m_bytes > 0 && m_bytes + text.size() > m_limits.fileBytes)
            turnOver();
        if (m_file
            && m_file->write(std::span<const char>(text.constData(), static_cast<std::size_t>(text.size()))))
            m_bytes += text.size();
    }

    const QByteArray &path() const { return m_path; }

private:
    // Oldest first; a missing file is no reason to stop.
    void turnOver()
    {
        m_file.reset();
        for (int number = m_limits.files - 1; number > 0; --number)
            static_cast<void>(m_directory.replace(nameOf(number - 1), nameOf(number)));
        if (m_limits.files <= 1)
            static_cast<void>(m_directory.removeFile(nameOf(0)));
        static_cast<void>(open());
    }

    Directory m_directory;
    QByteArray m_path;
    LogLimits m_limits;
    QMutex m_mutex;
    std::optional<File> m_file;
    qint64 m_bytes = 0;
};

LogFile::LogFile(std::unique_ptr<Private> d_)
    : d(std::move(d_))
{}

LogFile::~LogFile() = default;

Result<std::unique_ptr<LogFile>> LogFile::open(const QByteArray &directory, LogLimits limits)
{
    Result<Directory> opened = openUserDirectory(directory);
    if (!opened)
        return opened.error();
    auto d = std::make_unique<Private>(std::move(*opened), directory, limits);
    if (Result<void> result = d->open(); !result)
        return result.error();
    return std::unique_ptr<LogFile>(new LogFile(std::move(d)));
}

void LogFile::write(const QByteArray &line)
{
    QByteArray text = line;
    text.replace('\r', "\\r").replace('\n', "\\n");
    d->write(QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toLatin1() + ' ' + text + '\n');
}

const QByteArray &LogFile::directory() const
{
    return d->path();
}

QByteArray LogFile::path() const
{
    return d->path() + '/' + Name;
}

} // namespace ferry
