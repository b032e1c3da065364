// SPDX-License-Identifier: MIT
//
// Between the crash and the recovery the world goes on: somebody makes a name anew that the import had moved away, the workspace
// is renamed, the record is lost. Nobody's data may be deleted or overwritten then, and once the newcomer is out of the way the
// recovery succeeds.

#include "crashbench.h"

#include <QDir>
#include <QTest>

#include <filesystem>

using namespace ferry;
using namespace ferry::test;

namespace {

using Live = CrashBench::Live;
using Bundle = CrashBench::Bundle;

const QByteArray NewcomerBytes = "the newcomer's own bytes";

// Every file and link of the old tree is still somewhere, whatever its name.
QByteArray lostOf(const Tree &tree, const QByteArray &path)
{
    std::multimap<QByteArray, char> there;
    for (const auto &[name, node] : treeOf(path)) {
        if (node.type != 'd')
            there.emplace(node.contents, node.type);
    }
    QByteArray lost;
    for (const auto &[name, node] : tree) {
        if (node.type == 'd')
            continue;
        const auto found = there.find(node.contents);
        if (found == there.end())
            lost += ' ' + name;
        else
            there.erase(found);
    }
    return lost;
}

// Makes `name` anew, as a file or as a directory with a file in it; the topmost name that had to be made.
QByteArray settle(const QByteArray &workspace, const QByteArray &name, bool isDirectory)
{
    namespace fs = std::filesystem;
    QByteArray top = name;
    while (
        top.contains('/')
        && !fs::exists(fs::symlink_status((workspace + '/' + top.left(top.lastIndexOf('/'))).toStdString())))
        top = top.left(top.lastIndexOf('/'));
    const QByteArray file = workspace + '/' + name + (isDirectory ? "/inside" : "");
    fs::create_directories(fs::path(file.toStdString()).parent_path());
    QFile out(QFile::decodeName(file));
    if (!out.open(QIODevice::WriteOnly) || out.write(NewcomerBytes) != NewcomerBytes.size())
        qFatal("cannot write %s", file.constData());
    return top;
}

bool isThere(const QByteArray &workspace, const QByteArray &name)
{
    return std::filesystem::exists(std::filesystem::symlink_status((workspace + '/' + name).toStdString()));
}

} // namespace

class TestNewcomers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsLost_data();
    void nothingIsLost();
    void movedWorkspace();
    void backupWithoutRecord();
    void backupAdoptedAndKilled();

private:
    void tryName(CrashBench &bench, const QByteArray &name, bool isDirectory);
    void tryRollBack(CrashBench &bench, const QByteArray &name, bool isDirectory);
    void tryFinish(CrashBench &bench, const QByteArray &name, bool isDirectory);

    int m_cases = 0;
};

void TestNewcomers::nothingIsLost_data()
{
    QTest::addColumn<Live>("live");
    QTest::addColumn<Bundle>("bundle");
    QTest::newRow("swap with carry-over") << Live::Carrying << Bundle::SwapV1;
    QTest::newRow("promotion") << Live::Carrying << Bundle::PromotionV0;
}

void TestNewcomers::nothingIsLost()
{
    QFETCH(const Live, live);
    QFETCH(const Bundle, bundle);
    CrashBench bench(live, bundle);
    const QByteArrayList names{
        "data/qdrant", "data/db",   "data/db/assistant.db", "data",  "signals", "config.json",
        ".backup.key", "hello.txt", "embedding-models",     "notes", "latest"};
    m_cases = 0;
    for (qint64 number = 1; bench.killAct({.number = number, .countsMovesOnly = true}) == ChildEnd::Killed;
         ++number) {
        const Result<RecoveryFacts> facts = CrashBench::inspect(bench.workspace());
        QVERIFY(facts);
        if (facts->state == RecoveryState::AfterSwap)
            break;
        for (const QByteArray &name : names) {
            for (const bool isDirectory : {false, true}) {
                if (bench.oldTree().contains(name) && !isThere(bench.workspace(), name))
                    tryName(bench, name, isDirectory);
                if (QTest::currentTestFailed())
                    QFAIL(("before rename " + QByteArray::number(number) + ", " + name
                           + (isDirectory ? " as a directory" : " as a file"))
                              .constData());
            }
        }
    }
    qInfo("%d newcomers", m_cases);
    QVERIFY(m_cases > 0);
}

void TestNewcomers::tryName(CrashBench &bench, const QByteArray &name, bool isDirectory)
{
    m_cases += 2;
    tryRollBack(bench, name, isDirectory);
    if (!QTest::currentTestFailed())
        tryFinish(bench, name, isDirectory);
}

void TestNewcomers::tryRollBack(CrashBench &bench, const QByteArray &name, bool isDirectory)
{
    const QByteArray copy = bench.sidePath("newcomer");
    removeCase(copy);
    copyCase(bench.workspace(), copy);
    const QByteArray top = settle(copy, name, isDirectory);
    const Tree settled = treeOf(copy + '/' + top);
    const Result<void> done = CrashBench::recover(copy, RecoveryChoice::RollBack);
    QVERIFY2(!done, "rolled back over a newcomer");
    QCOMPARE(kindString(done.error().code).data(), kindString(Code::RollbackIncomplete).data());
    QCOMPARE(lostOf(bench.oldTree(), copy), "");
    QCOMPARE(difference(settled, treeOf(copy + '/' + top)), "");
    const Result<RecoveryFacts> facts = CrashBench::inspect(copy);
    QVERIFY(facts);
    QCOMPARE(recoveryStateString(facts->state), "R5");
    removeAll(copy + '/' + top); // by hand, as the message asks for
    QVERIFY(CrashBench::recover(copy, RecoveryChoice::RollBack));
    QCOMPARE(bench.differenceToOld(copy), "");
}

void TestNewcomers::tryFinish(CrashBench &bench, const QByteArray &name, bool isDirectory)
{
    const QByteArray copy = bench.sidePath("newcomer");
    removeCase(copy);
    copyCase(bench.workspace(), copy);
    const QByteArray top = settle(copy, name, isDirectory);
    const Tree settled = treeOf(copy + '/' + top);
    const Result<RecoveryFacts> facts = CrashBench::inspect(copy);
    QVERIFY(facts);
    if (std::find(facts->choices.begin(), facts->choices.end(), RecoveryChoice::Finish)
        == facts->choices.end())
        return;
    const Result<void> done = CrashBench::recover(copy, RecoveryChoice::Finish);
    QCOMPARE(difference(settled, treeOf(copy + '/' + top)), "");
    if (!done)
        QCOMPARE(lostOf(bench.oldTree(), copy), "");
    removeAll(copy + '/' + top);
    if (!done)
        QVERIFY(CrashBench::recover(copy, RecoveryChoice::Finish));
    QCOMPARE(bench.differenceToNew(copy), "");
}

void TestNewcomers::movedWorkspace()
{
    CrashBench bench(Live::Carrying, Bundle::SwapV1);
    int cases = 0;
    for (qint64 number = 1; bench.killAct({.number = number}) == ChildEnd::Killed; ++number) {
        const QByteArray moved = bench.workspace() + " under another name";
        QVERIFY(QDir().rename(QFile::decodeName(bench.workspace()), QFile::decodeName(moved)));
        const Result<RecoveryFacts> facts = CrashBench::inspect(moved);
        QVERIFY(facts);
        QVERIFY(facts->state == RecoveryState::None || !facts->choices.empty());
        if (facts->state != RecoveryState::None) {
            ++cases;
            const RecoveryChoice choice = facts->choices.front();
            QVERIFY(CrashBench::recover(moved, choice));
            const bool isDone = facts->state == RecoveryState::AfterSwap;
            QVERIFY(QDir().rename(QFile::decodeName(moved), QFile::decodeName(bench.workspace())));
            QCOMPARE(isDone ? bench.differenceToNew(bench.workspace())
                            : bench.differenceToOld(bench.workspace()),
                     "");
        }
    }
    qInfo("%d moved workspaces", cases);
    QVERIFY(cases > 0);
}

// R0b: the backup, and what was carried into staging, may be the only copy of somebody's data.
void TestNewcomers::backupWithoutRecord()
{
    CrashBench bench(Live::Carrying, Bundle::SwapV1);
    const QByteArray workspace = bench.sidePath("parent");
    const QByteArray home = workspace.first(workspace.lastIndexOf('/'));
    int cases = 0;
    for (qint64 number = 1; bench.killAct({.number = number, .countsMovesOnly = true}) == ChildEnd::Killed;
         ++number) {
        QVERIFY(QDir().mkpath(QFile::decodeName(home)));
        copyTree(bench.workspace(), workspace);
        removeAll(workspace + '/' + MarkerName);
        const Result<RecoveryFacts> facts = CrashBench::inspect(workspace);
        QVERIFY(facts);
        if (facts->state == RecoveryState::BackupLeftOver) {
            ++cases;
            QVERIFY(CrashBench::recover(workspace, RecoveryChoice::CleanUp));
            QCOMPARE(lostOf(bench.oldTree(), home), "");
            const Result<RecoveryFacts> after = CrashBench::inspect(workspace);
            QVERIFY(after);
            QCOMPARE(recoveryStateString(after->state), "none");
        }
        removeAll(home);
    }
    qInfo("%d backups without a record", cases);
    QVERIFY(cases > 0);
}

// Killed while the backup becomes an undo copy: nothing is lost, and the next try ends it.
void TestNewcomers::backupAdoptedAndKilled()
{
    CrashBench bench(Live::Carrying, Bundle::SwapV1);
    const QByteArray workspace = bench.sidePath("parent");
    const QByteArray home = workspace.first(workspace.lastIndexOf('/'));
    // The middle of the swap: old names on either side.
    qint64 moves = 0;
    while (bench.killAct({.number = moves + 1, .countsMovesOnly = true}) == ChildEnd::Killed)
        ++moves;
    QCOMPARE(bench.killAct({.number = moves / 2, .countsMovesOnly = true}), ChildEnd::Killed);
    const QByteArray interrupted = bench.sidePath("interrupted");
    QVERIFY(QDir().mkpath(QFile::decodeName(interrupted.first(interrupted.lastIndexOf('/')))));
    copyTree(bench.workspace(), interrupted);
    removeAll(interrupted + '/' + MarkerName);
    int cases = 0;
    for (const auto moment : {FaultyFileOps::Moment::Before, FaultyFileOps::Moment::After}) {
        for (qint64 number = 1;; ++number) {
            QVERIFY(QDir().mkpath(QFile::decodeName(home)));
            copyTree(interrupted, workspace);
            QCOMPARE(recoveryStateString(CrashBench::inspect(workspace)->state), "R0b");
            const ChildEnd end = CrashBench::killRecovery(workspace, RecoveryChoice::CleanUp,
                                                          {.number = number, .moment = moment});
            QVERIFY(end != ChildEnd::Failed);
            QCOMPARE(lostOf(bench.oldTree(), home), "");
            if (CrashBench::inspect(workspace)->state != RecoveryState::None)
                QVERIFY(CrashBench::recover(workspace, RecoveryChoice::CleanUp));
            QCOMPARE(lostOf(bench.oldTree(), home), "");
            QCOMPARE(recoveryStateString(CrashBench::inspect(workspace)->state), "none");
            removeAll(home);
            if (end == ChildEnd::Done)
                break;
            ++cases;
        }
    }
    qInfo("%d kills", cases);
    QVERIFY(cases > 20);
}

QTEST_GUILESS_MAIN(TestNewcomers)
#include "tst_newcomers.moc"
