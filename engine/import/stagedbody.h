// SPDX-License-Identifier: MIT
#pragma once

// The file that an entry's body goes to, be it new, or there already from an earlier run, whole or in part. Of the stager, for one entry.

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
    void startWriteback(qint64 offset, qint64 bytes) const;

private:
    [[nodiscard]] Result<void> write(ByteSpan bytes);

    Staging &m_staging;
    const WorkspacePath &m_place;
    bool m_isThere;
    std::optional<File> m_file;
    qint64 m_bytes = 0;
};

} // namespace ferry
