// SPDX-License-Identifier: MIT
#include "source/httpprefix.h"

#include <QHashFunctions>
#include <QRandomGenerator>

#include <algorithm>

namespace ferry {

namespace {

constexpr qsizetype BlockBytes = 256 * 1024;

std::size_t hashOf(const QByteArray &block, std::size_t seed)
{
    return qHashBits(block.constData(), static_cast<std::size_t>(block.size()), seed);
}

} // namespace

std::size_t HttpPrefix::newSeed()
{
    return static_cast<std::size_t>(QRandomGenerator::global()->generate64()) | 1U;
}

void HttpPrefix::add(const QByteArray &bytes)
{
    qsizetype at = 0;
    while (at < bytes.size()) {
        const qsizetype count = std::min(bytes.size() - at, BlockBytes - m_tail.size());
        m_tail.append(bytes.constData() + at, count);
        at += count;
        if (m_tail.size() < BlockBytes)
            continue;
        m_hashes.push_back(hashOf(m_tail, m_seed));
        m_tail.clear();
    }
}

qint64 HttpPrefix::size() const
{
    return static_cast<qint64>(m_hashes.size()) * BlockBytes + m_tail.size();
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
    const auto number = static_cast<std::size_t>(m_repeated / BlockBytes) - 1;
    return hashOf(block, m_seed) == m_hashes[number];
}

} // namespace ferry
