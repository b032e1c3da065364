// SPDX-License-Identifier: MIT
#include "commit/staging.h"

#include "commit/livetree.h"
#include "commit/scratch.h"

#include <cerrno>

namespace ferry {

namespace {

// A name that is taken, or a file where a directory must be, is the bundle's fault: staging was empty.
Error asConflict(Error error, const WorkspacePath &place)
{
    if (error.systemError == EEXIST || error.systemError == ENOTDIR || error.systemError == ELOOP
        || error.systemError == EISDIR) {
        error.code = Code::PathConflict;
    }
    error.path = place.bytes();
    return error;
}

// The last name without a copy, for a call while `place` lives.
QByteArray nameOf(const WorkspacePath &place)
{
    return QByteArray::fromRawData(place.name().data(), place.name().size());
}

} // namespace

Staging::Staging(Directory workspace, Directory directory, QByteArray name, DirectoryLimits limits)
    : m_workspace(std::move(workspace))
    , m_directory(std::move(directory))
    , m_name(std::move(name))
    , m_limits(limits)
{}

Result<Staging> Staging::create(const Directory &workspace, DirectoryLimits limits, QByteArray name)
{
    if (name.isEmpty())
        name = newStagingName();
    if (Result<void> made = workspace.makeDirectory(name, 0700); !made)
        return made.error();
    Result<Directory> directory = workspace.openDirectory(name);
    if (!directory) {
        // The directory is ours and empty; failing to remove it again changes nothing about the answer.
        static_cast<void>(workspace.removeDirectory(name));
        return directory.error();
    }
    return Staging(workspace, std::move(*directory), std::move(name), limits);
}

Result<Staging> Staging::reopen(const Directory &workspace, const QByteArray &name, DirectoryLimits limits)
{
    Result<Directory> directory = workspace.openDirectory(name);
    if (!directory)
        return directory.error();
    Staging staging(workspace, std::move(*directory), name, limits);
    staging.m_isReopened = true;
    return staging;
}

Result<void> Staging::makePath(const QByteArray &path)
{
    if (path.isEmpty() || m_made.contains(path))
        return {};
    const WorkspacePath place(path);
    if (Result<void> parents = makePath(place.parent().bytes()); !parents)
        return parents;
    m_madeBytes += path.size();
    if (Result<void> few = checkDirectories(m_limits, m_made.size() + 1, m_madeBytes, path); !few)
        return few;
    if (Result<void> made = m_directory.makeDirectory(path); !made) {
        const auto there = m_directory.lookUp(path);
        const bool isLeftOver = m_isReopened && there && *there && (*there)->type == FileType::Directory;
        if (!isLeftOver)
            return asConflict(made.error(), place);
    }
    m_made.insert(path);
    return {};
}

Result<void> Staging::makeRoom(const WorkspacePath &place)
{
    const auto there = m_directory.lookUp(place.bytes());
    if (!there)
        return there.error();
    if (!*there || (*there)->type == FileType::Directory || m_mine.contains((*there)->inode))
        return {}; // the call that makes it says what is wrong
    return m_directory.removeFile(place.bytes());
}

Result<void> Staging::claim(const WorkspacePath &place)
{
    const auto there = m_directory.lookUp(place.bytes());
    if (!there)
        return there.error();
    if (*there)
        m_mine.insert((*there)->inode);
    return {};
}

// An earlier run's file that is not as it left it.
Error Staging::notAsUnpacked(const WorkspacePath &place)
{
    return {.code = Code::SourceChanged, .path = place.bytes(), .detail = "what was unpacked is not there"};
}

Result<void> Staging::adoptFile(const WorkspacePath &place, qint64 size)
{
    if (Result<void> made = makePath(place.parent().bytes()); !made)
        return made;
    const auto there = m_directory.lookUp(place.bytes());
    if (!there)
        return there.error();
    if (!*there || (*there)->type != FileType::File || (*there)->size != size || (*there)->links != 1)
        return notAsUnpacked(place);
    if (m_mine.contains((*there)->inode))
        return Error{.code = Code::PathConflict, .path = place.bytes(), .systemError = EEXIST};
    m_mine.insert((*there)->inode);
    return {};
}

Result<File> Staging::continueFile(const WorkspacePath &place, qint64 size)
{
    Result<File> file = m_directory.continueFile(place.bytes(), size);
    if (!file) {
        const int reason = file.error().systemError;
        return reason == EINVAL || reason == EMLINK ? notAsUnpacked(place) : file.error();
    }
    if (Result<void> adopted = adoptFile(place, size); !adopted)
        return adopted.error();
    return file;
}

Result<void> Staging::checkNothingElse() const
{
    if (!m_isReopened)
        return {};
    return walkLiveTree(m_directory, [this](const LiveNode &node) -> Result<Descend> {
        const bool isMine = node.status.type == FileType::Directory ? m_made.contains(node.path)
                                                                    : m_mine.contains(node.status.inode);
        if (isMine)
            return Descend::Yes;
        return Error{.code = Code::SourceChanged, .path = node.path, .detail = "unpacked by nobody"};
    });
}

Result<const Directory *> Staging::parentOf(const WorkspacePath &place)
{
    if (place.parentView().isEmpty())
        return &m_directory;
    if (m_parent && place.parentView() == m_parentPath)
        return &*m_parent;
    const QByteArray parent = place.parent().bytes();
    if (Result<void> made = makePath(parent); !made)
        return made.error();
    Result<Directory> opened = m_directory.openDirectory(parent);
    if (!opened)
        return asConflict(opened.error(), place);
    m_parent = std::move(*opened);
    m_parentPath = parent;
    return &*m_parent;
}

Result<File> Staging::createFile(const WorkspacePath &place)
{
    const Result<const Directory *> parent = parentOf(place);
    if (!parent)
        return parent.error();
    if (m_isReopened) {
        if (Result<void> room = makeRoom(place); !room)
            return room.error();
    }
    Result<File> file = (*parent)->createFile(nameOf(place));
    if (!file)
        return asConflict(file.error(), place);
    if (m_isReopened) {
        if (Result<void> claimed = claim(place); !claimed)
            return claimed.error();
    }
    return file;
}

Result<void> Staging::writeFile(const WorkspacePath &place, ByteSpan bytes)
{
    Result<File> file = createFile(place);
    if (!file)
        return file.error();
    if (Result<void> written = file->write(bytes); !written)
        return written;
    return file->close();
}

Result<void> Staging::makeDirectory(const WorkspacePath &place)
{
    return makePath(place.bytes());
}

Result<void> Staging::makeSymlink(const QByteArray &target, const WorkspacePath &place)
{
    const Result<const Directory *> parent = parentOf(place);
    if (!parent)
        return parent.error();
    if (m_isReopened) {
        if (Result<void> room = makeRoom(place); !room)
            return room;
    }
    if (Result<void> made = (*parent)->makeSymlink(target, nameOf(place)); !made)
        return asConflict(made.error(), place);
    return m_isReopened ? claim(place) : Result<void>();
}

Result<void> Staging::discard()
{
    m_parent.reset();
    return m_workspace.removeTree(m_name);
}

} // namespace ferry
