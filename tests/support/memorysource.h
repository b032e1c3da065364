// SPDX-License-Identifier: MIT
#pragma once

// A byte source over a buffer that hands out at most `chunk` bytes a read and can fail after a number of bytes. Owned by a test.

#include "source/bytesource.h"

namespace ferry::test {

class MemorySource final : public ByteSource
{
public:
    // `chunk` bytes a read; 0 means as many as the caller's buffer takes.
    explicit MemorySource(QByteArray bytes, std::size_t chunk = 0);

    // From now on, reads fail with SourceUnreadable once `bytes` bytes were handed out.
    void failAfter(qint64 bytes) { m_failAfter = bytes; }

    [[nodiscard]] Result<std::size_t> read(std::span<char> buffer) override;
    [[nodiscard]] std::optional<qint64> totalBytes() const override { return m_bytes.size(); }
    [[nodiscard]] QString label() const override { return QStringLiteral("memory"); }

private:
    QByteArray m_bytes;
    std::size_t m_chunk;
    qint64 m_position = 0;
    qint64 m_failAfter = -1;
};

} // namespace ferry::test
