// SPDX-License-Identifier: MIT
// Every error code that a bundle can cause (format document 11.1, 11.2, and our own refusals): code and path as the tables
// state them, over every backend; the workspace is byte for byte what it was, no scratch is left, and a workspace that did not
// exist still does not. What the workspace and the disk can cause is in tst_importer_workspace.
#include "importerrows.h"
#include "support/gzipwriter.h"
#include "support/programs.h"
#include "support/tarwriter.h"

using namespace ferry;
using namespace ferry::test;

namespace {

using Shape = BundleBuilder::Shape;
using Rows = std::vector<RefusalRow>;

const QByteArray Hello = "workspace/hello.txt";

void addManifestRows(Rows &rows)
{
    const QByteArray zeros(64, '0');
    // manifest_not_first names the entry that came instead, which is more than the table asks for.
    addBoth(
        rows, "manifest second", [](auto &b) { b.setManifestPosition(1); }, "manifest_not_first",
        "workspace/data/db/assistant.db");
    addBoth(
        rows, "manifest with another name", [](auto &b) { b.setManifestName("./manifest.json"); },
        "manifest_not_first", "./manifest.json");
    addBoth(
        rows, "no manifest", [](auto &b) { b.setManifestPosition(-1); }, "manifest_not_first",
        "workspace/data/db/assistant.db");
    rows.push_back({"an empty archive", gzipMember(tarEnd()), "manifest_not_first"});
    rows.push_back({"an archive of nothing", gzipMember({}), "manifest_not_first"});
    addBoth(
        rows, "manifest over the limit", [](auto &) {}, "manifest_too_large", {},
        [](ImportRequest &request) { request.limits.manifestBytes = 300; });
    addBoth(
        rows, "manifest that is no JSON", [](auto &b) { b.setManifestText("{\"schema_version\":"); },
        "manifest_malformed");
    addBoth(
        rows, "empty manifest", [](auto &b) { b.setManifestText(""); }, "manifest_malformed");
    addBoth(
        rows, "manifest with a byte order mark",
        [](auto &b) { b.setManifestText("\xef\xbb\xbf" + b.manifestText()); }, "manifest_malformed");
    addBoth(
        rows, "manifest that is an array", [](auto &b) { b.setManifestText("[]"); }, "manifest_schema");
    addBoth(
        rows, "no created_at", [](auto &b) { b.removeMember(u"created_at"_qs); }, "manifest_schema");
    addBoth(
        rows, "schema_version 2", [](auto &b) { b.setMember(u"schema_version"_qs, 2); }, "manifest_schema");
    addBoth(
        rows, "schema_version null", [](auto &b) { b.setMember(u"schema_version"_qs, QJsonValue::Null); },
        "manifest_schema");
    addBoth(
        rows, "a negative size", [](auto &b) { b.declareSize(Hello, -1); }, "manifest_schema");
    rows.push_back({"v1, managed without redaction",
                    soundBundle(Shape::V1).setMember(u"origin.mode"_qs, u"managed"_qs).build(),
                    "manifest_schema"});
    rows.push_back(
        {"v1, no database", BundleBuilder(Shape::V1).addFile(Hello, "hello\n").build(), "manifest_schema"});
    addBoth(
        rows, "another self-checksum", [&](auto &b) { b.setChecksum(zeros); }, "manifest_sha256");
    addBoth(
        rows, "a path declared twice", [](auto &b) { b.declareFile(Hello, "hello\n"); },
        "manifest_duplicate_path", Hello);
}

void addEntryRows(Rows &rows)
{
    const QByteArray zeros(64, '0');
    const QByteArray token = "credentials/credential/slack/bot_token";
    addBoth(
        rows, "an undeclared file", [](auto &b) { b.addUndeclaredFile("workspace/extra", "x"); },
        "manifest_mismatch", "workspace/extra");
    addBoth(
        rows, "a size smaller than declared", [](auto &b) { b.declareSize(Hello, 7); }, "entry_size", Hello);
    addBoth(
        rows, "a size larger than declared", [](auto &b) { b.declareSize(Hello, 5); }, "entry_size", Hello);
    addBoth(
        rows, "another digest", [&](auto &b) { b.declareDigest(Hello, zeros); }, "entry_hash", Hello);
    rows.push_back(
        {"v0, the digest in upper case",
         soundBundle(Shape::V0)
             .declareDigest(Hello, "5891B5B522D5DF086D0FF0B110FBD9D21BB4FC7163AF34D08286A2E846F6BE03")
             .build(),
         "entry_hash", Hello});
    addBoth(
        rows, "another digest of a credential",
        [&](auto &b) { b.addCredential("credential/slack/bot_token", "s").declareDigest(token, zeros); },
        "entry_hash", token);
    addBoth(
        rows, "another digest of the configuration",
        [&](auto &b) {
            b.addFile("workspace/config.json", "{}").declareDigest("workspace/config.json", zeros);
        },
        "entry_hash", "workspace/config.json");
    addBoth(
        rows, "another digest of a skipped entry",
        [&](auto &b) { b.addFile("trust/trust.json", "{}").declareDigest("trust/trust.json", zeros); },
        "entry_hash", "trust/trust.json");
    addBoth(
        rows, "a declared file is missing", [](auto &b) { b.declareFile("workspace/lost", "x"); },
        "missing_entry", "workspace/lost");
    addBoth(
        rows, "the first of several that are missing",
        [](auto &b) { b.declareFile("workspace/z", "x").declareFile("workspace/a", "x"); }, "missing_entry",
        "workspace/z");
    addBoth(
        rows, "a path twice in the archive", [](auto &b) { b.addUndeclaredFile(Hello, "hello\n"); },
        "duplicate_entry", Hello);
}

void addLimitRows(Rows &rows)
{
    const auto buffered = [](qint64 bytes) {
        return [bytes](ImportRequest &request) { request.limits.bufferedBytes = bytes; };
    };
    addBoth(
        rows, "more entries declared than allowed", [](auto &b) { b.declareFile("workspace/3", ""); },
        "bundle_too_many_entries", {}, [](ImportRequest &request) { request.limits.entries = 2; });
    addBoth(
        rows, "more directories in the archive than allowed",
        [](auto &b) { b.addDirectory("workspace/d1/").addDirectory("workspace/d2/"); },
        "bundle_too_many_entries", {}, [](ImportRequest &request) { request.limits.entries = 3; });
    addBoth(
        rows, "more bytes than allowed", [](auto &) {}, "bundle_too_large", Hello,
        [](ImportRequest &request) { request.limits.totalBytes = 17; });
    addBoth(
        rows, "a credential too large to hold",
        [](auto &b) { b.addCredential("credential/slack/bot_token", "12345"); }, "entry_too_large_to_buffer",
        "credentials/credential/slack/bot_token", buffered(4));
    addBoth(
        rows, "a configuration too large to hold",
        [](auto &b) { b.addFile("workspace/config.json", "{   }"); }, "entry_too_large_to_buffer",
        "workspace/config.json", buffered(4));
    addBoth(
        rows, "legacy settings too large to hold",
        [](auto &b) { b.addFile("config/settings.json", "{   }"); }, "entry_too_large_to_buffer",
        "config/settings.json", buffered(4));
    const QByteArray metadata = "workspace/data/credentials/metadata.json";
    addBoth(
        rows, "credential metadata too large to hold", [&](auto &b) { b.addFile(metadata, "{   }"); },
        "entry_too_large_to_buffer", metadata, buffered(4));
}

void addStreamRows(Rows &rows)
{
    const BundleBuilder bundle = soundBundle(Shape::V1);
    const QByteArray stored = bundle.build(Deflate::Stored);
    const qsizetype body = stored.indexOf("hello\n");
    QByteArray badCrc = stored;
    badCrc[badCrc.size() - 8] = static_cast<char>(badCrc[badCrc.size() - 8] ^ 1);
    QByteArray badHeader = bundle.tar();
    badHeader[badHeader.indexOf("workspace/hello.txt", 1024) + 1] = 'O';
    QByteArray v7 = tarHeader({.name = "workspace/v7", .magic = QByteArray(8, '\0')});
    rows.push_back({"no bytes", {}, "not_gzip"});
    rows.push_back({"other bytes", "PK\x03\x04 a zip", "not_gzip"});
    rows.push_back({"cut in the middle of a body", stored.first(body + 3), "gzip_truncated"});
    const QByteArray noise = mixedData(3'000'000);
    const QByteArray large = soundBundle(Shape::V1).addFile("workspace/large", noise).build(Deflate::Stored);
    rows.push_back(
        {"cut in the middle of a large body", large.chopped(1'000'000), "gzip_truncated", "workspace/large"});
    rows.push_back({"cut in the trailer", stored.chopped(3), "gzip_truncated"});
    rows.push_back({"a wrong CRC", badCrc, "gzip_damaged"});
    rows.push_back({"bytes behind the end", stored + "x", "trailing_data"});
    rows.push_back({"a wrong header checksum", gzipMember(badHeader), "tar_damaged"});
    rows.push_back({"a v7 header", BundleBuilder(bundle).addRaw(v7).build(), "tar_damaged", "workspace/v7"});
    rows.push_back(
        {"a directory with a body",
         BundleBuilder(bundle)
             .addRaw(tarHeader({.name = "workspace/d/", .typeflag = '5', .size = 5}) + QByteArray(512, 'x'))
             .build(),
         "tar_damaged", "workspace/d/"});
    rows.push_back({"an archive that ends in a body",
                    gzipMember(bundle.tar().first(bundle.tar().lastIndexOf("hello\n") + 3)), "tar_truncated",
                    Hello});
    rows.push_back({"an archive that ends in a header",
                    gzipMember(bundle.tar().first(bundle.tar().lastIndexOf("workspace/hello.txt") + 100)),
                    "tar_truncated"});
    rows.push_back(
        {"an extension header over its limit",
         BundleBuilder(bundle).addRaw(paxHeader(paxRecord("comment", QByteArray(70'000, 'c')))).build(),
         "header_too_large", "PaxHeader/entry"});
}

void addVersionRows(Rows &rows)
{
    const auto runtime = [](const QByteArray &version) {
        return [version](ImportRequest &request) { request.runtimeVersion = version; };
    };
    rows.push_back({"v1, an assistant older than the bundle",
                    soundBundle(Shape::V1).build(),
                    "version_incompatible",
                    {},
                    runtime("0.7.9")});
    rows.push_back(
        {"v1, an assistant newer than the bundle allows",
         soundBundle(Shape::V1).setMember(u"compatibility.max_runtime_version"_qs, u"0.9.0"_qs).build(),
         "version_incompatible",
         {},
         runtime("0.10.0")});
}

Rows allRows()
{
    Rows rows;
    addManifestRows(rows);
    addEntryRows(rows);
    addLimitRows(rows);
    addStreamRows(rows);
    addVersionRows(rows);
    return rows;
}

} // namespace

class ImporterCodesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refused_data()
    {
        m_rows = allRows();
        addRefusalRows(m_rows);
    }

    void refused()
    {
        QFETCH(qsizetype, index);
        compareRefusalRow(m_rows[static_cast<std::size_t>(index)]);
    }

    // The bundle that the rows break is one that imports.
    void theUnbrokenBundleImports()
    {
        for (const Shape shape : {Shape::V0, Shape::V1}) {
            ImportBench bench;
            fillLive(bench);
            bench.setBundle(soundBundle(shape));
            const ImportResult result = runImport(bench.request());
            QCOMPARE(kindOf(result), QByteArray("ok"));
            QCOMPARE(bench.read("hello.txt"), QByteArray("hello\n"));
        }
    }

    // The message names up to five, and says how many.
    void missingEntriesAreNamed()
    {
        BundleBuilder bundle = soundBundle(Shape::V0);
        for (int i = 1; i <= 7; ++i)
            bundle.declareFile("workspace/lost" + QByteArray::number(i), "");
        ImportBench bench;
        const ImportResult result = runImport(bench.setBundle(bundle).request());
        QCOMPARE(kindOf(result), QByteArray("missing_entry"));
        QVERIFY(result.error->detail.contains("7"));
        QVERIFY(result.error->detail.contains("workspace/lost5"));
        QVERIFY(!result.error->detail.contains("workspace/lost6"));
    }

    // The limits as they are, not lowered for a test.
    void defaultLimits()
    {
        ImportBench bench;
        bench.setBundle(soundBundle(Shape::V1).setManifestText(QByteArray(64 * 1024 * 1024 + 1, ' ')));
        QCOMPARE(kindOf(runImport(bench.request())), QByteArray("manifest_too_large"));
        bench.setBundle(
            soundBundle(Shape::V1).addCredential("credential/a/b", QByteArray(16 * 1024 * 1024 + 1, 's')));
        QCOMPARE(kindOf(runImport(bench.request())), QByteArray("entry_too_large_to_buffer"));
        BundleBuilder many = soundBundle(Shape::V0);
        for (int i = 0; i < 99'999; ++i)
            many.declareFile("workspace/f" + QByteArray::number(i), {});
        bench.setBundle(many);
        QCOMPARE(kindOf(runImport(bench.request())), QByteArray("bundle_too_many_entries"));
    }

private:
    Rows m_rows;
};

QTEST_GUILESS_MAIN(ImporterCodesTest)
#include "tst_importer_codes.moc"
