// SPDX-License-Identifier: MIT
#pragma once

// The file of a ResumeLog, record by record: a letter, the length of the payload (32 bits, big endian), the payload. Of engine/import only.

#include "base/fileops.h"

#include <span>

namespace ferry {

enum ResumeRecordKind : char {
    ResumeHeader = 'H',
    ResumeRaw = 'R',
    ResumeFile = 'F',
    ResumeAbsent = 'A',
    ResumeCheckpoint = 'C',
};

struct ResumeRecord
{
    char kind = 0;
    QByteArray payload;
    qint64 end = 0; // bytes of the file up to its end
};

class ResumeRecordReader
{
public:
    explicit ResumeRecordReader(File file)
        : m_file(std::move(file))
    {}

    // The next record, that of ResumeRaw without its payload if `passesRaw`. False at the end, and where the file makes no sense any more.
    [[nodiscard]] bool next(ResumeRecord &record, bool passesRaw);

private:
    [[nodiscard]] bool readExactly(std::span<char> buffer);

    File m_file;
    qint64 m_position = 0;
};

[[nodiscard]] QByteArray resumeRecordBytes(char kind, const QByteArray &payload);

} // namespace ferry
