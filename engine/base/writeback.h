// SPDX-License-Identifier: MIT
#pragma once

// Pushes what is being written towards the disk, steadily and behind the writer's back, on a thread of its own: the sync at the end is
// short, progress is honest, and pages that are on the disk leave the page cache, so that unpacking a large bundle neither drives the
// user's other data out of memory nor waits for memory. It makes nothing durable; that is the committer's sync.
//
// Owned by whoever writes, used on one thread. The file system operations of its own thread are not seen by a FileProbe: they change
// nothing that could be told apart, and tests count the operations of one thread.

#include "base/cancel.h"
#include "base/fileops.h"

#include <memory>

namespace ferry {

class Writeback
{
public:
    // Files are pushed in pieces of this many bytes; smaller ones are left to the kernel.
    static constexpr qint64 PieceBytes = 8LL * 1024 * 1024;

    // Waiting for the disk ends when `cancel` is cancelled, with CANCELLED.
    explicit Writeback(CancelToken cancel);
    // Waits for the piece that is under way, if any, and no longer.
    ~Writeback();

    // `bytes` from `offset` on were written to `file`, which may be closed afterwards. Waits while too many pieces are under way, which
    // is how a disk that is slower than the source slows the writer down. ERRORS: what the disk said to an earlier piece,
    // CANCELLED.
    [[nodiscard]] Result<void> push(const File &file, qint64 offset, qint64 bytes);

    // The same for whatever was written to the file system of `directory`: for small files, which are not worth a push each.
    [[nodiscard]] Result<void> pushAll(const Directory &directory);

    // Waits until everything pushed has reached the disk. ERRORS: as push().
    [[nodiscard]] Result<void> finish();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace ferry
