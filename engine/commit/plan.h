// SPDX-License-Identifier: MIT
#pragma once

// What an import will do, entry by entry, worked out after everything was verified and before anything live changed. Immutable
// once built; shared by the window, the commit and the report. Memory: 24 bytes an entry besides the manifest, plus the paths of
// the user's own files that are removed or kept.

#include "base/paths.h"
#include "base/sha256.h"
#include "bundle/manifest.h"
#include "workspace/policy.h"

#include <QByteArrayList>

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace ferry {

// How the bundle becomes live (format document 12.1).
enum class Strategy {
    NoOp,      // nothing staged
    Promotion, // a legacy bundle: file by file, in place
    Swap       // the staged tree replaces the workspace
};

enum class Action { Created, Overwritten, Unchanged, Skipped };

[[nodiscard]] const char *actionString(Action action);

struct PlanRow
{
    quint32 entry = 0; // index into the manifest's entries
    Action action = Action::Created;
    SkipReason reason = SkipReason::None;
    qint64 currentSize = -1; // bytes of the live file, -1 when there is none
};

// What a user should know although the import goes on.
enum class WarningCode {
    EntryUnmapped, // `path` has no place in the workspace
    EntryLeftover, // `path` is scratch of an interrupted import that the exporter carried along
    NoGuardian,
    PersonaCustomised,
    BackupKeyKept,
    LinkLeavesWorkspace,
    LinkReplaced,        // the live link `path`, which leaves the workspace, becomes a directory
    MetadataReduced,     // the live credential metadata keeps its platform records alone
    MetadataUnreadable,  // the live credential metadata could not be read, its platform records are lost
    PlatformRecordsLost, // the bundle's metadata file is no JSON object
    VersionUnparseable,  // the version gate let pass what it could not read
    CleanUpIncomplete,   // the replaced workspace could not be removed completely
};

struct Warning
{
    WarningCode code = WarningCode::EntryUnmapped;
    QByteArray path = {};
};

// The bytes that are written where they differ from the archive's (format document 8.1, 8.2).
struct TransformedContent
{
    qint64 size = 0;
    Sha256Digest digest{};
};

struct CredentialSummary
{
    int found = 0;           // entries with an account, the platform's left out
    QByteArrayList accounts; // names only; values are verified and dropped
    int skippedPlatform = 0;
};

// What becomes of the workspace that an import replaces.
struct UndoOutlook
{
    QByteArray obstacle; // why it cannot be kept, English, for the details; empty when it can
    qint64 bytes = 0;    // of the files that are replaced or removed
    qint64 files = 0;

    [[nodiscard]] bool isPossible() const { return obstacle.isEmpty(); }
};

struct ImportPlan
{
    std::shared_ptr<const Manifest> manifest;
    QString sourceLabel;
    Strategy strategy = Strategy::NoOp;
    std::vector<PlanRow> rows; // archive order, credentials left out
    std::unordered_map<quint32, TransformedContent> transformed;
    std::optional<QByteArray> personaFile;
    QByteArrayList removed; // workspace paths; an empty directory ends in '/'
    QByteArrayList kept;    // preserved workspace paths, likewise
    // The live platform records alone, written because the bundle brings no credential metadata (8.2).
    std::optional<TransformedContent> platformRecords;
    bool rewritesMetadata = false; // and the live file holds more than those
    QByteArrayList carried;        // what the swap moves into staging (12.4)
    QByteArrayList configChanges;
    std::vector<Warning> warnings;
    CredentialSummary credentials;
    UndoOutlook undo;
    qint64 needBytes = 0;
    qint64 freeBytes = 0;
    Sha256Digest liveFingerprint{};

    [[nodiscard]] const ManifestEntry &entry(const PlanRow &row) const
    {
        return manifest->entries[row.entry];
    }
    // The row's place in the workspace; the root for rows that have none.
    [[nodiscard]] WorkspacePath placeOf(const PlanRow &row) const;
    // Size and digest of what is (or would be) written.
    [[nodiscard]] TransformedContent contentOf(const PlanRow &row) const;
    [[nodiscard]] qint64 count(Action action) const;
    // Live files that become others: those of overwritten rows, and the credential metadata.
    [[nodiscard]] qint64 replacedFiles() const;
    // Nothing is created, replaced or removed.
    [[nodiscard]] bool changesNothing() const;
};

} // namespace ferry
