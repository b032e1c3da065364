// SPDX-License-Identifier: MIT
#include "commit/journal.h"

#include "base/paths.h"
#include "commit/digestlist.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include <algorithm>
#include <cerrno>

namespace ferry {

namespace {

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
    case JournalRecord::Phase::Promote: return QStringLiteral("promote");
    case JournalRecord::Phase::Return: break;
    }
    return QStringLiteral("return");
}

// The assistant's own recovery deletes the staging directory that it reads. That of an undo holds data of the user's, and so may one
// that everything was moved back into; so it is told of one that never exists. What it leaves is found by ours.
constexpr const char *NoStaging = ".import-00000000-0000-0000-0000-000000000000";

bool hidesStaging(const JournalRecord &record)
{
    return record.isUndo() || record.phase == JournalRecord::Phase::Return;
}

} // namespace

JournalRecord::Groups JournalRecord::groups() const
{
    Groups groups;
    for (const QByteArray &path : carried)
        groups[CarryGroup].push_back({.from = path, .to = staging + '/' + path});
    if (phase == Phase::Carry || phase == Phase::Return)
        return groups;
    for (const QByteArray &name : liveEntries)
        groups[OutGroup].push_back({.from = name, .to = backup + '/' + name});
    for (const Move &move : setAside)
        groups[OutGroup].push_back(move);
    for (const QByteArray &place : displaced)
        groups[OutGroup].push_back({.from = place, .to = staging + '/' + place});
    for (const QByteArray &name : stagedEntries)
        groups[InGroup].push_back({.from = staging + '/' + name, .to = name});
    for (const QByteArray &place : promoted)
        groups[InGroup].push_back({.from = staging + '/' + place, .to = place});
    for (const Move &move : restored)
        groups[InGroup].push_back(move);
    return groups;
}

Result<void> listSwappedNames(const Directory &workspace, const Directory &staged, JournalRecord &record)
{
    const auto live = workspace.list();
    if (!live)
        return live.error();
    for (const DirectoryEntry &entry : *live) {
        if (!isScratchName(entry.name) && !record.carried.contains(entry.name))
            record.liveEntries.append(entry.name);
    }
    const auto entries = staged.list();
    if (!entries)
        return entries.error();
    for (const DirectoryEntry &entry : *entries)
        record.stagedEntries.append(entry.name);
    for (const QByteArray &path : record.carried) {
        const QByteArray top = path.split('/').constFirst();
        if (!record.stagedEntries.contains(top))
            record.stagedEntries.append(top);
    }
    std::sort(record.liveEntries.begin(), record.liveEntries.end());
    std::sort(record.stagedEntries.begin(), record.stagedEntries.end());
    return {};
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
    // A promotion's replaced files too, so that its recovery brings them back instead of deleting the new ones in staging.
    if (record.phase == JournalRecord::Phase::Promote) {
        for (const Move &move : record.setAside) {
            carried.append(QJsonObject{{QStringLiteral("liveChild"), absolute(move.from)},
                                       {QStringLiteral("tempChild"), absolute(move.to)}});
        }
    }
    // The reference's members first, then ours.
    QJsonObject marker{
        {QStringLiteral("tempWorkspaceDir"), absolute(hidesStaging(record) ? NoStaging : record.staging)},
        {QStringLiteral("carried"), carried},
        {QStringLiteral("version"), MarkerVersion},
        {QStringLiteral("phase"), phaseName(record)},
        {QStringLiteral("staging"), nameText(record.staging)},
        {QStringLiteral("carriedPaths"), namesJson(record.carried)},
        {QStringLiteral("liveEntries"), namesJson(record.liveEntries)},
        {QStringLiteral("stagedEntries"), namesJson(record.stagedEntries)},
        {QStringLiteral("setAside"), movesJson(record.setAside)},
        {QStringLiteral("promoted"), namesJson(record.promoted)},
        {QStringLiteral("madeDirectories"), namesJson(record.madeDirectories)},
        {QStringLiteral("displaced"), namesJson(record.displaced)},
        {QStringLiteral("restored"), movesJson(record.restored)},
        {QStringLiteral("emptied"), namesJson(record.emptied)},
        {QStringLiteral("keepAs"), QString::fromLatin1(record.keepAs)},
        {QStringLiteral("undoOf"), QString::fromLatin1(record.undoOf)},
        {QStringLiteral("stagingIsUndoCopy"), record.stagingIsUndoCopy},
        {QStringLiteral("credentials"), namesJson(record.credentials)},
        {QStringLiteral("bundleId"), QString::fromUtf8(record.bundleId)},
        {QStringLiteral("sourceName"), record.sourceName},
        {QStringLiteral("startedAt"), record.startedAt},
        {QStringLiteral("pid"), QCoreApplication::applicationPid()}};
    if (!record.backup.isEmpty())
        marker.insert(QStringLiteral("backup"), nameText(record.backup));
    // While paths are only being carried the reference must not look for a backup, and it would delete a finished one that is to be kept.
    const bool isToBeKept = record.completed && !record.keepAs.isEmpty();
    if (!record.backup.isEmpty() && record.phase == JournalRecord::Phase::Swap && !isToBeKept)
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
        const bool isOwn = !own.isEmpty() && (entry.name == own || entry.name == digestListName(own));
        if (isScratchName(entry.name) && !isOwn)
            found = entry.name;
    }
    return found;
}

} // namespace ferry
