// SPDX-License-Identifier: MIT
#pragma once

// Compares what lies in the workspace with what an import writes. Begins while the bundle is still being unpacked, on a thread of its
// own, so that the plan does not start to read the user's files when everything else is ready. Size first: only a file as long
// as the entry is hashed. What was found early counts as long as the file is the same one and unchanged; else it is hashed again.
//
// Owned by the importer, used on the worker's thread. Its own thread only reads: the workspace, and the manifest, which does not
// change under it. The operations of that thread are not seen by a FileProbe.

#include "base/cancel.h"
#include "base/fileops.h"
#include "base/paths.h"
#include "bundle/manifest.h"

#include <functional>
#include <memory>
#include <optional>

namespace ferry {

class LiveComparison
{
public:
    // `personaFile` as in ImportPlan: with it the places of the entries are known.
    LiveComparison(const Directory &workspace, std::shared_ptr<const Manifest> manifest,
                   std::optional<QByteArray> personaFile, CancelToken cancel);
    // Waits for the block that is being hashed, if any, and no longer.
    ~LiveComparison();

    // Entry number `entry` of the manifest was staged with the bytes that are declared, and is row number `row` of the plan: it can be
    // compared. Never waits; keeps 8 bytes.
    void entryStaged(quint32 entry, quint32 row);

    // Everything staged is compared; the calling thread helps. `progress` is told on it how many entries are done. ERRORS: Cancelled.
    [[nodiscard]] Result<void> finish(const std::function<void(qint64)> &progress);

    struct Question
    {
        quint32 row;
        const WorkspacePath &place;
        const Sha256Digest &digest; // of what is written: the declared one, but for transformed content
        const FileStat &live;       // what lies there: a file of the same size
    };
    // Whether the live file holds these bytes; false also for a file that cannot be read. REQUIRES: finish(). ERRORS: Cancelled.
    [[nodiscard]] Result<bool> isSame(const Question &question);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace ferry
