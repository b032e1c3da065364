// SPDX-License-Identifier: MIT
#include "commit/marker.h"

#include "base/paths.h"
#include "commit/undostore.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cerrno>

namespace ferry {

namespace {

Error distrust(const QByteArray &why)
{
    return Error{.code = Code::RecoveryPending, .path = MarkerName, .detail = why};
}

bool readPhase(const QString &phase, JournalRecord &record)
{
    record.completed = phase == u"done";
    if (phase == u"carry")
        record.phase = JournalRecord::Phase::Carry;
    else if (phase == u"promote")
        record.phase = JournalRecord::Phase::Promote;
    else if (phase == u"return")
        record.phase = JournalRecord::Phase::Return;
    else if (phase == u"swap" || phase == u"done")
        record.phase = JournalRecord::Phase::Swap;
    else
        return false;
    return true;
}

bool isAccount(const QByteArray &name)
{
    return !name.isEmpty();
}

// Ids name directories of the store, so nothing but an id will do.
bool readId(const QJsonObject &marker, QLatin1String key, QByteArray &id)
{
    id = marker.value(key).toString().toLatin1();
    return id.isEmpty() || isUndoId(id);
}

bool readUndo(const QJsonObject &marker, JournalRecord &record)
{
    record.stagingIsUndoCopy = marker.value(QLatin1String("stagingIsUndoCopy")).toBool();
    const bool isGood = readId(marker, QLatin1String("keepAs"), record.keepAs)
                        && readId(marker, QLatin1String("undoOf"), record.undoOf)
                        && readNames(marker, QLatin1String("displaced"), isPlace, record.displaced)
                        && readMoves(marker, QLatin1String("restored"), record.restored)
                        && readNames(marker, QLatin1String("emptied"), isPlace, record.emptied);
    return isGood && (!record.stagingIsUndoCopy || record.isUndo());
}

Result<JournalRecord> readOurs(const QJsonObject &marker)
{
    JournalRecord record;
    if (!readPhase(marker.value(QLatin1String("phase")).toString(), record))
        return distrust("unknown phase");
    record.staging = nameOf(marker.value(QLatin1String("staging")));
    record.backup = nameOf(marker.value(QLatin1String("backup")));
    if (!isStagingName(record.staging))
        return distrust("the staging directory is not one of ours");
    if (!record.backup.isEmpty() && !isBackupName(record.backup))
        return distrust("the backup directory is not one of ours");
    if (record.completed && record.backup.isEmpty())
        record.phase = JournalRecord::Phase::Promote; // a swap has a backup
    const bool listsAreGood =
        readNames(marker, QLatin1String("carriedPaths"), isPlace, record.carried)
        && readNames(marker, QLatin1String("liveEntries"), isTopLevelPlace, record.liveEntries)
        && readNames(marker, QLatin1String("stagedEntries"), isTopLevelPlace, record.stagedEntries)
        && readNames(marker, QLatin1String("promoted"), isPlace, record.promoted)
        && readNames(marker, QLatin1String("madeDirectories"), isPlace, record.madeDirectories)
        && readMoves(marker, QLatin1String("setAside"), record.setAside)
        && readNames(marker, QLatin1String("credentials"), isAccount, record.credentials)
        && readUndo(marker, record);
    if (!listsAreGood)
        return distrust("a name in the record is not a place in this workspace");
    record.rollbackIncomplete = marker.value(QLatin1String("rollbackIncomplete")).toBool();
    record.bundleId = marker.value(QLatin1String("bundleId")).toString().toUtf8();
    record.sourceName = marker.value(QLatin1String("sourceName")).toString();
    record.startedAt = marker.value(QLatin1String("startedAt")).toString();
    return record;
}

// The name directly inside the directory `prefix` that an absolute path spells; empty when it is elsewhere.
QByteArray directChild(const QString &absolute, const QByteArray &prefix)
{
    const QByteArray path = absolute.toUtf8();
    return path.startsWith(prefix + '/') ? path.sliced(prefix.size() + 1) : QByteArray();
}

Result<JournalRecord> readForeign(const QJsonObject &marker, const QByteArray &workspacePath)
{
    JournalRecord record;
    const QString stagingPath = marker.value(QLatin1String("tempWorkspaceDir")).toString();
    // The workspace may have been moved since; then every path has the same other directory before it.
    const QByteArray prefix = stagingPath.section(QLatin1Char('/'), 0, -2).toUtf8();
    if (prefix != workspacePath && !prefix.startsWith('/'))
        return distrust("the staging directory is not directly inside a workspace");
    record.staging = directChild(stagingPath, prefix);
    if (!isStagingName(record.staging))
        return distrust("the staging directory is not one of an import");
    for (const QJsonValue element : marker.value(QLatin1String("carried")).toArray()) {
        const QByteArray live =
            directChild(element.toObject().value(QLatin1String("liveChild")).toString(), prefix);
        const QByteArray temp =
            directChild(element.toObject().value(QLatin1String("tempChild")).toString(), prefix);
        if (!isPlace(live) || temp != record.staging + '/' + live)
            return distrust("a carried path is not a place in this workspace");
        record.carried.append(live);
    }
    const QString backupPath = marker.value(QLatin1String("backupDir")).toString();
    if (!backupPath.isEmpty()) {
        record.backup = directChild(backupPath, prefix);
        record.phase = JournalRecord::Phase::Swap;
        if (!isBackupName(record.backup))
            return distrust("the backup directory is not one of an import");
    }
    record.completed = marker.value(QLatin1String("swapCompleted")).toBool();
    return record;
}

// A scratch name of the marker must be a directory or nothing at all, never a link.
Result<bool> isDirectoryOrNothing(const Directory &workspace, const QByteArray &name)
{
    if (name.isEmpty())
        return true;
    const auto status = workspace.lookUp(name);
    if (!status)
        return status.error();
    return !*status || (*status)->type == FileType::Directory;
}

} // namespace

bool isStagingName(QByteArrayView name)
{
    static constexpr QByteArrayView Prefix = ".import-";
    return name.startsWith(Prefix) && isUuid(name.sliced(Prefix.size()));
}

bool isBackupName(QByteArrayView name)
{
    static constexpr QByteArrayView Prefix = ".pre-import-";
    if (!name.startsWith(Prefix))
        return false;
    const QByteArrayView rest = name.sliced(Prefix.size());
    const qsizetype dash = rest.indexOf('-');
    if (dash < 1 || !isUuid(rest.sliced(dash + 1)))
        return false;
    return std::all_of(rest.begin(), rest.begin() + dash, [](char c) { return c >= '0' && c <= '9'; });
}

Result<ReadMarker> parseMarker(const QByteArray &text, const QByteArray &workspacePath)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(text, &problem);
    if (!document.isObject())
        return distrust("not a JSON object: " + problem.errorString().toUtf8());
    const QJsonObject marker = document.object();
    // The reference's own two conditions (format document 12.5).
    if (!marker.value(QLatin1String("carried")).isArray()
        || !marker.value(QLatin1String("tempWorkspaceDir")).isString())
        return distrust("members are missing");
    const QJsonValue version = marker.value(QLatin1String("version"));
    if (!version.isUndefined() && version.toInt(-1) != MarkerVersion)
        return distrust("written by a version of this program that is not known");
    const bool isForeign = version.isUndefined();
    Result<JournalRecord> record = isForeign ? readForeign(marker, workspacePath) : readOurs(marker);
    if (!record)
        return record.error();
    return ReadMarker{.record = std::move(*record), .isForeign = isForeign, .text = text};
}

Result<std::optional<ReadMarker>> readMarker(const Directory &workspace, const QByteArray &workspacePath)
{
    const auto status = workspace.lookUp(MarkerName);
    if (!status)
        return status.error();
    if (!*status)
        return std::optional<ReadMarker>();
    if ((*status)->type != FileType::File)
        return distrust("not a regular file");
    const Result<QByteArray> text = workspace.readFile(MarkerName, MarkerBytesAtMost);
    if (!text && text.error().systemError == EFBIG)
        return distrust("too large");
    if (!text)
        return text.error();
    Result<ReadMarker> marker = parseMarker(*text, workspacePath);
    if (!marker)
        return marker.error();
    for (const QByteArray &name : {marker->record.staging, marker->record.backup}) {
        const Result<bool> good = isDirectoryOrNothing(workspace, name);
        if (!good)
            return good.error();
        if (!*good)
            return distrust("a scratch directory is not a directory");
    }
    return std::optional(std::move(*marker));
}

} // namespace ferry
