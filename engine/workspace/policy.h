// SPDX-License-Identifier: MIT
#pragma once

// Where an archive path goes, and which rules apply to it there (format document 7.1, 8). Pure functions over values;
// any thread.

#include "base/paths.h"

#include <array>
#include <optional>

namespace ferry {

// Why an entry is verified but not placed.
enum class SkipReason {
    None,
    Unmapped,          // no place for this path in the workspace
    Retired,           // a file that the assistant no longer uses (silent in the reference)
    NoGuardian,        // prompts/USER.md, and the workspace knows no guardian
    PersonaCustomised, // prompts/USER.md, and the live file was changed by its owner
    BackupKeyKept,     // the live key is another one; snapshots of this computer need it
    LinkLeavesWorkspace,
    Leftover, // scratch of an interrupted import or a process file, which an exporter carried along
};

[[nodiscard]] const char *skipReasonString(SkipReason reason); // "unmapped", "retired", ... for reports

struct Placement
{
    enum class Kind { Place, Skip, Credential };
    Kind kind = Kind::Skip;
    SkipReason reason = SkipReason::None; // for Skip
    WorkspacePath place;                  // for Place
    QByteArray account;                   // for Credential: what follows `credentials/`; may be empty
    bool namespaced = false;              // a `workspace/` entry: arms the swap (format document 12.1)
};

// Places `archivePath` by the table of format document 7.1, newer column. What spells the place of a file that has to be
// adjusted or merged (config.json, credential metadata) in other letters is Unmapped. `personaFile` is the guardian's file name
// under users/ (7.2), nothing when the workspace knows no guardian.
// REQUIRES: canonicalProblem(archivePath) is None, or the path is credentials/ alone.
[[nodiscard]] Placement placementOf(const QByteArray &archivePath,
                                    const std::optional<QByteArray> &personaFile);

// True for one name that a file can have: no '/', not "." or "..", no control character, not too long, well-formed UTF-8.
[[nodiscard]] bool isPlainFileName(QByteArrayView name);

// Exactly the two archive paths whose content is sanitised (8.1).
[[nodiscard]] bool isConfigArchivePath(QByteArrayView archivePath);
[[nodiscard]] bool isPersonaArchivePath(QByteArrayView archivePath);
inline constexpr QByteArrayView CredentialMetadataPlace =
    "data/credentials/metadata.json"; // workspace path (8.2)
inline constexpr QByteArrayView BackupKeyPlace =
    ".backup.key"; // workspace path of the key of the assistant's encrypted snapshots (21)

// The preserved paths (8.4), in the order of the format document, then ours: what a bundle can never contain.
inline constexpr std::array<QByteArrayView, 7> PreservedPaths{
    "embedding-models", "deprecated", "data/db", "data/qdrant", "signals", BackupKeyPlace, ".backups",
};

// For a SQLite side file (`x.db-wal`, `x.db-shm`, `x.db-journal`, 8.3) the name of its database, else empty.
[[nodiscard]] QByteArray databaseOfSideFile(QByteArrayView name);
inline constexpr std::array<QByteArrayView, 3> SideFileSuffixes{"-wal", "-shm", "-journal"};

// True for accounts that are never imported, only counted (19). Letter case of the prefix is ignored, stricter than the
// format: a secret store that folds case would take `credential/Vellum/x` for the platform's own record.
[[nodiscard]] bool isPlatformAccount(QByteArrayView account);

// True for the one form that exporters write, `credential/<service>/<field>` without empty or dot parts. Anything else in
// a bundle is worth a warning and no secret store should see it.
[[nodiscard]] bool isAccountName(QByteArrayView account);

} // namespace ferry
