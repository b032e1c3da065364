// SPDX-License-Identifier: MIT
#pragma once

// The one error value of the engine: what went wrong (a code), where (an archive or workspace path), the facts that
// belong to it, and what it means for the user's workspace. Created where the fact is known and never re-worded on the
// way up. It holds no sentence for users; `detail` is a technical note for logs and the details pane.
//
// A plain value without threads of its own; copy and move freely.

#include <QByteArray>
#include <QLatin1String>

#include <optional>

namespace ferry {

// The coarse grouping that scripts and exit codes use (`reason` in the result object).
enum class Reason {
    ValidationFailed,
    ExtractionFailed,
    WriteFailed,
    VersionIncompatible,
    FetchFailed,
    WorkspaceBusy,
    RecoveryPending,
    NoSpace,
    Cancelled,
    Internal,
};

// Every way an operation of the engine can fail. Names follow the format document's section 11 where it has one.
enum class Code {
    // The bundle breaks a rule (format document 11.1).
    ManifestNotFirst,
    ManifestTooLarge,
    ManifestTooComplex, // nested too deeply, or too many values
    ManifestMalformed,
    ManifestSchema,
    ManifestSha256,
    ManifestDuplicatePath,
    BundleTooManyEntries,
    BundleTooLarge,
    StreamTooLarge, // what unpacks besides the bodies: headers, padding, zeros
    ManifestMismatch,
    EntrySize,
    EntryHash,
    EntryTooLargeToBuffer,
    EntryTooComplex, // a file that has to be adjusted, nested too deeply or of too many values
    MissingEntry,
    SymlinkNotDeclared,
    LinkTargetMismatch,
    SymlinkTargetEscapesArchive,
    // Refusals that the reference does not have.
    UnsafePath,      // an alias, a control character
    PathTooLong,     // a name or a path that no file system takes
    PathTooDeep,     // more levels than allowed
    LinksTooLong,    // to follow the symlinks takes more steps than any real bundle needs
    PathConflict,    // two entries for one place, a file where a directory must be, an entry below a link
    DuplicateEntry,  // the archive repeats a path
    UnsupportedType, // device, FIFO, hard link, sparse file, unknown type
    // The stream is damaged; all of them are `extraction_failed` to scripts, told apart by kindString().
    NotGzip,
    GzipDamaged,
    GzipTruncated,
    TrailingData,
    TarDamaged,
    TarTruncated,
    HeaderTooLarge,
    SourceUnreadable,
    SourceChanged,
    // The version gate (format document 17).
    VersionIncompatible,
    // The network (format document 18).
    InvalidUrl,
    FetchFailed,
    LinkExpired, // 400, 401, 403, 404, 410: ask for a new link
    // The workspace.
    NoSpace,
    PermissionDenied,
    WriteFailed,
    SwapFailed,
    WorkspaceUnsuitable,
    WorkspaceChanged,
    WorkspaceBusy,
    WorkspaceLocked,
    RecoveryPending,
    RollbackIncomplete,
    UndoMissing, // no such copy, or not any more
    UndoDamaged, // `path` is what is missing of it
    // The rest.
    Cancelled,
    Internal,
};

// What the failed act left behind; the first question of every user.
enum class WorkspaceState {
    Untouched,
    RolledBack,
    Replaced,
    NeedsRecovery,
};

struct Error
{
    Code code = Code::Internal;
    QByteArray path = {};                           // archive or workspace path, raw bytes, may be empty
    QByteArray detail = {};                         // technical note, English, no secrets
    int systemError = 0;                            // errno, 0 when none
    std::optional<qint64> needBytes = std::nullopt; // NoSpace: bytes the import needs
    std::optional<qint64> freeBytes = std::nullopt; // NoSpace: bytes free for it
    std::optional<qint64> keptBytes = std::nullopt; // of the source that a later run need not fetch again
    WorkspaceState workspace = WorkspaceState::Untouched;
};

// The string of scripts and reports for a code, for instance "entry_hash". All kinds of stream damage share
// "extraction_failed" (format document 11.2).
[[nodiscard]] QLatin1String codeString(Code code);

// A finer name where several codes share one string ("gzip_truncated"); equal to codeString() otherwise.
[[nodiscard]] QLatin1String kindString(Code code);

[[nodiscard]] Reason reasonOf(Code code);
[[nodiscard]] QLatin1String reasonString(Reason reason);
[[nodiscard]] QLatin1String workspaceStateString(WorkspaceState state);

// All codes, in order, for tests and tables that must cover every one.
[[nodiscard]] int codeCount();

// A failure of a system call on `path`: ENOSPC and EDQUOT become NoSpace, EACCES, EPERM and EROFS become
// PermissionDenied, everything else WriteFailed. `call` names the operation for the log.
[[nodiscard]] Error systemFailure(int systemError, const char *call, const QByteArray &path);

} // namespace ferry
