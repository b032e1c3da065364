// SPDX-License-Identifier: MIT
#include "support/tarruns.h"

#include <QCryptographicHash>
#include <QString> // the concatenation operators
#include <QTest>

#include <algorithm>

namespace ferry::test {

namespace {

QByteArray described(const TarEntry &entry)
{
    QByteArray text;
    switch (entry.type) {
    case TarType::File: text = "f"; break;
    case TarType::Directory: text = "d"; break;
    case TarType::Symlink: text = "l"; break;
    case TarType::Other: text = "o"; break;
    }
    if (entry.type == TarType::Other)
        text += entry.typeflag;
    text += ' ' + entry.name;
    if (!entry.linkTarget.isEmpty())
        text += " -> " + entry.linkTarget;
    return text + ' ' + QByteArray::number(entry.size);
}

QByteArray shown(const QByteArray &body)
{
    constexpr qsizetype MaxShown = 40;
    if (body.isEmpty())
        return {};
    return ' '
           + (body.size() <= MaxShown ? body
                                      : QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex());
}

Result<QByteArray> bodyOf(TarReader &reader)
{
    QByteArray body;
    while (true) {
        const Result<std::span<const char>> bytes = reader.readBody();
        if (!bytes)
            return bytes.error();
        if (bytes->empty())
            return body;
        body.append(bytes->data(), std::ssize(*bytes));
    }
}

// Nothing at the end of the archive.
Result<std::optional<QByteArray>> nextLine(TarReader &reader, Bodies bodies)
{
    const Result<std::optional<TarEntry>> entry = reader.next();
    if (!entry)
        return entry.error();
    if (!*entry)
        return std::optional<QByteArray>();
    const Result<QByteArray> body = bodies == Bodies::Read ? bodyOf(reader) : QByteArray();
    if (!body)
        return body.error();
    return std::optional(described(**entry) + shown(*body));
}

} // namespace

MemoryBlocks::MemoryBlocks(QByteArray bytes, qsizetype blockBytes, std::optional<Error> failure)
    : m_bytes(std::move(bytes))
    , m_blockBytes(blockBytes == 0 ? m_bytes.size() : blockBytes)
    , m_failure(std::move(failure))
{}

Result<std::span<const char>> MemoryBlocks::next()
{
    const qsizetype count = std::min(m_blockBytes, m_bytes.size() - m_position);
    if (count == 0 && m_failure)
        return *m_failure;
    m_blockSize = static_cast<std::size_t>(count);
    m_block = std::make_unique<char[]>(m_blockSize);
    std::copy_n(m_bytes.cbegin() + m_position, count, m_block.get());
    m_position += count;
    return block();
}

TarRun runTar(const QByteArray &archive, qsizetype blockBytes, Bodies bodies, TarLimits limits)
{
    MemoryBlocks stream(archive, blockBytes);
    TarReader reader(stream, limits);
    TarRun run;
    while (true) {
        const Result<std::optional<QByteArray>> line = nextLine(reader, bodies);
        run.position = reader.position();
        if (!line) {
            run.kind = kindString(line.error().code).data();
            run.path = line.error().path;
            return run;
        }
        if (!*line)
            return run;
        run.entries.append(**line);
    }
}

void addTarRows(const std::vector<TarRow> &rows)
{
    QTest::addColumn<QByteArray>("archive");
    QTest::addColumn<QByteArrayList>("entries");
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("path");
    for (const TarRow &row : rows)
        QTest::addRow("%s", row.name) << row.archive << row.entries << QByteArray(row.kind) << row.path;
}

void compareTarRow()
{
    QFETCH(QByteArray, archive);
    QFETCH(QByteArrayList, entries);
    QFETCH(QByteArray, kind);
    QFETCH(QByteArray, path);
    for (const qsizetype blockBytes : {0, 1, 7, 511, 512, 513, 65536}) {
        const TarRun run = runTar(archive, blockBytes);
        QCOMPARE(run.kind, kind);
        QCOMPARE(run.path, path);
        QCOMPARE(run.entries, entries);
        if (kind.isEmpty())
            QCOMPARE(run.position, archive.size());
        QCOMPARE(runTar(archive, blockBytes, Bodies::PassedOver).kind, kind);
    }
}

} // namespace ferry::test
