// SPDX-License-Identifier: MIT
#include "bundle/manifestschema.h"
#include "manifestexamples.h"

#include <QTest>

using namespace ferry;
using namespace ferry::test;

class TestManifestSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void schemaV0_data();
    void schemaV0();
    void schemaV1_data();
    void schemaV1();
    void listsAllProblems();
    void databaseRule_data();
    void databaseRule();
};

namespace {

const QByteArray Fact = "string of at most 4096 bytes, found other text";
const QByteArray NonEmptyFact = "non-empty " + Fact;

// A change to an example and what it must lead to: the `detail` of manifest_schema, or "ok" with a corrected checksum.
struct SchemaRows
{
    const char *example;

    void bad(const char *name, const QByteArray &before, const QByteArray &after,
             const QByteArray &detail) const
    {
        QTest::newRow(name) << replaced(example, before, after) << detail;
    }
    void good(const char *name, const QByteArray &before, const QByteArray &after) const
    {
        QTest::newRow(name) << sealed(replaced(example, before, after)) << QByteArray("ok");
    }
};

void checkSchema(const QByteArray &text, const QByteArray &detail)
{
    const Result<Manifest> manifest = Manifest::parse(text);
    if (detail == "ok") {
        QVERIFY2(manifest.ok(), manifest.ok() ? "" : manifest.error().detail.constData());
    } else {
        QCOMPARE(codeOf(manifest), QByteArray("manifest_schema"));
        QCOMPARE(manifest.error().detail, detail);
    }
}

} // namespace

void TestManifestSchema::schemaV0_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("detail");
    const SchemaRows rows{ExampleV0};
    rows.bad("created_at null", R"("2026-04-22T10:00:00.000Z")", "null",
             "created_at: expected string, found null");
    rows.bad("created_at absent", R"("created_at")", R"("x")", "created_at: expected string, found nothing");
    rows.good("created_at any text", "2026-04-22T10:00:00.000Z", "yesterday");
    rows.bad("source null", R"("runtime-export")", "null", "source: expected string, found null");
    rows.good("source absent", R"("source":"runtime-export",)", "");
    rows.bad("description number", R"("Runtime export bundle")", "1",
             "description: expected string, found number");
    rows.good("description absent", R"("description":"Runtime export bundle",)", "");
    rows.good("description empty", "Runtime export bundle", "");
    rows.good("description of 4,096 bytes", "Runtime export bundle", QByteArray(4096, 'd'));
    rows.bad("description of 4,097 bytes", "Runtime export bundle", QByteArray(4097, 'd'),
             "description: expected " + Fact);
    rows.bad("source of 4,097 bytes", "runtime-export", QByteArray(4097, 's'), "source: expected " + Fact);
    rows.bad("created_at of 4,097 bytes", "2026-04-22T10:00:00.000Z", QByteArray(4097, 'c'),
             "created_at: expected " + Fact);
    rows.bad("schema_version of 4,097 bytes", R"("1.0")", '"' + QByteArray(4097, '1') + '"',
             "schema_version: expected " + Fact);
    rows.bad("files absent", R"("files")", R"("file")", "files: expected array, found nothing");
    rows.bad("files object", R"("files":[)", R"("files":{},"x":[)", "files: expected array, found object");
    rows.bad("entry number", R"("files":[)", R"("files":[7,)", "files.0: expected object, found number");
    rows.bad("path number", R"("workspace/config.json")", "1", "files.1.path: expected string, found number");
    rows.bad("path absent", R"("path":"workspace/config.json",)", "",
             "files.1.path: expected string, found nothing");
    rows.good("path empty", "workspace/config.json", "");
    rows.bad("sha256 null", R"("ca3d163bab055381827226140568f3bef7eaac187cebd76878e0b63e9e442356")", "null",
             "files.1.sha256: expected string, found null");
    rows.good("sha256 any text", "ca3d163bab055381827226140568f3bef7eaac187cebd76878e0b63e9e442356", "none");
    const QByteArray notInteger =
        "files.1.size: expected integer from 0 to 9007199254740991, found another number";
    rows.bad("size string", R"("size":3)", R"("size":"3")", "files.1.size: expected number, found string");
    rows.bad("size negative", R"("size":3)", R"("size":-1)", notInteger);
    rows.bad("size fraction", R"("size":3)", R"("size":3.5)", notInteger);
    rows.bad("size too large", R"("size":3)", R"("size":9007199254740992)", notInteger);
    rows.bad("size infinite", R"("size":3)", R"("size":1e999)", notInteger);
    rows.good("size 1.0", R"("size":3)", R"("size":1.0)");
    rows.good("size 1e2", R"("size":3)", R"("size":1e2)");
    rows.good("size minus zero", R"("size":3)", R"("size":0)");
    rows.good("unknown members", R"("size":3)", R"("size":3,"mode":[{"a":null}])");
    rows.bad("manifest_sha256 absent", "manifest_sha256", "sha256x",
             "manifest_sha256: expected string, found nothing");
    rows.bad("manifest_sha256 null", R"("4de2e755831a59a3a7057c9c9f30396f1ce6ab4bd6686b4db4b71f8a98754191")",
             "null", "manifest_sha256: expected string, found null");
}

void TestManifestSchema::schemaV0()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, detail);
    checkSchema(text, detail);
}

namespace {

void addIdentityRows(const SchemaRows &rows)
{
    const QByteArray id = "6f1c2d3e-4a5b-4c6d-8e7f-0123456789ab";
    const QByteArray notUuid = "bundle_id: expected UUID, found other text";
    rows.bad("bundle_id absent", R"("bundle_id")", R"("x")", "bundle_id: expected string, found nothing");
    rows.bad("bundle_id number", '"' + id + '"', "1", "bundle_id: expected string, found number");
    rows.bad("bundle_id empty", id, "", notUuid);
    rows.bad("bundle_id short", id, id.chopped(1), notUuid);
    rows.bad("bundle_id long", id, id + '0', notUuid);
    rows.bad("bundle_id without dashes", id, "6f1c2d3e04a5b04c6d08e7f00123456789ab", notUuid);
    rows.bad("bundle_id letter", id, "6g1c2d3e-4a5b-4c6d-8e7f-0123456789ab", notUuid);
    rows.bad("bundle_id version 0", id, "6f1c2d3e-4a5b-0c6d-8e7f-0123456789ab", notUuid);
    rows.bad("bundle_id version 9", id, "6f1c2d3e-4a5b-9c6d-8e7f-0123456789ab", notUuid);
    rows.bad("bundle_id variant 7", id, "6f1c2d3e-4a5b-4c6d-7e7f-0123456789ab", notUuid);
    rows.bad("bundle_id variant c", id, "6f1c2d3e-4a5b-4c6d-ce7f-0123456789ab", notUuid);
    rows.bad("bundle_id braces", id, '{' + id + '}', notUuid);
    rows.good("bundle_id upper case", id, id.toUpper());
    rows.good("bundle_id version 8, variant B", id, "6f1c2d3e-4a5b-8c6d-Be7f-0123456789ab");
    rows.good("bundle_id nil", id, "00000000-0000-0000-0000-000000000000");
    rows.good("bundle_id all f", id, "ffffffff-ffff-ffff-ffff-ffffffffffff");
    rows.bad("created_at without offset", "56.789Z", "56.789",
             "created_at: expected ISO 8601 time with offset, found other text");
    rows.good("created_at with a long fraction", "56.789Z", "56." + QByteArray(4000, '7') + 'Z');
    rows.bad("created_at of megabytes", "56.789Z", "56." + QByteArray(4 << 20, '7') + 'Z',
             "created_at: expected ISO 8601 time with offset, found other text");
    rows.bad("created_at null", R"("2026-05-04T12:34:56.789Z")", "null",
             "created_at: expected string, found null");
    rows.bad("assistant absent", R"("assistant")", R"("x")", "assistant: expected object, found nothing");
    rows.bad("assistant array", R"("assistant":{)", R"("assistant":[],"x":{)",
             "assistant: expected object, found array");
    rows.bad("assistant.id empty", R"("id":"self")", R"("id":"")", "assistant.id: expected " + NonEmptyFact);
    rows.bad("assistant.id long", R"("self")", '"' + QByteArray(4097, 'i') + '"',
             "assistant.id: expected " + NonEmptyFact);
    rows.good("assistant.name of 4,096 bytes", R"("Assistant")",
              '"' + QByteArray("\xc3\xa9").repeated(2048) + '"');
    rows.bad("assistant.name of 4,097 bytes", R"("Assistant")",
             '"' + QByteArray("\xc3\xa9").repeated(2048) + "A\"", "assistant.name: expected " + NonEmptyFact);
    rows.bad("assistant.runtime_version long", R"("runtime_version":"0.8.0")",
             R"("runtime_version":"0.8.0-)" + QByteArray(4097, 'v') + '"',
             "assistant.runtime_version: expected " + NonEmptyFact);
    rows.bad("assistant.name null", R"("Assistant")", "null", "assistant.name: expected string, found null");
    rows.bad("assistant.runtime_version absent", R"("runtime_version":)", R"("version":)",
             "assistant.runtime_version: expected string, found nothing");
    rows.bad("assistant.runtime_version empty", R"("runtime_version":"0.8.0")", R"("runtime_version":"")",
             "assistant.runtime_version: expected " + NonEmptyFact);
}

void addOriginRows(const SchemaRows &rows)
{
    rows.bad("origin absent", R"("origin")", R"("x")", "origin: expected object, found nothing");
    const QByteArray badMode =
        "origin.mode: expected managed, self-hosted-remote or self-hosted-local, found other text";
    rows.bad("origin.mode other", "self-hosted-local", "self-hosted", badMode);
    rows.bad("origin.mode upper case", "self-hosted-local", "Managed", badMode);
    rows.bad("origin.mode absent", R"("mode")", R"("x")", "origin.mode: expected string, found nothing");
    rows.good("origin.mode remote", "self-hosted-local", "self-hosted-remote");
    rows.bad("origin.hostname null", R"("box")", "null", "origin.hostname: expected string, found null");
    rows.good("origin.hostname absent", R"(,"hostname":"box")", "");
    rows.bad("origin.hostname long", R"("box")", '"' + QByteArray(4097, 'h') + '"',
             "origin.hostname: expected " + Fact);
    rows.bad("origin.platform_version long", R"("hostname":"box")",
             R"("platform_version":")" + QByteArray(4097, 'p') + '"',
             "origin.platform_version: expected " + Fact);
    rows.bad("origin.platform_version number", R"("hostname":"box")", R"("platform_version":1)",
             "origin.platform_version: expected string, found number");
    rows.good("origin.platform_version", R"("hostname":"box")", R"("platform_version":"p")");
    rows.bad("managed without redaction", "self-hosted-local", "managed",
             "secrets_redacted: expected true for origin.mode managed, found false");
    QTest::newRow("managed with redaction")
        << sealed(replaced(replaced(ExampleV1, "self-hosted-local", "managed"), R"("secrets_redacted":false)",
                           R"("secrets_redacted":true)"))
        << QByteArray("ok");
    rows.bad("compatibility absent", R"("compatibility")", R"("x")",
             "compatibility: expected object, found nothing");
    rows.bad("min absent", "min_runtime_version", "x",
             "compatibility.min_runtime_version: expected string, found nothing");
    rows.bad("min empty", R"("min_runtime_version":"0.8.0")", R"("min_runtime_version":"")",
             "compatibility.min_runtime_version: expected " + NonEmptyFact);
    rows.bad("min long", R"("min_runtime_version":"0.8.0")",
             R"("min_runtime_version":"0.8.0+)" + QByteArray(4097, 'm') + '"',
             "compatibility.min_runtime_version: expected " + NonEmptyFact);
    rows.bad("max long", R"("max_runtime_version":null)",
             R"("max_runtime_version":"0.8.0+)" + QByteArray(4097, 'm') + '"',
             "compatibility.max_runtime_version: expected " + Fact);
    rows.bad("max absent", "max_runtime_version", "x",
             "compatibility.max_runtime_version: expected string or null, found nothing");
    rows.bad("max number", R"("max_runtime_version":null)", R"("max_runtime_version":1)",
             "compatibility.max_runtime_version: expected string or null, found number");
    rows.good("max empty", R"("max_runtime_version":null)", R"("max_runtime_version":"")");
}

void addContentRows(const SchemaRows &rows)
{
    const QByteArray digest = "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03";
    const QByteArray badDigest = "contents.1.sha256: expected 64 lower-case hex digits, found other text";
    rows.bad("contents absent", R"("contents")", R"("x")", "contents: expected array, found nothing");
    rows.bad("entry null", R"("contents":[)", R"("contents":[null,)",
             "contents.0: expected object, found null");
    rows.bad("path empty", "workspace/hello.txt", "",
             "contents.1.path: expected non-empty string, found other text");
    rows.bad("path absent", R"("path":"workspace/hello.txt",)", "",
             "contents.1.path: expected string, found nothing");
    rows.bad("sha256 upper case", digest, digest.toUpper(), badDigest);
    rows.bad("sha256 short", digest, digest.chopped(1), badDigest);
    rows.bad("sha256 long", digest, digest + '0', badDigest);
    rows.bad("sha256 letter", digest, replaced(digest, "5891", "589g"), badDigest);
    rows.bad("sha256 number", '"' + digest + '"', "1", "contents.1.sha256: expected string, found number");
    rows.bad("size_bytes string", R"("size_bytes":6)", R"("size_bytes":"6")",
             "contents.1.size_bytes: expected number, found string");
    rows.bad("size_bytes negative", R"("size_bytes":6)", R"("size_bytes":-6)",
             "contents.1.size_bytes: expected integer from 0 to 9007199254740991, found another number");
    rows.bad("size of shape v0", R"("size_bytes":6)", R"("size":6)",
             "contents.1.size_bytes: expected number, found nothing");
    rows.good("size_bytes largest", R"("size_bytes":6)", R"("size_bytes":9007199254740991)");
    rows.bad("link_target null", R"("link_target":"hello.txt")", R"("link_target":null)",
             "contents.2.link_target: expected string, found null");
    rows.bad("link_target empty", R"("link_target":"hello.txt")", R"("link_target":"")",
             "contents.2.link_target: expected non-empty string, found other text");
    rows.good("link_target absent", R"(,"link_target":"hello.txt")", "");
}

void addTailRows(const SchemaRows &rows)
{
    const QByteArray checksum = "214d9ad3e5bc03cecaa0ec799685f5a2dfb8463e7403d378cba1e39f6c8d5147";
    rows.bad("checksum absent", R"("checksum")", R"("x")", "checksum: expected string, found nothing");
    rows.bad("checksum empty", checksum, "", "checksum: expected 64 lower-case hex digits, found other text");
    rows.bad("checksum upper case", checksum, checksum.toUpper(),
             "checksum: expected 64 lower-case hex digits, found other text");
    rows.bad("secrets_redacted string", R"("secrets_redacted":false)", R"("secrets_redacted":"false")",
             "secrets_redacted: expected boolean, found string");
    rows.bad("secrets_redacted absent", "secrets_redacted", "x",
             "secrets_redacted: expected boolean, found nothing");
    rows.bad("export_options absent", "export_options", "x",
             "export_options: expected object, found nothing");
    rows.bad("include_logs number", R"("include_logs":true)", R"("include_logs":1)",
             "export_options.include_logs: expected boolean, found number");
    rows.bad("include_browser_state null", R"("include_browser_state":false)",
             R"("include_browser_state":null)",
             "export_options.include_browser_state: expected boolean, found null");
    rows.bad("include_memory_vectors absent", "include_memory_vectors", "x",
             "export_options.include_memory_vectors: expected boolean, found nothing");
    rows.good("unknown members", R"("include_logs":true)", R"("include_logs":true,"more":{"a":[1,"x"]})");
}

} // namespace

void TestManifestSchema::schemaV1_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("detail");
    const SchemaRows rows{ExampleV1};
    addIdentityRows(rows);
    addOriginRows(rows);
    addContentRows(rows);
    addTailRows(rows);
}

void TestManifestSchema::schemaV1()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, detail);
    checkSchema(text, detail);
}

void TestManifestSchema::listsAllProblems()
{
    const Result<Manifest> several =
        Manifest::parse(R"({"schema_version":"1","files":[{"path":1,"size":-1},2]})");
    QCOMPARE(codeOf(several), QByteArray("manifest_schema"));
    QCOMPARE(several.error().detail,
             QByteArray(
                 "created_at: expected string, found nothing; files.0.path: expected string, found number; "
                 "files.0.sha256: expected string, found nothing; "
                 "files.0.size: expected integer from 0 to 9007199254740991, found another number; "
                 "files.1: expected object, found number; manifest_sha256: expected string, found nothing"));
    const Result<Manifest> many =
        Manifest::parse(R"({"schema_version":"1","files":[)" + QByteArray("0,").repeated(100'000) + "0]}");
    QCOMPARE(codeOf(many), QByteArray("manifest_schema"));
    QCOMPARE(many.error().detail.count("found"), 20);
    QVERIFY(many.error().detail.endsWith("; and more"));
}

void TestManifestSchema::databaseRule_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("workspace") << QByteArray("workspace/data/db/assistant.db") << true;
    QTest::newRow("legacy") << QByteArray("data/db/assistant.db") << true;
    QTest::newRow("alias") << QByteArray("workspace/./data/db/assistant.db") << false;
    QTest::newRow("other") << QByteArray("workspace/data/db/assistant.db2") << false;
}

void TestManifestSchema::databaseRule()
{
    QFETCH(QByteArray, path);
    QFETCH(bool, accepted);
    checkSchema(sealed(replaced(ExampleV1, "workspace/data/db/assistant.db", path)),
                accepted
                    ? "ok"
                    : "contents: expected an entry data/db/assistant.db or workspace/data/db/assistant.db, "
                      "found none");
}

QTEST_GUILESS_MAIN(TestManifestSchema)

#include "tst_manifestschema.moc"
