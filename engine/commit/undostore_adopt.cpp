// SPDX-License-Identifier: MIT
// The part of UndoStore that takes in a backup which was found without a record.
#include "commit/livetree.h"
#include "commit/undostore.h"

#include <algorithm>

namespace ferry {

// A record whose backup was not moved in: the workspace still has it.
bool UndoStore::isStub(const QByteArray &id) const
{
    if (!isUndoId(id))
        return false;
    const UndoCopy copy = read(id, RecordName);
    const Result<bool> tree = hasTree(id);
    return copy.isFound() && copy.workspaceName == m_workspaceName && tree && !*tree;
}

// The record is there before the tree: a tree with a record that was only planned would go with the next clean-up.
Result<QByteArray> UndoStore::adopt(const Directory &workspace, const QByteArray &name) const
{
    const Result<Directory> backup = workspace.openDirectory(name);
    if (!backup)
        return backup.error();
    const auto entries = backup->list();
    if (!entries)
        return entries.error();
    UndoCopy copy;
    copy.id = newUndoId();
    for (const DirectoryEntry &entry : *entries) {
        if (isTopLevelPlace(entry.name))
            copy.names.append(entry.name);
    }
    std::sort(copy.names.begin(), copy.names.end());
    if (copy.names.isEmpty())
        return QByteArray(); // "empty: all"
    const Result<void> walked = walkLiveTree(*backup, [&copy](const LiveNode &node) -> Result<Descend> {
        if (node.status.type != FileType::Directory) {
            copy.bytes += node.status.size;
            ++copy.files;
        }
        return Descend::Yes;
    });
    if (!walked)
        return walked.error();
    if (Result<void> written = writeRecord(copy, RecordName); !written)
        return written.error();
    if (Result<void> moved = putIn(workspace, name, copy.id); !moved)
        return moved.error();
    return copy.id;
}

} // namespace ferry
