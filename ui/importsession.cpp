// SPDX-License-Identifier: MIT
#include "ui/importsession.h"

namespace ferry {

namespace {

constexpr qint64 BlockBytes = 4096;              // what a file costs at least on common file systems
constexpr qint64 ReserveBytes = 4 * 1024 * 1024; // the importer leaves as much free

} // namespace

ImportSession::ImportSession(QObject *parent, FileProbe *probe)
    : QObject(parent)
    , m_probe(probe)
{}

ImportSession::~ImportSession() = default;

void ImportSession::setSource(const QByteArray &path)
{
    Q_ASSERT(canChoose());
    if (path == m_source && !m_link)
        return;
    m_link.reset();
    m_source = path;
    m_manifest.reset();
    Q_EMIT chosen();
}

void ImportSession::setLink(const MigrationLink &link)
{
    Q_ASSERT(canChoose());
    m_link = link;
    m_source = link.label().toUtf8();
    m_manifest.reset();
    Q_EMIT chosen();
}

void ImportSession::setTarget(const Target &target)
{
    Q_ASSERT(canChoose());
    if (target == m_target)
        return;
    m_target = target;
    Q_EMIT chosen();
}

void ImportSession::setManifest(const std::shared_ptr<const Manifest> &manifest)
{
    m_manifest = manifest;
    Q_EMIT chosen();
}

QByteArray ImportSession::sourceName() const
{
    return m_source.sliced(m_source.lastIndexOf('/') + 1);
}

std::optional<qint64> ImportSession::needBytes() const
{
    if (!m_manifest)
        return std::nullopt;
    qint64 bytes = ReserveBytes;
    for (const ManifestEntry &entry : m_manifest->entries)
        bytes += (entry.size + BlockBytes - 1) / BlockBytes * BlockBytes;
    return bytes;
}

bool ImportSession::isNothingToDo() const
{
    if (!m_plan)
        return false;
    return m_plan->strategy == Strategy::NoOp || m_plan->changesNothing();
}

void ImportSession::check()
{
    if (m_phase == Phase::Stopping) {
        m_checksAgain = true;
        return;
    }
    Q_ASSERT(canChoose());
    start();
}

void ImportSession::start()
{
    m_plan.reset();
    m_result.reset();
    m_stopRequested = false;
    m_givesUp = false;
    m_checksAgain = false;
    m_totalMs = 0;
    m_job = std::make_unique<ImportJob>(nullptr, m_probe);
    connect(m_job.get(), &ImportJob::progressed, this, &ImportSession::progressed);
    connect(m_job.get(), &ImportJob::planned, this, &ImportSession::onPlanned);
    connect(m_job.get(), &ImportJob::finished, this, &ImportSession::onFinished);
    m_checkTimer.start();
    m_workTimer.start();
    setPhase(Phase::Checking);
    m_job->stage({.sourcePath = m_source,
                  .link = m_link,
                  .http = {.retry = m_retry, .extraAuthorities = {}},
                  .workspacePath = m_target.path,
                  .homePath = m_home,
                  .runtimeVersion = m_target.runtimeVersion,
                  .resumePath = m_resumePath,
                  .historyPath = m_historyPath,
                  .headline = m_headline,
                  .retention = m_retention,
                  .limits = {},
                  .backends = {}});
}

void ImportSession::commit()
{
    Q_ASSERT(m_phase == Phase::Reviewing);
    m_checkTimer.invalidate();
    m_workTimer.start();
    setPhase(Phase::Importing);
    m_job->commit(m_keepsUndo);
}

void ImportSession::stop()
{
    switch (m_phase) {
    case Phase::Checking:
    case Phase::Reviewing:
        m_stopRequested = true;
        setPhase(Phase::Stopping);
        m_job->cancel();
        break;
    case Phase::Importing: m_stopRequested = true; break; // the swap is short and goes on
    case Phase::Stopping:
        m_checksAgain = false;
        m_givesUp = false; // to change something, that was; now it ends
        break;
    case Phase::Choosing:
    case Phase::Done: break;
    }
}

void ImportSession::giveUpPlan()
{
    Q_ASSERT(m_phase == Phase::Reviewing);
    m_givesUp = true;
    m_plan.reset();
    setPhase(Phase::Stopping);
    m_job->discard();
}

void ImportSession::reset()
{
    Q_ASSERT(canChoose());
    m_job.reset();
    m_plan.reset();
    m_result.reset();
    m_manifest.reset();
    m_source.clear();
    m_link.reset();
    m_stopRequested = false;
    m_checkTimer.invalidate();
    setPhase(Phase::Choosing);
    Q_EMIT chosen();
}

void ImportSession::onPlanned(const std::shared_ptr<const ImportPlan> &plan)
{
    m_totalMs += m_workTimer.elapsed();
    m_plan = plan;
    setPhase(Phase::Reviewing);
    Q_EMIT planned();
}

void ImportSession::onFinished(const ImportResult &result)
{
    m_checkTimer.invalidate();
    m_totalMs += m_workTimer.elapsed();
    if (m_givesUp || m_checksAgain) {
        setPhase(Phase::Choosing);
        // Not from inside the job's own signal, whose sender start() replaces.
        if (m_checksAgain)
            QMetaObject::invokeMethod(
                this,
                [this] {
                    if (canChoose())
                        start();
                },
                Qt::QueuedConnection);
        return;
    }
    m_result = result;
    setPhase(Phase::Done);
    Q_EMIT finished();
}

void ImportSession::setPhase(Phase phase)
{
    if (phase == m_phase)
        return;
    m_phase = phase;
    Q_EMIT phaseChanged(phase);
}

} // namespace ferry
