// SPDX-License-Identifier: MIT
// Traces of progress with a clock of the test's own; nothing waits.
#include "ui/progressestimator.h"

#include <QTest>

#include <cmath>

using namespace ferry;

namespace {

constexpr qint64 MiB = 1024 * 1024;

Progress unpacked(qint64 done, qint64 total)
{
    return {.step = Step::Unpack, .bytesDone = done, .bytesTotal = total};
}

} // namespace

class TestProgressEstimator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void neverGoesBackAndNeverOver();
    void isHundredOnlyAtTheEnd();
    void hasNoPercentWithoutAMeasure();
    void measuresEntriesWhereThereAreNoBytes();
    void saysNothingInTheFirstThreeSeconds();
    void convergesOnASteadyRate();
    void changesAtMostOnceASecond();
    void hidesWildEstimates();
    void noticesAStall();
    void startsAfreshWithEachStep();
};

void TestProgressEstimator::neverGoesBackAndNeverOver()
{
    ProgressEstimator estimator;
    estimator.beginStep(Step::Unpack, 0);
    int last = 0;
    for (const qint64 done : {0, 10, 50, 40, 99, 120, 500, 20}) {
        estimator.update(unpacked(done, 100), 100 * done);
        QVERIFY(estimator.percent().has_value());
        QVERIFY(*estimator.percent() >= last);
        QVERIFY(*estimator.percent() <= 99);
        last = *estimator.percent();
    }
}

void TestProgressEstimator::isHundredOnlyAtTheEnd()
{
    ProgressEstimator estimator;
    estimator.update(unpacked(100, 100), 0);
    QCOMPARE(estimator.percent(), std::optional(99));
    estimator.endStep();
    QCOMPARE(estimator.percent(), std::optional(100));
}

void TestProgressEstimator::hasNoPercentWithoutAMeasure()
{
    ProgressEstimator estimator;
    estimator.update({.step = Step::Flush}, 0);
    QVERIFY(!estimator.percent());
    QVERIFY(!estimator.bytesPerSecond());
    QVERIFY(!estimator.secondsLeft());
    estimator.update(unpacked(5 * MiB, -1), 0); // a source of unknown length
    QVERIFY(!estimator.percent());
}

void TestProgressEstimator::measuresEntriesWhereThereAreNoBytes()
{
    ProgressEstimator estimator;
    estimator.update({.step = Step::Replace, .entriesDone = 1, .entriesTotal = 4}, 0);
    QCOMPARE(estimator.percent(), std::optional(25));
    QVERIFY(!estimator.bytesPerSecond());
}

void TestProgressEstimator::saysNothingInTheFirstThreeSeconds()
{
    ProgressEstimator estimator;
    estimator.beginStep(Step::Unpack, 0);
    for (qint64 ms = 100; ms < 3000; ms += 100) {
        estimator.update(unpacked(ms * 1000, 100'000'000), ms);
        QVERIFY(!estimator.secondsLeft());
    }
    estimator.update(unpacked(3'000'000, 100'000'000), 3000);
    QVERIFY(estimator.secondsLeft().has_value());
}

void TestProgressEstimator::convergesOnASteadyRate()
{
    // 40 MiB a second over 2,000 MiB, told ten times a second: 50 seconds in all.
    ProgressEstimator estimator;
    estimator.beginStep(Step::Unpack, 0);
    for (qint64 ms = 100; ms <= 20'000; ms += 100)
        estimator.update(unpacked(4 * MiB * (ms / 100), 2000 * MiB), ms);
    QVERIFY(estimator.bytesPerSecond().has_value());
    QVERIFY(std::abs(*estimator.bytesPerSecond() - 40.0 * MiB) < 0.5 * MiB);
    QVERIFY(estimator.secondsLeft().has_value());
    QVERIFY(std::abs(*estimator.secondsLeft() - 30) <= 1);
    QCOMPARE(estimator.percent(), std::optional(40));
}

void TestProgressEstimator::changesAtMostOnceASecond()
{
    ProgressEstimator estimator;
    estimator.beginStep(Step::Unpack, 0);
    qint64 lastChange = -1000;
    std::optional<qint64> shown;
    for (qint64 ms = 50; ms <= 30'000; ms += 50) {
        estimator.update(unpacked(ms * 900 + (ms / 50 % 3) * 5000, 60'000'000), ms);
        if (estimator.secondsLeft() == shown)
            continue;
        QVERIFY2(ms - lastChange >= 1000, qPrintable(QString::number(ms)));
        lastChange = ms;
        shown = estimator.secondsLeft();
    }
    QVERIFY(shown.has_value());
}

void TestProgressEstimator::hidesWildEstimates()
{
    // A second of 100 MiB, then 1 MiB a second: estimates far apart.
    ProgressEstimator estimator;
    estimator.beginStep(Step::Unpack, 0);
    qint64 done = 0;
    for (int second = 1; second <= 12; ++second) {
        done += (second == 1 ? 100 : 1) * MiB;
        estimator.update(unpacked(done, 2000 * MiB), second * 1000);
        if (second >= 5 && second <= 7) // by then the kept estimates go from 19 seconds to over 60
            QVERIFY2(!estimator.secondsLeft(), qPrintable(QString::number(second)));
    }
}

void TestProgressEstimator::noticesAStall()
{
    ProgressEstimator estimator;
    estimator.beginStep(Step::Unpack, 0);
    estimator.update(unpacked(MiB, 10 * MiB), 1000);
    estimator.update(unpacked(MiB, 10 * MiB), 10'000); // told again, not moved
    QVERIFY(!estimator.stalledMs(15'999));
    QCOMPARE(estimator.stalledMs(16'000), std::optional<qint64>(15'000));
    QCOMPARE(estimator.stalledMs(61'000), std::optional<qint64>(60'000));
    estimator.update(unpacked(2 * MiB, 10 * MiB), 61'000);
    QVERIFY(!estimator.stalledMs(62'000));
    estimator.endStep();
    QVERIFY(!estimator.stalledMs(999'000)); // what is over does not stand still
}

void TestProgressEstimator::startsAfreshWithEachStep()
{
    ProgressEstimator estimator;
    estimator.beginStep(Step::Unpack, 0);
    for (qint64 ms = 1000; ms <= 5000; ms += 1000)
        estimator.update(unpacked(ms * 1000, 10'000'000), ms);
    QVERIFY(estimator.secondsLeft().has_value());
    estimator.update({.step = Step::Compare, .entriesDone = 0, .entriesTotal = 10}, 6000);
    QCOMPARE(estimator.step(), Step::Compare);
    QCOMPARE(estimator.percent(), std::optional(0));
    QVERIFY(!estimator.secondsLeft());
    QVERIFY(!estimator.bytesPerSecond());
}

QTEST_GUILESS_MAIN(TestProgressEstimator)
#include "tst_progressestimator.moc"
