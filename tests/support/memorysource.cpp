// SPDX-License-Identifier: MIT
#include "support/memorysource.h"

#include <algorithm>

namespace ferry::test {

MemorySource::MemorySource(QByteArray bytes, std::size_t chunk)
    : m_bytes(std::move(bytes))
    , m_chunk(chunk)
{}

Result<std::size_t> MemorySource::read(std::span<char> buffer)
{
    qint64 count = std::min(static_cast<qint64>(buffer.size()), m_bytes.size() - m_position);
    if (m_chunk != 0)
        count = std::min(count, static_cast<qint64>(m_chunk));
    if (m_failAfter >= 0) {
        if (m_position >= m_failAfter)
            return Error{.code = Code::SourceUnreadable, .detail = "planned failure"};
        count = std::min(count, m_failAfter - m_position);
    }
    std::copy_n(m_bytes.constData() + m_position, count, buffer.data());
    m_position += count;
    return static_cast<std::size_t>(count);
}

} // namespace ferry::test
