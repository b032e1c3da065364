// SPDX-License-Identifier: MIT
#include "commit/journal.h"

#include "base/paths.h"
#include "base/utf8.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include <algorithm>
#include <cerrno>

namespace ferry {

namespace {

constexpr int MarkerVersion = 1;

QJsonArray names(const QByteArrayList &list)
{
    QJsonArray array;
    for (const QByteArray &name : list)
        array.append(QString::fromUtf8(encodeName(name)));
    return array;
}

QJsonArray moveObjects(const std::vector<Move> &moves)
{
    QJsonArray array;
    for (const Move &move : moves) {
        array.append(QJsonObject{{QStringLiteral("from"), QString::fromUtf8(encodeName(move.from))},
                                 {QStringLiteral("to"), QString::fromUtf8(encodeName(move.to))}});
    }
    return array;
}

QString phaseName(const JournalRecord &record)
{
    if (record.completed)
        return QStringLiteral("done");
    switch (record.phase) {
    case JournalRecord::Phase::Carry: return QStringLiteral("carry");
    case JournalRecord::Phase::Swap: return QStringLiteral("swap");
    case JournalRecord::Phase::Promote: break;
    }
    return QStringLiteral("promote");
}

} // namespace

std::vector<Move> JournalRecord::moves() const
{
    std::vector<Move> all;
    for (const QByteArray &path : carried)
        all.push_back({.from = path, .to = staging + '/' + path});
    for (const QByteArray &name : liveEntries)
        all.push_back({.from = name, .to = backup + '/' + name});
    for (const QByteArray &name : stagedEntries)
        all.push_back({.from = staging + '/' + name, .to = name});
    all.insert(all.end(), promotions.begin(), promotions.end());
    return all;
}

Journal::Journal(const Directory &workspace, QByteArray workspacePath)
    : m_workspace(workspace)
    , m_workspacePath(std::move(workspacePath))
    , m_startedAt(QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs))
{}

QByteArray Journal::serialise(const JournalRecord &record) const
{
    const auto absolute = [this](const QByteArray &relative) {
        return QString::fromUtf8(m_workspacePath + '/' + relative);
    };
    QJsonArray carried;
    for (const QByteArray &path : record.carried) {
        carried.append(QJsonObject{{QStringLiteral("liveChild"), absolute(path)},
                                   {QStringLiteral("tempChild"), absolute(record.staging + '/' + path)}});
    }
    // The reference's members first, then ours.
    QJsonObject marker{{QStringLiteral("tempWorkspaceDir"), absolute(record.staging)},
                       {QStringLiteral("carried"), carried},
                       {QStringLiteral("version"), MarkerVersion},
                       {QStringLiteral("phase"), phaseName(record)},
                       {QStringLiteral("staging"), QString::fromUtf8(record.staging)},
                       {QStringLiteral("carriedPaths"), names(record.carried)},
                       {QStringLiteral("liveEntries"), names(record.liveEntries)},
                       {QStringLiteral("stagedEntries"), names(record.stagedEntries)},
                       {QStringLiteral("promotions"), moveObjects(record.promotions)},
                       {QStringLiteral("madeDirectories"), names(record.madeDirectories)},
                       {QStringLiteral("bundleId"), QString::fromUtf8(record.bundleId)},
                       {QStringLiteral("sourceName"), record.sourceName},
                       {QStringLiteral("startedAt"), m_startedAt},
                       {QStringLiteral("pid"), QCoreApplication::applicationPid()}};
    // While paths are only being carried the reference must not look for a backup.
    if (!record.backup.isEmpty() && record.phase == JournalRecord::Phase::Swap) {
        marker.insert(QStringLiteral("backupDir"), absolute(record.backup));
        marker.insert(QStringLiteral("backup"), QString::fromUtf8(record.backup));
    }
    if (record.completed)
        marker.insert(QStringLiteral("swapCompleted"), true);
    return QJsonDocument(marker).toJson(QJsonDocument::Compact);
}

Result<void> Journal::write(const JournalRecord &record)
{
    const QByteArray temporary =
        QByteArray(MarkerName) + ".tmp-" + QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    const QByteArray bytes = serialise(record);
    const auto store = [&]() -> Result<void> {
        Result<File> file = m_workspace.createFile(temporary);
        if (!file)
            return file.error();
        if (auto written = file->write({bytes.constData(), static_cast<std::size_t>(bytes.size())}); !written)
            return written;
        if (auto synced = file->sync(); !synced)
            return synced;
        if (auto closed = file->close(); !closed)
            return closed;
        return m_workspace.replace(temporary, MarkerName);
    };
    if (Result<void> stored = store(); !stored) {
        static_cast<void>(
            m_workspace.removeFile(temporary)); // as good as it gets; the first failure is the news
        return stored;
    }
    return m_workspace.sync();
}

Result<void> Journal::remove()
{
    const Result<void> removed = m_workspace.removeFile(MarkerName);
    if (!removed && removed.error().systemError != ENOENT)
        return removed;
    return m_workspace.sync();
}

Result<std::optional<QByteArray>> pendingImport(const Directory &workspace)
{
    const auto entries = workspace.list();
    if (!entries)
        return entries.error();
    std::optional<QByteArray> found;
    for (const DirectoryEntry &entry : *entries) {
        if (entry.name == MarkerName)
            return std::optional(entry.name);
        if (isScratchName(entry.name))
            found = entry.name;
    }
    return found;
}

QByteArray encodeName(const QByteArray &name)
{
    static constexpr char Digits[] = "0123456789ABCDEF";
    const bool isText = validUtf8(name);
    QByteArray text;
    text.reserve(name.size());
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if (c != '%' && (isText || byte < 0x80)) {
            text.append(c);
            continue;
        }
        text.append('%').append(Digits[byte >> 4U]).append(Digits[byte & 15U]);
    }
    return text;
}

QByteArray decodeName(const QByteArray &text)
{
    return QByteArray::fromPercentEncoding(text);
}

} // namespace ferry
