// SPDX-License-Identifier: MIT
#include "import/resumerecord.h"

#include <QtEndian>

#include <array>

namespace ferry {

namespace {

constexpr std::size_t HeadBytes = 5;
constexpr quint32 PayloadBytesAtMost = 1024 * 1024;

} // namespace

QByteArray resumeRecordBytes(char kind, const QByteArray &payload)
{
    QByteArray bytes(static_cast<qsizetype>(HeadBytes), kind);
    qToBigEndian(static_cast<quint32>(payload.size()), bytes.data() + 1);
    return bytes + payload;
}

bool ResumeRecordReader::readExactly(std::span<char> buffer)
{
    while (!buffer.empty()) {
        const Result<std::size_t> count = m_file.read(buffer);
        if (!count || *count == 0)
            return false;
        buffer = buffer.subspan(*count);
    }
    return true;
}

bool ResumeRecordReader::next(ResumeRecord &record, bool passesRaw)
{
    std::array<char, HeadBytes> head{};
    if (!readExactly(head))
        return false;
    const auto length = qFromBigEndian<quint32>(head.data() + 1);
    if (length > PayloadBytesAtMost)
        return false;
    record.kind = head[0];
    record.payload.clear();
    record.end = m_position + static_cast<qint64>(HeadBytes) + length;
    if (passesRaw && record.kind == ResumeRaw) {
        if (!m_file.seek(record.end))
            return false;
    } else {
        record.payload.resize(length);
        if (!readExactly({record.payload.data(), length}))
            return false;
    }
    m_position = record.end;
    return true;
}

} // namespace ferry
