// SPDX-License-Identifier: MIT
//
// An import is killed before and after each of its system calls; whatever the recovery then offers must lead to exactly the old tree or
// exactly the new one, without scratch. Then the recovery itself is killed at its own system calls, and its successor must
// do the same. The second half is sampled with a fixed seed; FERRY_CRASH_FULL=1 runs all of it.

#include "crashbench.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace ferry;
using namespace ferry::test;

namespace {

constexpr quint32 Seed = 20261123;
constexpr int SecondKillsAtMost = 1; // for each first kill and choice, unless all are asked for
constexpr qsizetype ProblemsShown = 8;

enum class Verdict { Old, New };

// What a choice must lead to. Left-over scratch without a record tells nothing; then it is what was on its way there.
Verdict verdictOf(RecoveryState state, RecoveryChoice choice, Verdict before)
{
    if (choice == RecoveryChoice::RollBack)
        return Verdict::Old;
    if (choice == RecoveryChoice::Finish || state == RecoveryState::AfterSwap)
        return Verdict::New;
    return before;
}

class Matrix
{
public:
    Matrix(CrashBench::Live live, CrashBench::Bundle bundle, CrashBench::Act act)
        : m_bench(live, bundle, act)
    {}

    void run()
    {
        for (const auto moment : {FaultyFileOps::Moment::Before, FaultyFileOps::Moment::After}) {
            for (qint64 number = 1;; ++number) {
                m_where = (moment == FaultyFileOps::Moment::Before ? "before call " : "after call ")
                          + QByteArray::number(number);
                const ChildEnd end = m_bench.killAct({.number = number, .moment = moment});
                if (end == ChildEnd::Failed)
                    complain("the act failed");
                if (end != ChildEnd::Killed)
                    break;
                ++m_kills;
                recoverFirst();
            }
        }
    }

    [[nodiscard]] const QByteArrayList &problems() const { return m_problems; }
    [[nodiscard]] QByteArray counts() const
    {
        return QByteArray::number(m_kills) + " kills, " + QByteArray::number(m_recoveries) + " recoveries, "
               + QByteArray::number(m_secondKills) + " kills of a recovery, "
               + QByteArray::number(m_secondRecoveries) + " recoveries after those";
    }

private:
    void complain(const QByteArray &what) { m_problems.append(m_where + ": " + what); }

    void compare(Verdict verdict, const QByteArray &path, const QByteArray &what)
    {
        const QByteArray wrong =
            verdict == Verdict::Old ? m_bench.differenceToOld(path) : m_bench.differenceToNew(path);
        if (!wrong.isEmpty())
            complain(what + (verdict == Verdict::Old ? ": not the old tree\n" : ": not the new tree\n")
                     + wrong);
    }

    void recoverFirst()
    {
        const QByteArray path = m_bench.workspace();
        const auto facts = inspected(path);
        if (!facts)
            return;
        if (facts->state == RecoveryState::None) {
            CrashBench::removeUnfinished(path);
            const bool isOld = m_bench.differenceToOld(path).isEmpty();
            compare(isOld ? Verdict::Old : Verdict::New, path, "nothing to recover");
            return;
        }
        for (const RecoveryChoice choice : facts->choices) {
            const Verdict verdict = verdictOf(facts->state, choice, Verdict::Old);
            ++m_recoveries;
            recoverInCopy(path, *facts, choice, verdict);
            killRecoveries(path, *facts, choice, verdict);
        }
    }

    std::optional<RecoveryFacts> inspected(const QByteArray &path)
    {
        const TreeSnapshot before = TreeSnapshot::of(QFile::decodeName(path));
        const Result<RecoveryFacts> facts = CrashBench::inspect(path);
        if (!facts) {
            complain("inspect: " + facts.error().path + ' ' + facts.error().detail);
            return std::nullopt;
        }
        if (TreeSnapshot::of(QFile::decodeName(path)) != before)
            complain("looking changed something");
        if (facts->choices.empty() && facts->state != RecoveryState::None)
            complain(QByteArray("no way out of ") + recoveryStateString(facts->state));
        return *facts;
    }

    void recoverInCopy(const QByteArray &path, const RecoveryFacts &facts, RecoveryChoice choice,
                       Verdict verdict)
    {
        const QByteArray copy = m_bench.sidePath("copy");
        const QByteArray what =
            QByteArray(recoveryStateString(facts.state)) + ' ' + recoveryChoiceString(choice);
        copyCase(path, copy);
        const Result<void> done = CrashBench::recover(copy, choice);
        if (!done)
            complain(what + ": " + done.error().path + ' ' + done.error().detail);
        else
            compare(verdict, copy, what);
        removeCase(copy);
    }

    std::vector<Kill> secondKills(qint64 calls)
    {
        std::vector<Kill> kills;
        for (qint64 number = 1; number <= calls; ++number) {
            kills.push_back({.number = number, .moment = FaultyFileOps::Moment::Before});
            kills.push_back({.number = number, .moment = FaultyFileOps::Moment::After});
        }
        if (qEnvironmentVariableIsSet("FERRY_CRASH_FULL"))
            return kills;
        std::shuffle(kills.begin(), kills.end(), m_random);
        kills.resize(std::min<std::size_t>(kills.size(), SecondKillsAtMost));
        return kills;
    }

    void killRecoveries(const QByteArray &path, const RecoveryFacts &facts, RecoveryChoice choice,
                        Verdict verdict)
    {
        const QByteArray first = m_where;
        const QByteArray victim = m_bench.sidePath("victim");
        for (const Kill &kill : secondKills(m_bench.callsOf(path, choice))) {
            m_where = first + ", " + recoveryStateString(facts.state) + ' ' + recoveryChoiceString(choice)
                      + (kill.moment == FaultyFileOps::Moment::Before ? " killed before " : " killed after ")
                      + QByteArray::number(kill.number);
            copyCase(path, victim);
            if (CrashBench::killRecovery(victim, choice, kill) == ChildEnd::Killed) {
                ++m_secondKills;
                recoverAgain(victim, verdict);
            } else {
                complain("was not killed");
            }
            removeCase(victim);
        }
        m_where = first;
    }

    // Every choice keeps its word, and the one that was cut off can still be had.
    void recoverAgain(const QByteArray &path, Verdict verdict)
    {
        const auto facts = inspected(path);
        if (!facts)
            return;
        if (facts->state == RecoveryState::None) {
            CrashBench::removeUnfinished(path);
            return compare(verdict, path, "nothing left to recover");
        }
        bool isReachable = false;
        for (const RecoveryChoice choice : facts->choices) {
            const Verdict leadsTo = verdictOf(facts->state, choice, verdict);
            isReachable = isReachable || leadsTo == verdict;
            ++m_secondRecoveries;
            recoverInCopy(path, *facts, choice, leadsTo);
        }
        if (!isReachable)
            complain(QByteArray("cannot be taken up again in ") + recoveryStateString(facts->state));
    }

    CrashBench m_bench;
    QRandomGenerator m_random{Seed};
    QByteArray m_where;
    QByteArrayList m_problems;
    int m_kills = 0;
    int m_recoveries = 0;
    int m_secondKills = 0;
    int m_secondRecoveries = 0;
};

} // namespace

class TestKillMatrix : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oldOrNew_data();
    void oldOrNew();
};

void TestKillMatrix::oldOrNew_data()
{
    using Live = CrashBench::Live;
    using Bundle = CrashBench::Bundle;
    using Act = CrashBench::Act;
    QTest::addColumn<CrashBench::Live>("live");
    QTest::addColumn<CrashBench::Bundle>("bundle");
    QTest::addColumn<CrashBench::Act>("act");
    QTest::newRow("swap with carry-over, v1") << Live::Carrying << Bundle::SwapV1 << Act::Import;
    QTest::newRow("swap with carry-over, v0") << Live::Carrying << Bundle::SwapV0 << Act::Import;
    QTest::newRow("swap, v1 with links") << Live::Plain << Bundle::SwapV1 << Act::Import;
    QTest::newRow("swap into an empty workspace, v1") << Live::Empty << Bundle::SwapV1 << Act::Import;
    QTest::newRow("swap into no workspace, v0") << Live::Missing << Bundle::SwapV0 << Act::Import;
    QTest::newRow("promotion with side files, v0") << Live::Carrying << Bundle::PromotionV0 << Act::Import;
    QTest::newRow("promotion with side files, v1") << Live::Carrying << Bundle::PromotionV1 << Act::Import;
    QTest::newRow("promotion into an empty workspace, v0")
        << Live::Empty << Bundle::PromotionV0 << Act::Import;
    for (const auto &[name, act] :
         {std::pair("kept", Act::Keeping), {"undone", Act::Undo}, {"redone", Act::Redo}}) {
        QTest::addRow("swap with carry-over, v1, %s", name) << Live::Carrying << Bundle::SwapV1 << act;
        QTest::addRow("swap, v0, %s", name) << Live::Plain << Bundle::SwapV0 << act;
        QTest::addRow("swap into an empty workspace, v1, %s", name) << Live::Empty << Bundle::SwapV1 << act;
        QTest::addRow("promotion with side files, v0, %s", name)
            << Live::Carrying << Bundle::PromotionV0 << act;
        QTest::addRow("promotion into an empty workspace, v1, %s", name)
            << Live::Empty << Bundle::PromotionV1 << act;
    }
}

void TestKillMatrix::oldOrNew()
{
    QFETCH(const CrashBench::Live, live);
    QFETCH(const CrashBench::Bundle, bundle);
    QFETCH(const CrashBench::Act, act);
    Matrix matrix(live, bundle, act);
    matrix.run();
    qInfo("%s", matrix.counts().constData());
    const QByteArrayList &problems = matrix.problems();
    for (const QByteArray &problem : problems.first(std::min(problems.size(), ProblemsShown)))
        qWarning("%s", problem.constData());
    QCOMPARE(problems.size(), 0);
}

QTEST_GUILESS_MAIN(TestKillMatrix)
#include "tst_killmatrix.moc"
