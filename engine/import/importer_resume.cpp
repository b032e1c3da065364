// SPDX-License-Identifier: MIT
// The part of Importer that goes on where an earlier run was, and leaves what a later one needs.
#include "commit/scratch.h"
#include "import/importer.h"
#include "import/resumereplay.h"

namespace ferry {

// A run before this one that was cut off, of the same bundle into the same workspace.
void Importer::findEarlierRun()
{
    if (m_request.resumePath.isEmpty())
        return;
    const Result<QByteArray> workspace = resolvedPath(m_request.workspacePath);
    if (!workspace)
        return;
    std::optional<ResumeState> state = ResumeLog::find(m_request.resumePath, *workspace);
    if (!state || state->isLink != m_request.link.has_value())
        return;
    const bool isSame =
        state->isLink ? state->label == m_request.link->label() : state->sourcePath == m_request.sourcePath;
    if (isSame)
        m_earlier = std::move(state);
}

// Going on did not work out. What it depends on (the network, the room there is) would not be better from the start; anything else may be
// the earlier run's fault, so it is forgotten and the bundle is begun with anew.
Result<void> Importer::stageAgain(const Error &error)
{
    const Reason reason = reasonOf(error.code);
    const bool isOfTheBundle = reason == Reason::ValidationFailed || reason == Reason::ExtractionFailed
                               || error.code == Code::SourceChanged || error.code == Code::PathConflict;
    if (!isOfTheBundle || m_cancel.isCancelled())
        return error;
    if (!m_session
        && error.code != Code::SourceChanged) // it cannot be opened now, and may be there again later
        return error;
    const QByteArray staging = m_earlier->staging;
    m_earlier.reset();
    m_comparison.reset();
    m_readPlaces.reset();
    m_reader.reset();
    m_source.reset();
    if (!m_session) { // another bundle has taken its place
        Result<WorkspaceSession> session = WorkspaceSession::open(m_request, m_probe, staging);
        if (!session)
            return session.error();
        m_session = std::move(*session);
    }
    if (!m_staging) // it was not reopened yet
        static_cast<void>(m_session->directory().removeTree(staging));
    ResumeLog::remove(m_request.resumePath, m_session->path());
    discard();
    m_session.reset();
    return stageBundle();
}

// What a download left that broke off is kept, so that a later run can go on; what the user gave up is not.
void Importer::leaveForLater(Error &error)
{
    const bool isOfTheNetwork = error.code == Code::FetchFailed || error.code == Code::LinkExpired;
    if (isOfTheNetwork && keepDownload(error))
        return;
    if (isOfTheNetwork && m_earlier && !m_log) {
        error.keptBytes = m_earlier->keptBytes();
        m_staging.reset();                                               // which leaves it
    } else if (error.code == Code::NoSpace && m_earlier && !m_staging) { // there may be room another time
        error.keptBytes = m_earlier->keptBytes();
        m_log.reset();
    } else if (m_earlier && m_session && !m_staging) { // nothing would find what is left without its log
        m_log.reset();
        static_cast<void>(m_session->directory().removeTree(m_earlier->staging));
        ResumeLog::remove(m_request.resumePath, m_session->path());
    }
}

// What is staged and its log stay where a later run finds them. False when there is nothing to go on from.
bool Importer::keepDownload(Error &error)
{
    if (!m_request.link || !m_log || !m_log->hasCheckpoint())
        return false;
    error.keptBytes = m_log->keptBytes();
    m_log.reset();
    m_staging.reset();
    return true;
}

// Not worth it for a small bundle, and not possible where nothing tells one state of the source from another.
void Importer::beginLog()
{
    const QByteArray object = m_source->identity();
    const qint64 total = m_source->totalBytes().value_or(0);
    if (m_request.resumePath.isEmpty() || object.isEmpty() || total < m_request.resumeBytes)
        return;
    ResumeState state;
    state.workspace = m_session->path();
    state.staging = newStagingName();
    state.label = m_source->label();
    state.isLink = m_request.link.has_value();
    state.sourcePath = state.isLink ? QByteArray() : m_request.sourcePath;
    state.object = object;
    state.totalBytes = total;
    Result<std::unique_ptr<ResumeLog>> log = m_earlier ? ResumeLog::goOn(m_request.resumePath, *m_earlier)
                                                       : ResumeLog::begin(m_request.resumePath, state);
    if (log) // else this run is the only one
        m_log = std::move(*log);
}

Result<ReaderResume> Importer::prepareResume()
{
    beginLog();
    ReaderResume resume;
    resume.observer = m_log.get();
    if (m_log)
        resume.marks.everyBytes = m_request.resumeBytes / 2;
    if (!m_earlier)
        return resume;
    Result<std::unique_ptr<ResumeReplay>> replay =
        ResumeReplay::open(m_request.resumePath, *m_earlier, m_session->directory());
    if (!replay)
        return Error{
            .code = Code::SourceChanged, .path = m_earlier->staging, .detail = "an earlier run is gone"};
    resume.replay = std::move(*replay);
    resume.marks.from = m_earlier->point;
    resume.position = m_earlier->position;
    return resume;
}

void Importer::forgetLog()
{
    if (m_log && m_session)
        ResumeLog::remove(m_request.resumePath, m_session->path());
    m_log.reset();
}

} // namespace ferry
