// SPDX-License-Identifier: MIT
// What a workspace can be refused for (format document 11.2 and our own codes), before the first act and between the two: the
// code and path, the workspace exactly as it was, no scratch of ours.
#include "importerrows.h"
#include "support/faultyfileops.h"

#include <QFile>
#include <QProcess>

#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

using namespace ferry;
using namespace ferry::test;

namespace {

namespace fs = std::filesystem;

// A process that lives until the test ends it: `cat` waits for input that never comes.
class LiveChild
{
public:
    LiveChild()
    {
        m_process.start(u"cat"_qs, QStringList());
        m_started = m_process.waitForStarted();
    }
    ~LiveChild()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished();
    }
    LiveChild(const LiveChild &) = delete;
    LiveChild &operator=(const LiveChild &) = delete;

    [[nodiscard]] bool isStarted() const { return m_started; }
    [[nodiscard]] QByteArray pid() const { return QByteArray::number(m_process.processId()); }

private:
    QProcess m_process;
    bool m_started = false;
};

using Prepare = std::function<void(ImportBench &)>;
using Adjust = std::function<void(ImportRequest &, const ImportBench &)>;

struct Row
{
    QByteArray name;
    Prepare prepare;
    QByteArray kind;
    QByteArray path = {};
    Adjust adjust = {};
};

void nothing(ImportBench &) {}

std::vector<Row> pendingRows()
{
    std::vector<Row> rows;
    for (const QByteArray &name :
         {QByteArray(".import-marker.json"), QByteArray(".import-0b6fe5b2-5e1a-4a43-8df6-2d3d0e8a9b55"),
          QByteArray(".pre-import-1777777777777-0b6fe5b2-5e1a-4a43-8df6-2d3d0e8a9b55"),
          QByteArray(".import-marker.json.tmp-0b6fe5b2-5e1a-4a43-8df6-2d3d0e8a9b55"),
          QByteArray(".IMPORT-Marker.JSON")}) {
        rows.push_back(
            {"file " + name, [name](ImportBench &b) { b.put(name, "{}"); }, "recovery_pending", name});
    }
    for (const QByteArray &name : {QByteArray(".import-x"), QByteArray(".pre-import-x")}) {
        rows.push_back({"directory " + name, [name](ImportBench &b) { b.put(name + "/a/b", "x"); },
                        "recovery_pending", name});
    }
    rows.push_back({"marker and scratch: the marker is named",
                    [](ImportBench &b) {
                        b.put(".import-x/a", "x").put(".import-marker.json", "").put(".pre-import-x/a", "x");
                    },
                    "recovery_pending", ".import-marker.json"});
    return rows;
}

std::vector<Row> unsuitableRows()
{
    QByteArray deep;
    for (int i = 0; i < 300; ++i)
        deep += "d/";
    const auto workspaceIs = [](const QByteArray &path) {
        return [path](ImportRequest &request, const ImportBench &) { request.workspacePath = path; };
    };
    return {
        {"the root directory", nothing, "workspace_unsuitable", "/", workspaceIs("/")},
        {"the root directory by detours", nothing, "workspace_unsuitable", "/", workspaceIs("/tmp/..")},
        {"strangers' files",
         [](ImportBench &b) {
             b.removeWorkspace();
             b.put("holiday/1.jpg", "jpg").put("taxes.ods", "ods");
         },
         "workspace_unsuitable"},
        {"directories nested too deeply", [deep](ImportBench &b) { b.makeDirectory(deep); },
         "workspace_unsuitable", deep.first(2 * 257 - 1)},
        {"preserved data behind a link that the bundle replaces",
         [](ImportBench &b) {
             fs::rename(b.path("data").toStdString(), (b.root() + "/elsewhere").toStdString());
             b.makeLink("data", "../elsewhere");
         },
         "workspace_unsuitable", "data"},
        {"a file where a directory is kept",
         [](ImportBench &b) {
             b.put("data/qdrant/a", "x").setBundle(newWorkspace().addFile("workspace/data/qdrant", "x"));
         },
         "path_conflict", "data/qdrant"},
        {"no parent directory", nothing, "write_failed", "/nowhere/at/all", workspaceIs("/nowhere/at/all")},
    };
}

std::vector<Row> allRows()
{
    std::vector<Row> rows = pendingRows();
    for (Row &row : unsuitableRows())
        rows.push_back(std::move(row));
    return rows;
}

} // namespace

class ImporterWorkspaceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refused_data();
    void refused();
    void homeIsNoWorkspace();
    void aFileIsNoWorkspace();
    void aDanglingLinkIsNoWorkspace();
    void busy();
    void busyBetweenTheActs();
    void locked();
    void lockEndsWithTheImport();
    void aFailedImportLeavesNoNewWorkspace();
    void anImportOfNothingLeavesNoNewWorkspace();

private:
    std::vector<Row> m_rows;
};

void ImporterWorkspaceTest::refused_data()
{
    m_rows = allRows();
    QTest::addColumn<qsizetype>("index");
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        QTest::addRow("%s", m_rows[i].name.constData()) << static_cast<qsizetype>(i);
}

void ImporterWorkspaceTest::refused()
{
    QFETCH(qsizetype, index);
    const Row &row = m_rows[static_cast<std::size_t>(index)];
    ImportBench bench;
    fillLive(bench);
    bench.setBundle(newWorkspace());
    row.prepare(bench);
    const TreeSnapshot before = bench.snapshot();
    ImportRequest request = bench.request();
    if (row.adjust)
        row.adjust(request, bench);
    compareRefusal(runImport(request), {.name = row.name, .bundle = {}, .kind = row.kind, .path = row.path});
    const TreeSnapshot after = bench.snapshot();
    QVERIFY2(after == before, before.diff(after).constData());
}

void ImporterWorkspaceTest::homeIsNoWorkspace()
{
    ImportBench bench;
    fillLive(bench);
    bench.setBundle(newWorkspace());
    const TreeSnapshot before = bench.snapshot();
    for (const QByteArray &home : {bench.workspace(), bench.workspace() + "/notes"}) {
        ImportRequest request = bench.request();
        request.homePath = home;
        const ImportResult result = runImport(request);
        QCOMPARE(kindOf(result), QByteArray("workspace_unsuitable"));
        QCOMPARE(result.error->path, bench.workspace());
    }
    QVERIFY(bench.snapshot() == before);
}

void ImporterWorkspaceTest::aFileIsNoWorkspace()
{
    ImportBench bench;
    bench.setBundle(newWorkspace());
    ImportRequest request = bench.request();
    request.workspacePath = bench.bundlePath();
    const ImportResult result = runImport(request);
    QCOMPARE(kindOf(result), QByteArray("write_failed"));
    QCOMPARE(result.error->systemError, ENOTDIR);
}

void ImporterWorkspaceTest::aDanglingLinkIsNoWorkspace()
{
    ImportBench bench;
    bench.setBundle(newWorkspace());
    fs::create_symlink("nowhere", bench.workspace().toStdString());
    const ImportResult result = runImport(bench.request());
    QCOMPARE(kindOf(result), QByteArray("write_failed"));
    QCOMPARE(result.error->systemError, ENOENT);
    QVERIFY(!fs::exists((bench.root() + "/nowhere").toStdString()));
}

void ImporterWorkspaceTest::busy()
{
    const LiveChild child;
    QVERIFY(child.isStarted());
    ImportBench bench;
    fillLive(bench);
    bench.put("vellum.pid", child.pid()).setBundle(newWorkspace());
    const TreeSnapshot before = bench.snapshot();
    const ImportResult result = runImport(bench.request());
    compareRefusal(result, {.name = {}, .bundle = {}, .kind = "workspace_busy", .path = "vellum.pid"});
    QVERIFY(result.error->detail.contains(child.pid()));
    QVERIFY(bench.snapshot() == before);
}

void ImporterWorkspaceTest::busyBetweenTheActs()
{
    const LiveChild child;
    QVERIFY(child.isStarted());
    ImportBench bench;
    fillLive(bench);
    bench.setBundle(newWorkspace());
    const ImportResult result =
        runImport(bench.request(), nullptr, [&] { bench.put("vellum.pid", child.pid()); });
    compareRefusal(result, {.name = {}, .bundle = {}, .kind = "workspace_busy", .path = "vellum.pid"});
    QCOMPARE(bench.read("hello.txt"), QByteArray("live hello"));
    QCOMPARE(bench.scratch(), QByteArrayList());
}

void ImporterWorkspaceTest::locked()
{
    ImportBench bench;
    fillLive(bench);
    bench.setBundle(newWorkspace());
    Importer first(bench.request(), CancelToken(), {});
    QVERIFY(first.stage());
    const TreeSnapshot before = bench.snapshot();
    compareRefusal(runImport(bench.request()),
                   {.name = {}, .bundle = {}, .kind = "workspace_locked", .path = bench.workspace()});
    QVERIFY(bench.snapshot() == before); // the first one's staging is not taken for a left-over
    QVERIFY(first.commit(false).ok());
    QCOMPARE(bench.read("hello.txt"), QByteArray("hello\n"));
}

void ImporterWorkspaceTest::lockEndsWithTheImport()
{
    ImportBench bench;
    fillLive(bench);
    bench.setBundle(newWorkspace());
    {
        Importer first(bench.request(), CancelToken(), {});
        QVERIFY(first.stage());
    }
    QVERIFY(runImport(bench.request()).ok());
    QVERIFY(runImport(bench.request()).ok());
}

void ImporterWorkspaceTest::aFailedImportLeavesNoNewWorkspace()
{
    ImportBench bench;
    bench.setBundle(newWorkspace());
    FaultyFileOps faulty;
    faulty.countOnly([](const FaultyFileOps::Call &call) { return call.name == "renameat2"; });
    faulty.failAt(1, EIO);
    const ImportResult result = runImport(bench.request(), &faulty);
    QVERIFY(faulty.fired());
    QCOMPARE(kindOf(result), QByteArray("swap_failed"));
    QCOMPARE(result.workspaceState, WorkspaceState::RolledBack);
    QVERIFY(!bench.workspaceExists());
}

void ImporterWorkspaceTest::anImportOfNothingLeavesNoNewWorkspace()
{
    ImportBench bench;
    bench.setBundle(BundleBuilder(BundleBuilder::Shape::V0).addCredential("credential/a/b", "secret"));
    const ImportResult result = runImport(bench.request());
    QCOMPARE(kindOf(result), QByteArray("ok"));
    QCOMPARE(result.workspaceState, WorkspaceState::Untouched);
    QVERIFY(!bench.workspaceExists());
}

QTEST_GUILESS_MAIN(ImporterWorkspaceTest)
#include "tst_importer_workspace.moc"
