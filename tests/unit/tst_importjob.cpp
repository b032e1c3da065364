// SPDX-License-Identifier: MIT
// The job as a front end sees it: exactly one finished() on every path, the states in between, progress that never goes back or over
// its total, and an end that waits for nothing but a swap. Waits are for signals; file operations can be held up by a gate.
#include "import/importjob.h"
#include "support/importing.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <thread>

using namespace ferry;
using namespace ferry::test;

namespace {

constexpr int WaitMs = 60'000;

// Holds the worker at its first call of one kind until the test lets it go on.
class Gate final : public FileProbe
{
public:
    explicit Gate(QByteArray call)
        : m_call(std::move(call))
    {}
    int before(const char *call, const QByteArray &) override
    {
        if (m_call == call && !m_isOver.exchange(true)) {
            reached.release();
            open.acquire();
        }
        return 0;
    }
    void after(const char *, const QByteArray &) override {}

    QSemaphore reached;
    QSemaphore open;

private:
    QByteArray m_call;
    std::atomic<bool> m_isOver = false;
};

BundleBuilder newWorkspace(int files = 3)
{
    BundleBuilder bundle(BundleBuilder::Shape::V1);
    bundle.addDatabase("new database");
    for (int i = 0; i < files; ++i)
        bundle.addFile("workspace/notes/" + QByteArray::number(i), QByteArray(1000, 'x'));
    return bundle;
}

// A job and everything it says.
class Watched
{
public:
    explicit Watched(FileProbe *probe = nullptr)
        : job(std::make_unique<ImportJob>(nullptr, probe))
        , planned(job.get(), &ImportJob::planned)
        , finished(job.get(), &ImportJob::finished)
    {
        QObject::connect(job.get(), &ImportJob::progressed, job.get(),
                         [this](const Progress &step) { progress.push_back(step); });
        QObject::connect(job.get(), &ImportJob::finished, job.get(),
                         [this](const ImportResult &ended) { result = ended; });
    }

    std::unique_ptr<ImportJob> job;
    QSignalSpy planned;
    QSignalSpy finished;
    std::vector<Progress> progress;
    std::optional<ImportResult> result;
};

void fill(ImportBench &bench)
{
    bench.put("config.json", "{}")
        .put("data/db/assistant.db", "live")
        .put("notes/mine", "mine")
        .put("signals/x", "x");
}

} // namespace

class ImportJobTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void importsAndFinishesOnce();
    void refusedBundleFinishesOnce();
    void discardFinishesOnce();
    void cancelBeforeStaging();
    void cancelWhileStaging();
    void cancelWhenPlanned();
    void cancelAsThePlanArrives();
    void cancelWhileCommitting();
    void cancelFromAnotherThread();
    void cancelAfterTheEnd();
    void destroyedIdle();
    void destroyedWhileStaging();
    void destroyedWhenPlanned();
    void destroyedWhileCommitting();
    void destroyedInItsOwnSignal();
    void progressNeverGoesBack();
    void workspaceIsFreeWhenFinished();

private:
    void stage(Watched &watched) { watched.job->stage(m_bench->request()); }
    void stageToPlan(Watched &watched);
    void compareCancelled(const Watched &watched);

    std::unique_ptr<ImportBench> m_bench;
    TreeSnapshot m_before;
};

void ImportJobTest::init()
{
    m_bench = std::make_unique<ImportBench>();
    fill(*m_bench);
    m_bench->setBundle(newWorkspace());
    m_before = m_bench->snapshot();
}

void ImportJobTest::stageToPlan(Watched &watched)
{
    stage(watched);
    QVERIFY(watched.planned.wait(WaitMs));
    QCOMPARE(watched.job->state(), ImportJob::State::Planned);
    QVERIFY(watched.finished.isEmpty());
}

void ImportJobTest::compareCancelled(const Watched &watched)
{
    QCOMPARE(watched.finished.size(), 1);
    QCOMPARE(watched.job->state(), ImportJob::State::Finished);
    QCOMPARE(watched.result->outcome, Outcome::Cancelled);
    QCOMPARE(watched.result->workspaceState, WorkspaceState::Untouched);
    const TreeSnapshot after = m_bench->snapshot();
    QVERIFY2(after == m_before, m_before.diff(after).constData());
}

void ImportJobTest::importsAndFinishesOnce()
{
    Watched watched;
    QCOMPARE(watched.job->state(), ImportJob::State::Idle);
    stageToPlan(watched);
    watched.job->commit(false);
    QCOMPARE(watched.job->state(), ImportJob::State::Committing);
    QVERIFY(watched.finished.wait(WaitMs));
    QCoreApplication::processEvents();
    QCOMPARE(watched.planned.size(), 1);
    QCOMPARE(watched.finished.size(), 1);
    QCOMPARE(watched.job->state(), ImportJob::State::Finished);
    QCOMPARE(watched.result->outcome, Outcome::Imported);
    QCOMPARE(watched.result->workspaceState, WorkspaceState::Replaced);
    QCOMPARE(m_bench->read("notes/2"), QByteArray(1000, 'x'));
    QCOMPARE(m_bench->read("notes/mine"), QByteArray("<missing>"));
}

void ImportJobTest::refusedBundleFinishesOnce()
{
    m_bench->setBundle(QByteArray("no gzip"));
    Watched watched;
    stage(watched);
    QCOMPARE(watched.job->state(), ImportJob::State::Staging);
    QVERIFY(watched.finished.wait(WaitMs));
    QCoreApplication::processEvents();
    QCOMPARE(watched.finished.size(), 1);
    QVERIFY(watched.planned.isEmpty());
    QCOMPARE(watched.result->outcome, Outcome::Rejected);
    QVERIFY(m_bench->snapshot() == m_before);
}

void ImportJobTest::discardFinishesOnce()
{
    Watched watched;
    stageToPlan(watched);
    watched.job->discard();
    QCOMPARE(watched.job->state(), ImportJob::State::Discarding);
    watched.job->cancel(); // changes nothing any more
    QVERIFY(watched.finished.wait(WaitMs));
    QCoreApplication::processEvents();
    compareCancelled(watched);
}

void ImportJobTest::cancelBeforeStaging()
{
    Watched watched;
    watched.job->cancel();
    stage(watched);
    QVERIFY(watched.finished.wait(WaitMs));
    compareCancelled(watched);
}

void ImportJobTest::cancelWhileStaging()
{
    Gate gate("write");
    Watched watched(&gate);
    stage(watched);
    gate.reached.acquire();
    watched.job->cancel();
    gate.open.release();
    QVERIFY(watched.finished.wait(WaitMs));
    QCoreApplication::processEvents();
    QVERIFY(watched.planned.isEmpty());
    compareCancelled(watched);
}

void ImportJobTest::cancelWhenPlanned()
{
    Watched watched;
    stageToPlan(watched);
    watched.job->cancel();
    watched.job->cancel();
    QVERIFY(watched.finished.wait(WaitMs));
    QCoreApplication::processEvents();
    compareCancelled(watched);
}

// Events arrive in order: a cancel in the handler of the last progress comes before the plan, and nobody is asked any more.
void ImportJobTest::cancelAsThePlanArrives()
{
    Watched watched;
    connect(watched.job.get(), &ImportJob::progressed, this, [&](const Progress &progress) {
        if (progress.step == Step::Compare)
            watched.job->cancelToken().cancel();
    });
    stage(watched);
    QVERIFY(watched.finished.wait(WaitMs));
    QVERIFY(watched.planned.isEmpty());
    compareCancelled(watched);
}

// A commit goes on: half a swap is no answer to a cancel.
void ImportJobTest::cancelWhileCommitting()
{
    Gate gate("renameat2");
    Watched watched(&gate);
    stageToPlan(watched);
    watched.job->commit(false);
    gate.reached.acquire();
    watched.job->cancel();
    QCOMPARE(watched.job->state(), ImportJob::State::Committing);
    gate.open.release();
    QVERIFY(watched.finished.wait(WaitMs));
    QCoreApplication::processEvents();
    QCOMPARE(watched.finished.size(), 1);
    QCOMPARE(watched.result->outcome, Outcome::Imported);
    QCOMPARE(m_bench->read("notes/2"), QByteArray(1000, 'x'));
}

void ImportJobTest::cancelFromAnotherThread()
{
    Gate gate("write");
    Watched watched(&gate);
    stage(watched);
    gate.reached.acquire();
    std::thread([token = watched.job->cancelToken()] { token.cancel(); }).join();
    gate.open.release();
    QVERIFY(watched.finished.wait(WaitMs));
    compareCancelled(watched);
}

void ImportJobTest::cancelAfterTheEnd()
{
    Watched watched;
    stageToPlan(watched);
    watched.job->commit(false);
    QVERIFY(watched.finished.wait(WaitMs));
    watched.job->cancel();
    QCoreApplication::processEvents();
    QCOMPARE(watched.finished.size(), 1);
    QCOMPARE(watched.result->outcome, Outcome::Imported);
}

void ImportJobTest::destroyedIdle()
{
    Watched watched;
    watched.job.reset();
    QVERIFY(watched.finished.isEmpty());
}

void ImportJobTest::destroyedWhileStaging()
{
    Gate gate("write");
    Watched watched(&gate);
    stage(watched);
    gate.reached.acquire();
    gate.open.release();
    watched.job.reset();
    QVERIFY(watched.finished.isEmpty());
    QVERIFY(m_bench->snapshot() == m_before);
}

void ImportJobTest::destroyedWhenPlanned()
{
    Watched watched;
    stageToPlan(watched);
    QVERIFY(!m_bench->scratch().isEmpty());
    watched.job.reset();
    const TreeSnapshot after = m_bench->snapshot();
    QVERIFY2(after == m_before, m_before.diff(after).constData());
}

// The window is closed in the middle of a swap: it waits, and the new workspace is whole.
void ImportJobTest::destroyedWhileCommitting()
{
    Gate gate("renameat2");
    Watched watched(&gate);
    stageToPlan(watched);
    watched.job->commit(false);
    gate.reached.acquire();
    gate.open.release();
    watched.job.reset();
    QCOMPARE(m_bench->read("notes/2"), QByteArray(1000, 'x'));
    QCOMPARE(m_bench->read("signals/x"), QByteArray("x"));
    QCOMPARE(m_bench->scratch(), QByteArrayList());
}

void ImportJobTest::destroyedInItsOwnSignal()
{
    Watched watched;
    stageToPlan(watched);
    QEventLoop loop;
    ImportJob *job = watched.job.release();
    connect(job, &ImportJob::finished, this, [job, &loop] {
        job->deleteLater();
        loop.quit();
    });
    job->commit(false);
    loop.exec();
    QCoreApplication::sendPostedEvents(job, QEvent::DeferredDelete);
    QCOMPARE(watched.finished.size(), 1);
}

void ImportJobTest::progressNeverGoesBack()
{
    m_bench->setBundle(newWorkspace(400));
    for (int i = 0; i < 40; ++i)
        m_bench->put("top" + QByteArray::number(i), "x");
    for (const bool fromDiskAlone : {false, true}) {
        // Without the job's thinning as well, where every report is seen.
        std::vector<Progress> reports;
        if (fromDiskAlone) {
            Importer importer(m_bench->request(), CancelToken(),
                              [&](const Progress &progress) { reports.push_back(progress); });
            QVERIFY(importer.stage());
            QVERIFY(importer.commit(false).ok());
        } else {
            Watched watched;
            stageToPlan(watched);
            watched.job->commit(false);
            QVERIFY(watched.finished.wait(WaitMs));
            reports = watched.progress;
        }
        QVERIFY(reports.size() >= 5);
        std::vector<Step> seen;
        const Progress *last = nullptr;
        for (const Progress &now : reports) {
            QVERIFY(now.entriesTotal < 0 || now.entriesDone <= now.entriesTotal);
            QVERIFY(now.bytesTotal < 0 || now.bytesDone <= now.bytesTotal);
            if (last == nullptr || last->step != now.step) {
                QVERIFY2(std::find(seen.begin(), seen.end(), now.step) == seen.end(), stepString(now.step));
                seen.push_back(now.step);
            } else {
                QVERIFY2(now.entriesDone >= last->entriesDone, stepString(now.step));
                QVERIFY2(now.bytesDone >= last->bytesDone, stepString(now.step));
                QVERIFY2(now.entriesTotal == last->entriesTotal, stepString(now.step));
            }
            last = &now;
        }
        QCOMPARE(seen.front(), Step::ReadManifest);
        QCOMPARE(seen.back(), Step::CleanUp);
        QVERIFY(std::is_sorted(seen.begin(), seen.end()));
    }
}

// Whoever hears finished() may start the next import at once.
void ImportJobTest::workspaceIsFreeWhenFinished()
{
    for (int i = 0; i < 5; ++i) {
        Watched watched;
        stageToPlan(watched);
        watched.job->commit(false);
        QVERIFY(watched.finished.wait(WaitMs));
        QVERIFY(watched.result->ok());
        QVERIFY(runImport(m_bench->request()).ok());
    }
}

QTEST_GUILESS_MAIN(ImportJobTest)
#include "tst_importjob.moc"
