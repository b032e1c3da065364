// SPDX-License-Identifier: MIT
#pragma once

// The private directory inside the workspace that a bundle is unpacked into: `.import-<uuid>`, the reference's name for it
// (format document 10, step 2), on the workspace's own file system, so that everything in it becomes live by renames. Every name is
// created, never opened or followed, so the file system itself tells two entries for one place apart, whatever it takes for the same name.
// Owned by the importer, on the worker's thread. Destroying it leaves the directory; discard() removes it.

#include "base/fileops.h"
#include "base/paths.h"
#include "base/sha256.h"
#include "commit/placetable.h"

#include <QSet>

namespace ferry {

class Staging
{
public:
    // `name` empty: a new one. ERRORS: those of mkdir.
    [[nodiscard]] static Result<Staging> create(const Directory &workspace, DirectoryLimits limits = {},
                                                QByteArray name = {});

    // The directory `name` of an import that was cut off, to be filled again. What is in it counts only when it is adopted; a file or link
    // in the way of a new one is replaced. ERRORS: those of opening it.
    [[nodiscard]] static Result<Staging> reopen(const Directory &workspace, const QByteArray &name,
                                                DirectoryLimits limits = {});

    // A new file with its missing parents. ERRORS: PathConflict when the place is taken or lies below a file; BundleTooManyEntries
    // (directories); disk errors.
    [[nodiscard]] Result<File> createFile(const WorkspacePath &place);
    [[nodiscard]] Result<void> writeFile(const WorkspacePath &place, ByteSpan bytes);
    [[nodiscard]] Result<void> makeDirectory(const WorkspacePath &place);
    [[nodiscard]] Result<void> makeSymlink(const QByteArray &target, const WorkspacePath &place);

    // Of a staging directory that was reopened: the file at `place`, which holds `size` bytes that were read again; the second to write on
    // behind them. ERRORS: PathConflict when it is another entry's already; SourceChanged when it is not there or not that long.
    [[nodiscard]] Result<void> adoptFile(const WorkspacePath &place, qint64 size);
    [[nodiscard]] Result<File> continueFile(const WorkspacePath &place, qint64 size);
    // Nothing is in it but what was made or adopted. ERRORS: SourceChanged, disk errors.
    [[nodiscard]] Result<void> checkNothingElse() const;

    // Removes the directory and all in it.
    [[nodiscard]] Result<void> discard();

    [[nodiscard]] const QByteArray &name() const { return m_name; }
    [[nodiscard]] const Directory &directory() const { return m_directory; }

private:
    [[nodiscard]] static Error notAsUnpacked(const WorkspacePath &place);
    Staging(Directory workspace, Directory directory, QByteArray name, DirectoryLimits limits);

    // The open directory that `place` lies in, made when missing.
    [[nodiscard]] Result<const Directory *> parentOf(const WorkspacePath &place);
    [[nodiscard]] Result<void> makePath(const QByteArray &path);
    // A reopened one: takes what an earlier run left at `place` away, unless this run has made it.
    [[nodiscard]] Result<void> makeRoom(const WorkspacePath &place);
    [[nodiscard]] Result<void> claim(const WorkspacePath &place);

    Directory m_workspace;
    Directory m_directory;
    QByteArray m_name;
    DirectoryLimits m_limits;
    QSet<QByteArray> m_made; // directories in staging, so that no mkdir is tried twice
    qint64 m_madeBytes = 0;  // of their paths
    QByteArray m_parentPath; // the parent used last, which is mostly the next one too
    std::optional<Directory> m_parent;
    bool m_isReopened = false;
    QSet<quint64>
        m_mine; // reopened: inodes of what this run has made or adopted, whatever names lead to them
};

} // namespace ferry
