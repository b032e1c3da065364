// SPDX-License-Identifier: MIT
#include "commit/scratch.h"

#include "commit/digestlist.h"
#include "commit/livetree.h"
#include "commit/undostore.h"
#include "workspace/policy.h"

#include <QDateTime>
#include <QUuid>

#include <algorithm>

namespace ferry {

namespace {

constexpr QByteArrayView StagingPrefix = ".import-";
constexpr QByteArrayView UndoStagingPrefix = ".import-00000000-";

bool isUndoStaging(const QByteArray &name)
{
    return name.startsWith(UndoStagingPrefix);
}

bool isOurs(const QByteArray &name)
{
    const QByteArray uuid = name.sliced(StagingPrefix.size());
    return uuid == uuid.toUpper() && uuid != uuid.toLower();
}

struct Contents
{
    bool anyFile = false;  // directories alone are nobody's data
    bool anyOther = false; // a file that is not on the list
    bool anyOlder = false; // a file that may be older than the directory, so that it was not unpacked into it
};

Result<Contents> contentsOf(const Directory &staging, const std::optional<QSet<QByteArray>> &listed)
{
    const Result<FileStat> top = staging.stat();
    if (!top)
        return top.error();
    const auto entries = staging.list();
    if (!entries)
        return entries.error();
    // The walk passes over scratch, which no import unpacks.
    if (std::any_of(entries->begin(), entries->end(),
                    [](const DirectoryEntry &entry) { return isScratchName(entry.name); }))
        return Contents{.anyFile = true, .anyOther = true, .anyOlder = true};
    Contents contents;
    const Result<void> walked = walkLiveTree(staging, [&](const LiveNode &node) -> Result<Descend> {
        if (node.status.type != FileType::Directory) {
            contents.anyFile = true;
            contents.anyOther = contents.anyOther || !listed || !listed->contains(node.path);
            contents.anyOlder =
                contents.anyOlder || node.status.birthNs == 0 || node.status.birthNs < top->birthNs;
        }
        return contents.anyOther && contents.anyOlder ? Descend::No : Descend::Yes;
    });
    if (!walked)
        return walked.error();
    return contents;
}

// A path that every import leaves in place lies in staging and nowhere else: it may have been carried there.
Result<bool> mayHoldCarried(const Directory &workspace, const QByteArray &name)
{
    for (const QByteArrayView preserved : PreservedPaths) {
        const QByteArray path = preserved.toByteArray();
        const auto staged = workspace.lookUp(name + '/' + path);
        if (!staged)
            return staged.error();
        const auto live = workspace.lookUp(path);
        if (!live)
            return live.error();
        if (*staged && !*live)
            return true;
    }
    return false;
}

} // namespace

Result<bool> isRemovable(const Directory &workspace, const QByteArray &name, bool mayHoldMore)
{
    const Result<Directory> staging = workspace.openDirectory(name);
    if (!staging)
        return staging.error();
    const auto listed = listedPlaces(workspace, name);
    if (!listed)
        return listed.error();
    const Result<Contents> contents = contentsOf(*staging, *listed);
    if (!contents)
        return contents.error();
    if (!contents->anyFile || !contents->anyOther)
        return true;
    if (isUndoStaging(name) || *listed)
        return false;
    if (mayHoldMore)
        return false;
    if (isOurs(name))
        return true; // the list is written before anything is carried
    // What was carried in by a rename keeps its birth time, also when the assistant has made a new one in its place since.
    if (contents->anyOlder)
        return false;
    const Result<bool> carried = mayHoldCarried(workspace, name);
    return carried ? Result<bool>(!*carried) : carried;
}

QByteArray newStagingName()
{
    return StagingPrefix.toByteArray() + QUuid::createUuid().toByteArray(QUuid::WithoutBraces).toUpper();
}

QByteArray newUndoStagingName()
{
    return UndoStagingPrefix.toByteArray()
           + QUuid::createUuid().toByteArray(QUuid::WithoutBraces).toUpper().sliced(9);
}

QByteArray newBackupName()
{
    return ".pre-import-" + QByteArray::number(QDateTime::currentMSecsSinceEpoch()) + '-'
           + QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
}

Result<QByteArray> setNameAside(const Directory &workspace, const QByteArray &workspacePath,
                                const QByteArray &name)
{
    const Result<UndoStore> store = UndoStore::open(workspacePath, workspace.probe());
    return store ? store->setAside(workspace, name) : Result<QByteArray>(store.error());
}

Result<QByteArray> removeStaging(const Directory &workspace, const QByteArray &workspacePath,
                                 const QByteArray &name, bool mayHoldMore)
{
    const auto status = workspace.lookUp(name);
    if (!status)
        return status.error();
    QByteArray setAside;
    if (*status && (*status)->type == FileType::Directory) {
        const Result<bool> removable = isRemovable(workspace, name, mayHoldMore);
        if (!removable)
            return removable.error();
        if (*removable) {
            if (Result<void> removed = workspace.removeTree(name); !removed)
                return removed.error();
        } else {
            Result<QByteArray> moved = setNameAside(workspace, workspacePath, name);
            if (!moved)
                return moved;
            setAside = std::move(*moved);
        }
    }
    if (Result<void> removed = removeDigestList(workspace, name); !removed)
        return removed.error();
    return setAside;
}

} // namespace ferry
