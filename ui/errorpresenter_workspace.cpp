// SPDX-License-Identifier: MIT
// Words for what is wrong with the workspace, its disk, or its assistant.
#include "base/visibletext.h"
#include "ui/errorwords.h"
#include "ui/texts.h"

namespace ferry {

namespace {

QString versionHeadline(const ErrorFacts &facts)
{
    const QString least = shortVisibleText(facts.minVersion);
    const QString most = shortVisibleText(facts.maxVersion);
    const QString here = shortVisibleText(facts.runtimeVersion);
    if (least.isEmpty() || here.isEmpty())
        return ErrorPresenter::tr("This bundle does not fit the version of the assistant on this computer.");
    if (most.isEmpty())
        return ErrorPresenter::tr("This bundle needs assistant version %1 or newer. This computer has %2.")
            .arg(least, here);
    return ErrorPresenter::tr("This bundle needs assistant version %1 to %2. This computer has %3.")
        .arg(least, most, here);
}

ErrorWords noSpaceWords(const Error &error)
{
    QString headline = ErrorPresenter::tr("The disk is full.");
    if (error.needBytes && error.freeBytes) {
        const qint64 more = std::max<qint64>(0, *error.needBytes - *error.freeBytes);
        headline = ErrorPresenter::tr("There is not enough space: %1 needed, %2 free.")
                       .arg(Texts::size(*error.needBytes), Texts::size(*error.freeBytes));
        if (more > 0) {
            return {.headline = headline,
                    .advice = ErrorPresenter::tr("Free %1 or more on the workspace's disk, then try again.")
                                  .arg(Texts::size(more)),
                    .action = ErrorAction::TryAgain};
        }
    }
    return {.headline = headline,
            .advice = ErrorPresenter::tr("Free space on the workspace's disk, then try again."),
            .action = ErrorAction::TryAgain};
}

QString orWorkspace(const QString &path)
{
    return path.isEmpty() ? ErrorPresenter::tr("The workspace") : path;
}

ErrorWords busyWords(const Error &error, const ErrorFacts &facts)
{
    const QString name = visibleText(facts.assistantName);
    const QString who = name.isEmpty() ? ErrorPresenter::tr("The assistant") : name;
    //: %1 is a name, %2 for instance "process 4711"
    const QString headline =
        error.detail.isEmpty()
            ? ErrorPresenter::tr("%1 is running on this workspace.").arg(who)
            : ErrorPresenter::tr("%1 is running on this workspace (%2).").arg(who, visibleText(error.detail));
    return {.headline = headline,
            .advice = ErrorPresenter::tr("Stop it before importing, then check again."),
            .action = ErrorAction::CheckAgain};
}

} // namespace

std::optional<ErrorWords> diskErrorWords(const Error &error, const QString &path)
{
    switch (error.code) {
    case Code::NoSpace: return noSpaceWords(error);
    case Code::PermissionDenied:
        return ErrorWords{
            .headline = ErrorPresenter::tr("%1 can't be written: permission denied.").arg(orWorkspace(path)),
            .advice = ErrorPresenter::tr("Make sure that the folder and everything in it belong to you."),
            .action = ErrorAction::TryAgain};
    case Code::WriteFailed:
        return ErrorWords{
            .headline = ErrorPresenter::tr("%1 can't be written.").arg(orWorkspace(path)),
            .advice = ErrorPresenter::tr("Check that the disk is connected and working, then try again."),
            .action = ErrorAction::TryAgain};
    case Code::SwapFailed:
        return ErrorWords{
            .headline = path.isEmpty() ? ErrorPresenter::tr("Files could not be replaced.")
                                       : ErrorPresenter::tr("Files could not be replaced: %1.").arg(path),
            .advice = ErrorPresenter::tr("Close programs that use the workspace, then try again."),
            .action = ErrorAction::TryAgain};
    case Code::RollbackIncomplete:
        return ErrorWords{.headline = ErrorPresenter::tr(
                              "Files could not be replaced, and not everything could be put back."),
                          .advice = ErrorPresenter::tr(
                              "Nothing was deleted. Don't start the assistant before this is resolved."),
                          .action = ErrorAction::OpenFolder};
    case Code::UndoMissing:
        return ErrorWords{.headline = ErrorPresenter::tr("The undo copy was removed."),
                          .advice = ErrorPresenter::tr(
                              "Copies are kept for a limited time only; Settings say for how long."),
                          .action = ErrorAction::None};
    case Code::UndoDamaged:
        return ErrorWords{.headline = ErrorPresenter::tr("The undo copy is not complete: %1.").arg(path),
                          .advice = ErrorPresenter::tr(
                              "Something of it was moved or deleted. What is left of it was not touched."),
                          .action = ErrorAction::OpenFolder};
    default: return std::nullopt;
    }
}

std::optional<ErrorWords> workspaceErrorWords(const Error &error, const QString &path,
                                              const ErrorFacts &facts)
{
    switch (error.code) {
    case Code::VersionIncompatible:
        return ErrorWords{.headline = versionHeadline(facts),
                          .advice = ErrorPresenter::tr("Update the assistant, then try again."),
                          .action = ErrorAction::TryAgain};
    case Code::WorkspaceUnsuitable:
        return ErrorWords{
            .headline = ErrorPresenter::tr("This does not look like an assistant workspace."),
            .advice = ErrorPresenter::tr("An import would replace what is in it. Choose the assistant's "
                                         "own folder, or a new one."),
            .action = ErrorAction::ChooseWorkspace};
    case Code::WorkspaceChanged:
        return ErrorWords{.headline = ErrorPresenter::tr("The workspace changed while you were reviewing."),
                          .advice = ErrorPresenter::tr("Review the changes again before importing."),
                          .action = ErrorAction::ReviewAgain};
    case Code::WorkspaceBusy: return busyWords(error, facts);
    case Code::WorkspaceLocked:
        return ErrorWords{.headline = ErrorPresenter::tr("Another import into this workspace is running."),
                          .advice = ErrorPresenter::tr("Wait until it is done, then check again."),
                          .action = ErrorAction::CheckAgain};
    case Code::RecoveryPending:
        return ErrorWords{
            .headline =
                ErrorPresenter::tr("An earlier import into this workspace did not finish; it left %1.")
                    .arg(path),
            .advice = ErrorPresenter::tr("It has to be resolved first. Your files are safe until then."),
            .action = ErrorAction::Recover};
    case Code::Cancelled:
        return ErrorWords{.headline = ErrorPresenter::tr("The import was cancelled."),
                          .advice = ErrorPresenter::tr("You can start it again at any time."),
                          .action = ErrorAction::None};
    case Code::Internal: // the caller's last resort has the words
    default: return std::nullopt;
    }
}

} // namespace ferry
