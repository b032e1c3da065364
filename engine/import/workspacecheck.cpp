// SPDX-License-Identifier: MIT
#include "import/workspacecheck.h"

#include "base/fileops.h"
#include "commit/journal.h"
#include "commit/livetree.h"
#include "import/resumelog.h"
#include "workspace/busy.h"
#include "workspace/suitable.h"

#include <cerrno>

namespace ferry {

namespace {

// Gathers the facts in the order in which an import would meet them, and keeps the first that stands in its way.
class Check
{
public:
    Check(const WorkspaceQuestion &question, const CancelToken &cancel)
        : m_question(question)
        , m_cancel(cancel)
    {
        m_facts.requestedPath = question.path;
        m_facts.needBytes = question.needBytes;
    }

    WorkspaceFacts run()
    {
        if (const Result<QByteArray> path = resolvedPath(m_question.path); path)
            m_facts.resolvedPath = *path;
        else
            note(path.error());
        if (!m_facts.resolvedPath.isEmpty())
            lookAt(m_facts.resolvedPath);
        return std::move(m_facts);
    }

private:
    void note(const Error &error)
    {
        if (!m_facts.error)
            m_facts.error = error;
    }

    void lookAt(const QByteArray &path)
    {
        const Result<QByteArray> home =
            m_question.homePath.isEmpty() ? QByteArray() : resolvedPath(m_question.homePath);
        const Result<void> allowed = checkMayBeWorkspace(path, home ? *home : m_question.homePath);
        m_facts.mayBeWorkspace = allowed.ok();
        if (!allowed)
            note(allowed.error());
        const Result<Directory> directory = Directory::open(path);
        if (directory)
            lookInto(*directory);
        else if (directory.error().systemError == ENOENT)
            lookAtParent(path);
        else
            note(directory.error());
        if (!m_facts.hasSpace()) {
            note({.code = Code::NoSpace,
                  .path = path,
                  .needBytes = m_facts.needBytes,
                  .freeBytes = m_facts.freeBytes});
        }
    }

    void lookAtParent(const QByteArray &path)
    {
        const qsizetype slash = path.lastIndexOf('/');
        const Result<Directory> parent = Directory::open(slash <= 0 ? QByteArray("/") : path.first(slash));
        if (!parent) {
            note(parent.error());
            return;
        }
        m_facts.willBeCreated = true;
        noteWritable(*parent, path);
        noteSpace(*parent);
    }

    void lookInto(const Directory &directory)
    {
        m_facts.exists = true;
        noteContent(directory);
        noteWritable(directory, m_facts.resolvedPath);
        noteLock(directory);
        notePending(directory);
        noteAssistant(directory);
        noteSpace(directory);
        countFiles(directory);
    }

    void noteContent(const Directory &directory)
    {
        const auto entries = directory.list();
        if (!entries) {
            note(entries.error());
            return;
        }
        m_facts.isEmpty = entries->empty();
        if (m_facts.isEmpty)
            return;
        const Result<void> looks = checkLooksLikeWorkspace(directory);
        m_facts.looksLikeWorkspace = looks.ok();
        m_facts.mayBeWorkspace = m_facts.mayBeWorkspace && looks.ok();
        if (!looks) {
            Error error = looks.error();
            error.path = m_facts.resolvedPath;
            note(error);
        }
    }

    void noteWritable(const Directory &directory, const QByteArray &path)
    {
        m_facts.isWritable = directory.isWritable();
        if (!m_facts.isWritable)
            note(systemFailure(EACCES, "faccessat", path));
    }

    void noteLock(const Directory &directory)
    {
        const Result<std::optional<qint64>> holder = directory.lockHolder();
        if (!holder || !*holder)
            return;
        m_facts.isLockedByOther = true;
        if (**holder > 0)
            m_facts.lockHolderPid = **holder;
        note({.code = Code::WorkspaceLocked,
              .path = m_facts.resolvedPath,
              .detail = "process " + QByteArray::number(**holder)});
    }

    void notePending(const Directory &directory)
    {
        QByteArray own;
        if (!m_question.resumePath.isEmpty()) {
            if (const auto kept = ResumeLog::find(m_question.resumePath, m_facts.resolvedPath))
                own = kept->staging;
        }
        const auto pending = pendingImport(directory, own);
        if (!pending) {
            note(pending.error());
        } else if (*pending) {
            m_facts.pendingName = **pending;
            note({.code = Code::RecoveryPending, .path = **pending});
        }
    }

    void noteAssistant(const Directory &directory)
    {
        const auto running = runningAssistant(directory);
        if (!running) {
            note(running.error());
        } else if (*running) {
            m_facts.assistantPid = (*running)->pid;
            note({.code = Code::WorkspaceBusy,
                  .path = "vellum.pid",
                  .detail = "process " + QByteArray::number((*running)->pid)});
        }
    }

    void noteSpace(const Directory &directory)
    {
        if (const Result<SpaceInfo> space = directory.space(); space)
            m_facts.freeBytes = space->freeBytes;
    }

    void countFiles(const Directory &directory)
    {
        qint64 seen = 0;
        const Result<void> walked = walkLiveTree(directory, [&](const LiveNode &node) -> Result<Descend> {
            if (seen++ >= m_question.countLimit || m_cancel.isCancelled())
                return Error{.code = Code::Cancelled};
            if (node.status.type != FileType::Directory) {
                ++m_facts.fileCount;
                m_facts.totalBytes += node.status.type == FileType::File ? node.status.size : 0;
            }
            return Descend::Yes;
        });
        m_facts.isCountPartial = !walked;
    }

    const WorkspaceQuestion &m_question;
    const CancelToken &m_cancel;
    WorkspaceFacts m_facts;
};

} // namespace

WorkspaceFacts checkWorkspace(const WorkspaceQuestion &question, const CancelToken &cancel)
{
    return Check(question, cancel).run();
}

WorkspaceCheckJob::WorkspaceCheckJob(QObject *parent)
    : QObject(parent)
{}

void WorkspaceCheckJob::check(const WorkspaceQuestion &question)
{
    m_task.run([this, question](const CancelToken &cancel) -> BackgroundTask::Completion {
        return [this, facts = checkWorkspace(question, cancel)] { Q_EMIT checked(facts); };
    });
}

void WorkspaceCheckJob::cancel()
{
    m_task.cancel();
}

} // namespace ferry
