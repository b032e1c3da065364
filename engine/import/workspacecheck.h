// SPDX-License-Identifier: MIT
#pragma once

// Everything the destination page says about a directory before an import starts. Reads only; what it finds may have changed a moment
// later, so the import asks again. Each check() ends in exactly one checked(), unless a later one or cancel() supersedes it. Owned by a page.

#include "base/result.h"
#include "import/backgroundtask.h"

#include <optional>

namespace ferry {

struct WorkspaceFacts
{
    QByteArray requestedPath; // as handed to check()
    QByteArray resolvedPath;  // absolute, links resolved; empty when that failed
    bool exists = false;
    bool willBeCreated = false;      // does not exist, and its parent takes it
    bool isEmpty = false;            // exists, with nothing in it
    bool looksLikeWorkspace = false; // exists and holds something of an assistant
    bool mayBeWorkspace =
        false; // no root, no home directory or one above it; and empty, new or looking like a workspace
    bool isWritable = false;      // this user may create entries in it (or in its parent, to create it)
    bool isLockedByOther = false; // another import works on it
    std::optional<qint64> lockHolderPid;   // that import's process, where the kernel tells
    std::optional<QByteArray> pendingName; // marker or scratch of an import that did not finish
    std::optional<qint64> assistantPid;    // a live assistant works on it
    qint64 fileCount = 0;                  // files and links below it
    qint64 totalBytes = 0;                 // of the files
    bool isCountPartial = false;           // there are more than the walk counts
    qint64 freeBytes = -1;                 // on its file system, for this user; -1: not known
    std::optional<qint64> needBytes;       // as handed to check()
    std::optional<Error> error;            // the first thing that makes an import impossible

    // False when free space is known and less than asked for.
    [[nodiscard]] bool hasSpace() const { return !needBytes || freeBytes < 0 || freeBytes >= *needBytes; }
    // An import may be started.
    [[nodiscard]] bool isReady() const { return !error.has_value(); }
};

struct WorkspaceQuestion
{
    QByteArray path;            // absolute; need not exist
    QByteArray homePath;        // of the user
    QByteArray resumePath = {}; // as in ImportRequest: what an import can go on with is not in its way
    std::optional<qint64> needBytes = std::nullopt;
    qint64 countLimit =
        200'000; // entries the walk looks at; 0 leaves the walk out (the quick re-check of the page)
};

// On the calling thread. `cancel` ends the walk early.
[[nodiscard]] WorkspaceFacts checkWorkspace(const WorkspaceQuestion &question, const CancelToken &cancel);

class WorkspaceCheckJob : public QObject
{
    Q_OBJECT

public:
    explicit WorkspaceCheckJob(QObject *parent = nullptr);

    void check(const WorkspaceQuestion &question);
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_task.isRunning(); }

Q_SIGNALS:
    void checked(const ferry::WorkspaceFacts &facts);

private:
    BackgroundTask m_task;
};

} // namespace ferry
