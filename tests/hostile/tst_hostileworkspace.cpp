// SPDX-License-Identifier: MIT
// A neighbour who swaps a directory for a link that leads out while an import runs, before and after every single file operation: in the live
// workspace and in staging. Whatever becomes of the import, nothing outside the workspace is touched.
#include "corpus.h"
#include "support/faultyfileops.h"
#include "support/importing.h"

#include <QTest>

#include <filesystem>

using namespace ferry;
using namespace ferry::test;

namespace {

namespace fs = std::filesystem;

// Beside the workspace: what links lead to. Snapshots of it must never change.
void fillOutside(ImportBench &bench)
{
    bench.put("../OUT/skills/a/SKILL.md", "mine").put("../OUT/notes/x.md", "mine").put("../OUT/keep", "keep");
    bench.put("../OUT/data/db/assistant.db", "mine");
}

void fillWorkspace(ImportBench &bench)
{
    bench.put("config.json", "{}\n").put("data/db/assistant.db", "live").put("data/db/other.db", "live");
    bench.put("notes/x.md", "live").put("skills/a/SKILL.md", "live").put("embedding-models/m", "live");
}

BundleBuilder bundle(bool isLegacy)
{
    BundleBuilder bundle(Shape::V0);
    bundle.addFile("skills/a/SKILL.md", "new").addFile("data/db/assistant.db", "new");
    if (!isLegacy)
        bundle.addFile("workspace/notes/x.md", "new")
            .addFile("workspace/notes/deep/y.md", "new")
            .addDirectory("workspace/empty/");
    return bundle;
}

// `directory` moves away, and a link to its twin outside takes its name.
void swapForLink(const fs::path &directory, const fs::path &target)
{
    std::error_code error;
    if (!fs::is_directory(fs::symlink_status(directory, error)))
        return;
    fs::rename(directory, directory.native() + ".away", error);
    if (!error)
        fs::create_symlink(target, directory, error);
}

// In the workspace and in every scratch directory there.
void swapAll(const QByteArray &workspace, const char *name)
{
    const fs::path root(workspace.toStdString());
    const fs::path target = root.parent_path() / "OUT" / name;
    std::error_code error;
    std::vector<fs::path> places{root};
    for (const auto &entry : fs::directory_iterator(root, error)) {
        if (isScratchName(QByteArray::fromStdString(entry.path().filename().native())))
            places.push_back(entry.path());
    }
    for (const fs::path &place : places)
        swapForLink(place / name, target);
}

} // namespace

class HostileWorkspaceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void swappedForALink_data();
    void swappedForALink();
};

void HostileWorkspaceTest::swappedForALink_data()
{
    QTest::addColumn<bool>("isLegacy");
    QTest::addColumn<QByteArray>("directory");
    for (const char *directory : {"skills", "notes", "data"}) {
        QTest::addRow("swap, %s", directory) << false << QByteArray(directory);
        QTest::addRow("promotion, %s", directory) << true << QByteArray(directory);
    }
}

void HostileWorkspaceTest::swappedForALink()
{
    QFETCH(bool, isLegacy);
    QFETCH(QByteArray, directory);
    qint64 outcomes[2] = {0, 0};
    for (qint64 number = 1;; ++number) {
        ImportBench bench;
        fillOutside(bench);
        fillWorkspace(bench);
        bench.setBundle(bundle(isLegacy));
        const QString outside = QFile::decodeName(bench.root() + "/OUT");
        const TreeSnapshot before = TreeSnapshot::of(outside);
        FaultyFileOps probe;
        probe.callAt(number, number % 2 == 0 ? FaultyFileOps::Moment::Before : FaultyFileOps::Moment::After,
                     [&] { swapAll(bench.workspace(), directory.constData()); });
        const ImportResult result = runImport(bench.request(), &probe);
        ++outcomes[result.error ? 1 : 0];
        const TreeSnapshot after = TreeSnapshot::of(outside);
        QVERIFY2(after == before,
                 ("call " + QByteArray::number(number) + '\n' + before.diff(after)).constData());
        if (!probe.fired())
            break; // there is no such call any more
    }
    qInfo("%lld imports went on, %lld were refused or failed", outcomes[0], outcomes[1]);
    QVERIFY(outcomes[0] > 0);
    QVERIFY(outcomes[1] > 0);
}

QTEST_GUILESS_MAIN(HostileWorkspaceTest)
#include "tst_hostileworkspace.moc"
