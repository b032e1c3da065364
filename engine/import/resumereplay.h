// SPDX-License-Identifier: MIT
#pragma once

// The decompressed stream up to a checkpoint, once more: from the log and the staged files it names. Owned by the bundle reader, on the
// worker's thread. What is missing or short is an error (SourceChanged); what is there is verified by whoever reads it, as on the first time.

#include "bundle/blockstream.h"
#include "import/resumelog.h"
#include "import/resumerecord.h"

#include <vector>

namespace ferry {

class ResumeReplay final : public ReplayStream
{
public:
    // `directory` as for ResumeLog, `workspace` the open one. ERRORS: disk errors.
    [[nodiscard]] static Result<std::unique_ptr<ResumeReplay>> open(const QByteArray &directory,
                                                                    const ResumeState &state,
                                                                    const Directory &workspace);

    [[nodiscard]] Result<std::span<const char>> next() override;
    [[nodiscard]] bool isAbsent() const override { return m_kind == ResumeAbsent; }

private:
    ResumeReplay(ResumeRecordReader reader, Directory staging, qint64 logBytes);
    [[nodiscard]] Result<void> enter();
    [[nodiscard]] Result<std::span<const char>> readStaged();

    ResumeRecordReader m_reader;
    Directory m_staging;
    qint64 m_logBytes; // where the checkpoint ends
    ResumeRecord m_record;
    char m_kind = ResumeRaw; // of the last block
    qint64 m_left = 0;       // of a body
    QByteArray m_place;
    std::optional<File> m_file;
    std::vector<char> m_buffer;
};

} // namespace ferry
