// SPDX-License-Identifier: MIT
#include "import/workspacesession.h"

#include "commit/journal.h"
#include "workspace/busy.h"
#include "workspace/suitable.h"

#include <cerrno>

namespace ferry {

namespace {

// The directory at `path`, made when it is missing.
Result<std::pair<Directory, bool>> openOrMake(const QByteArray &path, FileProbe *probe)
{
    Result<Directory> directory = Directory::open(path, probe);
    if (directory)
        return std::pair(std::move(*directory), false);
    if (directory.error().systemError != ENOENT)
        return directory.error();
    const qsizetype slash = path.lastIndexOf('/');
    const Result<Directory> parent = Directory::open(slash == 0 ? QByteArray("/") : path.first(slash), probe);
    if (!parent)
        return parent.error();
    if (Result<void> made = parent->makeDirectory(path.sliced(slash + 1), 0700); !made)
        return made.error();
    directory = Directory::open(path, probe);
    if (!directory) {
        static_cast<void>(parent->removeDirectory(path.sliced(slash + 1))); // ours, and empty
        return directory.error();
    }
    return std::pair(std::move(*directory), true);
}

Result<void> checkNobodyRuns(const Directory &directory)
{
    const auto running = runningAssistant(directory);
    if (!running)
        return running.error();
    if (!*running)
        return {};
    const qint64 pid = (*running)->pid;
    return Error{.code = Code::WorkspaceBusy,
                 .path = "vellum.pid",
                 .detail =
                     pid == 0 ? QByteArray("it is just starting") : "process " + QByteArray::number(pid)};
}

} // namespace

WorkspaceSession::WorkspaceSession(Directory directory, QByteArray path, bool wasMade)
    : m_directory(std::move(directory))
    , m_path(std::move(path))
    , m_wasMade(wasMade)
{}

Result<WorkspaceSession> WorkspaceSession::open(const ImportRequest &request, FileProbe *probe,
                                                const QByteArray &own)
{
    const Result<QByteArray> path = resolvedPath(request.workspacePath);
    if (!path)
        return path.error();
    if (Result<void> allowed = checkMayBeWorkspace(*path, request.homePath); !allowed)
        return allowed.error();
    Result<std::pair<Directory, bool>> opened = openOrMake(*path, probe);
    if (!opened)
        return opened.error();
    WorkspaceSession session(std::move(opened->first), *path, opened->second);
    if (Result<void> entered = session.enter(own); !entered) {
        session.abandon();
        return entered.error();
    }
    return session;
}

Result<void> WorkspaceSession::enter(const QByteArray &own) const
{
    if (Result<void> locked = lock(); !locked)
        return locked;
    const auto pending = pendingImport(m_directory, own);
    if (!pending)
        return pending.error();
    if (*pending)
        return Error{.code = Code::RecoveryPending, .path = **pending};
    return checkNotBusy();
}

Result<WorkspaceSession> WorkspaceSession::openForRecovery(const QByteArray &workspacePath, FileProbe *probe)
{
    const Result<QByteArray> path = resolvedPath(workspacePath);
    if (!path)
        return path.error();
    Result<Directory> directory = Directory::open(*path, probe);
    if (!directory)
        return directory.error();
    WorkspaceSession session(std::move(*directory), *path, false);
    if (Result<void> locked = session.lock(); !locked)
        return locked.error();
    if (Result<void> idle = session.checkNotBusy(); !idle)
        return idle.error();
    return session;
}

Result<void> WorkspaceSession::lock() const
{
    const Result<bool> locked = m_directory.tryLock();
    if (!locked)
        return locked.error();
    if (!*locked)
        return Error{.code = Code::WorkspaceLocked, .path = m_path, .detail = "another import is running"};
    return {};
}

Result<void> WorkspaceSession::checkNotBusy() const
{
    if (Result<void> idle = checkNobodyRuns(m_directory); !idle || !m_path.endsWith("/workspace"))
        return idle;
    // Older assistants keep the file beside their workspace.
    const Result<Directory> root = Directory::open(m_path.left(m_path.lastIndexOf('/')));
    return root ? checkNobodyRuns(*root) : Result<void>();
}

void WorkspaceSession::abandon()
{
    if (!m_wasMade)
        return;
    const qsizetype slash = m_path.lastIndexOf('/');
    const Result<Directory> parent = Directory::open(slash == 0 ? QByteArray("/") : m_path.first(slash));
    if (parent)
        static_cast<void>(
            parent->removeDirectory(m_path.sliced(slash + 1))); // refused when it is no longer empty
    m_wasMade = false;
}

} // namespace ferry
