// SPDX-License-Identifier: MIT
#pragma once

// Walks a tree of the user's, in sorted order, without following links and without entering scratch. The same walk serves the
// plan, the carry-over's lists and the check that nothing changed since the review. Worker's thread.

#include "base/fileops.h"
#include "base/paths.h"
#include "base/sha256.h"

#include <functional>

namespace ferry {

struct LiveNode
{
    QByteArray path; // relative to the directory the walk began in
    FileStat status;
    bool isLeaf = true; // false for a directory that is entered next
};

// Calls `visit` for every entry below `directory`, parents first, names in byte order; a directory that is empty, or that may not be
// read, is a leaf. Scratch names at the top are passed over. `visit` answers whether to go on below a directory; an
// error ends the walk.
// ERRORS: disk errors; WorkspaceUnsuitable for a tree deeper than 256 levels.
enum class Descend { Yes, No };
[[nodiscard]] Result<void> walkLiveTree(const Directory &directory,
                                        const std::function<Result<Descend>(const LiveNode &)> &visit);

// A digest over names, types, sizes, times and inodes of the whole tree: equal means that nothing was changed in between.
class TreeFingerprint
{
public:
    void add(const LiveNode &node);
    [[nodiscard]] Sha256Digest finish() { return m_sha256.finish(); }

private:
    Sha256 m_sha256;
};

// Looks at place after place. Bundles name file after file of one directory: it is kept open, and where it is missing, nothing below it
// is looked for. One thread.
class LiveLookUp
{
public:
    explicit LiveLookUp(Directory workspace)
        : m_workspace(std::move(workspace))
    {}

    // As Directory::lookUp().
    [[nodiscard]] Result<std::optional<FileStat>> at(const WorkspacePath &place);
    // As Directory::openFile().
    [[nodiscard]] Result<File> open(const WorkspacePath &place);

private:
    void enter(const WorkspacePath &place);

    Directory m_workspace;
    QByteArray m_parentPath; // of the place that was looked at last
    std::optional<Directory> m_parent;
    bool m_hasParent = true; // false: it is known to be missing
};

// The first of the directories above `place` that is a symbolic link; nothing when all are directories, or missing.
[[nodiscard]] Result<std::optional<WorkspacePath>> linkAbove(const Directory &workspace,
                                                             const WorkspacePath &place);

[[nodiscard]] Result<Sha256Digest> fingerprintOf(const Directory &workspace);

} // namespace ferry
