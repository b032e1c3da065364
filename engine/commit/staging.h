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
    // ERRORS: those of mkdir.
    [[nodiscard]] static Result<Staging> create(const Directory &workspace, DirectoryLimits limits = {});

    // A new file with its missing parents. ERRORS: PathConflict when the place is taken or lies below a file; BundleTooManyEntries
    // (directories); disk errors.
    [[nodiscard]] Result<File> createFile(const WorkspacePath &place);
    [[nodiscard]] Result<void> writeFile(const WorkspacePath &place, ByteSpan bytes);
    [[nodiscard]] Result<void> makeDirectory(const WorkspacePath &place);
    [[nodiscard]] Result<void> makeSymlink(const QByteArray &target, const WorkspacePath &place);

    // Removes the directory and all in it.
    [[nodiscard]] Result<void> discard();

    [[nodiscard]] const QByteArray &name() const { return m_name; }
    [[nodiscard]] const Directory &directory() const { return m_directory; }

private:
    Staging(Directory workspace, Directory directory, QByteArray name, DirectoryLimits limits);

    // The open directory that `place` lies in, made when missing.
    [[nodiscard]] Result<const Directory *> parentOf(const WorkspacePath &place);
    [[nodiscard]] Result<void> makePath(const QByteArray &path);

    Directory m_workspace;
    Directory m_directory;
    QByteArray m_name;
    DirectoryLimits m_limits;
    QSet<QByteArray> m_made; // directories in staging, so that no mkdir is tried twice
    qint64 m_madeBytes = 0;  // of their paths
    QByteArray m_parentPath; // the parent used last, which is mostly the next one too
    std::optional<Directory> m_parent;
};

} // namespace ferry
