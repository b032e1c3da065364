// SPDX-License-Identifier: MIT
#pragma once

// The file that an entry's body goes to, be it new, or there already from an earlier run, whole or in part. Of the stager, for one entry.

#include "base/writeback.h"
#include "bundle/blockstream.h"
#include "commit/staging.h"

namespace ferry {

class StagedBody
{
public:
    // `staging` outlives the object. `mayBeThere`: the entry's header was replayed.
    StagedBody(Staging &staging, const WorkspacePath &place, bool mayBeThere);

    // ERRORS: those of Staging::createFile().
    [[nodiscard]] Result<void> open();
    // ERRORS: disk errors; SourceChanged for bytes that an earlier run has not kept.
    [[nodiscard]] Result<void> take(ByteSpan bytes, StreamPart part);
    // REQUIRES: the body was verified. ERRORS: disk errors, those of Staging::adoptFile().
    [[nodiscard]] Result<void> finish();

    [[nodiscard]] qint64 bytes() const { return m_bytes; }
    // What was written since the last call goes to the disk behind our back, if it is at least `least` bytes.
    [[nodiscard]] Result<void> pushOut(Writeback &writeback, qint64 least);

private:
    [[nodiscard]] Result<void> write(ByteSpan bytes);

    Staging &m_staging;
    const WorkspacePath &m_place;
    bool m_isThere;
    std::optional<File> m_file;
    qint64 m_bytes = 0;
    qint64 m_pushed = 0; // of these
};

} // namespace ferry
