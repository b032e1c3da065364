// SPDX-License-Identifier: MIT
#include "base/error.h"

#include <array>
#include <cerrno>
#include <cstring>

namespace ferry {

namespace {

struct CodeRow
{
    Code code;
    Reason reason;
    const char *string;
    const char *kind; // nullptr: same as string
};

constexpr auto Validation = Reason::ValidationFailed;
constexpr auto Extraction = Reason::ExtractionFailed;

constexpr std::array Rows{
    CodeRow{Code::ManifestNotFirst, Validation, "manifest_not_first", nullptr},
    CodeRow{Code::ManifestTooLarge, Validation, "manifest_too_large", nullptr},
    CodeRow{Code::ManifestTooComplex, Validation, "manifest_too_large", "manifest_too_complex"},
    CodeRow{Code::ManifestMalformed, Validation, "manifest_malformed", nullptr},
    CodeRow{Code::ManifestSchema, Validation, "manifest_schema", nullptr},
    CodeRow{Code::ManifestSha256, Validation, "manifest_sha256", nullptr},
    CodeRow{Code::ManifestDuplicatePath, Validation, "manifest_duplicate_path", nullptr},
    CodeRow{Code::BundleTooManyEntries, Validation, "bundle_too_many_entries", nullptr},
    CodeRow{Code::BundleTooLarge, Validation, "bundle_too_large", nullptr},
    CodeRow{Code::StreamTooLarge, Validation, "bundle_too_large", "stream_too_large"},
    CodeRow{Code::ManifestMismatch, Validation, "manifest_mismatch", nullptr},
    CodeRow{Code::EntrySize, Validation, "entry_size", nullptr},
    CodeRow{Code::EntryHash, Validation, "entry_hash", nullptr},
    CodeRow{Code::EntryTooLargeToBuffer, Validation, "entry_too_large_to_buffer", nullptr},
    CodeRow{Code::EntryTooComplex, Validation, "entry_too_large_to_buffer", "entry_too_complex"},
    CodeRow{Code::MissingEntry, Validation, "missing_entry", nullptr},
    CodeRow{Code::SymlinkNotDeclared, Validation, "symlink_not_declared", nullptr},
    CodeRow{Code::LinkTargetMismatch, Validation, "link_target_mismatch", nullptr},
    CodeRow{Code::SymlinkTargetEscapesArchive, Validation, "symlink_target_escapes_archive", nullptr},
    CodeRow{Code::UnsafePath, Validation, "unsafe_path", nullptr},
    CodeRow{Code::PathTooLong, Validation, "unsafe_path", "path_too_long"},
    CodeRow{Code::PathTooDeep, Validation, "unsafe_path", "path_too_deep"},
    CodeRow{Code::LinksTooLong, Validation, "unsafe_path", "links_too_long"},
    CodeRow{Code::PathConflict, Validation, "path_conflict", nullptr},
    CodeRow{Code::DuplicateEntry, Validation, "duplicate_entry", nullptr},
    CodeRow{Code::UnsupportedType, Validation, "unsupported_entry_type", nullptr},
    CodeRow{Code::NotGzip, Extraction, "extraction_failed", "not_gzip"},
    CodeRow{Code::GzipDamaged, Extraction, "extraction_failed", "gzip_damaged"},
    CodeRow{Code::GzipTruncated, Extraction, "extraction_failed", "gzip_truncated"},
    CodeRow{Code::TrailingData, Extraction, "extraction_failed", "trailing_data"},
    CodeRow{Code::TarDamaged, Extraction, "extraction_failed", "tar_damaged"},
    CodeRow{Code::TarTruncated, Extraction, "extraction_failed", "tar_truncated"},
    CodeRow{Code::HeaderTooLarge, Extraction, "extraction_failed", "header_too_large"},
    CodeRow{Code::SourceUnreadable, Extraction, "extraction_failed", "source_unreadable"},
    CodeRow{Code::SourceChanged, Extraction, "extraction_failed", "source_changed"},
    CodeRow{Code::VersionIncompatible, Reason::VersionIncompatible, "version_incompatible", nullptr},
    CodeRow{Code::InvalidUrl, Reason::FetchFailed, "invalid_url", nullptr},
    CodeRow{Code::FetchFailed, Reason::FetchFailed, "fetch_failed", nullptr},
    CodeRow{Code::LinkExpired, Reason::FetchFailed, "fetch_failed", "link_expired"},
    CodeRow{Code::NoSpace, Reason::NoSpace, "no_space", nullptr},
    CodeRow{Code::PermissionDenied, Reason::WriteFailed, "write_failed", "permission"},
    CodeRow{Code::WriteFailed, Reason::WriteFailed, "write_failed", nullptr},
    CodeRow{Code::SwapFailed, Reason::WriteFailed, "write_failed", "swap_failed"},
    CodeRow{Code::WorkspaceUnsuitable, Reason::WriteFailed, "workspace_unsuitable", nullptr},
    CodeRow{Code::WorkspaceChanged, Reason::WorkspaceBusy, "workspace_changed", nullptr},
    CodeRow{Code::WorkspaceBusy, Reason::WorkspaceBusy, "workspace_busy", nullptr},
    CodeRow{Code::WorkspaceLocked, Reason::WorkspaceBusy, "workspace_busy", "workspace_locked"},
    CodeRow{Code::RecoveryPending, Reason::RecoveryPending, "recovery_pending", nullptr},
    CodeRow{Code::RollbackIncomplete, Reason::WriteFailed, "rollback_incomplete", nullptr},
    CodeRow{Code::UndoMissing, Reason::WriteFailed, "undo_missing", nullptr},
    CodeRow{Code::UndoDamaged, Reason::WriteFailed, "undo_damaged", nullptr},
    CodeRow{Code::Cancelled, Reason::Cancelled, "cancelled", nullptr},
    CodeRow{Code::Internal, Reason::Internal, "internal", nullptr},
};

const CodeRow &rowOf(Code code)
{
    return Rows[static_cast<std::size_t>(code)];
}

constexpr bool rowsAreInOrder()
{
    for (std::size_t i = 0; i < Rows.size(); ++i) {
        if (static_cast<std::size_t>(Rows[i].code) != i)
            return false;
    }
    return Rows.size() == static_cast<std::size_t>(Code::Internal) + 1;
}
static_assert(rowsAreInOrder(), "one row per code, in the order of the enumeration");

} // namespace

QLatin1String codeString(Code code)
{
    return QLatin1String(rowOf(code).string);
}

QLatin1String kindString(Code code)
{
    const CodeRow &row = rowOf(code);
    return QLatin1String(row.kind != nullptr ? row.kind : row.string);
}

Reason reasonOf(Code code)
{
    return rowOf(code).reason;
}

QLatin1String reasonString(Reason reason)
{
    switch (reason) {
    case Reason::ValidationFailed: return QLatin1String("validation_failed");
    case Reason::ExtractionFailed: return QLatin1String("extraction_failed");
    case Reason::WriteFailed: return QLatin1String("write_failed");
    case Reason::VersionIncompatible: return QLatin1String("version_incompatible");
    case Reason::FetchFailed: return QLatin1String("fetch_failed");
    case Reason::WorkspaceBusy: return QLatin1String("workspace_busy");
    case Reason::RecoveryPending: return QLatin1String("recovery_pending");
    case Reason::NoSpace: return QLatin1String("no_space");
    case Reason::Cancelled: return QLatin1String("cancelled");
    case Reason::Internal: break;
    }
    return QLatin1String("internal");
}

QLatin1String workspaceStateString(WorkspaceState state)
{
    switch (state) {
    case WorkspaceState::Untouched: return QLatin1String("untouched");
    case WorkspaceState::RolledBack: return QLatin1String("rolled_back");
    case WorkspaceState::Replaced: return QLatin1String("replaced");
    case WorkspaceState::NeedsRecovery: break;
    }
    return QLatin1String("needs_recovery");
}

int codeCount()
{
    return static_cast<int>(Rows.size());
}

Error systemFailure(int systemError, const char *call, const QByteArray &path)
{
    Error error;
    switch (systemError) {
    case ENOSPC:
    case EDQUOT: error.code = Code::NoSpace; break;
    case EACCES:
    case EPERM:
    case EROFS: error.code = Code::PermissionDenied; break;
    default: error.code = Code::WriteFailed; break;
    }
    error.path = path;
    error.detail = QByteArray(call) + ": " + std::strerror(systemError);
    error.systemError = systemError;
    return error;
}

} // namespace ferry
