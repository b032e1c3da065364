// SPDX-License-Identifier: MIT
#pragma once

// The copies that imports and undos keep of what they replaced, beside the workspace and on its file system, so that keeping and
// taking back are renames:
//
//   <parent>/.ferry/undo/<id>/undo.json      what the copy is (while it is being made: planned.json, and nobody sees it)
//   <parent>/.ferry/undo/<id>/tree           the replaced content
//   <parent>/.ferry/undo/new-<workspace>-<id>  a copy whose record is being written, or that is being removed
//   <parent>/.ferry/undo/set-aside-<name>    scratch that may be the only copy of somebody's data
//
// The directories are 0700 and must belong to this user; what is read may also be the workspace's owner's. Every act may be cut off and run again; the lock of the workspace is held
// by the caller. Worker's thread.

#include "base/fileops.h"
#include "commit/undorecord.h"

namespace ferry {

class UndoStore
{
public:
    // `workspacePath` is absolute with links resolved. ERRORS: disk errors of opening its parent.
    [[nodiscard]] static Result<UndoStore> open(const QByteArray &workspacePath, FileProbe *probe);

    // Why nothing can be kept here, in English for the details; empty when it can be. Changes nothing.
    [[nodiscard]] QByteArray obstacle(const Directory &workspace) const;

    // This workspace's copies, the newest first. ERRORS: PermissionDenied when the store is somebody else's, disk errors.
    [[nodiscard]] Result<std::vector<UndoCopy>> list() const;
    // The one with this id, or the newest; nothing when there is none.
    [[nodiscard]] Result<std::optional<UndoCopy>> find(const QByteArray &id) const;
    [[nodiscard]] QByteArray pathOf(const QByteArray &id) const; // absolute

    // Making one, under the lock and with nothing waiting for recovery: the record, durable; then putIn() what was replaced (Kind::Tree and redos); then confirm(). forget() takes back
    // plan() and no more: it never removes a tree.
    [[nodiscard]] Result<void> plan(const UndoCopy &copy) const;
    [[nodiscard]] Result<void> putIn(const Directory &workspace, const QByteArray &name,
                                     const QByteArray &id) const;
    [[nodiscard]] Result<void> confirm(const QByteArray &id) const;
    [[nodiscard]] Result<void> forget(const QByteArray &id) const;

    // Was it confirmed.
    [[nodiscard]] Result<bool> isMade(const QByteArray &id) const;

    // Using one up: takeOut() the tree, then consume() the record.
    [[nodiscard]] Result<void> takeOut(const QByteArray &id, const Directory &workspace,
                                       const QByteArray &name) const;
    [[nodiscard]] Result<void> consume(const QByteArray &id) const;
    [[nodiscard]] Result<Directory> openTree(const QByteArray &id) const;
    [[nodiscard]] Result<bool> hasTree(const QByteArray &id) const;

    // Removes the copy; cut off, it is gone all the same and the rest goes with the next removeUnfinished().
    [[nodiscard]] Result<void> remove(const QByteArray &id) const;
    // Removes what is past its time; what cannot be removed is tried again next time. Found copies have none.
    void removeExpired(const UndoRetention &retention, qint64 nowMs) const;
    // Removes what was planned and never made; a planned copy that has its tree is kept for good. Goes on after an error, and answers the
    // first. REQUIRES: no import of this workspace waits for recovery.
    [[nodiscard]] Result<void> removeUnfinished() const;

    // Makes a backup that lies in the workspace without a record an undo copy of the names in it. Answers its id. Cut off, it is
    // there or here. Empty when there is nothing in it that could be put back. REQUIRES: `name` is a directory, and no import of this
    // workspace waits for recovery.
    [[nodiscard]] Result<QByteArray> adopt(const Directory &workspace, const QByteArray &name) const;

    // Moves the workspace's entry `name` out of it; where that is not possible, to a name in it that is no scratch. Answers where it is
    // now, absolute.
    [[nodiscard]] Result<QByteArray> setAside(const Directory &workspace, const QByteArray &name) const;

private:
    static constexpr const char *OwnDirectory = ".ferry";
    static constexpr const char *StoreDirectory = ".ferry/undo";
    static constexpr const char *RecordName = "undo.json"; // of a copy that is whole
    [[nodiscard]] static QByteArray inCopy(const QByteArray &id, const char *name);

    UndoStore(Directory parent, QByteArray parentPath, QByteArray workspaceName);
    [[nodiscard]] Result<void> makeDirectories() const;
    // Nothing when there is none. ERRORS: PermissionDenied when it is another user's than this or the workspace's owner.
    [[nodiscard]] Result<std::optional<Directory>> openStore() const;
    [[nodiscard]] Result<void> writeRecord(const UndoCopy &copy, const char *fileName) const;
    [[nodiscard]] Result<void> settleUnfinished(const QByteArray &name) const;
    [[nodiscard]] Result<QByteArray> moveIn(const Directory &workspace, const QByteArray &name,
                                            QByteArray place) const;
    [[nodiscard]] bool isStub(const QByteArray &id) const;
    [[nodiscard]] Result<QByteArray> hide(const QByteArray &id) const;
    [[nodiscard]] Result<void> syncDirectory(const QByteArray &path) const;
    [[nodiscard]] UndoCopy read(const QByteArray &id, const char *fileName) const;

    Directory m_parent;
    QByteArray m_parentPath;
    QByteArray m_workspaceName;
};

} // namespace ferry
