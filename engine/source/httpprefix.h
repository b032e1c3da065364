// SPDX-License-Identifier: MIT
#pragma once

// What was read of a download so far, remembered well enough to tell whether a server that begins again sends the same: a hash for every
// block of 256 KiB and the bytes of the last one (512 KiB for 16 GiB). The hash is Qt's, with a random seed: it costs next to nothing, and
// what is unpacked is held against the manifest's digests anyway. One thread; of engine/source only.

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
    [[nodiscard]] static std::size_t newSeed();
    [[nodiscard]] bool repeatsBlock();

    std::size_t m_seed = HttpPrefix::newSeed();
    std::vector<std::size_t> m_hashes; // of the whole blocks
    QByteArray m_tail;
    QByteArray m_block; // of the repetition
    qint64 m_repeated = 0;
};

} // namespace ferry
