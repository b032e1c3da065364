// SPDX-License-Identifier: MIT
#include "source/filesource.h"

namespace ferry {

FileSource::FileSource(File file, FileStat status, QByteArray path)
    : m_file(std::move(file))
    , m_status(status)
    , m_path(std::move(path))
{}

Result<std::unique_ptr<FileSource>> FileSource::open(const QByteArray &path)
{
    Result<File> file = openForReading(path);
    if (!file)
        return file.error();
    const Result<FileStat> status = file->stat();
    if (!status)
        return status.error();
    return std::unique_ptr<FileSource>(new FileSource(std::move(*file), *status, path));
}

Result<std::size_t> FileSource::read(std::span<char> buffer)
{
    const Result<std::size_t> count = m_file.read(buffer);
    if (!count) {
        Error error = count.error();
        error.code = Code::SourceUnreadable;
        return error;
    }
    m_position += static_cast<qint64>(*count);
    if (*count == 0 && (m_position != m_status.size || hasChanged()))
        return Error{
            .code = Code::SourceChanged, .path = m_path, .detail = "the file was changed while it was read"};
    return *count;
}

bool FileSource::hasChanged() const
{
    const Result<FileStat> now = m_file.stat();
    return now && (now->size != m_status.size || now->mtimeNs != m_status.mtimeNs);
}

QString FileSource::label() const
{
    return QString::fromUtf8(m_path.sliced(m_path.lastIndexOf('/') + 1));
}

} // namespace ferry
