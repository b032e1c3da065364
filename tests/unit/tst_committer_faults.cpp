// SPDX-License-Identifier: MIT
// Every file operation of a commit fails once, with every errno that a disk can answer: what the engine says of the workspace must
// be what is there. Then a second fault meets the rollback of the first.
#include "committing.h"

#include <cerrno>

using namespace ferry;
using namespace ferry::test;

namespace {

struct Failure
{
    const char *name;
    int error;
};
const std::vector<Failure> Failures{{"ENOSPC", ENOSPC}, {"EIO", EIO},     {"EACCES", EACCES},
                                    {"EBUSY", EBUSY},   {"EXDEV", EXDEV}, {"EROFS", EROFS}};

bool isRename(const FaultyFileOps::Call &call)
{
    return call.name == "renameat2" || call.name == "renameat";
}

bool isRemoval(const FaultyFileOps::Call &call)
{
    return call.name == "unlinkat" || call.name == "rmdir";
}

// One import into a fresh workspace; `plan` arms the probe when the first act is over.
ImportResult importWith(const Scenario &scenario, ImportBench &bench, FaultyFileOps &faulty,
                        const std::function<void()> &plan)
{
    scenario.fill(bench);
    bench.setBundle(scenario.bundle());
    return runImport(bench.request(), &faulty, [&] {
        faulty.reset();
        plan();
    });
}

QByteArray codeFor(int error)
{
    switch (error) {
    case ENOSPC: return "no_space";
    case EACCES:
    case EROFS: return "permission";
    default: return {}; // write_failed before a rename, swap_failed after one
    }
}

} // namespace

class CommitterFaultsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneFault_data();
    void oneFault();
    void faultThenNoRenames_data() { scenarios(); }
    void faultThenNoRenames();
    void faultThenFewRenames_data();
    void faultThenFewRenames();
    void faultThenNoRemovals_data() { scenarios(); }
    void faultThenNoRemovals();
    void diskGone_data() { scenarios(); }
    void diskGone();
    void marker_data() { scenarios(); }
    void marker();
    void durability_data() { scenarios(); }
    void durability();

private:
    static void scenarios();
    // Fails call after call until none is left; `then` adds what else fails.
    void everyCall(const Scenario &scenario, Faults faults, int error,
                   const std::function<void(FaultyFileOps &)> &then);
};

void CommitterFaultsTest::scenarios()
{
    QTest::addColumn<int>("scenario");
    for (std::size_t i = 0; i < Scenarios.size(); ++i)
        QTest::addRow("%s", Scenarios[i].name) << static_cast<int>(i);
}

void CommitterFaultsTest::oneFault_data()
{
    QTest::addColumn<int>("scenario");
    QTest::addColumn<int>("error");
    for (std::size_t i = 0; i < Scenarios.size(); ++i) {
        for (const Failure &failure : Failures)
            QTest::addRow("%s, %s", Scenarios[i].name, failure.name) << static_cast<int>(i) << failure.error;
    }
}

void CommitterFaultsTest::everyCall(const Scenario &scenario, Faults faults, int error,
                                    const std::function<void(FaultyFileOps &)> &then)
{
    const Trees trees = undisturbed(scenario);
    for (qint64 number = 1;; ++number) {
        ImportBench bench;
        FaultyFileOps faulty;
        faulty.keepTrace(true);
        const ImportResult result = importWith(scenario, bench, faulty, [&] {
            faulty.failAt(number, error);
            then(faulty);
        });
        if (!faulty.fired()) {
            qInfo("%lld cases", number - 1);
            QVERIFY(number > 30);
            return;
        }
        judge(result, bench, trees, faults);
        // A look-up may fail without ending the commit, and something else may end it then.
        const bool isOurs = result.error && result.error->systemError == error && faults == Faults::One;
        if (isOurs && !codeFor(error).isEmpty() && !QTest::currentTestFailed())
            QCOMPARE(kindOf(result), codeFor(error));
        if (QTest::currentTestFailed()) {
            const FaultyFileOps::Call &call = faulty.trace()[static_cast<std::size_t>(number - 1)];
            qWarning("call %lld, %s %s, said %s", number, call.name.constData(), call.path.constData(),
                     workspaceStateString(result.workspaceState).data());
            return;
        }
    }
}

void CommitterFaultsTest::oneFault()
{
    QFETCH(int, scenario);
    QFETCH(int, error);
    everyCall(Scenarios[static_cast<std::size_t>(scenario)], Faults::One, error, [](FaultyFileOps &) {});
}

void CommitterFaultsTest::faultThenNoRenames()
{
    QFETCH(int, scenario);
    everyCall(Scenarios[static_cast<std::size_t>(scenario)], Faults::Many, EIO,
              [](FaultyFileOps &faulty) { faulty.thenFail(isRename, EIO); });
}

void CommitterFaultsTest::faultThenFewRenames_data()
{
    QTest::addColumn<int>("scenario");
    QTest::addColumn<int>("works");
    for (std::size_t i = 0; i < Scenarios.size(); ++i) {
        for (const int works : {1, 2, 3, 5})
            QTest::addRow("%s, %d renames work", Scenarios[i].name, works) << static_cast<int>(i) << works;
    }
}

// The rollback itself breaks off in the middle.
void CommitterFaultsTest::faultThenFewRenames()
{
    QFETCH(int, scenario);
    QFETCH(int, works);
    everyCall(Scenarios[static_cast<std::size_t>(scenario)], Faults::Many, EIO,
              [works](FaultyFileOps &faulty) {
                  faulty.thenFail(
                      [left = works](const FaultyFileOps::Call &call) mutable {
                          return isRename(call) && --left < 0;
                      },
                      EIO);
              });
}

void CommitterFaultsTest::faultThenNoRemovals()
{
    QFETCH(int, scenario);
    everyCall(Scenarios[static_cast<std::size_t>(scenario)], Faults::Many, EIO,
              [](FaultyFileOps &faulty) { faulty.thenFail(isRemoval, EIO); });
}

void CommitterFaultsTest::diskGone()
{
    QFETCH(int, scenario);
    const auto everything = [](const FaultyFileOps::Call &) { return true; };
    everyCall(Scenarios[static_cast<std::size_t>(scenario)], Faults::Many, EIO,
              [&](FaultyFileOps &faulty) { faulty.thenFail(everything, EIO); });
}

// Format document 12.5: what the reference would find if we died there.
void CommitterFaultsTest::marker()
{
    QFETCH(int, scenario);
    const Scenario &running = Scenarios[static_cast<std::size_t>(scenario)];
    for (qint64 number = 1;; ++number) {
        ImportBench bench;
        FaultyFileOps faulty;
        QJsonObject marker;
        unsigned mode = 0;
        const ImportResult result = importWith(running, bench, faulty, [&] {
            faulty.countOnly(isRename);
            faulty.callAt(number, FaultyFileOps::Moment::After, [&] {
                marker = markerOf(bench);
                const TreeSnapshot now = bench.snapshot();
                const auto node = now.nodes().find(".import-marker.json");
                mode = node == now.nodes().end() ? 0 : node->second.mode;
            });
        });
        QVERIFY(result.ok());
        if (!faulty.fired())
            break;
        QVERIFY2(!marker.isEmpty(), "a rename without a marker");
        QCOMPARE(mode, 0600U);
        const QString root = QFile::decodeName(bench.workspace());
        QVERIFY(marker.value(u"tempWorkspaceDir").toString().startsWith(root + u"/.import-"_qs));
        QVERIFY(marker.value(u"carried").isArray());
        if (marker.contains(u"backupDir"))
            QVERIFY(marker.value(u"backupDir").toString().startsWith(root + u"/.pre-import-"_qs));
    }
}

// Promise 1: what is staged reaches the disk before the first rename, and the directories whose names changed before anything is removed.
void CommitterFaultsTest::durability()
{
    QFETCH(int, scenario);
    const Scenario &running = Scenarios[static_cast<std::size_t>(scenario)];
    ImportBench bench;
    FaultyFileOps faulty;
    faulty.keepTrace(true);
    QVERIFY(importWith(running, bench, faulty, [] {}).ok());
    const auto &trace = faulty.trace();
    const auto firstRename = std::find_if(trace.begin(), trace.end(), isRename);
    const auto isSyncFs = [](const FaultyFileOps::Call &call) { return call.name == "syncfs"; };
    QVERIFY(std::find_if(trace.begin(), firstRename, isSyncFs) != firstRename);
    // The marker that says "done", on the disk with everything that was renamed before it.
    const auto isMarker = [](const FaultyFileOps::Call &call) { return call.name == "renameat"; };
    const auto lastMarker = std::find_if(trace.rbegin(), trace.rend(), isMarker).base();
    const auto firstRemoval = std::find_if(lastMarker, trace.end(), isRemoval);
    QVERIFY(firstRemoval != trace.end());
    const auto isSyncOfTop = [](const FaultyFileOps::Call &call) {
        return call.name == "fsync" && call.path.isEmpty();
    };
    QVERIFY(std::find_if(lastMarker, firstRemoval, isSyncOfTop) != firstRemoval);
    // A marker's bytes are durable before its name.
    for (auto call = trace.begin(); call != trace.end(); ++call) {
        if (call->name == "renameat")
            QVERIFY(std::any_of(trace.begin(), call, [&](const FaultyFileOps::Call &earlier) {
                return earlier.name == "fdatasync" && earlier.path == call->path;
            }));
    }
}

QTEST_GUILESS_MAIN(CommitterFaultsTest)
#include "tst_committer_faults.moc"
