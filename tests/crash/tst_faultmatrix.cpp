// SPDX-License-Identifier: MIT
//
// Every file operation of an import that keeps an undo copy, of an undo, of a redo and of recoveries fails once, with the errors
// that a disk can answer. What is said of the workspace must be what is there, and where something is left to resolve, resolving it must
// lead to exactly the old tree or exactly the new one. Each operation fails with one error, the next one with the next;
// FERRY_CRASH_FULL=1 tries all of them.

#include "commit/undo.h"
#include "crashbench.h"
#include "import/workspacesession.h"

#include <QTest>

#include <array>
#include <cerrno>

using namespace ferry;
using namespace ferry::test;

namespace {

using Live = CrashBench::Live;
using Bundle = CrashBench::Bundle;
using Act = CrashBench::Act;

constexpr std::array Errors{ENOSPC, EIO, EACCES, EBUSY, EXDEV, EROFS};

std::vector<int> errorsFor(qint64 number)
{
    if (qEnvironmentVariableIsSet("FERRY_CRASH_FULL"))
        return {Errors.begin(), Errors.end()};
    return {Errors[static_cast<std::size_t>(number) % Errors.size()]};
}

bool isCleanUpOnly(const RecoveryFacts &facts)
{
    return facts.choices.size() == 1 && facts.choices.front() == RecoveryChoice::CleanUp;
}

} // namespace

class TestFaultMatrix : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void act_data();
    void act();
    void recovery_data();
    void recovery();

private:
    static void judge(CrashBench &bench, const QByteArray &path, WorkspaceState said);
    static void judgeRecovery(CrashBench &bench, const QByteArray &path, RecoveryChoice choice,
                              bool succeeded);
    static void resolve(CrashBench &bench, const QByteArray &path);
};

void TestFaultMatrix::act_data()
{
    QTest::addColumn<Live>("live");
    QTest::addColumn<Bundle>("bundle");
    QTest::addColumn<Act>("act");
    for (const auto &[name, act] :
         {std::pair("kept", Act::Keeping), {"undone", Act::Undo}, {"redone", Act::Redo}}) {
        QTest::addRow("swap with carry-over, v1, %s", name) << Live::Carrying << Bundle::SwapV1 << act;
        QTest::addRow("swap into an empty workspace, v0, %s", name) << Live::Empty << Bundle::SwapV0 << act;
        QTest::addRow("promotion with side files, v0, %s", name)
            << Live::Carrying << Bundle::PromotionV0 << act;
    }
}

void TestFaultMatrix::act()
{
    QFETCH(const Live, live);
    QFETCH(const Bundle, bundle);
    QFETCH(const Act, act);
    CrashBench bench(live, bundle, act);
    int cases = 0;
    for (qint64 number = 1;; ++number) {
        bool fired = false;
        for (const int error : errorsFor(number)) {
            FaultyFileOps probe;
            const WorkspaceState said = bench.failAct(probe, number, error);
            fired = probe.fired();
            if (!fired)
                break;
            ++cases;
            judge(bench, bench.workspace(), said);
            if (QTest::currentTestFailed())
                QFAIL(("call " + QByteArray::number(number) + " failed with " + QByteArray::number(error)
                       + ", said " + workspaceStateString(said).data())
                          .constData());
        }
        if (!fired)
            break;
    }
    qInfo("%d cases", cases);
    QVERIFY(cases > 30);
}

void TestFaultMatrix::judge(CrashBench &bench, const QByteArray &path, WorkspaceState said)
{
    const Result<RecoveryFacts> facts = CrashBench::inspect(path);
    QVERIFY(facts);
    switch (said) {
    case WorkspaceState::Untouched:
    case WorkspaceState::RolledBack:
        // Scratch may be left when removing it is what failed; it is found, and no data waits for a decision.
        QVERIFY(facts->state == RecoveryState::None || isCleanUpOnly(*facts));
        if (facts->state != RecoveryState::None)
            QVERIFY(CrashBench::recover(path, RecoveryChoice::CleanUp));
        CrashBench::removeUnfinished(path);
        QCOMPARE(bench.differenceToOld(path), "");
        break;
    case WorkspaceState::Replaced:
        QVERIFY(facts->state == RecoveryState::None || facts->state == RecoveryState::AfterSwap);
        if (facts->state == RecoveryState::AfterSwap)
            QVERIFY(CrashBench::recover(path, RecoveryChoice::CleanUp));
        QCOMPARE(bench.differenceToNew(path), "");
        break;
    case WorkspaceState::NeedsRecovery:
        QVERIFY(facts->state != RecoveryState::None);
        resolve(bench, path);
        break;
    }
}

// Every way that is offered keeps its word.
void TestFaultMatrix::resolve(CrashBench &bench, const QByteArray &path)
{
    const Result<RecoveryFacts> facts = CrashBench::inspect(path);
    QVERIFY(facts);
    QVERIFY(!facts->choices.empty());
    for (const RecoveryChoice choice : facts->choices) {
        const QByteArray copy = bench.sidePath("resolved");
        removeCase(copy);
        copyCase(path, copy);
        const Result<void> done = CrashBench::recover(copy, choice);
        QVERIFY2(done, done ? "" : done.error().detail.constData());
        const bool isNew = choice == RecoveryChoice::Finish || facts->state == RecoveryState::AfterSwap;
        CrashBench::removeUnfinished(copy);
        QCOMPARE(isNew && choice != RecoveryChoice::RollBack ? bench.differenceToNew(copy)
                                                             : bench.differenceToOld(copy),
                 "");
    }
}

void TestFaultMatrix::recovery_data()
{
    act_data();
}

// The act dies after half of its renames, and then the recovery meets the fault.
void TestFaultMatrix::recovery()
{
    QFETCH(const Live, live);
    QFETCH(const Bundle, bundle);
    QFETCH(const Act, act);
    CrashBench bench(live, bundle, act);
    const auto kill = [&bench](qint64 number) {
        return bench.killAct(
            {.number = number, .moment = FaultyFileOps::Moment::After, .countsMovesOnly = true});
    };
    qint64 renames = 0;
    while (kill(renames + 1) == ChildEnd::Killed)
        ++renames;
    QVERIFY(kill((renames + 1) / 2) == ChildEnd::Killed);
    const Result<RecoveryFacts> facts = CrashBench::inspect(bench.workspace());
    QVERIFY(facts);
    int cases = 0;
    for (const RecoveryChoice choice : facts->choices) {
        bool fired = true;
        for (qint64 number = 1; fired; ++number) {
            for (const int error : errorsFor(number)) {
                const QByteArray copy = bench.sidePath("faulty");
                removeCase(copy);
                copyCase(bench.workspace(), copy);
                FaultyFileOps probe;
                const bool succeeded = CrashBench::failRecovery(copy, choice, probe, number, error);
                fired = probe.fired();
                if (!fired)
                    break;
                ++cases;
                judgeRecovery(bench, copy, choice, succeeded);
                if (QTest::currentTestFailed())
                    QFAIL((QByteArray(recoveryChoiceString(choice)) + ", call " + QByteArray::number(number)
                           + " failed with " + QByteArray::number(error) + (succeeded ? ", said done" : ""))
                              .constData());
            }
        }
    }
    qInfo("%d cases", cases);
    QVERIFY(cases > 30);
}

void TestFaultMatrix::judgeRecovery(CrashBench &bench, const QByteArray &path, RecoveryChoice choice,
                                    bool succeeded)
{
    const Result<RecoveryFacts> facts = CrashBench::inspect(path);
    QVERIFY(facts);
    if (!succeeded) {
        if (facts->state != RecoveryState::None)
            resolve(bench, path);
        return;
    }
    // Done may still mean something to clear away, never something to decide.
    QVERIFY(facts->state == RecoveryState::None || facts->choices.front() == RecoveryChoice::CleanUp);
    if (facts->state != RecoveryState::None)
        QVERIFY(CrashBench::recover(path, RecoveryChoice::CleanUp));
    CrashBench::removeUnfinished(path);
    QCOMPARE(choice == RecoveryChoice::Finish ? bench.differenceToNew(path) : bench.differenceToOld(path),
             "");
}

QTEST_GUILESS_MAIN(TestFaultMatrix)
#include "tst_faultmatrix.moc"
