// SPDX-License-Identifier: MIT
#include "historycommand.h"

#include "base/visibletext.h"
#include "commands.h"
#include "import/workspacejobs.h"
#include "messages.h"

namespace ferry::cli {

namespace {

void text(JsonWriter &json, QByteArrayView key, const QString &value)
{
    json.key(key);
    value.isEmpty() ? json.null() : json.string(value);
}

void number(JsonWriter &json, QByteArrayView key, qint64 value)
{
    json.key(key);
    json.integer(value);
}

void writeItem(JsonWriter &json, const HistoryItem &item)
{
    const HistoryRecord &record = item.record;
    json.beginObject();
    text(json, "id", QString::fromLatin1(record.id));
    text(json, "kind", QLatin1String(historyKindString(record.kind)));
    text(json, "ended_at", record.endedAt);
    json.key("workspace");
    json.string(QByteArrayView(record.workspace));
    text(json, "bundle", record.bundle);
    text(json, "assistant", record.assistant);
    text(json, "outcome", QString::fromLatin1(record.outcome));
    text(json, "error", QString::fromLatin1(record.error));
    number(json, "created", record.created);
    number(json, "overwritten", record.overwritten);
    number(json, "unchanged", record.unchanged);
    number(json, "removed", record.removed);
    number(json, "kept", record.kept);
    number(json, "skipped", record.skipped);
    number(json, "bytes", record.bytes);
    number(json, "duration_ms", record.durationMs);
    json.key("undo");
    if (!item.copy) {
        json.null();
    } else {
        json.beginObject();
        text(json, "id", QString::fromLatin1(item.copy->id));
        number(json, "bytes", item.copy->bytes);
        json.key("damaged");
        json.boolean(item.copy->state == UndoCopy::State::Damaged);
        json.endObject();
    }
    json.endObject();
}

void printItem(Console &console, const HistoryItem &item)
{
    const HistoryRecord &record = item.record;
    console.result(
        QStringLiteral("%1  %2  %3  %4  %5")
            .arg(record.endedAt, QString::fromLatin1(historyKindString(record.kind)).leftJustified(8),
                 (record.error.isEmpty() ? QString::fromLatin1(record.outcome)
                                         : QString::fromLatin1(record.outcome + ": " + record.error))
                     .leftJustified(24),
                 visibleText(record.bundle), visibleText(record.workspace)));
    if (item.copy)
        console.result(QStringLiteral("                          undo copy %1, %2%3")
                           .arg(QString::fromLatin1(item.copy->id), sizeText(item.copy->bytes),
                                item.copy->state == UndoCopy::State::Damaged
                                    ? QStringLiteral(", not complete")
                                    : QString()));
}

} // namespace

int historyCommand(const Arguments &arguments, Console &console)
{
    const auto items = listHistory(History::userPath());
    if (!items) {
        console.note(errorText(items.error()));
        return arguments.json ? writeJsonFailure(items.error(), console) : exitCodeOf(items.error());
    }
    if (arguments.json) {
        JsonWriter json(console.output());
        json.beginObject();
        json.key("runs");
        json.beginArray();
        for (const HistoryItem &item : *items)
            writeItem(json, item);
        json.endArray();
        json.endObject();
        return finishJson(json, console, 0);
    }
    if (items->empty())
        console.result(
            QStringLiteral("No imports yet. Finished, cancelled and failed imports are listed here."));
    for (const HistoryItem &item : *items)
        printItem(console, item);
    return 0;
}

} // namespace ferry::cli
