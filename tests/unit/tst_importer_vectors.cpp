// SPDX-License-Identifier: MIT
// The three bundles of format document 23, imported as it states, and entries that are verified but go nowhere (7.1, 13).
#include "support/importing.h"
#include "vectors.h"

#include <QCryptographicHash>
#include <QTest>

using namespace ferry;
using namespace ferry::test;

namespace {

using Shape = BundleBuilder::Shape;

QByteArray decoded(const char *base64)
{
    return QByteArray::fromBase64(base64);
}

} // namespace

class ImporterVectorsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void vectors_data();
    void vectors();
    void vectorReport();
    void skippedEntries_data();
    void skippedEntries();
};

void ImporterVectorsTest::vectors_data()
{
    const QByteArray longName = "notes/" + QByteArray("\xc3\xa9").repeated(50) + ".txt";
    QTest::addColumn<QByteArray>("bundle");
    QTest::addColumn<QByteArray>("sha256");
    QTest::addColumn<QByteArrayList>("actions");
    QTest::addColumn<QByteArrayList>("tree");
    QTest::newRow("A") << decoded(VectorA)
                       << QByteArray("55ef179425b5b5913d0d809e6db680f5f87dde0dc88612001bff877241c2ae09")
                       << QByteArrayList{"created workspace/hello.txt", "created workspace/config.json",
                                         "created workspace/" + longName}
                       << QByteArrayList{"config.json={}\n", "hello.txt=hello\n",
                                         longName + "=caf\xc3\xa9\n"};
    QTest::newRow("B") << decoded(VectorB)
                       << QByteArray("10c667cd5076540e0a6709eb0991fd6c4691eba88df8e9545d539635b59a668b")
                       << QByteArrayList{"created data/db/assistant.db", "created config/settings.json",
                                         "created prompts/IDENTITY.md", "created skills/demo/SKILL.md",
                                         "skipped trust/trust.json unmapped"}
                       << QByteArrayList{"IDENTITY.md=# Id\n", "config.json={\n  \"keep\": true\n}\n",
                                         "data/db/assistant.db=" + QByteArray("SQLite format 3\0", 16),
                                         "skills/demo/SKILL.md=demo\n"};
    QTest::newRow("C") << decoded(VectorC)
                       << QByteArray("32fab032dcbac65741d9cb202e3674a7f34948f1574215144278e4865818c39b")
                       << QByteArrayList{"created workspace/data/db/assistant.db",
                                         "created workspace/hello.txt", "created workspace/link.txt"}
                       << QByteArrayList{"data/db/assistant.db=", "hello.txt=hello\n",
                                         "link.txt=-> hello.txt"};
}

void ImporterVectorsTest::vectors()
{
    QFETCH(QByteArray, bundle);
    QFETCH(QByteArray, sha256);
    QFETCH(QByteArrayList, actions);
    QFETCH(QByteArrayList, tree);
    QCOMPARE(QCryptographicHash::hash(bundle, QCryptographicHash::Sha256).toHex(), sha256);
    for (const ReaderBackends &backends : readerBackends()) {
        for (const bool exists : {false, true}) {
            ImportBench bench;
            if (exists)
                bench.makeWorkspace();
            ImportRequest request = bench.setBundle(bundle).request();
            request.backends = backends;
            const ImportResult result = runImport(request);
            QCOMPARE(kindOf(result), QByteArray("ok"));
            QCOMPARE(result.workspaceState, WorkspaceState::Replaced);
            QCOMPARE(actionsOf(*result.plan), actions);
            QByteArrayList found;
            const TreeSnapshot after = bench.snapshot();
            for (const auto &[path, node] : after.nodes()) {
                if (node.type != 'd')
                    found.append(path + '=' + bench.read(path));
            }
            QCOMPARE(found, tree);
        }
    }
}

// Section 23: one credential in A, a warning for trust/trust.json in B.
void ImporterVectorsTest::vectorReport()
{
    ImportBench bench;
    const ImportResult a = runImport(bench.setBundle(decoded(VectorA)).request());
    QCOMPARE(a.plan->credentials.found, 1);
    QCOMPARE(a.plan->credentials.accounts, QByteArrayList{"credential/slack/bot_token"});
    QCOMPARE(a.outcome, Outcome::Imported);
    ImportBench other;
    const ImportResult b = runImport(other.setBundle(decoded(VectorB)).request());
    QCOMPARE(b.plan->credentials.found, 0);
    QCOMPARE(b.outcome, Outcome::ImportedWithWarnings);
    QCOMPARE(b.plan->warnings.size(), std::size_t(1));
    QCOMPARE(b.plan->warnings.front().path, QByteArray("trust/trust.json"));
}

void ImporterVectorsTest::skippedEntries_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("reason");
    QTest::addColumn<bool>("warns");
    QTest::newRow("unmapped") << QByteArray("trust/trust.json") << QByteArray("unmapped") << true;
    QTest::newRow("another prompt") << QByteArray("prompts/OTHER.md") << QByteArray("unmapped") << true;
    QTest::newRow("letter case") << QByteArray("Workspace/a") << QByteArray("unmapped") << true;
    QTest::newRow("retired") << QByteArray("workspace/UPDATES.md") << QByteArray("retired") << false;
    QTest::newRow("retired, legacy") << QByteArray("prompts/UPDATES.md") << QByteArray("retired") << false;
    QTest::newRow("no guardian") << QByteArray("prompts/USER.md") << QByteArray("no_guardian") << true;
    QTest::newRow("marker") << QByteArray("workspace/.import-marker.json") << QByteArray("leftover") << true;
    QTest::newRow("staging") << QByteArray("workspace/.import-1/a/b") << QByteArray("leftover") << true;
    QTest::newRow("backup") << QByteArray("workspace/.PRE-import-1-2/a") << QByteArray("leftover") << true;
}

void ImporterVectorsTest::skippedEntries()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, reason);
    QFETCH(bool, warns);
    ImportBench bench;
    BundleBuilder bundle(Shape::V0);
    bundle.addFile(path, "skipped").addFile("workspace/a", "a");
    const ImportResult result = runImport(bench.setBundle(bundle).request());
    QCOMPARE(kindOf(result), QByteArray("ok"));
    QCOMPARE(bench.snapshot().nodes().size(), std::size_t(1));
    QCOMPARE(bench.read("a"), QByteArray("a"));
    QCOMPARE(actionsOf(*result.plan),
             (QByteArrayList{"skipped " + path + ' ' + reason, "created workspace/a"}));
    QCOMPARE(result.plan->warnings.size(), warns ? std::size_t(1) : std::size_t(0));
    QCOMPARE(result.plan->contentOf(result.plan->rows[0]).size, 7); // declared size and digest are reported
    // A bundle of skipped entries alone changes nothing.
    bench.put("config.json", "{}").put("notes/mine", "mine");
    const TreeSnapshot before = bench.snapshot();
    BundleBuilder alone(Shape::V0);
    const ImportResult nothing = runImport(bench.setBundle(alone.addFile(path, "skipped")).request());
    QCOMPARE(nothing.workspaceState, WorkspaceState::Untouched);
    QVERIFY(bench.snapshot() == before);
}

QTEST_GUILESS_MAIN(ImporterVectorsTest)
#include "tst_importer_vectors.moc"
