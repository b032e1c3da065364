// SPDX-License-Identifier: MIT
// What is changed on its way into the workspace, seen on disk after a whole import: the configuration (format document 8.1), the
// credential metadata (8.2), credentials that never reach the disk (19), and versions that cannot be read (17). The tables'
// every row is in tst_transforms, tst_policy and tst_versiongate.
#include "importerrows.h"

#include <QCryptographicHash>

using namespace ferry;
using namespace ferry::test;

namespace {

using Shape = BundleBuilder::Shape;

constexpr const char *Metadata = "data/credentials/metadata.json";

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QByteArray digestOf(const ImportPlan &plan, std::size_t row)
{
    return toHex(plan.contentOf(plan.rows[row]).digest);
}

QByteArray record(const QByteArray &id, const QByteArray &service)
{
    return R"({"credentialId":")" + id + R"(","service":")" + service + R"(","field":"f"})";
}

QByteArray metadata(const QByteArray &records)
{
    return R"({"version":5,"credentials":[)" + records + "]}";
}

// As format document 8.2 writes it: two blanks a level, no final newline.
QByteArray prettyRecord(const QByteArray &id, const QByteArray &service)
{
    return "    {\n      \"credentialId\": \"" + id + "\",\n      \"service\": \"" + service
           + "\",\n      \"field\": \"f\"\n    }";
}

QByteArray prettyMetadata(const QByteArray &records)
{
    return "{\n  \"version\": 5,\n  \"credentials\": [\n" + records + "\n  ]\n}";
}

} // namespace

class ImporterContentTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void configuration_data();
    void configuration();
    void configurationThatIsNoObject_data();
    void configurationThatIsNoObject();
    void metadataIsMerged();
    void metadataOfTheWorkspaceIsKept();
    void metadataOfThePlatformAloneIsUnchanged();
    void metadataWithoutPlatformRecordsGoes();
    void metadataThatCannotBeRead_data();
    void metadataThatCannotBeRead();
    void backupKeyOfTheWorkspaceIsKept();
    void backupKeyIsBrought();
    void metadataOfTheBundleIsNoObject();
    void credentialsNeverReachTheDisk();
    void credentialsOnly();
    void versionThatCannotBeRead();
    void fittingVersions();
    void emptyBundle();
};

void ImporterContentTest::configuration_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("workspace/config.json") << QByteArray("workspace/config.json");
    QTest::newRow("config/settings.json") << QByteArray("config/settings.json");
}

// One file with everything that 8.1 names; the expected text is written from the table.
void ImporterContentTest::configuration()
{
    QFETCH(QByteArray, path);
    const QByteArray given =
        R"({"model":"x","ingress":{"publicBaseUrl":"https://h","enabled":true,"publicBaseUrlManagedBy":"v",)"
        R"("lastTunnel":1,"pairingTunnel":2,"assistantId":"a","port":7},"telegram":{"registeredWebhookUrl":"u","bot":1},)"
        R"("daemon":{"pid":1},"skills":{"load":{"extraDirs":["/home/x"],"watch":true}},)"
        R"("hostBrowser":{"cdpInspect":{"desktopAuto":{"enabled":true},"port":9}},"logFile":{"dir":"/var/log"},"n":1.0})";
    const QByteArray expected = R"({
  "model": "x",
  "ingress": {
    "publicBaseUrl": "",
    "port": 7
  },
  "telegram": {
    "bot": 1
  },
  "skills": {
    "load": {
      "extraDirs": [],
      "watch": true
    }
  },
  "hostBrowser": {
    "cdpInspect": {
      "port": 9
    }
  },
  "logFile": {
    "dir": "/var/log"
  },
  "n": 1
}
)";
    ImportBench bench;
    bench.put("config.json", "{\"live\":1}");
    BundleBuilder bundle(Shape::V0);
    const ImportResult result = runImport(bench.setBundle(bundle.addFile(path, given)).request());
    QCOMPARE(kindOf(result), QByteArray("ok"));
    QCOMPARE(bench.read("config.json"), expected);
    // Reported size and digest are those of the sanitised bytes.
    QCOMPARE(result.plan->contentOf(result.plan->rows[0]).size, expected.size());
    QCOMPARE(digestOf(*result.plan, 0), sha256(expected));
    QVERIFY(result.plan->configChanges.contains("daemon"));
    QVERIFY(result.plan->configChanges.contains("ingress.publicBaseUrl"));
    // The plan compares with what would be written, not with what the archive holds.
    const auto again = planOf(bench.request());
    QCOMPARE(again->rows[0].action, Action::Unchanged);
}

void ImporterContentTest::configurationThatIsNoObject_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("no JSON") << QByteArray("{ not json");
    QTest::newRow("array") << QByteArray("[ {\"daemon\": 1} ]");
    QTest::newRow("null") << QByteArray("null");
    QTest::newRow("empty") << QByteArray();
}

void ImporterContentTest::configurationThatIsNoObject()
{
    QFETCH(QByteArray, text);
    ImportBench bench;
    BundleBuilder bundle(Shape::V0);
    QVERIFY(runImport(bench.setBundle(bundle.addFile("workspace/config.json", text)).request()).ok());
    QCOMPARE(bench.read("config.json"), text);
}

void ImporterContentTest::metadataIsMerged()
{
    ImportBench bench;
    bench.put("config.json", "{}")
        .put(Metadata, metadata(record("live-v", "vellum") + ',' + record("live-s", "slack")));
    BundleBuilder bundle(Shape::V0);
    bundle.addFile(QByteArray("workspace/") + Metadata,
                   metadata(record("new-s", "slack") + ',' + record("rogue", "vellum")));
    const ImportResult result = runImport(bench.setBundle(bundle).request());
    const QByteArray expected =
        prettyMetadata(prettyRecord("new-s", "slack") + ",\n" + prettyRecord("live-v", "vellum"));
    QCOMPARE(kindOf(result), QByteArray("ok"));
    QCOMPARE(bench.read(Metadata), expected);
    QCOMPARE(bench.snapshot().nodes().at(Metadata).mode, 0600U);
    QCOMPARE(digestOf(*result.plan, 0), sha256(expected));
}

void ImporterContentTest::metadataOfTheWorkspaceIsKept()
{
    ImportBench bench;
    bench.put("config.json", "{}")
        .put(Metadata, metadata(record("live-v", "vellum") + ',' + record("live-s", "slack")));
    BundleBuilder bundle(Shape::V0);
    const ImportResult result = runImport(bench.setBundle(bundle.addFile("workspace/a", "a")).request());
    QCOMPARE(kindOf(result), QByteArray("ok"));
    const QByteArray expected = prettyMetadata(prettyRecord("live-v", "vellum"));
    QCOMPARE(bench.read(Metadata), expected);
    QVERIFY(result.plan->platformRecords);
    QCOMPARE(result.plan->platformRecords->size, expected.size());
    QCOMPARE(toHex(result.plan->platformRecords->digest), sha256(expected));
    QVERIFY(!result.plan->removed.contains(Metadata));
    // No row is about it, so it must not look as if nothing happened to it.
    QVERIFY(result.plan->rewritesMetadata);
    QCOMPARE(result.plan->replacedFiles(), 1);
    QCOMPARE(result.outcome, Outcome::ImportedWithWarnings);
    QCOMPARE(result.plan->warnings.front().code, WarningCode::MetadataReduced);
    QCOMPARE(result.plan->kept, QByteArrayList{Metadata}); // what the warning says of it
    QCOMPARE(result.plan->undo.files, 2);                  // with config.json
}

void ImporterContentTest::metadataOfThePlatformAloneIsUnchanged()
{
    const QByteArray text = prettyMetadata(prettyRecord("live-v", "vellum"));
    ImportBench bench;
    bench.put("a", "a").put(Metadata, text);
    BundleBuilder bundle(Shape::V0);
    const ImportResult result = runImport(bench.setBundle(bundle.addFile("workspace/a", "a")).request());
    QCOMPARE(kindOf(result), QByteArray("ok"));
    QCOMPARE(result.outcome, Outcome::Imported);
    QVERIFY(result.plan->changesNothing());
    QCOMPARE(result.plan->kept, QByteArrayList{Metadata});
    QCOMPARE(result.plan->removed, QByteArrayList());
    QCOMPARE(bench.read(Metadata), text);
}

void ImporterContentTest::metadataWithoutPlatformRecordsGoes()
{
    ImportBench bench;
    bench.put("config.json", "{}").put(Metadata, metadata(record("live-s", "slack")));
    BundleBuilder bundle(Shape::V0);
    const ImportResult result = runImport(bench.setBundle(bundle.addFile("workspace/a", "a")).request());
    QCOMPARE(bench.read(Metadata), QByteArray("<missing>"));
    QCOMPARE(result.plan->removed, (QByteArrayList{"config.json", Metadata}));
}

// A read error is a warning (8.2), and the user is told.
void ImporterContentTest::metadataThatCannotBeRead_data()
{
    using Make = std::function<void(ImportBench &)>;
    QTest::addColumn<Make>("make");
    QTest::newRow("a directory") << Make(
        [](ImportBench &bench) { bench.put(QByteArray(Metadata) + "/x", "x"); });
    QTest::newRow("a link") << Make([](ImportBench &bench) {
        bench.put("config.json", "{}").put("data/.keep", "").makeLink(Metadata, "../../config.json");
    });
    QTest::newRow("behind a link") << Make([](ImportBench &bench) {
        bench.put("vault/metadata.json", metadata(record("live-v", "vellum")))
            .put("data/.keep", "")
            .makeLink("data/credentials", "../vault");
    });
    QTest::newRow("beyond the limits of JSON") << Make([](ImportBench &bench) {
        bench.put(Metadata, metadata(record("live-v", "vellum") + ',' + QByteArray(100'000, '[')
                                     + QByteArray(100'000, ']')));
    });
}

void ImporterContentTest::metadataThatCannotBeRead()
{
    QFETCH(std::function<void(ImportBench &)>, make);
    ImportBench bench;
    bench.put("config.json", "{}");
    make(bench);
    BundleBuilder bundle(Shape::V0);
    const ImportResult result = runImport(bench.setBundle(bundle.addFile("workspace/a", "a")).request());
    QCOMPARE(kindOf(result), QByteArray("ok"));
    QCOMPARE(result.outcome, Outcome::ImportedWithWarnings);
    QCOMPARE(result.plan->warnings.front().code, WarningCode::MetadataUnreadable);
}

// What is encrypted on this computer can be read with its own key only; the bundle's stays in the bundle.
void ImporterContentTest::backupKeyOfTheWorkspaceIsKept()
{
    ImportBench bench;
    bench.put("config.json", "{}").put(".backup.key", QByteArray(32, 'k'), 0600);
    BundleBuilder bundle(Shape::V0);
    bundle.addFile("workspace/.backup.key", QByteArray(32, 'n')).addFile("workspace/.backups/b", "b");
    const ImportResult result = runImport(bench.setBundle(bundle).request());
    QCOMPARE(kindOf(result), QByteArray("ok"));
    QCOMPARE(actionsOf(*result.plan), (QByteArrayList{"skipped workspace/.backup.key backup_key_kept",
                                                      "created workspace/.backups/b"}));
    QCOMPARE(bench.read(".backup.key"), QByteArray(32, 'k'));
    QCOMPARE(result.plan->kept, QByteArrayList{".backup.key"});
    QCOMPARE(result.plan->warnings.front().code, WarningCode::BackupKeyKept);
    // The same key is no news.
    BundleBuilder same(Shape::V0);
    same.addFile("workspace/.backup.key", QByteArray(32, 'k')).addFile("workspace/.backups/b", "b");
    const auto plan = planOf(bench.setBundle(same).request());
    QCOMPARE(plan->warnings.size(), std::size_t(0));
    QCOMPARE(plan->rows[0].action, Action::Unchanged);
}

void ImporterContentTest::backupKeyIsBrought()
{
    ImportBench bench;
    bench.put("config.json", "{}");
    BundleBuilder bundle(Shape::V0);
    bundle.addFile("workspace/.backup.key", QByteArray(32, 'n'));
    const ImportResult result = runImport(bench.setBundle(bundle).request());
    QCOMPARE(kindOf(result), QByteArray("ok"));
    QCOMPARE(bench.read(".backup.key"), QByteArray(32, 'n'));
    QCOMPARE(bench.snapshot().nodes().at(".backup.key").mode, 0600U);
}

void ImporterContentTest::metadataOfTheBundleIsNoObject()
{
    ImportBench bench;
    bench.put("config.json", "{}").put(Metadata, metadata(record("live-v", "vellum")));
    BundleBuilder bundle(Shape::V0);
    bundle.addFile(QByteArray("workspace/") + Metadata, "[1]");
    const ImportResult result = runImport(bench.setBundle(bundle).request());
    QCOMPARE(bench.read(Metadata), QByteArray("[1]"));
    QCOMPARE(result.outcome, Outcome::ImportedWithWarnings);
    QCOMPARE(result.plan->warnings.front().code, WarningCode::PlatformRecordsLost);
}

void ImporterContentTest::credentialsNeverReachTheDisk()
{
    const QByteArray secret = "xoxb-this-must-not-be-found";
    ImportBench bench;
    fillLive(bench);
    BundleBuilder bundle(Shape::V0);
    bundle.addCredential("credential/slack/bot_token", secret)
        .addCredential("credential/vellum/platform_base_url", secret)
        .addCredential("credential/Vellum/api", secret)
        .addFile("credentials/", secret)
        .addFile("workspace/a", "a");
    bench.setBundle(bundle);
    bool isFound = false;
    Importer importer(bench.request(), CancelToken(), [&](const Progress &) {
        const TreeSnapshot now = bench.snapshot();
        for (const auto &[path, node] : now.nodes())
            isFound = isFound || (node.type == 'f' && bench.read(path).contains(secret));
    });
    QVERIFY(importer.stage());
    const ImportResult result = importer.commit(false);
    QCOMPARE(kindOf(result), QByteArray("ok"));
    QVERIFY(!isFound);
    const CredentialSummary &credentials = result.plan->credentials;
    QCOMPARE(credentials.found, 1);
    QCOMPARE(credentials.accounts, QByteArrayList{"credential/slack/bot_token"});
    QCOMPARE(credentials.skippedPlatform, 2);
    QCOMPARE(result.plan->rows.size(), std::size_t(1)); // credentials are no files (13)
}

void ImporterContentTest::credentialsOnly()
{
    ImportBench bench;
    fillLive(bench);
    const TreeSnapshot before = bench.snapshot();
    BundleBuilder bundle(Shape::V0);
    const ImportResult result =
        runImport(bench.setBundle(bundle.addCredential("credential/a/b", "s")).request());
    QCOMPARE(result.outcome, Outcome::Imported);
    QCOMPARE(result.workspaceState, WorkspaceState::Untouched);
    QCOMPARE(result.plan->strategy, Strategy::NoOp);
    QVERIFY(bench.snapshot() == before);
}

void ImporterContentTest::versionThatCannotBeRead()
{
    ImportBench bench;
    ImportRequest request = bench.setBundle(soundBundle(Shape::V1)).request();
    request.runtimeVersion = "v0.8";
    const ImportResult result = runImport(request);
    QCOMPARE(result.outcome, Outcome::ImportedWithWarnings);
    QCOMPARE(result.plan->warnings.front().code, WarningCode::VersionUnparseable);
}

void ImporterContentTest::fittingVersions()
{
    for (const QByteArray &version :
         {QByteArray("0.8.0"), QByteArray("0.8.0-staging.1"), QByteArray("0.10.0")}) {
        ImportBench bench;
        ImportRequest request = bench.setBundle(soundBundle(Shape::V1)).request();
        request.runtimeVersion = version;
        QCOMPARE(runImport(request).outcome, Outcome::Imported);
    }
    // Shape v0 always passes (17, rule 1).
    ImportBench bench;
    ImportRequest request = bench.setBundle(soundBundle(Shape::V0)).request();
    request.runtimeVersion = "0.0.1";
    QCOMPARE(runImport(request).outcome, Outcome::Imported);
}

void ImporterContentTest::emptyBundle()
{
    ImportBench bench;
    fillLive(bench);
    const TreeSnapshot before = bench.snapshot();
    const ImportResult result = runImport(bench.setBundle(BundleBuilder(Shape::V0)).request());
    QCOMPARE(kindOf(result), QByteArray("ok"));
    QCOMPARE(result.workspaceState, WorkspaceState::Untouched);
    QVERIFY(bench.snapshot() == before);
}

QTEST_GUILESS_MAIN(ImporterContentTest)
#include "tst_importer_content.moc"
