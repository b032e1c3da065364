// SPDX-License-Identifier: MIT
#pragma once

// The workspace while one import works on it: opened, locked against every other import, found clear of interrupted ones and of a
// running assistant. Made when it did not exist, and removed again if nothing came of it. Owned by the importer, on the worker's thread.

#include "base/fileops.h"
#include "import/request.h"

namespace ferry {

class WorkspaceSession
{
public:
    // `probe` is the test seam of fileops, else null.
    // ERRORS: WorkspaceUnsuitable, WorkspaceLocked, RecoveryPending, WorkspaceBusy, disk errors.
    // `own`: the staging directory of an import that goes on.
    [[nodiscard]] static Result<WorkspaceSession> open(const ImportRequest &request, FileProbe *probe,
                                                       const QByteArray &own = {});

    // The same for resolving an interrupted import: the workspace must exist, and may have left-overs.
    // ERRORS: WorkspaceLocked, WorkspaceBusy, disk errors.
    [[nodiscard]] static Result<WorkspaceSession> openForRecovery(const QByteArray &workspacePath,
                                                                  FileProbe *probe);

    // No live process uses the workspace; asked again right before the commit. ERRORS: WorkspaceBusy.
    [[nodiscard]] Result<void> checkNotBusy() const;

    // Nothing came of the import: a workspace directory that open() made goes again, if it is still empty.
    void abandon();

    [[nodiscard]] const Directory &directory() const { return m_directory; }
    [[nodiscard]] const QByteArray &path() const { return m_path; } // absolute, links resolved

private:
    WorkspaceSession(Directory directory, QByteArray path, bool wasMade);
    [[nodiscard]] Result<void> lock() const;
    // Takes the lock; finds nothing pending and nobody at work.
    [[nodiscard]] Result<void> enter(const QByteArray &own) const;

    Directory m_directory;
    QByteArray m_path;
    bool m_wasMade;
};

} // namespace ferry
