// SPDX-License-Identifier: MIT
#pragma once

// Checks the body of one entry against what the manifest declares, while it passes by: size first, then digest (format
// document 10, step 5m). Reused for every entry, so that a small file pays for no set-up. Owned by the bundle reader, on its thread.

#include "base/result.h"
#include "base/sha256.h"
#include "bundle/manifest.h"

namespace ferry {

class EntryVerifier
{
public:
    explicit EntryVerifier(Sha256::Backend backend = Sha256::Backend::Best)
        : m_sha256(backend)
    {}

    void update(ByteSpan bytes)
    {
        m_sha256.update(bytes);
        m_size += static_cast<qint64>(bytes.size());
    }

    // The verdict on everything since the last finish(). ERRORS: EntrySize, EntryHash, with the entry's path.
    [[nodiscard]] Result<void> finish(const ManifestEntry &declared);
    // The same where the digest was verified by an earlier run: the size alone counts.
    [[nodiscard]] Result<void> finishVerified(const ManifestEntry &declared);

private:
    Sha256 m_sha256;
    qint64 m_size = 0;
};

// The checks of a symlink entry, in the order of format document 16. `headerSize` and `headerTarget` are the archive's,
// `headerIsSymlink` whether its header says so.
// ERRORS: EntrySize, SymlinkNotDeclared, LinkTargetMismatch, EntryHash, SymlinkTargetEscapesArchive.
[[nodiscard]] Result<void> verifySymlink(const ManifestEntry &declared, bool headerIsSymlink,
                                         qint64 headerSize, const QByteArray &headerTarget);

// True when `target`, seen from the directory that `path` lies in, leaves the root lexically: it is absolute or climbs above it.
[[nodiscard]] bool leavesRootLexically(QByteArrayView path, QByteArrayView target);

} // namespace ferry
