// SPDX-License-Identifier: MIT
#include "import/resumereplay.h"

#include <QDataStream>

#include <algorithm>

namespace ferry {

namespace {

constexpr std::size_t BlockBytes = 256 * 1024;

Error gone(const QByteArray &path)
{
    return Error{
        .code = Code::SourceChanged, .path = path, .detail = "what an earlier run has unpacked is not there"};
}

} // namespace

ResumeReplay::ResumeReplay(ResumeRecordReader reader, Directory staging, qint64 logBytes)
    : m_reader(std::move(reader))
    , m_staging(std::move(staging))
    , m_logBytes(logBytes)
    , m_buffer(BlockBytes)
{}

Result<std::unique_ptr<ResumeReplay>> ResumeReplay::open(const QByteArray &directory,
                                                         const ResumeState &state, const Directory &workspace)
{
    Result<File> log = ResumeLog::open(directory, state.workspace);
    if (!log)
        return log.error();
    Result<Directory> staging = workspace.openDirectory(state.staging);
    if (!staging)
        return staging.error();
    return std::unique_ptr<ResumeReplay>(
        new ResumeReplay(ResumeRecordReader(std::move(*log)), std::move(*staging), state.logBytes));
}

Result<std::span<const char>> ResumeReplay::next()
{
    while (m_left == 0) {
        if (m_record.end == m_logBytes)
            return std::span<const char>();
        if (!m_reader.next(m_record, false))
            return gone("resume");
        m_kind = m_record.kind;
        if (m_kind == ResumeRaw && !m_record.payload.isEmpty())
            return std::span<const char>(m_record.payload.constData(),
                                         static_cast<std::size_t>(m_record.payload.size()));
        if (Result<void> entered = enter(); !entered)
            return entered.error();
    }
    if (m_kind == ResumeFile)
        return readStaged();
    const auto count = static_cast<std::size_t>(std::min<qint64>(m_left, BlockBytes));
    std::fill_n(m_buffer.begin(), count, '\0');
    m_left -= static_cast<qint64>(count);
    return std::span<const char>(m_buffer).first(count);
}

// A record that stands for a body.
Result<void> ResumeReplay::enter()
{
    QDataStream stream(m_record.payload);
    stream.setVersion(QDataStream::Qt_6_0);
    if (m_kind == ResumeAbsent) {
        stream >> m_left;
    } else if (m_kind == ResumeFile) {
        QByteArray place;
        stream >> place >> m_left;
        if (!m_file || place != m_place) { // else it goes on in the same file
            Result<File> file = m_staging.openFile(place);
            if (!file)
                return gone(place);
            m_file = std::move(*file);
            m_place = place;
        }
    }
    return stream.status() == QDataStream::Ok && m_left >= 0 ? Result<void>() : Result<void>(gone("resume"));
}

Result<std::span<const char>> ResumeReplay::readStaged()
{
    const auto most = static_cast<std::size_t>(std::min<qint64>(m_left, BlockBytes));
    const Result<std::size_t> count = m_file->read(std::span(m_buffer).first(most));
    if (!count)
        return count.error();
    if (*count == 0)
        return gone(m_place);
    m_left -= static_cast<qint64>(*count);
    return std::span<const char>(m_buffer).first(*count);
}

} // namespace ferry
