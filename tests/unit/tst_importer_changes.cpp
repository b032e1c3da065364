// SPDX-License-Identifier: MIT
// A workspace that is changed under an import's hands: between the two acts, while it is compared, while the last sync runs. The change is seen,
// and nothing moves.
#include "importerrows.h"

#include <fcntl.h>
#include <filesystem>
#include <functional>
#include <sys/stat.h>

using namespace ferry;
using namespace ferry::test;

namespace {

namespace fs = std::filesystem;

struct Row
{
    QByteArray name;
    std::function<void(ImportBench &)> prepare;
    QByteArray kind;
    QByteArray path = {};
};

// What happens to the workspace while the user looks at the plan.
std::vector<Row> changeRows()
{
    const auto touched = [](ImportBench &b) {
        const timespec times[2] = {{.tv_sec = 0, .tv_nsec = UTIME_OMIT}, {.tv_sec = 1000, .tv_nsec = 1}};
        ::utimensat(AT_FDCWD, b.path("hello.txt").constData(), static_cast<const timespec *>(times), 0);
    };
    return {
        {"a file touched", touched, "workspace_changed"},
        {"a file rewritten", [](ImportBench &b) { b.put("notes/mine.md", "mine, changed"); },
         "workspace_changed"},
        {"a file replaced by one of the same size",
         [](ImportBench &b) {
             fs::remove(b.path("notes/mine.md").toStdString());
             b.put("notes/mine.md", "MINE", 0600);
         },
         "workspace_changed"},
        {"a mode changed", [](ImportBench &b) { ::chmod(b.path("notes/mine.md").constData(), 0640); },
         "workspace_changed"},
        {"a new file", [](ImportBench &b) { b.put("notes/new.md", "x"); }, "workspace_changed"},
        {"a new empty directory", [](ImportBench &b) { b.makeDirectory("empty/below"); },
         "workspace_changed"},
        {"a file removed", [](ImportBench &b) { fs::remove(b.path("notes/mine.md").toStdString()); },
         "workspace_changed"},
        {"a link led elsewhere",
         [](ImportBench &b) {
             fs::remove(b.path("latest").toStdString());
             b.makeLink("latest", "hello.txt");
         },
         "workspace_changed"},
        {"a preserved file changed", [](ImportBench &b) { b.put("data/db/assistant.db", "LIVE DATABASE"); },
         "workspace_changed"},
        {"the reference starts an import", [](ImportBench &b) { b.put(".import-marker.json", "{}"); },
         "recovery_pending", ".import-marker.json"},
        {"somebody's scratch appears", [](ImportBench &b) { b.put(".pre-import-x/a", "x"); },
         "recovery_pending", ".pre-import-x"},
    };
}

} // namespace

class ImporterChangesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changedBetweenTheActs_data();
    void changedBetweenTheActs();
    void changedWhileItIsUnpacked_data();
    void changedWhileItIsUnpacked();
    void changedWhileItIsCompared();
    void changedWhileItIsSynced();

private:
    std::vector<Row> m_rows;
};

void ImporterChangesTest::changedBetweenTheActs_data()
{
    m_rows = changeRows();
    QTest::addColumn<qsizetype>("index");
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        QTest::addRow("%s", m_rows[i].name.constData()) << static_cast<qsizetype>(i);
}

void ImporterChangesTest::changedBetweenTheActs()
{
    QFETCH(qsizetype, index);
    const Row &row = m_rows[static_cast<std::size_t>(index)];
    ImportBench bench;
    fillLive(bench);
    bench.setBundle(newWorkspace());
    TreeSnapshot changed;
    const ImportResult result = runImport(bench.request(), nullptr, [&] {
        row.prepare(bench);
        changed = bench.snapshot().without([](const QByteArray &path) {
            return path.startsWith(".import-") && !path.startsWith(".import-marker");
        });
    });
    compareRefusal(result, {.name = row.name, .bundle = {}, .kind = row.kind, .path = row.path});
    const TreeSnapshot after = bench.snapshot();
    QVERIFY2(after == changed, changed.diff(after).constData());
}

// What is read of the workspace while the bundle is unpacked, and what an import leaves in place without reading it.
void ImporterChangesTest::changedWhileItIsUnpacked_data()
{
    QTest::addColumn<QByteArray>("place");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("bundleHasIt");
    const QByteArray metadata = "data/credentials/metadata.json";
    const QByteArray record =
        R"({"version":5,"credentials":[{"credentialId":"late","service":"vellum","field":"f"}]})";
    QTest::newRow("a platform record, the bundle brings metadata") << metadata << record << true;
    QTest::newRow("a platform record, the bundle brings none") << metadata << record << false;
    QTest::newRow("a file where files are kept")
        << QByteArray("data/db/late.db") << QByteArray("late") << false;
}

void ImporterChangesTest::changedWhileItIsUnpacked()
{
    QFETCH(QByteArray, place);
    QFETCH(QByteArray, text);
    QFETCH(bool, bundleHasIt);
    const auto prepare = [&](ImportBench &bench) {
        fillLive(bench);
        bench.put("data/credentials/x", "x");
        BundleBuilder bundle = newWorkspace();
        if (bundleHasIt)
            bundle.addFile("workspace/" + place, R"({"credentials":[]})");
        bench.setBundle(bundle.addFile("workspace/last", "last"));
    };
    meddleAtEveryCall(
        prepare, [&](ImportBench &bench) { bench.put(place, text); },
        [&](const ImportBench &bench, const ImportResult &) { return bench.read(place).contains("late"); });
}

// A file that becomes another one of the same size at any moment of the first act is either compared as that, or the second act sees it.
void ImporterChangesTest::changedWhileItIsCompared()
{
    const auto prepare = [](ImportBench &bench) {
        fillLive(bench);
        bench.put("hello.txt", "hello\n").setBundle(newWorkspace());
    };
    const auto meddle = [](ImportBench &bench) {
        const timespec times[2] = {{.tv_sec = 0, .tv_nsec = UTIME_OMIT}, {.tv_sec = 1000, .tv_nsec = 1}};
        bench.put("hello.txt", "HELLO\n");
        ::utimensat(AT_FDCWD, bench.path("hello.txt").constData(), static_cast<const timespec *>(times), 0);
    };
    meddleAtEveryCall(prepare, meddle, [](const ImportBench &, const ImportResult &result) {
        return !result.ok() || actionsOf(*result.plan).contains("overwritten workspace/hello.txt");
    });
}

// The last sync can take long; what is saved meanwhile must not go with the old workspace.
void ImporterChangesTest::changedWhileItIsSynced()
{
    ImportBench bench;
    fillLive(bench);
    bench.setBundle(newWorkspace());
    FaultyFileOps probe;
    TreeSnapshot changed;
    const ImportResult result = runImport(bench.request(), &probe, [&] {
        probe.reset();
        probe.countOnly([](const FaultyFileOps::Call &call) { return call.name == "syncfs"; });
        probe.callAt(1, FaultyFileOps::Moment::After, [&] {
            bench.put("NOW.md", "saved in this second");
            changed =
                bench.snapshot().without([](const QByteArray &path) { return path.startsWith(".import-"); });
        });
    });
    QVERIFY(probe.fired());
    QCOMPARE(kindOf(result), QByteArray("workspace_changed"));
    QCOMPARE(result.workspaceState, WorkspaceState::Untouched);
    QVERIFY(bench.snapshot() == changed);
    QCOMPARE(bench.read("NOW.md"), QByteArray("saved in this second"));
}

QTEST_GUILESS_MAIN(ImporterChangesTest)
#include "tst_importer_changes.moc"
