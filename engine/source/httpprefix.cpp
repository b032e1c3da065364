// SPDX-License-Identifier: MIT
#include "source/httpprefix.h"

#include <algorithm>

namespace ferry {

namespace {

constexpr qsizetype BlockBytes = 256 * 1024;

ByteSpan spanOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

void HttpPrefix::add(const QByteArray &bytes)
{
    qsizetype at = 0;
    while (at < bytes.size()) {
        const qsizetype count = std::min(bytes.size() - at, BlockBytes - m_tail.size());
        m_tail.append(bytes.constData() + at, count);
        at += count;
        if (m_tail.size() < BlockBytes)
            continue;
        m_sha256.update(spanOf(m_tail));
        m_digests.push_back(m_sha256.finish());
        m_tail.clear();
    }
}

qint64 HttpPrefix::size() const
{
    return static_cast<qint64>(m_digests.size()) * BlockBytes + m_tail.size();
}

void HttpPrefix::beginRepeat()
{
    m_block.clear();
    m_repeated = 0;
}

bool HttpPrefix::repeat(const QByteArray &bytes)
{
    qsizetype at = 0;
    while (at < bytes.size()) {
        const qsizetype count = std::min(bytes.size() - at, BlockBytes - m_block.size());
        m_block.append(bytes.constData() + at, count);
        m_repeated += count;
        at += count;
        const bool isAtEnd = leftToRepeat() == 0 && !m_block.isEmpty();
        if ((m_block.size() == BlockBytes || isAtEnd) && !repeatsBlock())
            return false;
    }
    return true;
}

bool HttpPrefix::repeatsBlock()
{
    const QByteArray block = std::exchange(m_block, {});
    if (block.size() < BlockBytes)
        return block == m_tail;
    m_sha256.update(spanOf(block));
    const auto number = static_cast<std::size_t>(m_repeated / BlockBytes) - 1;
    return m_sha256.finish() == m_digests[number];
}

} // namespace ferry
