// SPDX-License-Identifier: MIT
#pragma once

// Which places the entries of a bundle take, held against each other without a disk: two entries for one place, a file where a directory
// must be, an entry below a link. For checking a bundle without a workspace, with the verdict that staging would come to on a file
// system that tells names apart by their bytes. Bounded like staging. Owned by whoever checks; one thread.

#include "base/paths.h"
#include "base/result.h"
#include "commit/linkresolver.h"

#include <QHash>

namespace ferry {

// What the directories that a bundle asks for may cost, implied ones included (BundleLimits::entries decides).
struct DirectoryLimits
{
    qint64 count = 100'000;
    qint64 nameBytes = 16'000'000; // of their paths, all together

    [[nodiscard]] static DirectoryLimits of(qint64 entries) { return {entries, entries * 160}; }
};

// ERRORS: BundleTooManyEntries when one more directory `path` is beyond `limits`.
[[nodiscard]] Result<void> checkDirectories(const DirectoryLimits &limits, qint64 count, qint64 nameBytes,
                                            const QByteArray &path);

class PlaceTable
{
public:
    explicit PlaceTable(DirectoryLimits limits)
        : m_limits(limits)
    {}

    // `node` is Directory, File or ForeignLink. ERRORS: PathConflict, BundleTooManyEntries (directories).
    [[nodiscard]] Result<void> add(const WorkspacePath &place, FinalNode node);
    [[nodiscard]] FinalNode at(const QByteArray &path) const
    {
        return m_nodes.value(path, FinalNode::Nothing);
    }

private:
    [[nodiscard]] Result<void> addDirectory(const WorkspacePath &place);

    DirectoryLimits m_limits;
    QHash<QByteArray, FinalNode> m_nodes;
    QByteArray m_lastParent; // known to be a directory
    qint64 m_directories = 0;
    qint64 m_nameBytes = 0;
};

} // namespace ferry
