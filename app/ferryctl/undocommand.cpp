// SPDX-License-Identifier: MIT
#include "undocommand.h"

#include "base/visibletext.h"
#include "commands.h"
#include "import/workspaceacts.h"
#include "messages.h"
#include "signals.h"

namespace ferry::cli {

namespace {

constexpr int ExitUsage = 2;
constexpr int ExitCancelled = 11;

// The object of an act that was not done, where one is wanted.
int finishFailed(const Arguments &arguments, Console &console, const Error &error, int exitCode)
{
    if (!arguments.json)
        return exitCode;
    JsonWriter json(console.output());
    json.beginObject();
    json.key("ok");
    json.boolean(false);
    json.key("workspace_state");
    json.string(QByteArrayView(workspaceStateString(error.workspace).data()));
    writeFailure(json, error, consoleTexts());
    json.endObject();
    return finishJson(json, console, exitCode);
}

int report(const Arguments &arguments, Console &console, const Error &error)
{
    console.note(errorText(error));
    console.note(workspaceText(error.workspace));
    return finishFailed(arguments, console, error, exitCodeOf(error));
}

void printPlan(Console &console, const UndoPlan &plan)
{
    const UndoCopy &copy = plan.copy;
    console.note(
        copy.isFound() ? QStringLiteral("This puts the backup of an interrupted import back in place: %1.")
                             .arg(visibleText(copy.names.join(", ")))
        : copy.isRedo
            ? QStringLiteral("This brings the import of %1 (%2) back.")
                  .arg(visibleText(copy.sourceName), visibleText(copy.importedAt))
            : QStringLiteral(
                  "This takes the import of %1 (%2) back. The workspace goes back to how it was before.")
                  .arg(visibleText(copy.sourceName), visibleText(copy.importedAt)));
    if (plan.changedSince.isEmpty())
        return;
    console.note(QStringLiteral("%1 file(s) changed since; they go into the new undo copy:")
                     .arg(plan.changedSince.size()));
    for (const QByteArray &path : plan.changedSince)
        console.note(QStringLiteral("  %1").arg(visibleText(path)));
}

// Nothing: go on.
std::optional<int> confirmed(const Arguments &arguments, Console &console, const QString &question)
{
    if (arguments.yes)
        return std::nullopt;
    if (arguments.noInput || !Console::canAsk()) {
        console.note(QStringLiteral("ferryctl: this changes files; say so with --yes. Nothing was changed."));
        return finishFailed(arguments, console, Error{.code = Code::Cancelled}, ExitUsage);
    }
    if (console.confirm(question))
        return std::nullopt;
    return finishFailed(arguments, console, Error{.code = Code::Cancelled}, ExitCancelled);
}

int undone(const Arguments &arguments, Console &console, const QByteArray &workspace,
           const UndoOutcome &outcome)
{
    const bool isRedo = outcome.plan->copy.isRedo;
    if (arguments.json) {
        JsonWriter json(console.output());
        json.beginObject();
        json.key("ok");
        json.boolean(true);
        json.key("workspace_state");
        json.string(QByteArrayView(workspaceStateString(outcome.result.state).data()));
        json.key("done");
        json.string(QByteArrayView(isRedo ? "redo" : "undo"));
        json.key("id");
        json.string(QByteArrayView(outcome.plan->copy.id));
        json.key("kept_as");
        json.string(QByteArrayView(outcome.result.keptAs));
        json.key("changed_since");
        json.beginArray();
        for (const QByteArray &path : outcome.plan->changedSince)
            json.string(QByteArrayView(path));
        json.endArray();
        json.key("cleaned_up");
        json.boolean(outcome.result.isCleanedUp);
        json.endObject();
        return finishJson(json, console, 0);
    }
    const bool isOfBackup = !outcome.plan->copy.names.isEmpty();
    console.result(isOfBackup ? (isRedo ? QStringLiteral("The backup was taken out again.")
                                        : QStringLiteral("The backup was put back."))
                   : isRedo
                       ? QStringLiteral("The import is back.")
                       : QStringLiteral("The import was taken back. The workspace is as it was before."));
    console.result(
        QStringLiteral("What was there is kept; to change places again: ferryctl undo --workspace %1")
            .arg(visibleText(workspace)));
    if (!outcome.result.isCleanedUp)
        console.result(QStringLiteral("Some scratch could not be cleared away; see ferryctl recover."));
    return 0;
}

int removeCopy(const Arguments &arguments, Console &console, const UndoPlan &plan)
{
    const QString size = sizeText(plan.copy.bytes);
    const QString question =
        QStringLiteral("The undo copy %1 (%2) will be deleted. Its import can't be undone then. Delete it?")
            .arg(QString::fromLatin1(plan.copy.id), size);
    if (const auto ended = confirmed(arguments, console, question))
        return *ended;
    if (const Result<void> removed = removeUndoCopy(arguments.workspace, plan.copy.id); !removed)
        return report(arguments, console, removed.error());
    if (!arguments.json) {
        console.result(QStringLiteral("The undo copy was deleted, %1 are free again.").arg(size));
        return 0;
    }
    JsonWriter json(console.output());
    json.beginObject();
    json.key("ok");
    json.boolean(true);
    json.key("removed");
    json.string(QByteArrayView(plan.copy.id));
    json.key("bytes");
    json.integer(plan.copy.bytes);
    json.endObject();
    return finishJson(json, console, 0);
}

} // namespace

int undoCommand(const Arguments &arguments, Console &console)
{
    const CancelToken ignored; // as short as a swap, and not interrupted either
    cancelOnSignals(ignored);
    const Result<UndoPlan> plan = planUndo(arguments.workspace, arguments.undoId);
    if (!plan)
        return report(arguments, console, plan.error());
    if (arguments.remove)
        return removeCopy(arguments, console, *plan);
    printPlan(console, *plan);
    if (const auto ended = confirmed(arguments, console, QStringLiteral("Go on?")))
        return *ended;
    const UndoOutcome outcome =
        undoImport(arguments.workspace, plan->copy.id, History::userPath(),
                   [&console](const Progress &progress) { console.progress(progress); });
    return outcome.ok() ? undone(arguments, console, arguments.workspace, outcome)
                        : report(arguments, console, *outcome.result.error);
}

} // namespace ferry::cli
