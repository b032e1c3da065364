// SPDX-License-Identifier: MIT
#pragma once

// What was read of a download so far, remembered well enough to tell whether a server that begins again sends the same: a digest for every
// block of 256 KiB and the bytes of the last one (2 MiB for 16 GiB). One thread; of engine/source only.

#include "base/sha256.h"

#include <QByteArray>

#include <vector>

namespace ferry {

class HttpPrefix
{
public:
    void add(const QByteArray &bytes);
    [[nodiscard]] qint64 size() const;

    // A server begins again: forgets what an earlier one has repeated.
    void beginRepeat();
    // The next bytes of it. REQUIRES: no more than are left to repeat. False when they are not the same.
    [[nodiscard]] bool repeat(const QByteArray &bytes);
    [[nodiscard]] qint64 leftToRepeat() const { return size() - m_repeated; }

private:
    [[nodiscard]] bool repeatsBlock();

    Sha256 m_sha256;
    std::vector<Sha256Digest> m_digests;
    QByteArray m_tail;
    QByteArray m_block; // of the repetition
    qint64 m_repeated = 0;
};

} // namespace ferry
