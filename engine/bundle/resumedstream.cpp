// SPDX-License-Identifier: MIT
#include "bundle/resumedstream.h"

#include <algorithm>

namespace ferry {

ResumedStream::ResumedStream(BlockStream &fresh, std::unique_ptr<ReplayStream> replay, qint64 overlap)
    : m_fresh(fresh)
    , m_replay(std::move(replay))
    , m_overlap(overlap)
{}

Result<std::span<const char>> ResumedStream::next()
{
    if (m_replay) {
        Result<std::span<const char>> block = m_replay->next();
        if (!block || !block->empty())
            return block;
        m_replay.reset();
    }
    while (true) {
        Result<std::span<const char>> block = m_fresh.next();
        if (!block || block->empty() || m_overlap == 0)
            return block;
        const auto known = static_cast<std::size_t>(std::min<qint64>(m_overlap, std::ssize(*block)));
        m_overlap -= static_cast<qint64>(known);
        if (known < block->size())
            return block->subspan(known);
    }
}

StreamPart ResumedStream::part() const
{
    if (!m_replay)
        return StreamPart::Fresh;
    return m_replay->isAbsent() ? StreamPart::Absent : StreamPart::Replayed;
}

} // namespace ferry
