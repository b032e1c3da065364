// SPDX-License-Identifier: MIT
#include "commit/journal.h"

#include "base/paths.h"
#include "base/utf8.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include <cerrno>

namespace ferry {

namespace {

QString text(const QByteArray &name)
{
    return QString::fromUtf8(encodeName(name));
}

QJsonArray names(const QByteArrayList &list)
{
    QJsonArray array;
    for (const QByteArray &name : list)
        array.append(text(name));
    return array;
}

QJsonArray moveObjects(const std::vector<Move> &moves)
{
    QJsonArray array;
    for (const Move &move : moves)
        array.append(
            QJsonObject{{QStringLiteral("from"), text(move.from)}, {QStringLiteral("to"), text(move.to)}});
    return array;
}

QByteArray temporaryPrefix()
{
    return QByteArray(MarkerName) + ".tmp-";
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

JournalRecord::Groups JournalRecord::groups() const
{
    Groups groups;
    for (const QByteArray &path : carried)
        groups[CarryGroup].push_back({.from = path, .to = staging + '/' + path});
    if (phase == Phase::Carry)
        return groups;
    for (const QByteArray &name : liveEntries)
        groups[OutGroup].push_back({.from = name, .to = backup + '/' + name});
    for (const Move &move : setAside)
        groups[OutGroup].push_back(move);
    for (const QByteArray &name : stagedEntries)
        groups[InGroup].push_back({.from = staging + '/' + name, .to = name});
    for (const QByteArray &place : promoted)
        groups[InGroup].push_back({.from = staging + '/' + place, .to = place});
    return groups;
}

Journal::Journal(const Directory &workspace, QByteArray workspacePath)
    : m_workspace(workspace)
    , m_workspacePath(std::move(workspacePath))
{}

QByteArray serialisedMarker(const JournalRecord &record, const QByteArray &workspacePath)
{
    const auto absolute = [&workspacePath](const QByteArray &relative) {
        return QString::fromUtf8(workspacePath + '/' + relative);
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
                       {QStringLiteral("staging"), text(record.staging)},
                       {QStringLiteral("carriedPaths"), names(record.carried)},
                       {QStringLiteral("liveEntries"), names(record.liveEntries)},
                       {QStringLiteral("stagedEntries"), names(record.stagedEntries)},
                       {QStringLiteral("setAside"), moveObjects(record.setAside)},
                       {QStringLiteral("promoted"), names(record.promoted)},
                       {QStringLiteral("madeDirectories"), names(record.madeDirectories)},
                       {QStringLiteral("bundleId"), QString::fromUtf8(record.bundleId)},
                       {QStringLiteral("sourceName"), record.sourceName},
                       {QStringLiteral("startedAt"), record.startedAt},
                       {QStringLiteral("pid"), QCoreApplication::applicationPid()}};
    if (!record.backup.isEmpty())
        marker.insert(QStringLiteral("backup"), text(record.backup));
    // While paths are only being carried the reference must not look for a backup.
    if (!record.backup.isEmpty() && record.phase == JournalRecord::Phase::Swap)
        marker.insert(QStringLiteral("backupDir"), absolute(record.backup));
    if (record.completed)
        marker.insert(QStringLiteral("swapCompleted"), true);
    if (record.rollbackIncomplete)
        marker.insert(QStringLiteral("rollbackIncomplete"), true);
    return QJsonDocument(marker).toJson(QJsonDocument::Compact);
}

Result<void> Journal::write(const JournalRecord &record)
{
    const QByteArray temporary = temporaryPrefix() + QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    const QByteArray bytes = serialisedMarker(record, m_workspacePath);
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
    // A write that was cut off leaves its temporary file.
    const auto entries = m_workspace.list();
    if (!entries)
        return entries.error();
    for (const DirectoryEntry &entry : *entries) {
        if (!entry.name.startsWith(temporaryPrefix()) || entry.type != FileType::File)
            continue;
        if (Result<void> gone = m_workspace.removeFile(entry.name); !gone)
            return gone;
    }
    return m_workspace.sync();
}

Result<std::optional<QByteArray>> pendingImport(const Directory &workspace, const QByteArray &own)
{
    const auto entries = workspace.list();
    if (!entries)
        return entries.error();
    std::optional<QByteArray> found;
    for (const DirectoryEntry &entry : *entries) {
        if (entry.name == MarkerName)
            return std::optional(entry.name);
        if (isScratchName(entry.name) && entry.name != own)
            found = entry.name;
    }
    return found;
}

QByteArray encodeName(const QByteArray &name)
{
    static constexpr char Digits[] = "0123456789ABCDEF";
    const bool isText = validUtf8(name);
    QByteArray encoded;
    encoded.reserve(name.size());
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if (c != '%' && (isText || byte < 0x80)) {
            encoded.append(c);
            continue;
        }
        encoded.append('%').append(Digits[byte >> 4U]).append(Digits[byte & 15U]);
    }
    return encoded;
}

QByteArray decodeName(const QByteArray &text)
{
    return QByteArray::fromPercentEncoding(text);
}

} // namespace ferry
