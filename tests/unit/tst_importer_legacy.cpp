// SPDX-License-Identifier: MIT
// Legacy bundles: promotion in place with backups and side files (format document 12.2), and legacy
// entries beside namespaced ones.
#include "importerrows.h"
#include "support/faultyfileops.h"

#include <QFile>
#include <QRegularExpression>

#include <filesystem>

using namespace ferry;
using namespace ferry::test;

namespace {

namespace fs = std::filesystem;
using Shape = BundleBuilder::Shape;

const QRegularExpression BackupTime(
    QStringLiteral("^(.*)\\.backup-\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d-\\d{3}Z(.*)$"));

// The name with its time replaced by T; empty when it is no backup's name.
QByteArray backupName(const QByteArray &path)
{
    const QRegularExpressionMatch match = BackupTime.match(QFile::decodeName(path));
    return match.hasMatch() ? QFile::encodeName(match.captured(1) + u".backup-T"_qs + match.captured(2))
                            : QByteArray();
}

// Name (time as T) and bytes of every backup in the workspace.
std::map<QByteArray, QByteArray> backupsIn(const ImportBench &bench)
{
    std::map<QByteArray, QByteArray> backups;
    const TreeSnapshot tree = bench.snapshot();
    for (const auto &[path, node] : tree.nodes()) {
        if (path.contains(".backup-"))
            backups.emplace(backupName(path), bench.read(path));
    }
    return backups;
}

} // namespace

class ImporterLegacyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void replacesOnlyWhatItBrings();
    void sideFilesGoWithTheirDatabase();
    void sideFilesAloneMakeADifference();
    void sideFilesOfADatabaseThatIsGone();
    void aNameTooLongForItsBackup();
    void sameBytesStay();
    void aLinkIsBackedUpAsALink();
    void aStagedLinkIsALink();
    void blocked_data();
    void blocked();
    void mixedWithNamespaced();
    void hooksAndSkills();
};

void ImporterLegacyTest::replacesOnlyWhatItBrings()
{
    ImportBench bench;
    fillLive(bench);
    bench.put("IDENTITY.md", "live identity", 0640);
    const TreeSnapshot before = bench.snapshot();
    BundleBuilder bundle(Shape::V0);
    bundle.addFile("prompts/IDENTITY.md", "new identity").addFile("prompts/SOUL.md", "new soul");
    const ImportResult result = runImport(bench.setBundle(bundle).request());
    QCOMPARE(kindOf(result), QByteArray("ok"));
    QCOMPARE(result.plan->strategy, Strategy::Promotion);
    QCOMPARE(actionsOf(*result.plan),
             (QByteArrayList{"overwritten prompts/IDENTITY.md", "created prompts/SOUL.md"}));
    QCOMPARE(bench.read("IDENTITY.md"), QByteArray("new identity"));
    QCOMPARE(bench.read("SOUL.md"), QByteArray("new soul"));
    QCOMPARE(backupsIn(bench), (std::map<QByteArray, QByteArray>{{"IDENTITY.md.backup-T", "live identity"}}));
    const TreeSnapshot after = bench.snapshot();
    for (const auto &[path, node] : before.nodes()) {
        if (path != "IDENTITY.md")
            QVERIFY2(after.nodes().at(path) == node, path.constData());
    }
    QCOMPARE(after.nodes().at("IDENTITY.md").mode, 0600U);
    QCOMPARE(result.plan->removed, QByteArrayList());
    QCOMPARE(result.backups.size(), std::size_t(1));
    QCOMPARE(bench.read(result.backups.begin()->second), QByteArray("live identity"));
    QCOMPARE(bench.scratch(), QByteArrayList());
}

// 12.2: the three side files of a replaced database must not stay beside the new one; with the backup they still make a database.
void ImporterLegacyTest::sideFilesGoWithTheirDatabase()
{
    ImportBench bench;
    for (const QByteArray &suffix :
         {QByteArray(), QByteArray("-wal"), QByteArray("-shm"), QByteArray("-journal")})
        bench.put("data/db/assistant.db" + suffix, "live" + suffix);
    bench.put("data/db/other.db-wal", "stays").put("config.json", "{}");
    BundleBuilder bundle(Shape::V0);
    const ImportResult result =
        runImport(bench.setBundle(bundle.addFile("data/db/assistant.db", "new")).request());
    QCOMPARE(kindOf(result), QByteArray("ok"));
    QCOMPARE(bench.read("data/db/assistant.db"), QByteArray("new"));
    QCOMPARE(bench.read("data/db/assistant.db-wal"), QByteArray("<missing>"));
    QCOMPARE(bench.read("data/db/other.db-wal"), QByteArray("stays"));
    QCOMPARE(backupsIn(bench),
             (std::map<QByteArray, QByteArray>{{"data/db/assistant.db.backup-T", "live"},
                                               {"data/db/assistant.db.backup-T-wal", "live-wal"},
                                               {"data/db/assistant.db.backup-T-shm", "live-shm"},
                                               {"data/db/assistant.db.backup-T-journal", "live-journal"}}));
    QByteArrayList removed = result.plan->removed;
    std::sort(removed.begin(), removed.end());
    QCOMPARE(removed, (QByteArrayList{"data/db/assistant.db-journal", "data/db/assistant.db-shm",
                                      "data/db/assistant.db-wal"}));
}

// The same database bytes with a log beside them are another database.
void ImporterLegacyTest::sideFilesAloneMakeADifference()
{
    ImportBench bench;
    bench.put("data/db/assistant.db", "same").put("data/db/assistant.db-wal", "log").put("config.json", "{}");
    BundleBuilder bundle(Shape::V0);
    const ImportResult result =
        runImport(bench.setBundle(bundle.addFile("data/db/assistant.db", "same")).request());
    QCOMPARE(actionsOf(*result.plan), QByteArrayList{"overwritten data/db/assistant.db"});
    QCOMPARE(bench.read("data/db/assistant.db-wal"), QByteArray("<missing>"));
}

// Its old log would be replayed into the new database.
void ImporterLegacyTest::sideFilesOfADatabaseThatIsGone()
{
    ImportBench bench;
    bench.put("data/db/assistant.db-wal", "log").put("config.json", "{}");
    BundleBuilder bundle(Shape::V0);
    const ImportResult result =
        runImport(bench.setBundle(bundle.addFile("data/db/assistant.db", "new")).request());
    QCOMPARE(actionsOf(*result.plan), QByteArrayList{"created data/db/assistant.db"});
    QCOMPARE(result.plan->removed, QByteArrayList{"data/db/assistant.db-wal"});
    QCOMPARE(bench.read("data/db/assistant.db"), QByteArray("new"));
    QCOMPARE(bench.read("data/db/assistant.db-wal"), QByteArray("<missing>"));
    QCOMPARE(backupsIn(bench),
             (std::map<QByteArray, QByteArray>{{"data/db/assistant.db.backup-T-wal", "log"}}));
}

// Known before the first rename, and not found out by it.
void ImporterLegacyTest::aNameTooLongForItsBackup()
{
    ImportBench bench;
    const QByteArray place = "skills/" + QByteArray(240, 'n');
    bench.put(place, "live").put("config.json", "{}");
    const TreeSnapshot before = bench.snapshot();
    BundleBuilder bundle(Shape::V0);
    FaultyFileOps probe;
    probe.keepTrace(true);
    const ImportResult result = runImport(bench.setBundle(bundle.addFile(place, "new")).request(), &probe);
    QCOMPARE(kindOf(result), QByteArray("workspace_unsuitable"));
    QVERIFY(bench.snapshot() == before);
    for (const FaultyFileOps::Call &call : probe.trace())
        QVERIFY2(!call.path.contains(".import-marker.json"), call.name.constData());
}

// Unchanged is unchanged on disk as well, whether or not a backup is made.
void ImporterLegacyTest::sameBytesStay()
{
    ImportBench bench;
    bench.put("SOUL.md", "soul").put("config.json", "{}");
    BundleBuilder bundle(Shape::V0);
    const ImportResult result =
        runImport(bench.setBundle(bundle.addFile("prompts/SOUL.md", "soul")).request());
    QCOMPARE(actionsOf(*result.plan), QByteArrayList{"unchanged prompts/SOUL.md"});
    QCOMPARE(bench.read("SOUL.md"), QByteArray("soul"));
}

void ImporterLegacyTest::aLinkIsBackedUpAsALink()
{
    ImportBench bench;
    bench.put("config.json", "{}").put("elsewhere.md", "precious").makeLink("SOUL.md", "elsewhere.md");
    BundleBuilder bundle(Shape::V0);
    const ImportResult result =
        runImport(bench.setBundle(bundle.addFile("prompts/SOUL.md", "new")).request());
    QCOMPARE(kindOf(result), QByteArray("ok"));
    QCOMPARE(bench.read("SOUL.md"), QByteArray("new"));
    QCOMPARE(bench.read("elsewhere.md"), QByteArray("precious"));
    QCOMPARE(backupsIn(bench), (std::map<QByteArray, QByteArray>{{"SOUL.md.backup-T", "-> elsewhere.md"}}));
}

void ImporterLegacyTest::aStagedLinkIsALink()
{
    ImportBench bench;
    BundleBuilder bundle(Shape::V1);
    bundle.addFile("data/db/assistant.db", "db")
        .addFile("skills/a/SKILL.md", "a")
        .addSymlink("skills/b", "a/SKILL.md");
    const ImportResult result = runImport(bench.setBundle(bundle).request());
    QCOMPARE(kindOf(result), QByteArray("ok"));
    QCOMPARE(result.plan->strategy, Strategy::Promotion);
    QCOMPARE(bench.read("skills/b"), QByteArray("-> a/SKILL.md"));
}

void ImporterLegacyTest::blocked_data()
{
    QTest::addColumn<QByteArray>("what");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("a directory where the file goes")
        << QByteArray("directory") << QByteArray("skills/a/SKILL.md");
    QTest::newRow("a file where its directory goes") << QByteArray("file") << QByteArray("skills/a");
    QTest::newRow("a link where its directory goes") << QByteArray("link") << QByteArray("skills");
}

// Known before anything is touched, not met half-way through.
void ImporterLegacyTest::blocked()
{
    QFETCH(QByteArray, what);
    QFETCH(QByteArray, path);
    ImportBench bench;
    bench.put("config.json", "{}");
    if (what == "directory")
        bench.put("skills/a/SKILL.md/x", "x");
    if (what == "file")
        bench.put("skills/a", "x");
    if (what == "link")
        bench.put("../elsewhere/x", "x").makeLink("skills", "../elsewhere");
    const TreeSnapshot before = bench.snapshot();
    BundleBuilder bundle(Shape::V0);
    const ImportResult result =
        runImport(bench.setBundle(bundle.addFile("skills/a/SKILL.md", "new")).request());
    compareRefusal(result, {.name = {}, .bundle = {}, .kind = "path_conflict", .path = path});
    QVERIFY(!result.plan); // refused by the first act
    QVERIFY(bench.snapshot() == before);
    QVERIFY(!fs::exists((bench.root() + "/elsewhere/a").toStdString()));
}

// 12.1: one workspace/ entry makes it a swap, and the legacy ones travel with it.
void ImporterLegacyTest::mixedWithNamespaced()
{
    ImportBench bench;
    fillLive(bench);
    BundleBuilder bundle(Shape::V0);
    bundle.addFile("workspace/notes/new.md", "new")
        .addFile("hooks/on-start", "hook")
        .addFile("trust/trust.json", "{}");
    const ImportResult result = runImport(bench.setBundle(bundle).request());
    QCOMPARE(kindOf(result), QByteArray("ok"));
    QCOMPARE(result.plan->strategy, Strategy::Swap);
    QCOMPARE(bench.read("hooks/on-start"), QByteArray("hook"));
    QCOMPARE(bench.read("hello.txt"), QByteArray("<missing>"));
    QVERIFY(backupsIn(bench).empty());
}

void ImporterLegacyTest::hooksAndSkills()
{
    ImportBench bench;
    bench.put("config.json", "{}").put("skills/mine/SKILL.md", "mine").put("hooks/mine", "mine");
    BundleBuilder bundle(Shape::V0);
    bundle.addFile("skills/new/deep/SKILL.md", "new").addFile("hooks/new", "new");
    QVERIFY(runImport(bench.setBundle(bundle).request()).ok());
    QCOMPARE(bench.read("skills/mine/SKILL.md"), QByteArray("mine"));
    QCOMPARE(bench.read("hooks/mine"), QByteArray("mine"));
    QCOMPARE(bench.read("skills/new/deep/SKILL.md"), QByteArray("new"));
    QCOMPARE(bench.read("hooks/new"), QByteArray("new"));
}

QTEST_GUILESS_MAIN(ImporterLegacyTest)
#include "tst_importer_legacy.moc"
