// SPDX-License-Identifier: MIT
#pragma once

// The stream of a bundle that an earlier run has begun with: first what that run has seen, then what is inflated anew. Without an earlier run
// it is the second alone. Owned by the bundle reader; its thread.

#include "bundle/blockstream.h"

#include <memory>

namespace ferry {

class ResumedStream final : public BlockStream
{
public:
    // `fresh` outlives the object; its first `overlap` bytes are the end of `replay`.
    ResumedStream(BlockStream &fresh, std::unique_ptr<ReplayStream> replay, qint64 overlap);

    [[nodiscard]] Result<std::span<const char>> next() override;
    // Of the block that next() gave last; before the first call where the first will come from.
    [[nodiscard]] StreamPart part() const;

private:
    BlockStream &m_fresh;
    std::unique_ptr<ReplayStream> m_replay; // gone when it is used up
    qint64 m_overlap;
};

} // namespace ferry
