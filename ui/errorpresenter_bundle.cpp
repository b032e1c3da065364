// SPDX-License-Identifier: MIT
// Words for what is wrong with a bundle.
#include "ui/errorwords.h"
#include "ui/texts.h"

#include <cerrno>

namespace ferry {

namespace {

QString newBackup()
{
    return ErrorPresenter::tr("Don't use this bundle; make a new backup.");
}

QString copyAgain()
{
    return ErrorPresenter::tr("Copy or download it again.");
}

QString refused()
{
    return ErrorPresenter::tr(
        "It was refused for your safety. Don't use this bundle unless you know who made it.");
}

// `option` raises the ceiling that the bundle met.
QString trusted(QStringView option)
{
    return ErrorPresenter::tr("If you trust it, import it with ferryctl and %1.").arg(option);
}

ErrorWords bundleWords(const QString &headline, const QString &advice)
{
    return {.headline = headline, .advice = advice, .action = ErrorAction::ChooseBundle};
}

ErrorWords unreadableWords(const Error &error, const QString &path)
{
    const QString choose = ErrorPresenter::tr("Choose a file that ends in .vbundle.");
    switch (error.systemError) {
    case ENOENT: return bundleWords(ErrorPresenter::tr("There is no such file: %1.").arg(path), choose);
    case EISDIR:
        return bundleWords(ErrorPresenter::tr("%1 is a folder, not a bundle file.").arg(path), choose);
    case EACCES:
    case EPERM:
        return bundleWords(ErrorPresenter::tr("You don't have permission to read this file: %1.").arg(path),
                           ErrorPresenter::tr("Check its permissions or copy it to your home folder."));
    default: break;
    }
    return {.headline = ErrorPresenter::tr("The bundle file can't be read: %1.").arg(path),
            .advice = ErrorPresenter::tr("Check that the drive it is on is connected and working."),
            .action = ErrorAction::TryAgain};
}

std::optional<ErrorWords> linkErrorWords(const Error &error, const QString &path)
{
    switch (error.code) {
    case Code::SymlinkNotDeclared:
        return bundleWords(
            ErrorPresenter::tr("The bundle contains a link its list does not mention: %1.").arg(path),
            refused());
    case Code::LinkTargetMismatch:
        return bundleWords(ErrorPresenter::tr("A link in the bundle differs from its list: %1.").arg(path),
                           refused());
    case Code::SymlinkTargetEscapesArchive:
        return bundleWords(
            ErrorPresenter::tr("A link in the bundle points outside the workspace: %1.").arg(path),
            refused());
    default: return std::nullopt;
    }
}

} // namespace

std::optional<ErrorWords> manifestErrorWords(const Error &error, const QString &path)
{
    switch (error.code) {
    case Code::ManifestNotFirst:
        return bundleWords(
            ErrorPresenter::tr(
                "This file is not an assistant bundle: it does not begin with a list of its contents."),
            ErrorPresenter::tr("Choose a file that ends in .vbundle and was made by an assistant."));
    case Code::ManifestTooLarge:
        return bundleWords(ErrorPresenter::tr("The bundle's list of contents is larger than allowed."),
                           trusted(u"--max-manifest-bytes"));
    case Code::ManifestTooComplex:
        return bundleWords(
            ErrorPresenter::tr("The bundle's list of contents is nested too deeply or has too many parts."),
            trusted(u"--max-json-depth, --max-entries"));
    case Code::ManifestMalformed:
        return bundleWords(ErrorPresenter::tr("The bundle's list of contents can't be read."), newBackup());
    case Code::ManifestSchema:
        return bundleWords(
            ErrorPresenter::tr("The bundle's list of contents is not in a form this program knows."),
            ErrorPresenter::tr(
                "A newer assistant may have made it. Look for a newer version of this program."));
    case Code::ManifestSha256:
        return bundleWords(
            ErrorPresenter::tr("The bundle's list of contents does not match its own fingerprint."),
            newBackup());
    case Code::ManifestDuplicatePath:
        return bundleWords(
            ErrorPresenter::tr("The bundle's list of contents names a file twice: %1.").arg(path),
            newBackup());
    case Code::BundleTooManyEntries:
        return bundleWords(ErrorPresenter::tr("The bundle has more files than allowed (limit 100,000)."),
                           trusted(u"--max-entries"));
    case Code::BundleTooLarge:
        return bundleWords(ErrorPresenter::tr("The bundle is larger than allowed (limit 16 GB)."),
                           trusted(u"--max-bytes"));
    case Code::StreamTooLarge:
        return bundleWords(
            ErrorPresenter::tr("The bundle unpacks to more headers and padding than its files explain."),
            trusted(u"--max-overhead-bytes"));
    default: return std::nullopt;
    }
}

std::optional<ErrorWords> entryErrorWords(const Error &error, const QString &path)
{
    switch (error.code) {
    case Code::ManifestMismatch:
        return bundleWords(
            ErrorPresenter::tr("The bundle contains a file its list does not mention: %1.").arg(path),
            refused());
    case Code::EntrySize:
        return bundleWords(ErrorPresenter::tr("A file in the bundle has the wrong size: %1.").arg(path),
                           newBackup());
    case Code::EntryHash:
        return bundleWords(
            ErrorPresenter::tr("A file in the bundle does not match its fingerprint: %1.").arg(path),
            newBackup());
    case Code::EntryTooLargeToBuffer:
        return bundleWords(
            ErrorPresenter::tr("A settings or credential file in the bundle is too large: %1.").arg(path),
            trusted(u"--max-buffered-bytes"));
    case Code::EntryTooComplex:
        return bundleWords(
            ErrorPresenter::tr(
                "A settings file in the bundle is nested too deeply or has too many parts: %1.")
                .arg(path),
            refused());
    case Code::MissingEntry:
        return bundleWords(
            ErrorPresenter::tr("The bundle is incomplete; for instance, %1 is missing.").arg(path),
            copyAgain());
    case Code::UnsafePath:
        return bundleWords(ErrorPresenter::tr("The bundle contains an unsafe name: %1.").arg(path),
                           refused());
    case Code::PathTooLong:
        return bundleWords(
            ErrorPresenter::tr("The bundle contains a name that is too long for any disk: %1.").arg(path),
            refused());
    case Code::PathTooDeep:
        return bundleWords(
            ErrorPresenter::tr("The bundle contains a path of more levels than allowed: %1.").arg(path),
            trusted(u"--max-path-depth"));
    case Code::LinksTooLong:
        return bundleWords(
            ErrorPresenter::tr("The links of the bundle lead through too many folders; for instance, %1.")
                .arg(path),
            refused());
    case Code::PathConflict:
        return bundleWords(
            ErrorPresenter::tr("Two things of the bundle would lie in one place: %1.").arg(path),
            newBackup());
    case Code::DuplicateEntry:
        return bundleWords(ErrorPresenter::tr("The bundle contains a file twice: %1.").arg(path), refused());
    case Code::UnsupportedType:
        return bundleWords(
            ErrorPresenter::tr("The bundle contains something that is neither file, folder nor link: %1.")
                .arg(path),
            refused());
    default: return linkErrorWords(error, path);
    }
}

namespace {

ErrorWords fetchFailedWords(const Error &error)
{
    if (error.keptBytes) {
        return {.headline =
                    ErrorPresenter::tr("The download stopped after %1.").arg(Texts::size(*error.keptBytes)),
                .advice = ErrorPresenter::tr("Check your connection and resume, or ask for a new link."),
                .action = ErrorAction::Resume};
    }
    return {.headline = ErrorPresenter::tr("The download failed."),
            .advice = ErrorPresenter::tr("Check your connection, or ask for a new link."),
            .action = ErrorAction::TryAgain};
}

} // namespace

std::optional<ErrorWords> streamErrorWords(const Error &error, const QString &path)
{
    switch (error.code) {
    case Code::NotGzip:
        return bundleWords(
            ErrorPresenter::tr("This file is not an assistant bundle, or it is damaged at the start."),
            ErrorPresenter::tr("Choose another file, or check that the download was complete."));
    case Code::GzipTruncated:
    case Code::TarTruncated:
        return bundleWords(ErrorPresenter::tr("The bundle ends too early."), copyAgain());
    case Code::GzipDamaged:
    case Code::TarDamaged: return bundleWords(ErrorPresenter::tr("The bundle is damaged."), copyAgain());
    case Code::TrailingData:
        return bundleWords(ErrorPresenter::tr("The bundle has something after its end."), copyAgain());
    case Code::HeaderTooLarge:
        return bundleWords(ErrorPresenter::tr("The bundle has an unreasonably large header."),
                           trusted(u"--max-header-bytes"));
    case Code::SourceUnreadable: return unreadableWords(error, path);
    case Code::SourceChanged:
        return ErrorWords{.headline = ErrorPresenter::tr("The bundle file was changed while it was read."),
                          .advice = ErrorPresenter::tr("Try again when it is complete."),
                          .action = ErrorAction::TryAgain};
    case Code::InvalidUrl:
        return bundleWords(ErrorPresenter::tr("The migration link is not valid."),
                           ErrorPresenter::tr("Copy the whole link and paste it again."));
    case Code::FetchFailed: return fetchFailedWords(error);
    case Code::LinkExpired:
        return ErrorWords{.headline = ErrorPresenter::tr("The link has expired or was already used."),
                          .advice = error.keptBytes ? ErrorPresenter::tr(
                                        "Ask for a new link; the download goes on where it stopped.")
                                                    : ErrorPresenter::tr("Ask for a new link."),
                          .action = ErrorAction::NewLink};
    default: return std::nullopt;
    }
}

} // namespace ferry
