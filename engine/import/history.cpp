// SPDX-License-Identifier: MIT
#include "import/history.h"

#include "base/fileops.h"
#include "base/userdirs.h"
#include "commit/undorecord.h"

#include <QDateTime>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <cerrno>

namespace ferry {

namespace {

constexpr qint64 RecordBytesAtMost = 64LL * 1024;
constexpr int RecordVersion = 1;
constexpr const char *RecordSuffix = ".json";
constexpr const char *ReportSuffix = ".html";

using Kind = HistoryRecord::Kind;
constexpr std::array Kinds{Kind::Import, Kind::Undo, Kind::Redo, Kind::Recovery};

// Names and members of the numbers, for both directions.
struct Number
{
    const char *key;
    qint64 HistoryRecord::*member;
};
constexpr std::array Numbers{
    Number{"created", &HistoryRecord::created},     Number{"overwritten", &HistoryRecord::overwritten},
    Number{"unchanged", &HistoryRecord::unchanged}, Number{"removed", &HistoryRecord::removed},
    Number{"kept", &HistoryRecord::kept},           Number{"skipped", &HistoryRecord::skipped},
    Number{"bytes", &HistoryRecord::bytes},         Number{"durationMs", &HistoryRecord::durationMs}};

QByteArray serialised(const HistoryRecord &record)
{
    QJsonObject object{{QStringLiteral("version"), RecordVersion},
                       {QStringLiteral("kind"), QLatin1String(historyKindString(record.kind))},
                       {QStringLiteral("endedAt"), record.endedAt},
                       {QStringLiteral("workspace"), nameText(record.workspace)},
                       {QStringLiteral("bundle"), record.bundle},
                       {QStringLiteral("assistant"), record.assistant},
                       {QStringLiteral("outcome"), QString::fromLatin1(record.outcome)},
                       {QStringLiteral("error"), QString::fromLatin1(record.error)},
                       {QStringLiteral("undoId"), QString::fromLatin1(record.undoId)}};
    for (const Number &number : Numbers)
        object.insert(QLatin1String(number.key), record.*number.member);
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

std::optional<HistoryRecord> parse(const QByteArray &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text).object();
    const QByteArray kind = object.value(QLatin1String("kind")).toString().toLatin1();
    const auto known = std::find_if(Kinds.begin(), Kinds.end(),
                                    [&kind](Kind candidate) { return kind == historyKindString(candidate); });
    if (object.value(QLatin1String("version")).toInt() != RecordVersion || known == Kinds.end())
        return std::nullopt;
    HistoryRecord record;
    record.kind = *known;
    record.endedAt = object.value(QLatin1String("endedAt")).toString();
    record.workspace = nameOf(object.value(QLatin1String("workspace")));
    record.bundle = object.value(QLatin1String("bundle")).toString();
    record.assistant = object.value(QLatin1String("assistant")).toString();
    record.outcome = object.value(QLatin1String("outcome")).toString().toLatin1();
    record.error = object.value(QLatin1String("error")).toString().toLatin1();
    record.undoId = object.value(QLatin1String("undoId")).toString().toLatin1();
    for (const Number &number : Numbers)
        record.*number.member = object.value(QLatin1String(number.key)).toInteger();
    return record;
}

// The ids of the files with this suffix, the newest first.
QByteArrayList idsWith(const std::vector<DirectoryEntry> &entries, QByteArrayView suffix)
{
    QByteArrayList ids;
    for (const DirectoryEntry &entry : entries) {
        const QByteArray id = entry.name.endsWith(suffix) ? entry.name.chopped(suffix.size()) : QByteArray();
        if (isUndoId(id))
            ids.append(id);
    }
    std::sort(ids.begin(), ids.end(), std::greater());
    return ids;
}

// Best effort: what is too many is found again next time.
void removeOldest(const Directory &directory)
{
    const auto entries = directory.list();
    if (!entries)
        return;
    for (const auto &[suffix, most] :
         {std::pair(RecordSuffix, History::RecordsAtMost), std::pair(ReportSuffix, History::ReportsAtMost)}) {
        const QByteArrayList ids = idsWith(*entries, suffix);
        for (qsizetype i = most; i < ids.size(); ++i)
            static_cast<void>(directory.removeFile(ids[i] + suffix));
    }
}

Result<void> writeRecord(const Directory &directory, const QByteArray &name, const QByteArray &text)
{
    const QByteArray temporary = '.' + name;
    Result<File> file = directory.createFile(temporary);
    if (!file)
        return file.error();
    Result<void> done = file->write({text.constData(), static_cast<std::size_t>(text.size())});
    if (done)
        done = file->sync();
    if (done)
        done = file->close();
    if (done)
        done = directory.replace(temporary, name);
    if (!done)
        static_cast<void>(directory.removeFile(temporary)); // the first failure is the news
    return done;
}

} // namespace

const char *historyKindString(Kind kind)
{
    switch (kind) {
    case Kind::Import: return "import";
    case Kind::Undo: return "undo";
    case Kind::Redo: return "redo";
    case Kind::Recovery: break;
    }
    return "recovery";
}

History::History(QByteArray directory)
    : m_directory(std::move(directory))
{}

QByteArray History::userPath()
{
    return ferryDirectory(UserDir::Data) + "/history";
}

Result<QByteArray> History::add(HistoryRecord record) const
{
    const Result<Directory> directory = openUserDirectory(m_directory);
    if (!directory)
        return directory.error();
    record.id = newUndoId();
    record.endedAt = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
    if (Result<void> written = writeRecord(*directory, record.id + RecordSuffix, serialised(record));
        !written)
        return written.error();
    removeOldest(*directory);
    return record.id;
}

Result<std::vector<HistoryRecord>> History::list() const
{
    std::vector<HistoryRecord> records;
    const Result<Directory> directory = Directory::open(m_directory);
    if (!directory) {
        const bool isMissing = directory.error().systemError == ENOENT;
        return isMissing ? Result<std::vector<HistoryRecord>>(std::move(records)) : directory.error();
    }
    const auto entries = directory->list();
    if (!entries)
        return entries.error();
    for (const QByteArray &id : idsWith(*entries, RecordSuffix)) {
        const Result<QByteArray> text = directory->readFile(id + RecordSuffix, RecordBytesAtMost);
        std::optional<HistoryRecord> record = text ? parse(*text) : std::nullopt;
        if (!record)
            continue;
        record->id = id;
        records.push_back(std::move(*record));
    }
    std::stable_sort(
        records.begin(), records.end(),
        [](const HistoryRecord &left, const HistoryRecord &right) { return left.endedAt > right.endedAt; });
    return records;
}

Result<void> History::remove(const QByteArray &id) const
{
    const Result<Directory> directory = Directory::open(m_directory);
    if (!directory)
        return directory.error().systemError == ENOENT ? Result<void>() : directory.error();
    for (const char *suffix : {ReportSuffix, RecordSuffix}) {
        Result<void> removed = directory->removeFile(id + suffix);
        if (!removed && removed.error().systemError != ENOENT)
            return removed;
    }
    return {};
}

QByteArray History::reportPath(const QByteArray &id) const
{
    return m_directory + '/' + id + ReportSuffix;
}

bool History::hasReport(const QByteArray &id) const
{
    const Result<Directory> directory = Directory::open(m_directory);
    const auto status =
        directory ? directory->lookUp(id + ReportSuffix) : Result<std::optional<FileStat>>(std::nullopt);
    return status && *status;
}

HistoryRecord historyRecordOf(const ImportResult &result, const QByteArray &workspacePath,
                              const QByteArray &sourcePath)
{
    HistoryRecord record;
    record.workspace = result.workspacePath.isEmpty() ? workspacePath : result.workspacePath;
    record.bundle = QString::fromUtf8(sourcePath.sliced(sourcePath.lastIndexOf('/') + 1));
    record.outcome = outcomeString(result.outcome);
    if (result.error)
        record.error = kindString(result.error->code).data();
    record.durationMs = result.timings.stageMs + result.timings.commitMs;
    if (result.undo)
        record.undoId = result.undo->id;
    if (!result.plan)
        return record;
    const ImportPlan &plan = *result.plan;
    record.assistant = QString::fromUtf8(plan.manifest->assistantName);
    record.bytes = plan.manifest->totalBytes;
    if (result.error)
        return record; // nothing of the plan came about
    record.created = plan.count(Action::Created);
    record.overwritten = plan.count(Action::Overwritten);
    record.unchanged = plan.count(Action::Unchanged);
    record.skipped = plan.count(Action::Skipped);
    record.removed = plan.removed.size();
    record.kept = plan.kept.size();
    return record;
}

} // namespace ferry
