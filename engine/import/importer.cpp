// SPDX-License-Identifier: MIT
#include "import/importer.h"

#include "commit/committer.h"
#include "commit/livetree.h"
#include "commit/planbuilder.h"
#include "commit/undostore.h"
#include "import/personalookup.h"
#include "import/sourceopening.h"
#include "import/stager.h"
#include "workspace/versiongate.h"

#include <QDateTime>

#include <limits>

namespace ferry {

namespace {

// Left free for everybody else, so that an import never fills a disk to the last byte.
constexpr qint64 ReserveBytes = 4LL * 1024 * 1024;

qint64 roundedUp(qint64 bytes, qint64 block)
{
    return (bytes + block - 1) / block * block;
}

// The sizes are the manifest's word: their sum may be more than the type holds.
qint64 saturatingSum(qint64 left, qint64 right)
{
    constexpr qint64 Most = std::numeric_limits<qint64>::max();
    return left > Most - right ? Most : left + right;
}

// What a source that changes while it is read looks like.
bool mayComeFromAChange(const Error &error)
{
    const Reason reason = reasonOf(error.code);
    return reason == Reason::ValidationFailed || reason == Reason::ExtractionFailed;
}

} // namespace

Importer::Importer(ImportRequest request, CancelToken cancel, ProgressSink progress, FileProbe *probe)
    : m_request(std::move(request))
    , m_cancel(std::move(cancel))
    , m_progress(progress ? std::move(progress) : [](const Progress &) {})
    , m_probe(probe)
{}

Importer::~Importer()
{
    discard();
}

Result<std::shared_ptr<const ImportPlan>> Importer::stage()
{
    QElapsedTimer timer;
    timer.start();
    findEarlierRun();
    Result<void> staged = stageBundle();
    if (!staged && m_earlier)
        staged = stageAgain(staged.error());
    if (!staged && m_source && mayComeFromAChange(staged.error()) && m_source->hasChanged())
        staged = Error{.code = Code::SourceChanged,
                       .path = m_request.sourcePath,
                       .detail = "the file was changed while it was read"};
    m_comparison.reset();
    m_readPlaces.reset();
    m_reader.reset();
    m_source.reset();
    m_stageMs = timer.elapsed();
    if (!staged) {
        Error error = withFacts(staged.error());
        leaveForLater(error);
        discard();
        return error;
    }
    return std::shared_ptr<const ImportPlan>(m_plan);
}

Result<void> Importer::stageBundle()
{
    using Act = Result<void> (Importer::*)();
    // The order is that of format document 10, so that a bundle with several faults is refused for the same one.
    for (const Act act : {&Importer::open, &Importer::readManifest, &Importer::checkVersion,
                          &Importer::checkSpace, &Importer::unpack, &Importer::compare}) {
        if (Result<void> done = (this->*act)(); !done)
            return done;
        if (m_cancel.isCancelled())
            return Error{.code = Code::Cancelled};
    }
    return {};
}

Result<void> Importer::open()
{
    // What can be known of the workspace comes before a download begins, and after a look at a file that may not even be there.
    if (!m_request.link) {
        if (Result<void> opened = openBundle(); !opened)
            return opened;
    }
    Result<WorkspaceSession> session =
        WorkspaceSession::open(m_request, m_probe, m_earlier ? m_earlier->staging : QByteArray());
    if (!session)
        return session.error();
    m_session = std::move(*session);
    if (m_request.link) {
        if (Result<void> opened = openBundle(); !opened)
            return opened;
    }
    m_plan = std::make_shared<ImportPlan>();
    m_plan->sourceLabel = m_source->label();
    return {};
}

Result<void> Importer::openBundle()
{
    if (m_request.link)
        m_progress({.step = Step::ReadManifest}); // connecting may take a while
    std::optional<SourcePosition> from;
    if (m_earlier)
        from = SourcePosition{.byte = m_earlier->keptBytes(), .identity = m_earlier->object};
    Result<std::unique_ptr<ByteSource>> source = openSource(m_request, m_cancel, from);
    if (!source)
        return source.error();
    m_source = std::move(*source);
    return {};
}

Result<void> Importer::readManifest()
{
    QElapsedTimer timer;
    timer.start();
    m_progress({.step = Step::ReadManifest});
    Result<ReaderResume> resume = prepareResume();
    if (!resume)
        return resume.error();
    m_reader = std::make_unique<BundleReader>(*m_source, m_request.limits, m_cancel, m_request.backends,
                                              std::move(*resume));
    Result<std::shared_ptr<const Manifest>> manifest = m_reader->readManifest();
    if (!manifest)
        return manifest.error();
    m_plan->manifest = std::move(*manifest);
    m_manifestMs = timer.elapsed();
    return {};
}

Result<void> Importer::checkVersion()
{
    if (!m_request.runtimeVersion.isEmpty()) {
        const Manifest &manifest = *m_plan->manifest;
        switch (
            versionGate(manifest.minRuntimeVersion, manifest.maxRuntimeVersion, m_request.runtimeVersion)) {
        case GateVerdict::Pass: break;
        case GateVerdict::PassUnparseable:
            m_plan->warnings.push_back({.code = WarningCode::VersionUnparseable});
            break;
        case GateVerdict::BelowMinimum:
        case GateVerdict::AboveMaximum:
            return Error{.code = Code::VersionIncompatible,
                         .detail = "needs " + manifest.minRuntimeVersion + " to "
                                   + manifest.maxRuntimeVersion.value_or("any") + ", this is "
                                   + m_request.runtimeVersion};
        }
    }
    return m_reader->checkDeclaredEntries();
}

Result<void> Importer::checkSpace()
{
    const Result<SpaceInfo> space = m_session->directory().space();
    if (!space)
        return space.error();
    const auto entries = static_cast<qint64>(m_plan->manifest->entries.size());
    for (const ManifestEntry &entry : m_plan->manifest->entries)
        m_plan->needBytes = saturatingSum(m_plan->needBytes, roundedUp(entry.size, space->blockSize));
    m_plan->freeBytes = space->freeBytes;
    const bool tooFewFiles = space->freeFiles >= 0 && space->freeFiles < entries;
    const qint64 staged = m_earlier ? std::min(m_earlier->position, m_plan->needBytes) : 0;
    const qint64 needBytes = saturatingSum(m_plan->needBytes - staged, ReserveBytes);
    if (needBytes <= space->freeBytes && !tooFewFiles)
        return {};
    return Error{.code = Code::NoSpace,
                 .detail = tooFewFiles ? "too few free inodes" : "",
                 .needBytes = needBytes,
                 .freeBytes = space->freeBytes};
}

Result<void> Importer::unpack()
{
    m_readPlaces.emplace(m_session->directory());
    Result<std::optional<QByteArray>> persona =
        lookUpPersona(*m_plan->manifest, *m_session, *m_readPlaces, m_cancel);
    if (!persona)
        return persona.error();
    m_plan->personaFile = std::move(*persona);
    const DirectoryLimits limits = DirectoryLimits::of(m_request.limits.entries);
    Result<Staging> staging =
        m_earlier ? Staging::reopen(m_session->directory(), m_earlier->staging, limits)
                  : Staging::create(m_session->directory(), limits, m_log ? m_log->staging() : QByteArray());
    if (!staging)
        return staging.error();
    m_staging = std::move(*staging);
    m_comparison = std::make_unique<LiveComparison>(m_session->directory(), m_plan->manifest,
                                                    m_plan->personaFile, m_cancel);
    Stager stager({.reader = *m_reader,
                   .workspace = m_session->directory(),
                   .staging = *m_staging,
                   .plan = *m_plan,
                   .comparison = *m_comparison,
                   .read = *m_readPlaces,
                   .cancel = m_cancel,
                   .progress = m_progress,
                   .sourceBytes = m_source->totalBytes().value_or(-1),
                   .log = m_log.get()});
    if (Result<void> staged = stager.run(); !staged)
        return staged;
    if (Result<void> only = m_staging->checkNothingElse(); !only)
        return only;
    m_armsSwap = stager.armsSwap();
    return {};
}

Result<void> Importer::compare()
{
    QElapsedTimer timer;
    timer.start();
    const auto total = static_cast<qint64>(m_plan->rows.size());
    const PlanContext context{.workspace = m_session->directory(),
                              .staged = m_staging->directory(),
                              .comparison = *m_comparison,
                              .read = *m_readPlaces,
                              .cancel = m_cancel,
                              .progress = [this, total](qint64 done) {
                                  m_progress(
                                      {.step = Step::Compare, .entriesDone = done, .entriesTotal = total});
                              }};
    if (Result<void> completed = completePlan(*m_plan, m_armsSwap, context); !completed)
        return completed;
    lookAtUndo();
    m_compareMs = timer.elapsed();
    return {};
}

void Importer::lookAtUndo()
{
    const Result<UndoStore> store = UndoStore::open(m_session->path(), m_probe);
    m_plan->undo.obstacle = store ? store->obstacle(m_session->directory())
                                  : QByteArray("the directory around the workspace cannot be opened");
}

Result<void> Importer::checkNobodyElse() const
{
    if (Result<void> idle = m_session->checkNotBusy(); !idle)
        return idle;
    // The reference takes no lock: it may have begun, or died, in the workspace since the first act.
    const auto pending = pendingImport(m_session->directory(), m_staging->name());
    if (!pending)
        return pending.error();
    if (*pending)
        return Error{.code = Code::RecoveryPending, .path = **pending};
    return {};
}

// What the user agreed to must still be what is there.
Result<void> Importer::checkUnchanged() const
{
    if (Result<void> alone = checkNobodyElse(); !alone)
        return alone;
    const Result<Sha256Digest> now = fingerprintOf(m_session->directory());
    if (!now)
        return now.error();
    if (*now != m_plan->liveFingerprint)
        return Error{.code = Code::WorkspaceChanged};
    return {};
}

ImportResult Importer::commit(bool keepUndo)
{
    QElapsedTimer timer;
    timer.start();
    ImportResult result;
    if (Result<void> alone = checkNobodyElse(); !alone) {
        Error error = alone.error();
        if (error.code == Code::WorkspaceBusy) // it ends at some time, and a download can take hours
            static_cast<void>(keepDownload(error));
        result = failedResult(error);
        discard();
    } else {
        forgetLog(); // what is staged is whole, and about to be moved
        Committer committer(m_session->directory(), m_session->path(), *m_plan, *m_staging, m_progress);
        // Not before: syncing takes seconds, in which an editor can save and an assistant start.
        committer.setLastLook([this] { return checkUnchanged(); });
        if (keepUndo && m_plan->undo.isPossible())
            committer.keepUndo();
        CommitResult committed = committer.run();
        if (committed.error)
            result = failedResult(withFacts(*committed.error));
        if (committed.error && committed.state == WorkspaceState::Untouched)
            m_session->abandon();
        result.workspaceState = committed.state;
        result.warnings = std::move(committed.warnings);
        result.backups = std::move(committed.backups);
        result.undo = std::move(committed.undo);
        result.timings.syncMs = committed.syncMs;
        result.timings.swapMs = committed.swapMs;
        m_staging.reset(); // live now, or cleaned up, or kept for recovery
    }
    if (!result.error) {
        if (const Result<UndoStore> store = UndoStore::open(m_session->path(), m_probe);
            store && result.warnings.empty())
            store->removeExpired(m_request.retention, QDateTime::currentMSecsSinceEpoch());
        const bool warned = !result.warnings.empty() || !m_plan->warnings.empty();
        result.outcome = warned ? Outcome::ImportedWithWarnings : Outcome::Imported;
    }
    result.plan = m_plan;
    result.workspacePath = m_session ? m_session->path() : QByteArray();
    result.timings.stageMs = m_stageMs;
    result.timings.manifestMs = m_manifestMs;
    result.timings.compareMs = m_compareMs;
    result.timings.commitMs = timer.elapsed();
    return result;
}

void Importer::discard()
{
    forgetLog();
    if (m_staging)
        static_cast<void>(m_staging->discard()); // what cannot be removed is found by the next start
    m_staging.reset();
    if (m_session)
        m_session->abandon(); // takes away only what was made for this import and is empty
}

// A full disk is named with how much is missing.
Error Importer::withFacts(Error error) const
{
    if (error.code != Code::NoSpace || error.needBytes || !m_plan)
        return error;
    error.needBytes = m_plan->needBytes + ReserveBytes;
    if (m_session) {
        if (const Result<SpaceInfo> space = m_session->directory().space(); space)
            error.freeBytes = space->freeBytes;
    }
    return error;
}

} // namespace ferry
