// SPDX-License-Identifier: MIT
#include "commit/undostore.h"

#include "base/sha256.h"

#include <algorithm>
#include <cerrno>

namespace ferry {

namespace {

constexpr const char *PlannedName = "planned.json";
constexpr const char *TreeName = "tree";
constexpr qint64 RecordBytesAtMost = 64LL * 1024 * 1024;
constexpr qint64 DayMs = 24LL * 60 * 60 * 1000;

bool isMissing(const Result<void> &result)
{
    return !result && result.error().systemError == ENOENT;
}

// A name that is not there any more is as good as one removed now.
Result<void> unlessMissing(Result<void> result)
{
    return isMissing(result) ? Result<void>() : result;
}

QByteArray newCopyPrefix(const QByteArray &workspaceName)
{
    Sha256 sha256;
    sha256.update({workspaceName.constData(), static_cast<std::size_t>(workspaceName.size())});
    return "new-" + toHex(sha256.finish()).first(16) + '-';
}

bool isOursAlone(const FileStat &status)
{
    return status.type == FileType::Directory && status.owner == effectiveUser();
}

} // namespace

QByteArray UndoStore::inCopy(const QByteArray &id, const char *name)
{
    return QByteArray(StoreDirectory) + '/' + id + '/' + name;
}

UndoStore::UndoStore(Directory parent, QByteArray parentPath, QByteArray workspaceName)
    : m_parent(std::move(parent))
    , m_parentPath(std::move(parentPath))
    , m_workspaceName(std::move(workspaceName))
{}

Result<UndoStore> UndoStore::open(const QByteArray &workspacePath, FileProbe *probe)
{
    const qsizetype slash = workspacePath.lastIndexOf('/');
    QByteArray parentPath = slash <= 0 ? QByteArray("/") : workspacePath.first(slash);
    Result<Directory> parent = Directory::open(parentPath, probe);
    if (!parent)
        return parent.error();
    return UndoStore(std::move(*parent), std::move(parentPath), workspacePath.sliced(slash + 1));
}

QByteArray UndoStore::obstacle(const Directory &workspace) const
{
    const Result<FileStat> inside = workspace.stat();
    const Result<FileStat> outside = m_parent.stat();
    if (!inside || !outside)
        return "the directory around the workspace cannot be read";
    if (inside->device != outside->device || inside->isMountPoint)
        return "the workspace is a file system of its own, so nothing beside it can be kept by renaming";
    for (const char *path : {StoreDirectory, OwnDirectory}) {
        const auto status = m_parent.lookUp(path);
        if (!status)
            return "the place for undo copies cannot be read";
        if (!*status)
            continue;
        if (!isOursAlone(**status))
            return "the place for undo copies is no directory of this user";
        if ((*status)->device != inside->device)
            return "the place for undo copies is on another file system";
        const Result<Directory> directory = m_parent.openDirectory(path);
        return directory && directory->isWritable() ? QByteArray()
                                                    : "the place for undo copies cannot be written";
    }
    return m_parent.isWritable() ? QByteArray() : "the directory around the workspace cannot be written";
}

Result<void> UndoStore::makeDirectories() const
{
    for (const char *path : {OwnDirectory, StoreDirectory}) {
        const Result<void> made = m_parent.makeDirectory(path, 0700);
        if (!made && made.error().systemError != EEXIST)
            return made;
        const auto status = m_parent.lookUp(path);
        if (!status)
            return status.error();
        if (!*status || !isOursAlone(**status))
            return Error{.code = Code::PermissionDenied, .path = path, .detail = "no directory of this user"};
    }
    if (Result<void> synced = m_parent.sync(); !synced)
        return synced;
    return syncDirectory(OwnDirectory);
}

Result<void> UndoStore::syncDirectory(const QByteArray &path) const
{
    const Result<Directory> directory = m_parent.openDirectory(path);
    return directory ? directory->sync() : Result<void>(directory.error());
}

UndoCopy UndoStore::read(const QByteArray &id, const char *fileName) const
{
    UndoCopy copy;
    const Result<QByteArray> text = m_parent.readFile(inCopy(id, fileName), RecordBytesAtMost);
    const auto status = m_parent.lookUp(inCopy(id, fileName));
    bool isGood = text && parseUndoRecord(*text, copy);
    if (isGood && copy.needsTree()) {
        const Result<bool> tree = hasTree(id);
        isGood = tree && *tree;
    }
    copy.id = id;
    isGood = isGood && status && *status;
    copy.madeNs = isGood ? (*status)->ctimeNs : 0;
    copy.state = isGood ? UndoCopy::State::Good : UndoCopy::State::Damaged;
    return copy;
}

QByteArray UndoStore::pathOf(const QByteArray &id) const
{
    return (m_parentPath == "/" ? QByteArray() : m_parentPath) + '/' + StoreDirectory + '/' + id;
}

Result<void> UndoStore::plan(const UndoCopy &copy) const
{
    return writeRecord(copy, PlannedName);
}

// Under another name until it is whole, one that tells whose it is: other workspaces beside this one have copies here too.
Result<void> UndoStore::writeRecord(const UndoCopy &copy, const char *fileName) const
{
    if (Result<void> made = makeDirectories(); !made)
        return made;
    static_cast<void>(removeUnfinished()); // what cannot be removed is in nobody's way
    const QByteArray store = QByteArray(StoreDirectory) + '/';
    const QByteArray unfinished = store + newCopyPrefix(m_workspaceName) + copy.id;
    if (Result<void> made = m_parent.makeDirectory(unfinished, 0700); !made)
        return made;
    UndoCopy named = copy;
    named.workspaceName = m_workspaceName;
    const QByteArray text = undoRecordText(named);
    Result<File> file = m_parent.createFile(unfinished + '/' + fileName);
    if (!file)
        return file.error();
    if (auto written = file->write({text.constData(), static_cast<std::size_t>(text.size())}); !written)
        return written;
    if (auto synced = file->sync(); !synced)
        return synced;
    if (auto closed = file->close(); !closed)
        return closed;
    if (auto synced = syncDirectory(unfinished); !synced)
        return synced;
    if (auto moved = m_parent.move(unfinished, m_parent, store + copy.id); !moved)
        return moved;
    return syncDirectory(StoreDirectory);
}

Result<void> UndoStore::putIn(const Directory &workspace, const QByteArray &name, const QByteArray &id) const
{
    Result<void> moved = workspace.move(name, m_parent, inCopy(id, TreeName));
    if (isMissing(moved)) {
        const Result<bool> isIn = hasTree(id);
        if (!isIn)
            return isIn.error();
        if (*isIn)
            moved = {};
    }
    if (!moved)
        return moved;
    // The new name first: a directory that is found twice is no loss, one that is found nowhere is.
    if (Result<void> synced = syncDirectory(QByteArray(StoreDirectory) + '/' + id); !synced)
        return synced;
    return workspace.sync();
}

Result<void> UndoStore::confirm(const QByteArray &id) const
{
    Result<void> renamed = m_parent.replace(inCopy(id, PlannedName), inCopy(id, RecordName));
    if (isMissing(renamed)) {
        const auto record = m_parent.lookUp(inCopy(id, RecordName));
        if (record && *record)
            renamed = {};
    }
    return renamed ? syncDirectory(QByteArray(StoreDirectory) + '/' + id) : renamed;
}

// Hidden by one rename first, so that however it is cut off the rest is known for what it is.
Result<QByteArray> UndoStore::hide(const QByteArray &id) const
{
    const QByteArray store = QByteArray(StoreDirectory) + '/';
    const QByteArray hidden = store + newCopyPrefix(m_workspaceName) + id;
    if (Result<void> moved = unlessMissing(m_parent.move(store + id, m_parent, hidden)); !moved)
        return moved.error();
    return hidden;
}

Result<void> UndoStore::forget(const QByteArray &id) const
{
    const Result<bool> tree = hasTree(id);
    if (!tree || *tree)
        return tree ? Result<void>() : Result<void>(tree.error());
    const Result<QByteArray> hidden = hide(id);
    if (!hidden)
        return hidden.error();
    if (Result<void> gone = unlessMissing(m_parent.removeFile(*hidden + '/' + PlannedName)); !gone)
        return gone;
    return unlessMissing(m_parent.removeDirectory(*hidden));
}

Result<void> UndoStore::takeOut(const QByteArray &id, const Directory &workspace,
                                const QByteArray &name) const
{
    Result<void> moved = m_parent.move(inCopy(id, TreeName), workspace, name);
    if (isMissing(moved)) {
        const auto target = workspace.lookUp(name);
        if (!target)
            return target.error();
        if (*target)
            moved = {};
    }
    if (!moved)
        return moved;
    if (Result<void> synced = workspace.sync(); !synced)
        return synced;
    return syncDirectory(QByteArray(StoreDirectory) + '/' + id);
}

Result<void> UndoStore::consume(const QByteArray &id) const
{
    if (Result<void> gone = unlessMissing(m_parent.removeFile(inCopy(id, RecordName))); !gone)
        return gone;
    return unlessMissing(m_parent.removeDirectory(QByteArray(StoreDirectory) + '/' + id));
}

Result<Directory> UndoStore::openTree(const QByteArray &id) const
{
    return m_parent.openDirectory(inCopy(id, TreeName));
}

Result<bool> UndoStore::hasTree(const QByteArray &id) const
{
    const auto tree = m_parent.lookUp(inCopy(id, TreeName));
    if (!tree)
        return tree.error();
    return *tree && (*tree)->type == FileType::Directory;
}

Result<void> UndoStore::remove(const QByteArray &id) const
{
    const Result<QByteArray> hidden = hide(id);
    return hidden ? m_parent.removeTree(*hidden) : Result<void>(hidden.error());
}

Result<bool> UndoStore::isMade(const QByteArray &id) const
{
    const auto record = m_parent.lookUp(inCopy(id, RecordName));
    if (!record)
        return record.error();
    return record->has_value();
}

void UndoStore::removeExpired(const UndoRetention &retention, qint64 nowMs) const
{
    const auto copies = list();
    if (!copies)
        return;
    int newer = 0;
    for (const UndoCopy &copy : *copies) {
        if (copy.isFound())
            continue;
        const bool isOld = copy.madeNs / 1'000'000 < nowMs - retention.days * DayMs;
        if (copy.state == UndoCopy::State::Good && (newer >= retention.copies || isOld))
            static_cast<void>(remove(copy.id));
        ++newer;
    }
}

Result<void> UndoStore::removeUnfinished() const
{
    const auto store = openStore();
    if (!store)
        return store.error();
    if (!*store)
        return {};
    const auto entries = (*store)->list();
    if (!entries)
        return entries.error();
    Result<void> result;
    for (const DirectoryEntry &entry : *entries) {
        if (Result<void> settled = settleUnfinished(entry.name); !settled && result)
            result = settled;
    }
    return result;
}

Result<void> UndoStore::settleUnfinished(const QByteArray &name) const
{
    if (name.startsWith(newCopyPrefix(m_workspaceName)))
        return m_parent.removeTree(QByteArray(StoreDirectory) + '/' + name);
    if (isStub(name))
        return remove(name);
    if (!isUndoId(name) || read(name, PlannedName).workspaceName != m_workspaceName)
        return {};
    const Result<bool> tree = hasTree(name);
    if (!tree)
        return tree.error();
    return *tree ? confirm(name) // it got there after the import was done; only the last word was missing
                 : remove(name);
}

Result<QByteArray> UndoStore::setAside(const Directory &workspace, const QByteArray &name) const
{
    const QByteArray place = "set-aside-" + name.sliced(name.startsWith('.') ? 1 : 0);
    Result<QByteArray> moved = moveIn(workspace, name, place);
    if (moved)
        return moved;
    // The workspace is a file system of its own, or nothing around it can be written: then it stays in there, under a name that is seen.
    QByteArray visible = place;
    const auto taken = workspace.lookUp(visible);
    if (!taken)
        return taken.error();
    if (*taken)
        visible += '-' + newUndoId();
    if (!workspace.move(name, workspace, visible))
        return moved;
    if (Result<void> synced = workspace.sync(); !synced)
        return synced.error();
    return (m_parentPath == "/" ? QByteArray() : m_parentPath) + '/' + m_workspaceName + '/' + visible;
}

Result<QByteArray> UndoStore::moveIn(const Directory &workspace, const QByteArray &name,
                                     QByteArray place) const
{
    if (Result<void> made = makeDirectories(); !made)
        return made.error();
    const auto taken = m_parent.lookUp(QByteArray(StoreDirectory) + '/' + place);
    if (!taken)
        return taken.error();
    if (*taken)
        place += '-' + newUndoId();
    if (Result<void> moved = workspace.move(name, m_parent, QByteArray(StoreDirectory) + '/' + place); !moved)
        return moved.error();
    if (Result<void> synced = syncDirectory(StoreDirectory); !synced)
        return synced.error();
    if (Result<void> synced = workspace.sync(); !synced)
        return synced.error();
    return pathOf(place);
}

} // namespace ferry
