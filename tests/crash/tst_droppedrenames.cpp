// SPDX-License-Identifier: MIT
//
// A power cut may lose a rename although a later one survived, as long as neither directory was synced. The commit syncs after
// each group of renames, so what may be missing is an earlier rename of the group at work. Every kill is therefore judged
// once more with each single rename of that group undone behind the recovery's back, and with all of them but the last.
// The same for the recovery's own renames.

#include "commit/marker.h"
#include "commit/moves.h"
#include "crashbench.h"

#include <QTest>

#include <cstdio>
#include <fcntl.h>
#include <span>

using namespace ferry;
using namespace ferry::test;

namespace {

using Live = CrashBench::Live;
using Bundle = CrashBench::Bundle;

// One rename of a commit, or one that takes it back.
struct Rename
{
    std::size_t group = 0;
    Move made; // from where it was to where it is now
};

std::optional<JournalRecord> recordOf(const QByteArray &path)
{
    const Result<Directory> workspace = Directory::open(path);
    if (!workspace)
        return std::nullopt;
    const auto marker = readMarker(*workspace, path);
    if (!marker || !*marker)
        return std::nullopt;
    return (*marker)->record;
}

Move reversed(const Move &move)
{
    return {.from = move.to, .to = move.from};
}

// The renames that `choice` makes, in their order. The calls tell only the name that was left, and a name of the workspace is left
// forwards (by what is old) and on the way back (by what is new), so the direction tells which.
std::vector<Rename> stepsOf(const std::vector<FaultyFileOps::Call> &trace,
                            const JournalRecord::Groups &groups, RecoveryChoice choice)
{
    std::vector<Rename> steps;
    for (const FaultyFileOps::Call &call : trace) {
        if (call.name != "renameat2")
            continue;
        for (std::size_t group = 0; group < groups.size(); ++group) {
            for (const Move &move : groups[group]) {
                const Move step = choice == RecoveryChoice::RollBack ? reversed(move) : move;
                if (step.from == call.path)
                    steps.push_back({.group = group, .made = step});
            }
        }
    }
    return steps;
}

// The rename did not reach the disk. False where that cannot be, its old name being taken again.
bool lose(const QByteArray &path, const Move &made)
{
    const QByteArray from = path + '/' + made.to;
    const QByteArray to = path + '/' + made.from;
    return ::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE) == 0;
}

} // namespace

class TestDroppedRenames : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oldOrNew_data();
    void oldOrNew();

private:
    void loseOfImport(CrashBench &bench, qint64 number);
    void loseOfRecovery(CrashBench &bench, RecoveryChoice choice);
    // `steps` were made; those of the group at work may be lost.
    void loseSome(CrashBench &bench, const QByteArray &path, const std::vector<Rename> &steps);
    void judge(CrashBench &bench, const QByteArray &path);

    int m_cases = 0;
};

void TestDroppedRenames::oldOrNew_data()
{
    QTest::addColumn<Live>("live");
    QTest::addColumn<Bundle>("bundle");
    QTest::newRow("swap with carry-over, v1") << Live::Carrying << Bundle::SwapV1;
    QTest::newRow("swap, v0") << Live::Plain << Bundle::SwapV0;
    QTest::newRow("promotion with side files, v0") << Live::Carrying << Bundle::PromotionV0;
}

void TestDroppedRenames::oldOrNew()
{
    QFETCH(const Live, live);
    QFETCH(const Bundle, bundle);
    CrashBench bench(live, bundle);
    m_cases = 0;
    const auto kill = [&bench](qint64 number) {
        return bench.killAct(
            {.number = number, .moment = FaultyFileOps::Moment::After, .countsMovesOnly = true});
    };
    for (qint64 number = 1; kill(number) == ChildEnd::Killed; ++number) {
        const Result<RecoveryFacts> facts = CrashBench::inspect(bench.workspace());
        QVERIFY(facts);
        if (facts->state == RecoveryState::AfterSwap)
            break;
        loseOfImport(bench, number);
        for (const RecoveryChoice choice : facts->choices)
            loseOfRecovery(bench, choice);
        if (QTest::currentTestFailed())
            QFAIL(("killed after rename " + QByteArray::number(number)).constData());
    }
    qInfo("%d lost renames", m_cases);
    QVERIFY(m_cases > 0);
}

void TestDroppedRenames::loseOfImport(CrashBench &bench, qint64 number)
{
    const std::optional<JournalRecord> record = recordOf(bench.workspace());
    QVERIFY(record);
    const JournalRecord::Groups groups = record->groups();
    std::vector<Rename> steps;
    for (std::size_t group = 0; group < groups.size(); ++group) {
        for (const Move &move : groups[group])
            steps.push_back({.group = group, .made = move});
    }
    QVERIFY(number <= static_cast<qint64>(steps.size()));
    steps.resize(static_cast<std::size_t>(number));
    loseSome(bench, bench.workspace(), steps);
}

void TestDroppedRenames::loseOfRecovery(CrashBench &bench, RecoveryChoice choice)
{
    std::optional<JournalRecord> record = recordOf(bench.workspace());
    QVERIFY(record);
    if (record->phase == JournalRecord::Phase::Carry)
        record->phase = JournalRecord::Phase::Swap; // finishing goes on to that
    const QByteArray victim = bench.sidePath("victim");
    removeCase(victim);
    copyCase(bench.workspace(), victim);
    FaultyFileOps probe;
    probe.keepTrace(true);
    QVERIFY(CrashBench::recover(victim, choice, &probe));
    const std::vector<Rename> steps = stepsOf(probe.trace(), record->groups(), choice);
    for (std::size_t number = 1; number <= steps.size(); ++number) {
        removeCase(victim);
        copyCase(bench.workspace(), victim);
        const Kill kill{.number = static_cast<qint64>(number),
                        .moment = FaultyFileOps::Moment::After,
                        .countsMovesOnly = true};
        QVERIFY(CrashBench::killRecovery(victim, choice, kill) == ChildEnd::Killed);
        loseSome(bench, victim, {steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(number)});
    }
    removeCase(victim);
}

void TestDroppedRenames::loseSome(CrashBench &bench, const QByteArray &path, const std::vector<Rename> &steps)
{
    const QByteArray copy = bench.sidePath("lost");
    std::vector<Move> unsynced;
    for (const Rename &step : steps) {
        if (step.group == steps.back().group)
            unsynced.push_back(step.made);
    }
    const auto tryWithout = [&](std::span<const Move> lost) {
        removeCase(copy);
        copyCase(path, copy);
        for (const Move &move : lost) {
            if (!lose(copy, move))
                return;
        }
        ++m_cases;
        judge(bench, copy);
    };
    for (const Move &move : unsynced)
        tryWithout({&move, 1});
    if (unsynced.size() > 2)
        tryWithout(std::span(unsynced).first(unsynced.size() - 1));
    removeCase(copy);
}

void TestDroppedRenames::judge(CrashBench &bench, const QByteArray &path)
{
    const Result<RecoveryFacts> facts = CrashBench::inspect(path);
    QVERIFY(facts);
    QVERIFY(!facts->choices.empty());
    for (const RecoveryChoice choice : facts->choices) {
        const QByteArray copy = bench.sidePath("judged");
        removeCase(copy);
        copyCase(path, copy);
        const Result<void> done = CrashBench::recover(copy, choice);
        QVERIFY2(done,
                 done ? ""
                      : (recoveryChoiceString(choice) + (' ' + done.error().path) + ' ' + done.error().detail)
                            .constData());
        QCOMPARE(choice == RecoveryChoice::Finish ? bench.differenceToNew(copy) : bench.differenceToOld(copy),
                 "");
        removeCase(copy);
    }
}

QTEST_GUILESS_MAIN(TestDroppedRenames)
#include "tst_droppedrenames.moc"
