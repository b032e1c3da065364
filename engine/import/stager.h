// SPDX-License-Identifier: MIT
#pragma once

// Takes entry after entry from the bundle reader to its place in staging, by the policies of format document 7, 8, 10, 16 and 19, and
// notes each in the plan. Owned by the importer for the length of the first act, on the worker's thread.

#include "base/cancel.h"
#include "base/progress.h"
#include "base/writeback.h"
#include "bundle/bundlereader.h"
#include "commit/livecomparison.h"
#include "commit/plan.h"
#include "commit/readplaces.h"
#include "commit/staging.h"
#include "import/livefiles.h"
#include "import/resumelog.h"

namespace ferry {

struct StagerContext
{
    BundleReader &reader;
    const Directory &workspace;
    Staging &staging;
    ImportPlan &plan;
    LiveComparison &comparison; // is told what can be compared
    ReadPlaces &read;           // is told what of the workspace is read
    CancelToken cancel;
    const ProgressSink &progress;
    qint64 sourceBytes = -1;  // compressed length, -1 when unknown
    ResumeLog *log = nullptr; // for a later run that goes on; null: none
};

class StagedBody;

class Stager
{
public:
    explicit Stager(StagerContext context)
        : m_context(std::move(context))
        , m_live(m_context.workspace, m_context.read)
        , m_writeback(m_context.cancel)
    {}

    // Every entry of the bundle, then the links, then the credential metadata. ERRORS: every code a bundle or the disk can cause.
    [[nodiscard]] Result<void> run();

    // A `workspace/` entry was staged, so the staged tree replaces the workspace (12.1).
    [[nodiscard]] bool armsSwap() const { return m_armsSwap; }

private:
    [[nodiscard]] Result<void> stageEntry(const BundleEntry &entry);
    [[nodiscard]] Result<void> stageDirectory(const BundleEntry &entry);
    [[nodiscard]] Result<void> stageCredential(const QByteArray &account);
    [[nodiscard]] Result<void> stageFile(const BundleEntry &entry, const Placement &placement);
    [[nodiscard]] Result<void> stageConfig(const BundleEntry &entry, const Placement &placement);
    [[nodiscard]] Result<void> stageMetadata(const BundleEntry &entry, const Placement &placement);
    [[nodiscard]] Result<void> stageBody(const Placement &placement, const ManifestEntry &declared);
    [[nodiscard]] Result<void> takeBody(StagedBody &body, const ManifestEntry &declared);
    [[nodiscard]] Result<void> pushOut(StagedBody &body);
    [[nodiscard]] Result<void> passBody();
    void mayCheckpoint();
    [[nodiscard]] Result<void> writeTransformed(const BundleEntry &entry, const Placement &placement,
                                                const QByteArray &bytes);
    [[nodiscard]] Result<void> skip(const BundleEntry &entry, SkipReason reason);
    void armSwapForLinks();
    [[nodiscard]] Result<void> placeLinks();
    [[nodiscard]] Result<void> keepPlatformRecords();
    [[nodiscard]] std::optional<SkipReason> keptLive(const ManifestEntry &declared,
                                                     const WorkspacePath &place);
    [[nodiscard]] std::optional<QByteArray> liveMetadata();
    void noteRow(const BundleEntry &entry, const Placement &placement);
    void reportProgress(const QByteArray &path);

    StagerContext m_context;
    LiveFiles m_live;
    Writeback m_writeback;
    qint64 m_smallBytes = 0;             // of small files, not pushed yet
    std::vector<std::size_t> m_linkRows; // rows of the plan whose links are made last
    bool m_armsSwap = false;
    bool m_hasMetadata = false;
    qint64 m_entriesDone = 0;
};

} // namespace ferry
