// SPDX-License-Identifier: MIT
#include "recovercommand.h"

#include "base/visibletext.h"
#include "commands.h"
#include "import/resumelog.h"
#include "import/workspaceacts.h"
#include "messages.h"
#include "signals.h"

namespace ferry::cli {

namespace {

QString stateText(const RecoveryFacts &facts)
{
    const QString act = facts.isUndo ? QStringLiteral("An undo") : QStringLiteral("An import");
    switch (facts.state) {
    case RecoveryState::None: return QStringLiteral("There is nothing to recover in this workspace.");
    case RecoveryState::StagingLeftOver:
        return QStringLiteral(
            "Temporary files from an earlier import were found. The workspace itself was not changed by it.");
    case RecoveryState::BackupLeftOver:
        return QStringLiteral("A backup from an earlier import was found, without a record of it.");
    case RecoveryState::BeforeSwap: return act + QStringLiteral(" stopped before replacing files.");
    case RecoveryState::DuringSwap: return act + QStringLiteral(" stopped while replacing files.");
    case RecoveryState::AfterSwap: return act + QStringLiteral(" finished, but cleaning up did not.");
    case RecoveryState::Unreadable:
        return QStringLiteral("The recovery record can't be read (%1). Nothing was touched.")
            .arg(visibleText(facts.problem));
    case RecoveryState::RollbackIncomplete: break;
    }
    return QStringLiteral("Putting the workspace back did not finish.");
}

QString undoChoiceText(RecoveryChoice choice)
{
    switch (choice) {
    case RecoveryChoice::RollBack:
        return QStringLiteral("--roll-back  the workspace as it was before the undo began");
    case RecoveryChoice::Finish: return QStringLiteral("--finish     the workspace as the undo makes it");
    case RecoveryChoice::CleanUp: break;
    }
    return QStringLiteral("--clean-up   keeps the undo, removes the temporary files");
}

QString choiceText(RecoveryChoice choice, RecoveryState state)
{
    switch (choice) {
    case RecoveryChoice::RollBack:
        return QStringLiteral("--roll-back  the workspace as it was before the import");
    case RecoveryChoice::Finish: return QStringLiteral("--finish     the workspace as the import makes it");
    case RecoveryChoice::CleanUp: break;
    }
    if (state == RecoveryState::BackupLeftOver)
        return QStringLiteral(
            "--clean-up   moves the backup out of the workspace to .ferry/undo beside it; deletes nothing of it");
    return state == RecoveryState::AfterSwap
               ? QStringLiteral("--clean-up   keeps the import, removes what was replaced")
               : QStringLiteral("--clean-up   removes the temporary files");
}

void printFacts(Console &console, const RecoveryFacts &facts)
{
    console.result(stateText(facts));
    if (facts.isUndo)
        console.result(QStringLiteral("It was the undo of an import, not an import."));
    if (facts.isForeign)
        console.result(QStringLiteral("It was an import of the assistant itself."));
    if (!facts.sourceName.isEmpty())
        console.result(QStringLiteral("Bundle: %1, started %2")
                           .arg(visibleText(facts.sourceName), visibleText(facts.startedAt)));
    if (facts.inPlace + facts.inBackup + facts.waiting > 0) {
        console.result(QStringLiteral("Already in place: %1. Still in backup: %2. Still waiting: %3.")
                           .arg(facts.inPlace)
                           .arg(facts.inBackup)
                           .arg(facts.waiting));
    }
    if (facts.download)
        console.result(QStringLiteral("%1 of %2 of %3 are here. Import it again to go on there.")
                           .arg(sizeText(facts.download->keptBytes), sizeText(facts.download->totalBytes),
                                visibleText(facts.download->label)));
    if (!facts.credentials.isEmpty())
        console.result(QStringLiteral("Credentials in the bundle, to be entered again in the assistant: %1.")
                           .arg(visibleText(facts.credentials.join(", "))));
    for (const QByteArray &name : facts.leftOvers)
        console.result(QStringLiteral("  %1").arg(visibleText(name)));
    for (const RecoveryChoice choice : facts.choices)
        console.result(facts.isUndo ? undoChoiceText(choice) : choiceText(choice, facts.state));
}

void count(JsonWriter &json, QByteArrayView key, qint64 value)
{
    json.key(key);
    json.integer(value);
}

void text(JsonWriter &json, QByteArrayView key, const QString &value)
{
    json.key(key);
    value.isEmpty() ? json.null() : json.string(value);
}

void list(JsonWriter &json, QByteArrayView key, const QByteArrayList &values)
{
    json.key(key);
    json.beginArray();
    for (const QByteArray &value : values)
        json.string(QByteArrayView(value));
    json.endArray();
}

void writeFacts(JsonWriter &json, const RecoveryFacts &facts)
{
    json.beginObject();
    json.key("state");
    json.string(QByteArrayView(recoveryStateString(facts.state)));
    json.key("marker");
    const bool hasMarker = facts.state != RecoveryState::None && facts.state != RecoveryState::StagingLeftOver
                           && facts.state != RecoveryState::BackupLeftOver;
    hasMarker ? json.string(QByteArrayView(MarkerName)) : json.null();
    json.key("facts");
    json.beginObject();
    json.key("foreign");
    json.boolean(facts.isForeign);
    json.key("undo");
    json.boolean(facts.isUndo);
    text(json, "source_name", facts.sourceName);
    text(json, "started_at", facts.startedAt);
    text(json, "problem", QString::fromUtf8(facts.problem));
    count(json, "in_place", facts.inPlace);
    count(json, "in_backup", facts.inBackup);
    count(json, "waiting", facts.waiting);
    json.key("kept_bytes");
    facts.download ? json.integer(facts.download->keptBytes) : json.null();
    list(json, "credentials", facts.credentials);
    list(json, "left_overs", facts.leftOvers);
    json.endObject();
    json.key("choices");
    json.beginArray();
    for (const RecoveryChoice choice : facts.choices)
        json.string(QByteArrayView(recoveryChoiceString(choice)));
    json.endArray();
    json.endObject();
}

int report(const Arguments &arguments, Console &console, const Error &error)
{
    console.note(errorText(error));
    return arguments.json ? writeJsonFailure(error, console) : exitCodeOf(error);
}

QString doneText(RecoveryChoice choice, bool isUndo)
{
    switch (choice) {
    case RecoveryChoice::RollBack:
        return isUndo ? QStringLiteral("The workspace was put back as it was before the undo began.")
                      : QStringLiteral("The workspace was put back as it was before the import.");
    case RecoveryChoice::Finish:
        return isUndo ? QStringLiteral("The undo is finished.")
                      : QStringLiteral("The import is finished. The workspace is as the bundle makes it.");
    case RecoveryChoice::CleanUp: break;
    }
    return isUndo ? QStringLiteral("What the undo left behind was cleared away.")
                  : QStringLiteral("What an earlier import left behind was cleared away.");
}

int finished(const Arguments &arguments, Console &console, const RecoveryOutcome &outcome)
{
    if (arguments.json) {
        JsonWriter json(console.output());
        json.beginObject();
        json.key("ok");
        json.boolean(true);
        json.key("state_before");
        json.string(QByteArrayView(recoveryStateString(outcome.before.state)));
        json.key("done");
        json.string(QByteArrayView(recoveryChoiceString(*arguments.recoveryChoice)));
        list(json, "set_aside", outcome.setAside);
        list(json, "undo_ids", outcome.adopted);
        json.endObject();
        return finishJson(json, console, 0);
    }
    console.result(doneText(*arguments.recoveryChoice, outcome.before.isUndo));
    for (const QByteArray &path : outcome.setAside)
        console.result(
            QStringLiteral("Not deleted, because it may be the only copy: %1").arg(visibleText(path)));
    for (const QByteArray &id : outcome.adopted) {
        console.result(QStringLiteral("To put the backup back in place: ferryctl undo --workspace %1 %2")
                           .arg(visibleText(arguments.workspace), visibleText(id)));
    }
    return 0;
}

} // namespace

int recoverCommand(const Arguments &arguments, Console &console)
{
    const CancelToken ignored; // a recovery is as short as a swap and is not interrupted either
    cancelOnSignals(ignored);
    const Result<RecoveryFacts> facts = inspectRecovery(arguments.workspace, ResumeLog::userPath());
    if (!facts)
        return report(arguments, console, facts.error());
    if (!arguments.recoveryChoice || facts->state == RecoveryState::None) {
        if (!arguments.json) {
            printFacts(console, *facts);
            return 0;
        }
        JsonWriter json(console.output());
        writeFacts(json, *facts);
        return finishJson(json, console, 0);
    }
    const RecoveryOutcome outcome = recoverWorkspace(
        arguments.workspace, *arguments.recoveryChoice, History::userPath(), ResumeLog::userPath(),
        [&console](const Progress &progress) { console.progress(progress); });
    return outcome.ok() ? finished(arguments, console, outcome) : report(arguments, console, *outcome.error);
}

} // namespace ferry::cli
