// SPDX-License-Identifier: MIT
// How long the window's event loop ever stands still during a large import. A thread asks the loop for a sign every few milliseconds and keeps the longest
// wait. The numbers are always printed; FERRY_BENCH=1 makes them a verdict (on a machine that does nothing else).
#include "base/fileops.h"
#include "ui/entryview.h"
#include "ui/windowbench.h"

#include <QAbstractButton>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QSemaphore>
#include <QTest>
#include <QThread>

#include <atomic>
#include <cstdio>

namespace ferry::test {

namespace {

constexpr int Files = 99'990;
constexpr qint64 LongestPauseMs = 50;
constexpr qint64 MostMemory = 180LL * 1024 * 1024;

// Asks the event loop of its owner's thread for an answer, again and again.
class PauseProbe : public QThread
{
public:
    ~PauseProbe() override
    {
        requestInterruption();
        m_answered.release();
        wait();
    }
    // The longest wait since the last call, milliseconds.
    qint64 take() { return m_longest.exchange(0); }

protected:
    void run() override
    {
        while (!isInterruptionRequested()) {
            QElapsedTimer timer;
            timer.start();
            QMetaObject::invokeMethod(
                this, [this] { m_answered.release(); }, Qt::QueuedConnection);
            m_answered.acquire();
            m_longest = std::max(m_longest.load(), timer.elapsed());
            QSemaphore pause;
            static_cast<void>(pause.tryAcquire(1, 2));
        }
    }

private:
    QSemaphore m_answered;
    std::atomic<qint64> m_longest = 0;
};

BundleBuilder largeBundle()
{
    BundleBuilder bundle(BundleBuilder::Shape::V1);
    bundle.addDatabase("database");
    for (int i = 0; i < Files; ++i) {
        bundle.addFile("workspace/conversations/" + QByteArray::number(i % 500) + "/message-"
                           + QByteArray::number(i) + ".json",
                       "{\"message\": " + QByteArray::number(i) + "}\n");
    }
    return bundle;
}

} // namespace

class EventLoopTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pauses();
};

void EventLoopTest::pauses()
{
    WindowBench bench;
    QVERIFY(largeBundle().writeTo(QString::fromUtf8(bench.disk.bundlePath())));
    bench.disk.put("config.json", "{}").put("old.txt", "old");
    PauseProbe probe;
    probe.start();
    qint64 longest = 0;
    const auto report = [&](const char *what) {
        const qint64 pause = probe.take();
        longest = std::max(longest, pause);
        std::printf("event loop: %-22s longest pause %4lld ms\n", what, pause);
    };
    const auto wait = [&](auto condition) { return QTest::qWaitFor(condition, 240'000); };

    QVERIFY(QTest::qWaitForWindowExposed(&bench.window()));
    probe.take();
    bench.window().showWizard();
    bench.find<QLineEdit>("sourcePath")->setText(QString::fromUtf8(bench.disk.bundlePath()));
    QVERIFY(wait([&] { return bench.wizard().button(QWizard::NextButton)->isEnabled(); }));
    report("source, manifest");
    QVERIFY(bench.toDestination());
    report("destination");
    QVERIFY(bench.click(QWizard::NextButton));
    QVERIFY(wait([&] { return bench.session().phase() == ImportSession::Phase::Reviewing; }));
    report("check");
    QVERIFY(bench.waitForPage(ImportWizard::ReviewId));
    QCoreApplication::processEvents();
    report("review comes up");
    bench.wizard().reviewPage()->entries()->filter()->setSearch(u"message-4"_qs);
    QCoreApplication::processEvents();
    report("search");
    bench.wizard().reviewPage()->entries()->filter()->clear();
    bench.wizard().reviewPage()->entries()->filter()->sort(EntryModel::PathColumn, Qt::DescendingOrder);
    QCoreApplication::processEvents();
    report("clear, sort");
    QVERIFY(bench.click(QWizard::CommitButton) && bench.click("confirmReplace"));
    QVERIFY(wait([&] { return bench.wizard().currentId() == ImportWizard::ReportId; }));
    report("import");
    QCoreApplication::processEvents();
    report("report comes up");
    const qint64 peak = peakResidentBytes();
    std::printf("event loop: longest of all %lld ms; peak memory %.1f MiB, with the maker of the bundle\n",
                longest, static_cast<double>(peak) / 1048576.0);
    if (qEnvironmentVariableIsSet("FERRY_BENCH")) {
        QVERIFY(longest < LongestPauseMs);
        QVERIFY(peak < MostMemory);
    }
}

} // namespace ferry::test

QTEST_MAIN(ferry::test::EventLoopTest)
#include "tst_eventloop.moc"
