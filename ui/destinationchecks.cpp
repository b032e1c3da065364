// SPDX-License-Identifier: MIT
#include "ui/destinationchecks.h"

#include "ui/errorpresenter.h"
#include "ui/texts.h"

#include <QCoreApplication>

#include <array>

namespace ferry {

namespace {

using Mark = Checklist::Mark;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ferry::DestinationChecks)
};

Checklist::Item folderItem(const WorkspaceFacts &facts)
{
    const QString id = QStringLiteral("folder");
    if (facts.resolvedPath.isEmpty())
        return {id, Mark::Bad, Words::tr("The folder that should hold it does not exist.")};
    if (!facts.mayBeWorkspace) {
        return {id, Mark::Bad,
                Words::tr(
                    "This does not look like an assistant workspace. Its files would be replaced, so it was "
                    "refused. Choose another folder.")};
    }
    if (facts.willBeCreated)
        return {id, Mark::Good, Words::tr("This folder will be created.")};
    if (!facts.exists)
        return {id, Mark::Bad, Words::tr("The folder does not exist and can't be created.")};
    return {id, Mark::Good,
            facts.isEmpty ? Words::tr("The folder exists and is empty.")
                          : Words::tr("The folder is an assistant workspace.")};
}

Checklist::Item writableItem(const WorkspaceFacts &facts)
{
    return {QStringLiteral("writable"), facts.isWritable ? Mark::Good : Mark::Bad,
            facts.isWritable ? Words::tr("You can write here.")
                             : Words::tr("You don't have permission to write here.")};
}

Checklist::Item idleItem(const WorkspaceFacts &facts, const DestinationNames &names)
{
    const QString id = QStringLiteral("idle");
    if (facts.isLockedByOther)
        return {id, Mark::Bad,
                Words::tr("Another import into this workspace is running. Wait until it has ended.")};
    if (!facts.assistantPid)
        return {id, Mark::Good, Words::tr("The assistant is stopped.")};
    const QString name = names.assistant.isEmpty() ? Words::tr("An assistant") : names.assistant;
    return {id, Mark::Bad,
            Words::tr("%1 is running (process %2, vellum.pid). Stop it before importing: %3")
                .arg(name, QString::number(*facts.assistantPid), names.stopCommand)};
}

Checklist::Item clearItem(const WorkspaceFacts &facts)
{
    const QString id = QStringLiteral("clear");
    if (!facts.pendingName)
        return {id, Mark::Good, Words::tr("No earlier import is unfinished.")};
    const Error error{.code = Code::RecoveryPending, .path = *facts.pendingName};
    const Presentation words = ErrorPresenter::present(error);
    return {id, Mark::Bad, words.headline + u' ' + words.advice};
}

Checklist::Item spaceItem(const WorkspaceFacts &facts)
{
    const QString id = QStringLiteral("space");
    if (facts.freeBytes < 0)
        return {id, Mark::Caution, Words::tr("How much space is free here can't be found out.")};
    const QString free = Texts::size(facts.freeBytes);
    if (!facts.needBytes)
        return {id, Mark::Pending, Words::tr("%1 free.", "disk space").arg(free)};
    const QString need = Texts::size(*facts.needBytes);
    if (!facts.hasSpace()) {
        return {id, Mark::Bad,
                Words::tr("Not enough space: needs %1, %2 free. %3 more is needed.")
                    .arg(need, free, Texts::size(*facts.needBytes - facts.freeBytes))};
    }
    return {id, Mark::Good, Words::tr("Enough space: needs %1, %2 free.").arg(need, free)};
}

} // namespace

QList<Checklist::Item> destinationChecks(const WorkspaceFacts &facts, const DestinationNames &names)
{
    QList<Checklist::Item> items{folderItem(facts)};
    if (items.first().mark == Mark::Bad)
        return items;
    items.append(writableItem(facts));
    items.append(idleItem(facts, names));
    items.append(clearItem(facts));
    items.append(spaceItem(facts));
    if (isSyncedOrRemovable(facts.resolvedPath)) {
        items.append({QStringLiteral("place"), Mark::Caution,
                      Words::tr("This folder seems to be synced to another place or on a removable disk. "
                                "Pause syncing and leave the disk connected until the import has ended.")});
    }
    return items;
}

QString destinationSummary(const WorkspaceFacts &facts)
{
    if (!facts.exists || facts.isEmpty || !facts.mayBeWorkspace)
        return {};
    const QString size = Texts::size(facts.totalBytes);
    const QString files = Texts::files(facts.fileCount);
    return facts.isCountPartial ? Words::tr("More than %1, %2").arg(files, size)
                                : Words::tr("%1, %2", "files, size").arg(files, size);
}

bool isSyncedOrRemovable(const QByteArray &path)
{
    static constexpr std::array<QByteArrayView, 7> Signs{
        "/dropbox/", "/nextcloud/", "/owncloud/", "/onedrive/", "/google drive/", "/icloud", "/syncthing/"};
    if (path.startsWith("/media/") || path.startsWith("/run/media/") || path.startsWith("/Volumes/"))
        return true;
    const QByteArray lower = path.toLower() + '/';
    return std::any_of(Signs.begin(), Signs.end(), [&](QByteArrayView sign) { return lower.contains(sign); });
}

} // namespace ferry
