// SPDX-License-Identifier: MIT
#pragma once

// The story of one import, in two acts. stage(): stream the bundle once, verify every entry, unpack it into a private directory inside the
// workspace, work out what will change; nothing live is touched. Then either commit(): a few renames under a durable journal; or
// discard(): as if nothing had been. Owned by the worker and used on its thread only; the cancel token may be set from any.

#include "base/cancel.h"
#include "base/progress.h"
#include "bundle/bundlereader.h"
#include "commit/livecomparison.h"
#include "commit/readplaces.h"
#include "commit/staging.h"
#include "import/importresult.h"
#include "import/resumelog.h"
#include "import/workspacesession.h"
#include "source/bytesource.h"

#include <QElapsedTimer>

namespace ferry {

class Importer
{
public:
    // `probe` is the test seam of fileops, else null.
    Importer(ImportRequest request, CancelToken cancel, ProgressSink progress, FileProbe *probe = nullptr);
    ~Importer(); // discards what was staged and not committed

    // The first act. After an error nothing is left behind. ERRORS: every code but those of the commit.
    [[nodiscard]] Result<std::shared_ptr<const ImportPlan>> stage();

    // The second act. `keepUndo`: what is replaced is kept, where the plan says that it can be. REQUIRES: stage() succeeded. Not
    // interrupted by a cancel.
    [[nodiscard]] ImportResult commit(bool keepUndo);

    // Instead of the second act: removes the staging directory and gives the workspace free.
    void discard();

private:
    [[nodiscard]] Result<void> stageBundle();
    [[nodiscard]] Result<void> stageAgain(const Error &error);
    void findEarlierRun();
    void leaveForLater(Error &error);
    [[nodiscard]] bool keepDownload(Error &error);
    void beginLog();
    [[nodiscard]] Result<ReaderResume> prepareResume();
    void forgetLog();
    [[nodiscard]] Result<void> open();
    [[nodiscard]] Result<void> openBundle();
    [[nodiscard]] Result<void> readManifest();
    [[nodiscard]] Result<void> checkVersion();
    [[nodiscard]] Result<void> checkSpace();
    [[nodiscard]] Result<void> unpack();
    [[nodiscard]] Result<void> compare();
    void lookAtUndo();
    [[nodiscard]] Result<void> checkNobodyElse() const;
    [[nodiscard]] Result<void> checkUnchanged() const;
    [[nodiscard]] Error withFacts(Error error) const;

    ImportRequest m_request;
    CancelToken m_cancel;
    ProgressSink m_progress;
    FileProbe *m_probe;

    std::unique_ptr<ByteSource> m_source;
    std::unique_ptr<BundleReader> m_reader;
    std::optional<WorkspaceSession> m_session;
    std::optional<Staging> m_staging;
    std::optional<ResumeState> m_earlier; // the run that this one goes on with
    std::unique_ptr<ResumeLog> m_log;     // for a later one
    std::shared_ptr<ImportPlan> m_plan;
    std::unique_ptr<LiveComparison> m_comparison; // during the first act
    std::optional<ReadPlaces> m_readPlaces;       // likewise
    bool m_armsSwap = false;
    qint64 m_stageMs = 0;
    qint64 m_manifestMs = 0;
    qint64 m_compareMs = 0;
};

} // namespace ferry
