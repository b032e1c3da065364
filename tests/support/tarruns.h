// SPDX-License-Identifier: MIT
#pragma once

// Runs a tar stream through TarReader to its end, whichever it is.

#include "bundle/tarreader.h"

#include <QByteArray>
#include <QByteArrayList>

#include <memory>
#include <optional>
#include <vector>

namespace ferry::test {

// A BlockStream over a buffer. Each block is an allocation of its own that goes away with the next one, so that a view that is
// used too long shows under the address sanitizer.
class MemoryBlocks final : public BlockStream
{
public:
    // `blockBytes` bytes a block; 0 means all at once. Fails with `failure`, if given, where the end would be.
    explicit MemoryBlocks(QByteArray bytes, qsizetype blockBytes = 0, std::optional<Error> failure = {});

    [[nodiscard]] Result<std::span<const char>> next() override;
    // The block handed out last.
    [[nodiscard]] std::span<const char> block() const { return {m_block.get(), m_blockSize}; }

private:
    QByteArray m_bytes;
    qsizetype m_blockBytes;
    std::optional<Error> m_failure;
    qsizetype m_position = 0;
    std::unique_ptr<char[]> m_block;
    std::size_t m_blockSize = 0;
};

struct TarRun
{
    // An entry a line: "f name 5 hello", "l name -> target 0", "d name 0", "o<typeflag> name 0"; of bodies over 40 bytes
    // the SHA-256.
    QByteArrayList entries;
    QByteArray kind; // empty: the archive ended well; else kindString() of the error
    QByteArray path; // the error's
    qint64 position = 0;
};

enum class Bodies { Read, PassedOver };

[[nodiscard]] TarRun runTar(const QByteArray &archive, qsizetype blockBytes = 0, Bodies bodies = Bodies::Read,
                            TarLimits limits = {});

// A row of a data-driven test: the archive and what comes of it.
struct TarRow
{
    const char *name;
    QByteArray archive;
    QByteArrayList entries = {};
    const char *kind = "";
    QByteArray path = {}; // the error's
};

void addTarRows(const std::vector<TarRow> &rows);
// Fails the current test unless its row comes out as it says, with blocks of any size, bodies read or passed over.
void compareTarRow();

} // namespace ferry::test
