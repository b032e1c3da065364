// SPDX-License-Identifier: MIT
#include "arguments.h"

#include "base/utf8.h"
#include "base/visibletext.h"
#include "commit/undorecord.h"
#include "limitoptions.h"
#include "workspace/versiongate.h"

#include <QCommandLineParser>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace ferry::cli {

namespace {

const char *const HelpText =
    R"(ferryctl moves an AI assistant: it imports a .vbundle into a workspace directory.

Usage:
  ferryctl inspect   BUNDLE                  what the bundle says of itself
  ferryctl verify    BUNDLE                  checks every byte, writes nothing
  ferryctl preflight BUNDLE --workspace DIR  what an import would create, overwrite, remove and keep
  ferryctl import    BUNDLE --workspace DIR  the import
  ferryctl recover   --workspace DIR         an interrupted import: what was found, and the way out
  ferryctl undo      --workspace DIR [ID]    takes the last import back; once more: redo
  ferryctl history                           what was done, and the undo copies there are

Instead of a BUNDLE: --url-file FILE, or - for standard input, with a migration link in it. A link
is a secret and is never taken from the command line, which others can see.

Options:
      --url-file FILE        the bundle is behind the migration link in FILE
      --allow-host HOST      links may lead to HOST instead, with http or a port too; repeatable
  -w, --workspace DIR        the assistant's workspace; made if it does not exist
  -y, --yes                  do not ask before files are overwritten or removed
      --dry-run              with import: the same as preflight
      --json                 the last line of standard output is one JSON object
      --report FILE          with import: write the per-file report to FILE (.json, .csv or .html)
      --strict               with import: exit with 12 when there were warnings
      --no-undo              with import: what is replaced is deleted, not kept for ferryctl undo
      --remove               with undo: deletes the copy instead, to free its space
      --status               with recover: look, change nothing (the default)
      --roll-back            with recover: the workspace as it was before the import
      --finish               with recover: the workspace as the import makes it
      --clean-up             with recover: remove what an import left behind
      --runtime-version V    version of the assistant that owns the workspace, for the version check
      --progress MODE        auto, tty, ndjson or none; goes to standard error
      --max-entries N        refuse bundles with more entries (default 100000)
      --max-bytes N          refuse bundles that unpack to more bytes (default 17179869184)
      --max-overhead-bytes N refuse more headers, padding and zeros than that (default 67108864)
      --max-manifest-bytes N refuse longer lists of contents (default 33554432)
      --max-json-depth N     refuse lists of contents nested deeper (default 256, at most 1000)
      --max-buffered-bytes N refuse larger settings and credential files (default 16777216)
      --max-header-bytes N   refuse longer extension headers of the archive (default 65536)
      --max-path-depth N     refuse deeper paths (default 128, at most 250)
      --quiet                no list of files
      --no-input             never ask; the same as having no terminal
  -h, --help                 this text
      --version              the version

Exit codes:
  0 done                                   7 workspace in use
  1 internal error                         8 an interrupted import must be resolved first
  2 usage, or confirmation needed          9 failed while replacing, put back as it was
  3 bundle refused                        10 putting back was not complete
  4 version not compatible                11 cancelled
  5 cannot write (space, permission)      12 done with warnings, and --strict
  6 download failed
After 2 to 9 and 11 the workspace is as it was.
)";

struct Options
{
    QCommandLineOption workspace{
        {QStringLiteral("w"), QStringLiteral("workspace")}, QString(), QStringLiteral("DIR")};
    QCommandLineOption yes{{QStringLiteral("y"), QStringLiteral("yes")}};
    QCommandLineOption dryRun{QStringLiteral("dry-run")};
    QCommandLineOption json{QStringLiteral("json")};
    QCommandLineOption report{QStringLiteral("report"), QString(), QStringLiteral("FILE")};
    QCommandLineOption strict{QStringLiteral("strict")};
    QCommandLineOption status{QStringLiteral("status")};
    QCommandLineOption rollBack{QStringLiteral("roll-back")};
    QCommandLineOption finish{QStringLiteral("finish")};
    QCommandLineOption cleanUp{QStringLiteral("clean-up")};
    QCommandLineOption noUndo{{QStringLiteral("no-undo"), QStringLiteral("no-undo-copy")}};
    QCommandLineOption urlFile{QStringLiteral("url-file"), QString(), QStringLiteral("FILE")};
    QCommandLineOption allowHost{QStringLiteral("allow-host"), QString(), QStringLiteral("HOST")};
    QCommandLineOption remove{QStringLiteral("remove")};
    QCommandLineOption runtimeVersion{QStringLiteral("runtime-version"), QString(), QStringLiteral("V")};
    QCommandLineOption progress{QStringLiteral("progress"), QString(), QStringLiteral("MODE"),
                                QStringLiteral("auto")};
    QCommandLineOption quiet{QStringLiteral("quiet")};
    QCommandLineOption noInput{QStringLiteral("no-input")};
    QCommandLineOption help{{QStringLiteral("h"), QStringLiteral("help")}};
    QCommandLineOption version{QStringLiteral("version")};

    void addTo(QCommandLineParser &parser) const
    {
        parser.addOptions({status,         rollBack, finish, cleanUp, workspace, yes,     dryRun,
                           json,           report,   strict, noUndo,  remove,    urlFile, allowHost,
                           runtimeVersion, progress, quiet,  noInput, help,      version});
        addLimitOptions(parser);
    }
};

std::optional<Verb> verbOf(const QString &word)
{
    if (word == u"inspect")
        return Verb::Inspect;
    if (word == u"verify")
        return Verb::Verify;
    if (word == u"preflight")
        return Verb::Preflight;
    if (word == u"import")
        return Verb::Import;
    if (word == u"recover")
        return Verb::Recover;
    if (word == u"undo")
        return Verb::Undo;
    if (word == u"history")
        return Verb::History;
    return std::nullopt;
}

std::optional<ProgressMode> modeOf(const QString &word)
{
    if (word == u"auto")
        return ProgressMode::Auto;
    if (word == u"tty")
        return ProgressMode::Terminal;
    if (word == u"ndjson")
        return ProgressMode::Ndjson;
    if (word == u"none")
        return ProgressMode::None;
    return std::nullopt;
}

UsageError usage(const QString &message)
{
    return UsageError{message};
}

// A word of byteWords() as a person reads it.
QString shown(const QString &word)
{
    return visibleText(word.toLatin1());
}

// Whether a word, or the value of an option in it, begins with "scheme://".
bool isLink(const QString &word)
{
    static const QRegularExpression link(QStringLiteral("^\\s*(-[^:]*=)?-{0,2}[A-Za-z][A-Za-z0-9+.-]*://"));
    return link.match(word).hasMatch();
}

// "ws/" is "ws", whether it exists or not.
QByteArray withoutFinalSlashes(QByteArray path)
{
    while (path.size() > 1 && path.endsWith('/'))
        path.chop(1);
    return path;
}

// The checks of values; nothing when all is well.
std::optional<UsageError> readValues(const QCommandLineParser &parser, const Options &options,
                                     Arguments &arguments)
{
    const auto mode = modeOf(parser.value(options.progress));
    if (!mode)
        return usage(QStringLiteral("--progress takes auto, tty, ndjson or none"));
    arguments.progress = *mode;
    arguments.runtimeVersion = parser.value(options.runtimeVersion).toLatin1();
    if (parser.isSet(options.runtimeVersion) && !parseVersion(arguments.runtimeVersion))
        return usage(
            QStringLiteral("--runtime-version takes a version of three numbers, for instance 0.10.5"));
    if (const auto problem = readLimits(parser, arguments.limits))
        return usage(*problem);
    arguments.reportFile = parser.value(options.report).toLatin1();
    const QByteArray report = arguments.reportFile.toLower();
    const bool knownSuffix = report.endsWith(".json") || report.endsWith(".csv") || report.endsWith(".html");
    if (parser.isSet(options.report) && !(knownSuffix && validUtf8(report)))
        return usage(QStringLiteral("--report takes a file name that ends in .json, .csv or .html"));
    return std::nullopt;
}

std::optional<UsageError> checkCombination(const QCommandLineParser &parser, const Options &options,
                                           const Arguments &arguments)
{
    const bool needsWorkspace =
        arguments.verb != Verb::Inspect && arguments.verb != Verb::Verify && arguments.verb != Verb::History;
    if (needsWorkspace && parser.value(options.workspace).isEmpty())
        return usage(QStringLiteral("--workspace DIR is missing"));
    if (!needsWorkspace && parser.isSet(options.workspace))
        return usage(QStringLiteral("--workspace goes with import, preflight, recover and undo"));
    const bool importOnly =
        parser.isSet(options.report) || parser.isSet(options.strict) || parser.isSet(options.noUndo);
    if (importOnly && (arguments.verb != Verb::Import || parser.isSet(options.dryRun)))
        return usage(
            QStringLiteral("--report, --strict and --no-undo go with import, and not with --dry-run"));
    const bool takesBundle =
        arguments.verb != Verb::Recover && arguments.verb != Verb::Undo && arguments.verb != Verb::History;
    if (!takesBundle && (parser.isSet(options.urlFile) || parser.isSet(options.allowHost)))
        return usage(
            QStringLiteral("--url-file and --allow-host go with inspect, verify, preflight and import"));
    if (parser.isSet(options.allowHost) && !parser.isSet(options.urlFile))
        return usage(QStringLiteral("--allow-host goes with --url-file"));
    if (arguments.remove && arguments.verb != Verb::Undo)
        return usage(QStringLiteral("--remove goes with undo"));
    return std::nullopt;
}

// The one thing to do about an interrupted import.
std::optional<UsageError> readRecoveryChoice(const QCommandLineParser &parser, const Options &options,
                                             Arguments &arguments)
{
    const std::array<std::pair<const QCommandLineOption *, std::optional<RecoveryChoice>>, 4> choices{
        std::pair{&options.status, std::optional<RecoveryChoice>()},
        std::pair{&options.rollBack, std::optional(RecoveryChoice::RollBack)},
        std::pair{&options.finish, std::optional(RecoveryChoice::Finish)},
        std::pair{&options.cleanUp, std::optional(RecoveryChoice::CleanUp)}};
    int chosen = 0;
    for (const auto &[option, choice] : choices) {
        if (!parser.isSet(*option))
            continue;
        arguments.recoveryChoice = choice;
        ++chosen;
    }
    if (chosen > 0 && arguments.verb != Verb::Recover)
        return usage(QStringLiteral("--status, --roll-back, --finish and --clean-up go with recover"));
    if (chosen > 1)
        return usage(QStringLiteral("only one of --status, --roll-back, --finish and --clean-up"));
    return std::nullopt;
}

// What follows the command.
std::optional<UsageError> readOperands(const QStringList &positional, Arguments &arguments)
{
    const QString &verb = positional.constFirst();
    switch (arguments.verb) {
    case Verb::Recover:
    case Verb::History:
        if (positional.size() != 1)
            return usage(QStringLiteral("%1 takes no bundle").arg(verb));
        return std::nullopt;
    case Verb::Undo:
        if (positional.size() > 2 || (positional.size() == 2 && !isUndoId(positional.at(1).toLatin1())))
            return usage(
                QStringLiteral("undo takes the name of one undo copy, as ferryctl history prints it"));
        arguments.undoId = positional.value(1).toLatin1();
        return std::nullopt;
    case Verb::Inspect:
    case Verb::Verify:
    case Verb::Preflight:
    case Verb::Import: break;
    }
    if (!arguments.urlFile.isEmpty()) {
        if (positional.size() != 1)
            return usage(
                QStringLiteral("--url-file stands for the bundle, so none is expected after '%1'").arg(verb));
        return std::nullopt;
    }
    if (positional.size() != 2)
        return usage(QStringLiteral("exactly one bundle file is expected after '%1'").arg(verb));
    arguments.source = positional.at(1).toLatin1();
    return std::nullopt;
}

} // namespace

QStringList byteWords(int argc, const char *const *argv)
{
    QStringList words;
    for (int i = 0; i < argc; ++i)
        words.append(QString::fromLatin1(argv[i]));
    return words;
}

ParseResult parseArguments(const QStringList &words)
{
    // Before anything else, because every other message and every record may repeat its words.
    if (std::any_of(words.begin(), words.end(), isLink))
        return usage(
            QStringLiteral("a link is a secret and no file name: it goes into a file, --url-file FILE"));
    QCommandLineParser parser;
    const Options options;
    options.addTo(parser);
    const bool parsed = parser.parse(words);
    if (parser.isSet(options.help))
        return HelpWanted{QString::fromUtf8(HelpText)};
    if (parser.isSet(options.version))
        return VersionWanted{};
    if (!parsed)
        return usage(shown(parser.errorText()));
    const QStringList positional = parser.positionalArguments();
    if (positional.isEmpty())
        return usage(QStringLiteral(
            "what to do is missing: inspect, verify, preflight, import, recover, undo or history"));
    const auto verb = verbOf(positional.constFirst());
    if (!verb)
        return usage(QStringLiteral("unknown command '%1'").arg(shown(positional.constFirst())));
    Arguments arguments;
    arguments.verb = *verb;
    arguments.urlFile = parser.value(options.urlFile).toLatin1();
    arguments.allowedHosts = parser.values(options.allowHost);
    if (parser.isSet(options.urlFile) && arguments.urlFile.isEmpty())
        return usage(QStringLiteral("--url-file takes a file name, or - for standard input"));
    if (auto error = readOperands(positional, arguments))
        return *error;
    arguments.workspace = withoutFinalSlashes(parser.value(options.workspace).toLatin1());
    arguments.yes = parser.isSet(options.yes);
    arguments.json = parser.isSet(options.json);
    arguments.quiet = parser.isSet(options.quiet);
    arguments.strict = parser.isSet(options.strict);
    arguments.remove = parser.isSet(options.remove);
    arguments.noInput = parser.isSet(options.noInput);
    arguments.noUndo = parser.isSet(options.noUndo);
    if (auto error = readValues(parser, options, arguments))
        return *error;
    if (auto error = readRecoveryChoice(parser, options, arguments))
        return *error;
    if (auto error = checkCombination(parser, options, arguments))
        return *error;
    if (parser.isSet(options.dryRun) && arguments.verb == Verb::Import)
        arguments.verb = Verb::Preflight;
    return arguments;
}

} // namespace ferry::cli
