// SPDX-License-Identifier: MIT
#include "messages.h"

#include "base/visibletext.h"
#include "limitoptions.h"

#include <QLocale>

namespace ferry::cli {

namespace {

// ui and console say the same of a refused link, reason by reason.
QString linkText(const Error &error)
{
    if (error.detail == "scheme")
        return QStringLiteral("The link must start with https://.");
    if (error.detail == "host")
        return QStringLiteral("This link points to %1. Migration links come from storage.googleapis.com.")
            .arg(visibleText(error.path));
    if (error.detail == "user_info")
        return QStringLiteral("The link contains a user name and was refused for your safety.");
    if (error.detail == "port")
        return QStringLiteral("The link contains a port number and was refused for your safety.");
    if (error.detail == "missing_signature")
        return QStringLiteral(
            "The link is not complete: its signature is missing. Copy it again from where you created it.");
    if (error.detail == "path_traversal")
        return QStringLiteral("The link contains an unsafe path and was refused.");
    return QStringLiteral("That is not a web address. Copy the whole link and paste it again.");
}

QString manifestErrorText(const Error &error, const QString &path)
{
    switch (error.code) {
    case Code::ManifestNotFirst:
        return QStringLiteral(
            "This file is not an assistant bundle: its list of contents does not come first.");
    case Code::ManifestTooLarge:
        return QStringLiteral("The bundle's list of contents is larger than allowed.");
    case Code::ManifestTooComplex:
        return QStringLiteral(
            "The bundle's list of contents is nested too deeply or has too many parts. It was refused for your safety.");
    case Code::ManifestMalformed: return QStringLiteral("The bundle's list of contents can't be read.");
    case Code::ManifestSchema:
        return QStringLiteral(
            "The bundle's list of contents is not in a form this program knows. A newer program may have made it.");
    case Code::ManifestSha256:
        return QStringLiteral(
            "The bundle's list of contents does not match its own fingerprint. Don't use this bundle; make a new backup.");
    case Code::ManifestDuplicatePath:
        return QStringLiteral("The bundle's list of contents names a file twice: %1.").arg(path);
    case Code::BundleTooManyEntries:
        return QStringLiteral("The bundle has more files or directories than allowed.");
    case Code::BundleTooLarge: return QStringLiteral("The bundle unpacks to more than allowed.");
    case Code::StreamTooLarge:
        return QStringLiteral("The bundle unpacks to more headers and padding than its files explain.");
    default: return {};
    }
}

QString entryErrorText(const Error &error, const QString &path)
{
    switch (error.code) {
    case Code::ManifestMismatch:
        return QStringLiteral(
                   "The bundle contains a file its list does not mention: %1. It was refused for your safety.")
            .arg(path);
    case Code::EntrySize:
        return QStringLiteral(
                   "A file in the bundle has the wrong size: %1. Don't use this bundle; make a new backup.")
            .arg(path);
    case Code::EntryHash:
        return QStringLiteral(
                   "A file in the bundle does not match its fingerprint: %1. Don't use this bundle; make a new backup.")
            .arg(path);
    case Code::EntryTooLargeToBuffer:
        return QStringLiteral("A settings or credential file in the bundle is too large: %1.").arg(path);
    case Code::EntryTooComplex:
        return QStringLiteral(
                   "A settings file in the bundle is nested too deeply or has too many parts: %1. It was refused for your safety.")
            .arg(path);
    case Code::MissingEntry:
        return QStringLiteral(
                   "The bundle is incomplete, for instance %1 is missing. Copy or download it again.")
            .arg(path);
    case Code::SymlinkNotDeclared:
        return QStringLiteral(
                   "The bundle contains a link its list does not mention: %1. It was refused for your safety.")
            .arg(path);
    case Code::LinkTargetMismatch:
        return QStringLiteral(
                   "A link in the bundle differs from its list: %1. It was refused for your safety.")
            .arg(path);
    case Code::SymlinkTargetEscapesArchive:
        return QStringLiteral(
                   "A link in the bundle points outside the workspace: %1. It was refused for your safety.")
            .arg(path);
    case Code::UnsafePath:
        return QStringLiteral("The bundle contains an unsafe name: %1. It was refused for your safety.")
            .arg(path);
    case Code::PathTooLong:
        return QStringLiteral("The bundle contains a name that is too long for any disk: %1.").arg(path);
    case Code::PathTooDeep:
        return QStringLiteral("The bundle contains a path of more levels than allowed: %1.").arg(path);
    case Code::LinksTooLong:
        return QStringLiteral(
                   "The links of the bundle lead through too many folders, for instance %1. It was refused for your safety.")
            .arg(path);
    case Code::PathConflict: return QStringLiteral("Two things would lie in one place: %1.").arg(path);
    case Code::DuplicateEntry:
        return QStringLiteral("The bundle contains a file twice: %1. It was refused for your safety.")
            .arg(path);
    case Code::UnsupportedType:
        return QStringLiteral(
                   "The bundle contains something that is neither file, directory nor link: %1. It was refused for your safety.")
            .arg(path);
    default: return {};
    }
}

QString streamErrorText(const Error &error, const QString &path)
{
    switch (error.code) {
    case Code::NotGzip:
        return QStringLiteral("This file is not an assistant bundle, or it is damaged at the start.");
    case Code::GzipTruncated:
    case Code::TarTruncated: return QStringLiteral("The bundle ends too early. Copy or download it again.");
    case Code::GzipDamaged:
    case Code::TarDamaged:
    case Code::TrailingData: return QStringLiteral("The bundle is damaged. Copy or download it again.");
    case Code::HeaderTooLarge: return QStringLiteral("The bundle has an unreasonably large header.");
    case Code::SourceUnreadable:
        return QStringLiteral("The bundle file can't be read: %1 (%2).").arg(path, visibleText(error.detail));
    case Code::SourceChanged:
        return QStringLiteral(
            "The bundle file was changed while it was read. Try again when it is complete.");
    case Code::InvalidUrl: return linkText(error);
    case Code::FetchFailed:
        return QStringLiteral("The download from %1 failed: %2.").arg(path, visibleText(error.detail));
    case Code::LinkExpired:
        return QStringLiteral("The link has expired or was already used (%1, %2). Ask for a new link.")
            .arg(path, visibleText(error.detail));
    default: return {};
    }
}

QString workspaceErrorText(const Error &error, const QString &path)
{
    switch (error.code) {
    case Code::VersionIncompatible:
        return QStringLiteral(
                   "This bundle does not fit the assistant's version: it %1. Update the assistant.")
            .arg(shortVisibleText(error.detail));
    case Code::NoSpace:
        return error.needBytes && error.freeBytes
                   ? QStringLiteral("There is not enough space: %1 needed, %2 free.")
                         .arg(sizeText(*error.needBytes), sizeText(*error.freeBytes))
                   : QStringLiteral("The disk is full.");
    case Code::PermissionDenied:
        return QStringLiteral("%1 can't be written: permission denied (%2).")
            .arg(path, visibleText(error.detail));
    case Code::WriteFailed:
        return QStringLiteral("%1 can't be written: %2.").arg(path, visibleText(error.detail));
    case Code::SwapFailed:
        return QStringLiteral("Files could not be replaced (%1: %2). Everything was put back.")
            .arg(path, visibleText(error.detail));
    case Code::WorkspaceUnsuitable:
        return path.isEmpty()
                   ? QStringLiteral("The workspace can't be imported into: %1.")
                         .arg(visibleText(error.detail))
                   : QStringLiteral("%1 can't be imported into: %2.").arg(path, visibleText(error.detail));
    case Code::WorkspaceChanged:
        return QStringLiteral(
            "The workspace was changed by something else in the meantime. Stop it and start again.");
    case Code::WorkspaceBusy:
        return QStringLiteral("The assistant is running on this workspace (%1). Stop it before importing.")
            .arg(visibleText(error.detail));
    case Code::WorkspaceLocked: return QStringLiteral("Another import into this workspace is running.");
    case Code::RecoveryPending:
        return QStringLiteral(
                   "An earlier import into this workspace did not finish; it left %1. It must be resolved first.")
            .arg(path);
    case Code::RollbackIncomplete:
        return QStringLiteral(
                   "Files could not be replaced, and not everything could be put back (%1). Nothing was deleted; the record is .import-marker.json in the workspace.")
            .arg(visibleText(error.detail));
    case Code::UndoMissing:
        return QStringLiteral(
                   "There is no undo copy for this workspace%1. Copies are kept for 14 days, and only the last two.")
            .arg(path.isEmpty() ? QString() : QStringLiteral(" with the name ") + path);
    case Code::UndoDamaged:
        return QStringLiteral("The undo copy is not complete: %1. Nothing was touched.").arg(path);
    case Code::Cancelled: return QStringLiteral("Cancelled.");
    default: return QStringLiteral("Internal error: %1.").arg(visibleText(error.detail));
    }
}

} // namespace

QString errorText(const Error &error)
{
    const QString path = shortVisibleText(error.path);
    for (const auto text : {manifestErrorText, entryErrorText, streamErrorText, workspaceErrorText}) {
        QString sentence = text(error, path);
        if (sentence.isEmpty())
            continue;
        if (error.keptBytes)
            sentence += QStringLiteral(" %1 are kept: the same import again goes on there.")
                            .arg(sizeText(*error.keptBytes));
        if (const QString option = limitOptionOf(error.code); !option.isEmpty())
            sentence += QStringLiteral(" Use %1 if you trust it.").arg(option);
        return sentence;
    }
    return {};
}

QString warningText(const Warning &warning)
{
    const QString path = visibleText(warning.path);
    switch (warning.code) {
    case WarningCode::EntryUnmapped:
        return QStringLiteral("%1 was skipped: no place for this path in the workspace").arg(path);
    case WarningCode::EntryLeftover:
        return QStringLiteral(
                   "%1 was skipped: it belongs to the other computer alone, a process file or the scratch of an interrupted import")
            .arg(path);
    case WarningCode::NoGuardian:
        return QStringLiteral("%1 was skipped: this workspace names no guardian").arg(path);
    case WarningCode::PersonaCustomised:
        return QStringLiteral("%1 was skipped: you changed this file, your version was kept").arg(path);
    case WarningCode::BackupKeyKept:
        return QStringLiteral("%1 was skipped: this workspace has a backup key of its own, it was kept")
            .arg(path);
    case WarningCode::LinkReplaced:
        return QStringLiteral(
                   "the link %1 becomes a directory; what it led to stays where it is, outside the workspace")
            .arg(path);
    case WarningCode::MetadataReduced:
        return QStringLiteral(
                   "the bundle brings no list of credentials, %1 keeps this workspace's platform records only")
            .arg(path);
    case WarningCode::LinkLeavesWorkspace:
        return QStringLiteral("%1 was skipped: link target leaves the workspace").arg(path);
    case WarningCode::MetadataUnreadable:
        return QStringLiteral("%1 could not be read, its platform records were not kept").arg(path);
    case WarningCode::PlatformRecordsLost:
        return QStringLiteral(
                   "%1 of the bundle is not in a known form, this workspace's platform records were not kept")
            .arg(path);
    case WarningCode::VersionUnparseable:
        return QStringLiteral("the bundle's version can't be read, so it was not checked");
    case WarningCode::CleanUpIncomplete: break;
    }
    return QStringLiteral("the replaced files could not be removed completely; what is left is in %1")
        .arg(path);
}

QString outcomeText(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Imported: return QStringLiteral("Import finished.");
    case Outcome::ImportedWithWarnings: return QStringLiteral("Import finished with warnings.");
    case Outcome::Cancelled: return QStringLiteral("Import cancelled.");
    case Outcome::Rejected: return QStringLiteral("This bundle can't be imported.");
    case Outcome::FailedUnchanged: return QStringLiteral("The import stopped.");
    case Outcome::RolledBack: return QStringLiteral("The import stopped.");
    case Outcome::NeedsAttention: break;
    }
    return QStringLiteral("The import stopped half way. Some items need your attention.");
}

QString workspaceText(WorkspaceState state)
{
    switch (state) {
    case WorkspaceState::Untouched: return QStringLiteral("Your workspace was not changed.");
    case WorkspaceState::RolledBack: return QStringLiteral("Your workspace was put back as it was.");
    case WorkspaceState::Replaced: return QStringLiteral("Your workspace was replaced.");
    case WorkspaceState::NeedsRecovery: break;
    }
    return QStringLiteral("Your workspace needs to be recovered; nothing of it was deleted.");
}

int exitCodeOf(const Error &error)
{
    switch (error.workspace) {
    case WorkspaceState::NeedsRecovery: return 10;
    case WorkspaceState::RolledBack: return 9;
    case WorkspaceState::Untouched:
    case WorkspaceState::Replaced: break;
    }
    switch (reasonOf(error.code)) {
    case Reason::ValidationFailed:
    case Reason::ExtractionFailed: return 3;
    case Reason::VersionIncompatible: return 4;
    case Reason::WriteFailed:
    case Reason::NoSpace: return 5;
    case Reason::FetchFailed: return 6;
    case Reason::WorkspaceBusy: return 7;
    case Reason::RecoveryPending: return 8;
    case Reason::Cancelled: return 11;
    case Reason::Internal: break;
    }
    return 1;
}

QString sizeText(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes, 1);
}

} // namespace ferry::cli
