// SPDX-License-Identifier: MIT
#pragma once

// Makes a verified, staged bundle live: by a swap of the workspace's content, by promoting single files of a legacy bundle, or not at
// all (format document 12). A list of renames under a durable journal; any failure takes every rename back. Never interrupted by a cancel. Owned by
// the importer, on the worker's thread.

#include "base/progress.h"
#include "commit/journal.h"
#include "commit/plan.h"
#include "commit/staging.h"

namespace ferry {

struct CommitResult
{
    WorkspaceState state = WorkspaceState::Untouched;
    std::optional<Error> error;
    std::vector<Warning> warnings;
    std::unordered_map<quint32, QByteArray>
        backups; // promotion: manifest index -> backup file (workspace path)
    qint64 syncMs = 0;
};

class Committer
{
public:
    // All references outlive the committer. `workspacePath` is absolute.
    Committer(const Directory &workspace, QByteArray workspacePath, const ImportPlan &plan, Staging &staging,
              ProgressSink progress);

    [[nodiscard]] CommitResult run();

private:
    [[nodiscard]] Result<void> prepare();
    [[nodiscard]] Result<void> prepareSwap();
    [[nodiscard]] Result<void> preparePromotion();
    void promoteFile(quint32 entry, const WorkspacePath &place, bool exists, const QByteArray &suffix);
    [[nodiscard]] Result<void> perform();
    [[nodiscard]] Result<void> carry();
    [[nodiscard]] Result<void> swap();
    [[nodiscard]] Result<void> promote();
    [[nodiscard]] Result<void> moveAndSync(const std::vector<Move> &moves, Step step);
    void cleanUp();
    void rollBack(const Error &cause);
    [[nodiscard]] bool takeBack();

    const Directory &m_workspace;
    const ImportPlan &m_plan;
    Staging &m_staging;
    ProgressSink m_progress;
    Journal m_journal;
    JournalRecord m_record;
    bool m_markerMayExist = false;
    bool m_anythingMoved = false;
    CommitResult m_result;
};

} // namespace ferry
