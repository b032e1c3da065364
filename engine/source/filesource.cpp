// SPDX-License-Identifier: MIT
#include "source/filesource.h"

#include <QByteArrayList>

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

Result<std::unique_ptr<FileSource>> FileSource::openAt(const QByteArray &path, const SourcePosition &position)
{
    Result<std::unique_ptr<FileSource>> source = open(path);
    if (!source)
        return source;
    if ((*source)->identity() != position.identity)
        return Error{.code = Code::SourceChanged, .path = path, .detail = "another file than before"};
    if (Result<void> placed = (*source)->m_file.seek(position.byte); !placed)
        return placed.error();
    (*source)->m_position = position.byte;
    return source;
}

QByteArray FileSource::identity() const
{
    QByteArrayList numbers{"file"};
    for (const qint64 number : {static_cast<qint64>(m_status.device), static_cast<qint64>(m_status.inode),
                                m_status.size, m_status.mtimeNs})
        numbers.append(QByteArray::number(number));
    return numbers.join(' ');
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
