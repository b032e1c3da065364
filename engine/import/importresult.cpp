// SPDX-License-Identifier: MIT
#include "import/importresult.h"

namespace ferry {

namespace {

Outcome outcomeOf(const Error &error)
{
    switch (error.workspace) {
    case WorkspaceState::NeedsRecovery: return Outcome::NeedsAttention;
    case WorkspaceState::RolledBack: return Outcome::RolledBack;
    case WorkspaceState::Untouched:
    case WorkspaceState::Replaced: break;
    }
    switch (reasonOf(error.code)) {
    case Reason::Cancelled: return Outcome::Cancelled;
    case Reason::ValidationFailed:
    case Reason::ExtractionFailed:
    case Reason::VersionIncompatible: return Outcome::Rejected;
    default: return Outcome::FailedUnchanged;
    }
}

} // namespace

const char *outcomeString(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Imported: return "imported";
    case Outcome::ImportedWithWarnings: return "imported_with_warnings";
    case Outcome::Cancelled: return "cancelled";
    case Outcome::Rejected: return "rejected";
    case Outcome::FailedUnchanged: return "failed_unchanged";
    case Outcome::RolledBack: return "rolled_back";
    case Outcome::NeedsAttention: break;
    }
    return "needs_attention";
}

ImportResult failedResult(const Error &error)
{
    ImportResult result;
    result.error = error;
    result.workspaceState = error.workspace;
    result.outcome = outcomeOf(error);
    return result;
}

} // namespace ferry
