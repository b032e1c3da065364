// SPDX-License-Identifier: MIT
#pragma once

// The command line of ferryctl as a value. Parsing has no effects; main() prints what it says.

#include "bundle/bundlereader.h"
#include "commit/recovery.h"
#include "source/migrationlink.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <variant>

namespace ferry::cli {

enum class Verb { Inspect, Verify, Preflight, Import, Recover, Undo, History };
enum class ProgressMode { Auto, Terminal, Ndjson, None };

struct Arguments
{
    Verb verb = Verb::Inspect;
    QByteArray source;
    QByteArray workspace;
    QByteArray runtimeVersion;
    QByteArray reportFile;
    QByteArray urlFile;       // holds the migration link; "-" is standard input; empty: `source` is a file
    QStringList allowedHosts; // for the link, instead of the default
    QByteArray undoId;        // undo: the copy; empty: the newest
    ProgressMode progress = ProgressMode::Auto;
    std::optional<MigrationLink> link;            // from urlFile, by main()
    std::optional<RecoveryChoice> recoveryChoice; // nothing: --status
    bool yes = false;
    bool json = false;
    bool quiet = false;
    bool strict = false;
    bool noInput = false;
    bool noUndo = false;
    bool remove = false; // undo: removes the copy instead
    BundleLimits limits;
};

struct UsageError
{
    QString message;
};
struct HelpWanted
{
    QString text;
};
struct VersionWanted
{};

using ParseResult = std::variant<Arguments, UsageError, HelpWanted, VersionWanted>;

// main()'s words, program name first. File names need not be UTF-8, so each byte is one character here: parse with these only.
[[nodiscard]] QStringList byteWords(int argc, const char *const *argv);
[[nodiscard]] ParseResult parseArguments(const QStringList &words);

} // namespace ferry::cli
