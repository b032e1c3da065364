// SPDX-License-Identifier: MIT
#include "bundle/jsonwriter.h"
#include "bundle/manifest.h"
#include "manifestexamples.h"

#include <QTest>

#include <limits>

using namespace ferry;
using namespace ferry::test;

namespace {

QByteArray entryV0(const QByteArray &path, const QByteArray &size = "0")
{
    return R"({"path":")" + path + R"(","sha256":")" + sha256(path) + R"(","size":)" + size + '}';
}

QByteArray manifestV0(const QByteArrayList &entries)
{
    const QByteArray zeros(64, '0');
    return sealed(R"({"schema_version":"1.0","created_at":"2026-04-22T10:00:00.000Z","files":[)"
                  + entries.join(',') + R"(],"manifest_sha256":")" + zeros + "\"}");
}

QByteArray modelOf(const Manifest &manifest)
{
    QByteArray text;
    JsonWriter json([&text](QByteArrayView bytes) {
        text.append(bytes);
        return true;
    });
    writeManifestModel(json, manifest);
    return json.finish() ? text : QByteArray("failed");
}

} // namespace

class TestManifest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exampleV0();
    void exampleV1();
    void choosesShape_data();
    void choosesShape();
    void precedence_data();
    void precedence();
    void checksumCoversUnknownMembers();
    void translatesCreationTime();
    void relabelledManifestKeepsNoRules();
    void digestThatMatchesNothing();
    void namesFirstRepeatedPath();
    void findsEntries();
    void sumsSizes();
    void limits();
    void keepsEntriesUpToTheCeiling();
    void hundredThousandEntries();
    void writesModel();
    void writesTranslatedModel();
};

void TestManifest::exampleV0()
{
    const Result<Manifest> manifest = Manifest::parse(ExampleV0);
    QCOMPARE(codeOf(manifest), QByteArray("ok"));
    QCOMPARE(manifest->shape, ManifestShape::V0);
    QCOMPARE(manifest->schemaVersion, QByteArray("1.0"));
    QCOMPARE(manifest->createdAt, QByteArray("2026-04-22T10:00:00.000Z"));
    QCOMPARE(manifest->source, QByteArray("runtime-export"));
    QCOMPARE(manifest->description, QByteArray("Runtime export bundle"));
    QCOMPARE(manifest->checksum,
             QByteArray("4de2e755831a59a3a7057c9c9f30396f1ce6ab4bd6686b4db4b71f8a98754191"));
    QCOMPARE(manifest->entries.size(), std::size_t(2));
    QCOMPARE(manifest->entries[0].path, QByteArray("workspace/hello.txt"));
    QCOMPARE(toHex(manifest->entries[0].digest), sha256("hello\n"));
    QCOMPARE(manifest->entries[0].size, 6);
    QVERIFY(manifest->entries[0].digestIsHex && !manifest->entries[0].isSymlink());
    QCOMPARE(manifest->totalBytes, 9);
    // Format document 6, translation.
    QCOMPARE(manifest->bundleId, QByteArray());
    QCOMPARE(manifest->assistantId, QByteArray("self"));
    QCOMPARE(manifest->assistantName, QByteArray("Assistant"));
    QCOMPARE(manifest->assistantVersion, QByteArray("0.0.0-legacy"));
    QCOMPARE(manifest->originMode, QByteArray("self-hosted-local"));
    QCOMPARE(manifest->minRuntimeVersion, QByteArray("0.0.0-legacy"));
    QVERIFY(!manifest->maxRuntimeVersion);
    QVERIFY(!manifest->secretsRedacted && !manifest->includesLogs && !manifest->includesBrowserState);
    QVERIFY(!manifest->includesMemoryVectors);
}

void TestManifest::exampleV1()
{
    const Result<Manifest> manifest = Manifest::parse(ExampleV1);
    QCOMPARE(codeOf(manifest), QByteArray("ok"));
    QCOMPARE(manifest->shape, ManifestShape::V1);
    QCOMPARE(manifest->schemaVersion, QByteArray("1"));
    QCOMPARE(manifest->bundleId, QByteArray("6f1c2d3e-4a5b-4c6d-8e7f-0123456789ab"));
    QCOMPARE(manifest->createdAt, QByteArray("2026-05-04T12:34:56.789Z"));
    QCOMPARE(manifest->assistantId, QByteArray("self"));
    QCOMPARE(manifest->assistantName, QByteArray("Assistant"));
    QCOMPARE(manifest->assistantVersion, QByteArray("0.8.0"));
    QCOMPARE(manifest->originMode, QByteArray("self-hosted-local"));
    QCOMPARE(manifest->originHostname, QByteArray("box"));
    QCOMPARE(manifest->originPlatformVersion, QByteArray());
    QCOMPARE(manifest->minRuntimeVersion, QByteArray("0.8.0"));
    QVERIFY(!manifest->maxRuntimeVersion);
    QCOMPARE(manifest->checksum,
             QByteArray("214d9ad3e5bc03cecaa0ec799685f5a2dfb8463e7403d378cba1e39f6c8d5147"));
    QCOMPARE(manifest->entries.size(), std::size_t(3));
    QCOMPARE(manifest->entries[2].path, QByteArray("workspace/link.txt"));
    QVERIFY(manifest->entries[2].isSymlink());
    QCOMPARE(manifest->entries[2].linkTarget, QByteArray("hello.txt"));
    QCOMPARE(toHex(manifest->entries[2].digest), sha256("hello.txt"));
    QVERIFY(manifest->includesLogs && !manifest->includesBrowserState && !manifest->includesMemoryVectors);
    QVERIFY(!manifest->secretsRedacted);
}

void TestManifest::choosesShape_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("detail");
    const auto versioned = [](const QByteArray &version) {
        return version.isEmpty() ? QByteArray("{}") : R"({"schema_version":)" + version + '}';
    };
    const QByteArray unsupported = "schema_version: unsupported version: expected 1 or a string, found ";
    QTest::newRow("number 1") << versioned("1") << QByteArray("bundle_id: expected string, found nothing");
    QTest::newRow("number 1.0") << versioned("1.0")
                                << QByteArray("bundle_id: expected string, found nothing");
    QTest::newRow("string") << versioned("\"1\"")
                            << QByteArray("created_at: expected string, found nothing; files: ");
    QTest::newRow("empty string") << versioned("\"\"")
                                  << QByteArray("created_at: expected string, found nothing; files: ");
    QTest::newRow("last of two") << QByteArray(R"({"schema_version":1,"schema_version":"1"})")
                                 << QByteArray("created_at: expected string, found nothing; files: ");
    QTest::newRow("number 2") << versioned("2") << unsupported + "another number";
    QTest::newRow("number 0") << versioned("0") << unsupported + "another number";
    QTest::newRow("number 1.5") << versioned("1.5") << unsupported + "another number";
    QTest::newRow("null") << versioned("null") << unsupported + "null";
    QTest::newRow("true") << versioned("true") << unsupported + "boolean";
    QTest::newRow("array") << versioned("[1]") << unsupported + "array";
    QTest::newRow("object") << versioned("{}") << unsupported + "object";
    QTest::newRow("absent") << versioned({}) << unsupported + "nothing";
    QTest::newRow("root array") << QByteArray("[]") << QByteArray("manifest: expected object, found array");
    QTest::newRow("root null") << QByteArray("null") << QByteArray("manifest: expected object, found null");
    QTest::newRow("root string") << QByteArray("\"1\"")
                                 << QByteArray("manifest: expected object, found string");
}

void TestManifest::choosesShape()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, detail);
    const Result<Manifest> manifest = Manifest::parse(text);
    QCOMPARE(codeOf(manifest), QByteArray("manifest_schema"));
    QVERIFY2(manifest.error().detail.startsWith(detail), manifest.error().detail.constData());
}

// Format document 10, step 4c: each row breaks the named rule and all later ones.
void TestManifest::precedence_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("code");
    const QByteArray twice = manifestV0({entryV0("a"), entryV0("a")});
    const QByteArray twiceUnsealed = replaced(twice, R"("1.0")", R"("1.1")");
    const QByteArray twiceBadShape = replaced(twiceUnsealed, R"("created_at")", R"("x")");
    QTest::newRow("repeated path") << twice << QByteArray("manifest_duplicate_path");
    QTest::newRow("checksum") << twiceUnsealed << QByteArray("manifest_sha256");
    QTest::newRow("shape") << twiceBadShape << QByteArray("manifest_schema");
    QTest::newRow("no JSON") << twiceBadShape + '}' << QByteArray("manifest_malformed");
    QTest::newRow("byte order mark") << "\xef\xbb\xbf" + QByteArray(ExampleV1)
                                     << QByteArray("manifest_malformed");
    QTest::newRow("empty") << QByteArray() << QByteArray("manifest_malformed");
    QTest::newRow("blank") << QByteArray(" \n") << QByteArray("manifest_malformed");
    const QByteArray v1Twice = sealed(replaced(ExampleV1, "workspace/link.txt", "workspace/hello.txt"));
    QTest::newRow("v1, repeated path") << v1Twice << QByteArray("manifest_duplicate_path");
    QTest::newRow("v1, checksum") << replaced(v1Twice, "box", "fox") << QByteArray("manifest_sha256");
    QTest::newRow("v1, checksum removed instead of blanked")
        << replaced(ExampleV1, "214d9ad3e5bc03cecaa0ec799685f5a2dfb8463e7403d378cba1e39f6c8d5147",
                    sha256(QJsonDocument([] {
                               QJsonObject object = QJsonDocument::fromJson(ExampleV1).object();
                               object.remove(u"checksum");
                               return object;
                           }())
                               .toJson(QJsonDocument::Compact)))
        << QByteArray("manifest_sha256");
    QTest::newRow("v0, checksum in upper case")
        << replaced(ExampleV0, "4de2e755831a59a3a7057c9c9f30396f1ce6ab4bd6686b4db4b71f8a98754191",
                    "4DE2E755831A59A3A7057C9C9F30396F1CE6AB4BD6686B4DB4B71F8A98754191")
        << QByteArray("manifest_sha256");
}

void TestManifest::precedence()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, code);
    QCOMPARE(codeOf(Manifest::parse(text)), code);
}

void TestManifest::checksumCoversUnknownMembers()
{
    const QByteArray text = sealed(replaced(ExampleV1, R"("size_bytes":6)", R"("size_bytes":6,"note":"a")"));
    QCOMPARE(codeOf(Manifest::parse(text)), QByteArray("ok"));
    QCOMPARE(codeOf(Manifest::parse(replaced(text, R"("note":"a")", R"("note":"b")"))),
             QByteArray("manifest_sha256"));
    QCOMPARE(codeOf(Manifest::parse(QJsonDocument::fromJson(text).toJson())),
             QByteArray("ok")); // blanks do not count
}

void TestManifest::translatesCreationTime()
{
    const auto createdAt = [](const QByteArray &text) {
        return Manifest::parse(sealed(replaced(ExampleV0, "2026-04-22T10:00:00.000Z", text)))->createdAt;
    };
    QCOMPARE(createdAt("2026-04-22T10:00:00+05:30"), QByteArray("2026-04-22T04:30:00.000Z"));
    QCOMPARE(createdAt("yesterday"), QByteArray("yesterday"));
}

// Format document 6: the rules of v1 are not applied to translated manifests.
void TestManifest::relabelledManifestKeepsNoRules()
{
    const Result<Manifest> manifest = Manifest::parse(manifestV0({entryV0("")}));
    QCOMPARE(codeOf(manifest), QByteArray("ok"));
    QCOMPARE(manifest->entries[0].path, QByteArray());
    QCOMPARE(codeOf(Manifest::parse(manifestV0({}))), QByteArray("ok"));
}

void TestManifest::digestThatMatchesNothing()
{
    const QByteArray upper = sha256("a").toUpper();
    const Result<Manifest> manifest =
        Manifest::parse(manifestV0({replaced(entryV0("a"), sha256("a"), upper)}));
    QCOMPARE(codeOf(manifest), QByteArray("ok"));
    QVERIFY(!manifest->entries[0].digestIsHex);
}

void TestManifest::namesFirstRepeatedPath()
{
    const Result<Manifest> manifest = Manifest::parse(
        manifestV0({entryV0("z"), entryV0("b"), entryV0("z"), entryV0("b"), entryV0("a"), entryV0("a")}));
    QCOMPARE(codeOf(manifest), QByteArray("manifest_duplicate_path"));
    QCOMPARE(manifest.error().path, QByteArray("z"));
    QCOMPARE(codeOf(Manifest::parse(manifestV0({entryV0("a"), entryV0("A"), entryV0("a/")}))),
             QByteArray("ok"));
}

void TestManifest::findsEntries()
{
    const Result<Manifest> manifest = Manifest::parse(manifestV0({entryV0("c"), entryV0("a"), entryV0("b")}));
    QVERIFY(manifest.ok());
    QCOMPARE(manifest->indexOf("c"), 0);
    QCOMPARE(manifest->indexOf("a"), 1);
    QCOMPARE(manifest->indexOf("b", 2), 2);
    QCOMPARE(manifest->indexOf("b", -1), 2);
    QCOMPARE(manifest->indexOf("b", 99), 2);
    QCOMPARE(manifest->indexOf("d"), -1);
    QCOMPARE(manifest->indexOf(""), -1);
    QCOMPARE(Manifest().indexOf("a"), -1);
}

void TestManifest::sumsSizes()
{
    const auto total = [](int count) {
        QByteArrayList entries;
        for (int i = 0; i < count; ++i)
            entries.append(entryV0(QByteArray::number(i), "9007199254740991"));
        return Manifest::parse(manifestV0(entries))->totalBytes;
    };
    QCOMPARE(total(2), 18014398509481982);
    QCOMPARE(total(1024), 9007199254740991 * 1024);
    QCOMPARE(total(1025), std::numeric_limits<qint64>::max());
}

void TestManifest::limits()
{
    const qint64 size = QByteArrayView(ExampleV1).size();
    QCOMPARE(codeOf(Manifest::parse(ExampleV1, {.bytes = size, .json = {}})), QByteArray("ok"));
    QCOMPARE(codeOf(Manifest::parse(ExampleV1, {.bytes = size - 1, .json = {}})),
             QByteArray("manifest_too_large"));
    const Result<Manifest> values = Manifest::parse(ExampleV1, {.json = {.values = 20}});
    QVERIFY(!values.ok() && values.error().code == Code::ManifestTooComplex);
    const QByteArray escaped = replaced(ExampleV1, "\"bundle_id\"", R"("\u0062undle_id")");
    QCOMPARE(codeOf(Manifest::parse(escaped, {.json = {.escapedNameBytes = 16}})), QByteArray("ok"));
    const Result<Manifest> names = Manifest::parse(escaped, {.json = {.escapedNameBytes = 15}});
    QVERIFY(!names.ok() && names.error().code == Code::ManifestTooComplex);
    const qint64 paths =
        QByteArrayView("workspace/data/db/assistant.dbworkspace/hello.txtworkspace/link.txthello.txt").size();
    QCOMPARE(codeOf(Manifest::parse(ExampleV1, {.json = {}, .pathBytes = paths})), QByteArray("ok"));
    QCOMPARE(codeOf(Manifest::parse(ExampleV1, {.json = {}, .pathBytes = paths - 1})),
             QByteArray("manifest_too_large"));
    const Result<Manifest> depth = Manifest::parse(ExampleV1, {.json = {.depth = 2}});
    QVERIFY(!depth.ok() && depth.error().code == Code::ManifestTooComplex);
    QCOMPARE(codeOf(Manifest::parse(ExampleV1, {.json = {.depth = 3}})), QByteArray("ok"));
}

// One more than allowed, so that the bundle can be refused in its turn; what is wrong with the others is still said.
void TestManifest::keepsEntriesUpToTheCeiling()
{
    QByteArrayList entries;
    for (int i = 0; i < 7; ++i)
        entries.append(entryV0(QByteArray::number(i), "10"));
    const ManifestLimits limits{.json = {}, .entries = 3};
    const Result<Manifest> manifest = Manifest::parse(manifestV0(entries), limits);
    QCOMPARE(codeOf(manifest), QByteArray("ok"));
    QCOMPARE(manifest->entries.size(), std::size_t(4));
    QCOMPARE(manifest->declaredEntries(), 7);
    QCOMPARE(manifest->totalBytes, 70);
    entries.append(entryV0("8", "-1"));
    QCOMPARE(codeOf(Manifest::parse(manifestV0(entries), limits)), QByteArray("manifest_schema"));
    // The database of the new shape may be among those that are not kept.
    QCOMPARE(codeOf(Manifest::parse(
                 sealed(replaced(ExampleV1, "workspace/data/db/assistant.db\"", "workspace/x\"")),
                 {.json = {}, .entries = 1})),
             QByteArray("ok"));
}

// The size that the reference refuses and Ferry is made for.
void TestManifest::hundredThousandEntries()
{
    constexpr int Count = 100'000;
    QByteArrayList entries;
    for (int i = 0; i < Count; ++i)
        entries.append(entryV0("workspace/conversations/2026-04-22T10-00-00_0123456789ab/messages/"
                               + QByteArray::number(i)));
    const Result<Manifest> manifest = Manifest::parse(manifestV0(entries));
    QCOMPARE(codeOf(manifest), QByteArray("ok"));
    QCOMPARE(manifest->entries.size(), std::size_t(Count));
    for (int i = 0; i < Count; i += 997)
        QCOMPARE(manifest->indexOf(manifest->entries[std::size_t(i)].path), i);
}

void TestManifest::writesModel()
{
    QCOMPARE(modelOf(*Manifest::parse(ExampleV1)), QByteArray(ExampleV1));
    const QByteArray full = sealed(
        replaced(replaced(ExampleV1, R"("hostname":"box")", R"("platform_version":"9","hostname":"box")"),
                 R"("max_runtime_version":null)", R"("max_runtime_version":"")"));
    QCOMPARE(modelOf(*Manifest::parse(full)), full);
}

void TestManifest::writesTranslatedModel()
{
    QCOMPARE(
        modelOf(*Manifest::parse(ExampleV0)),
        QByteArray(R"({"schema_version":1,"bundle_id":"","created_at":"2026-04-22T10:00:00.000Z",)"
                   R"("assistant":{"id":"self","name":"Assistant","runtime_version":"0.0.0-legacy"},)"
                   R"("origin":{"mode":"self-hosted-local"},)"
                   R"("compatibility":{"min_runtime_version":"0.0.0-legacy","max_runtime_version":null},)"
                   R"("contents":[{"path":"workspace/hello.txt","sha256":)"
                   R"("5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03","size_bytes":6},)"
                   R"({"path":"workspace/config.json","sha256":)"
                   R"("ca3d163bab055381827226140568f3bef7eaac187cebd76878e0b63e9e442356","size_bytes":3}],)"
                   R"("checksum":"4de2e755831a59a3a7057c9c9f30396f1ce6ab4bd6686b4db4b71f8a98754191",)"
                   R"("secrets_redacted":false,"export_options":{"include_logs":false,)"
                   R"("include_browser_state":false,"include_memory_vectors":false}})"));
}

QTEST_GUILESS_MAIN(TestManifest)

#include "tst_manifest.moc"
