// SPDX-License-Identifier: MIT
// ferryctl, the console twin of Ferry: the same engine without a display.
#include "arguments.h"
#include "commands.h"
#include "console.h"
#include "historycommand.h"
#include "importcommand.h"
#include "linkfile.h"
#include "recovercommand.h"
#include "signals.h"
#include "undocommand.h"

#include <QCoreApplication>

namespace {

using namespace ferry::cli;

constexpr int ExitUsage = 2;

int runVerb(Arguments arguments)
{
    Console console(arguments.progress);
    int exitCode = 1;
    std::optional<ferry::Error> refused;
    if (!arguments.urlFile.isEmpty()) {
        ferry::Result<ferry::MigrationLink> link = readLink(arguments);
        if (link)
            arguments.link = std::move(*link);
        else
            refused = link.error();
    }
    if (refused) {
        exitCode = refuse(*refused, arguments, console);
    } else if (arguments.verb == Verb::Inspect || arguments.verb == Verb::Verify) {
        const ferry::CancelToken cancel;
        cancelOnSignals(cancel);
        exitCode = arguments.verb == Verb::Inspect ? inspectCommand(arguments, console, cancel)
                                                   : verifyCommand(arguments, console, cancel);
    } else if (arguments.verb == Verb::Recover) {
        exitCode = recoverCommand(arguments, console);
    } else if (arguments.verb == Verb::Undo) {
        exitCode = undoCommand(arguments, console);
    } else if (arguments.verb == Verb::History) {
        exitCode = historyCommand(arguments, console);
    } else {
        exitCode = ImportCommand(arguments, console).run();
    }
    if (!console.flush()) {
        console.note(QStringLiteral("ferryctl: the result could not be written to standard output")
                     + (exitCode == 0 ? QStringLiteral("; what was asked for is done") : QString()));
        return exitCode == 0 ? 1 : exitCode;
    }
    return exitCode;
}

} // namespace

int main(int argc, char *argv[])
{
    reserveStandardStreams();
    const QStringList words = byteWords(argc, argv);
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("ferryctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(FERRY_VERSION));
    const ParseResult parsed = parseArguments(words);
    if (const auto *arguments = std::get_if<Arguments>(&parsed))
        return runVerb(*arguments);
    Console console(ProgressMode::None);
    if (const auto *help = std::get_if<HelpWanted>(&parsed)) {
        console.result(help->text.trimmed());
        return console.flush() ? 0 : 1;
    }
    if (std::holds_alternative<VersionWanted>(parsed)) {
        console.result(QStringLiteral("ferryctl %1").arg(QCoreApplication::applicationVersion()));
        return console.flush() ? 0 : 1;
    }
    console.note(
        QStringLiteral("ferryctl: %1\nTry 'ferryctl --help'.").arg(std::get<UsageError>(parsed).message));
    return ExitUsage;
}
