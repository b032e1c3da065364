// SPDX-License-Identifier: MIT
// Format document 10: the order of the steps decides which of two faults a bundle is refused for. Each row has two, and names the
// steps that would find them; the earlier one wins.
#include "importerrows.h"
#include "support/gzipwriter.h"
#include "support/tarwriter.h"

using namespace ferry;
using namespace ferry::test;

namespace {

using Shape = BundleBuilder::Shape;
using Rows = std::vector<RefusalRow>;

const QByteArray Hello = "workspace/hello.txt";
const QByteArray Link = "workspace/link";
const QByteArray Zeros(64, '0');
constexpr qint64 Petabyte = qint64(1) << 50;

void limitManifest(ImportRequest &request)
{
    request.limits.manifestBytes = 300;
}

void addManifestRows(Rows &rows)
{
    const auto oldAssistant = [](ImportRequest &request) { request.runtimeVersion = "0.1.0"; };
    addBoth(
        rows, "4a name, 4b size", [](auto &b) { b.setManifestName("m.json"); }, "manifest_not_first",
        "m.json", limitManifest);
    addBoth(
        rows, "4b size, 4c JSON", [](auto &b) { b.setManifestText(QByteArray(400, '{')); },
        "manifest_too_large", {}, limitManifest);
    addBoth(
        rows, "4c JSON, 5c undeclared",
        [](auto &b) { b.setManifestText("{").addUndeclaredFile("workspace/x", "x"); }, "manifest_malformed");
    addBoth(
        rows, "4c shape, checksum", [](auto &b) { b.removeMember(u"created_at"_qs).setChecksum(Zeros); },
        "manifest_schema");
    addBoth(
        rows, "4c checksum, repeated path",
        [](auto &b) { b.declareFile(Hello, "hello\n").setChecksum(Zeros); }, "manifest_sha256");
    rows.push_back({"4c repeated path, 4d version gate",
                    soundBundle(Shape::V1).declareFile(Hello, "hello\n").build(), "manifest_duplicate_path",
                    Hello, oldAssistant});
    rows.push_back({"4d version gate, 4e count",
                    soundBundle(Shape::V1).build(),
                    "version_incompatible",
                    {},
                    [&](ImportRequest &request) {
                        request.runtimeVersion = "0.1.0";
                        request.limits.entries = 1;
                    }});
    rows.push_back({"4d version gate, an unsafe path",
                    soundBundle(Shape::V1).addFile("workspace/../x", "").build(),
                    "version_incompatible",
                    {},
                    oldAssistant});
    rows.push_back({"4d version gate, space",
                    soundBundle(Shape::V1).declareSize(Hello, Petabyte).build(),
                    "version_incompatible",
                    {},
                    oldAssistant});
    addBoth(
        rows, "4e count, an unsafe path", [](auto &b) { b.addFile("workspace/../x", ""); },
        "bundle_too_many_entries", {}, [](ImportRequest &request) { request.limits.entries = 2; });
    addBoth(
        rows, "an unsafe path, 5e size of an earlier entry",
        [](auto &b) { b.declareSize(Hello, 1).addFile("workspace/../x", ""); }, "unsafe_path",
        "workspace/../x");
    addBoth(
        rows, "an unsafe path, space", [](auto &b) { b.declareSize(Hello, Petabyte).addFile("/x", ""); },
        "unsafe_path", "/x");
    // 5f before anything is unpacked: the list of contents already says more than allowed.
    addBoth(
        rows, "5f declared total, space", [](auto &b) { b.declareSize(Hello, Petabyte); }, "bundle_too_large",
        Hello);
    addBoth(
        rows, "space, 5e size", [](auto &b) { b.declareSize(Hello, Petabyte); }, "no_space", {},
        [](ImportRequest &request) { request.limits.totalBytes = 2 * Petabyte; });
}

void addEntryRows(Rows &rows)
{
    const QByteArray token = "credentials/credential/a/b";
    const auto limits = [](qint64 totalBytes, qint64 bufferedBytes) {
        return [totalBytes, bufferedBytes](ImportRequest &request) {
            request.limits.totalBytes = totalBytes;
            request.limits.bufferedBytes = bufferedBytes;
        };
    };
    addBoth(
        rows, "5a count, 5c undeclared", [](auto &b) { b.addUndeclaredFile("workspace/x", "x"); },
        "bundle_too_many_entries", {}, [](ImportRequest &request) { request.limits.entries = 2; });
    addBoth(
        rows, "5b total, a directory with a body",
        [](auto &b) {
            b.addRaw(tarHeader({.name = "workspace/d/", .typeflag = '5', .size = 500})
                     + QByteArray(512, 'x'));
        },
        "bundle_too_large", "workspace/d/", limits(400, 400));
    addBoth(
        rows, "5c undeclared, 6 missing",
        [](auto &b) { b.addUndeclaredFile("workspace/x", "x").declareFile("workspace/y", "y"); },
        "manifest_mismatch", "workspace/x");
    addBoth(
        rows, "5f declared total, 5e size", [](auto &b) { b.declareSize(Hello, 7); }, "bundle_too_large",
        Hello, limits(13, 100));
    addBoth(
        rows, "5f total, 5g buffer", [](auto &b) { b.addCredential("credential/a/b", "12345"); },
        "bundle_too_large", token, limits(20, 2));
    addBoth(
        rows, "5g buffer, 5m digest",
        [&](auto &b) { b.addCredential("credential/a/b", "12345").declareDigest(token, Zeros); },
        "entry_too_large_to_buffer", token, limits(100, 2));
    addBoth(
        rows, "5l buffer, 5m digest",
        [](auto &b) {
            b.addFile("workspace/config.json", "{  }").declareDigest("workspace/config.json", Zeros);
        },
        "entry_too_large_to_buffer", "workspace/config.json", limits(100, 2));
    addBoth(
        rows, "5k place, 5m digest",
        [](auto &b) {
            b.addFile("workspace/hello.txt/x", "x").declareDigest("workspace/hello.txt/x", Zeros);
        },
        "path_conflict", "workspace/hello.txt/x");
    addBoth(
        rows, "5m digest of one entry, 5e size of the next",
        [](auto &b) {
            b.declareDigest(Hello, Zeros).addFile("workspace/z", "z").declareSize("workspace/z", 9);
        },
        "entry_hash", Hello);
    addBoth(
        rows, "5m digest, 6 missing",
        [](auto &b) { b.declareDigest(Hello, Zeros).declareFile("workspace/y", "y"); }, "entry_hash", Hello);
    addBoth(
        rows, "6 missing, a live workspace that cannot be replaced",
        [](auto &b) { b.addFile("workspace/data/qdrant", "").declareFile("workspace/y", "y"); },
        "missing_entry", "workspace/y");
}

// Format document 16: size of the header, declared size, declared at all, target, digest, escape.
void addLinkRows(Rows &rows)
{
    const auto add = [&rows](const QByteArray &name, const std::function<void(BundleBuilder &)> &breakIt,
                             const QByteArray &kind) {
        BundleBuilder bundle = soundBundle(Shape::V1);
        breakIt(bundle);
        rows.push_back({"16 " + name, bundle.build(), kind, Link});
    };
    const QByteArray withBody =
        tarHeader({.name = Link, .typeflag = '2', .size = 512, .linkName = "hello.txt"})
        + QByteArray(512, 'x');
    add(
        "header size, not declared", [&](auto &b) { b.declareFile(Link, "").addRaw(withBody); },
        "entry_size");
    add(
        "declared size, not declared",
        [](auto &b) {
            b.declareFile(Link, "x").addTarEntry({.name = Link, .typeflag = '2', .linkName = "hello.txt"});
        },
        "entry_size");
    add(
        "declared size, target",
        [](auto &b) { b.addSymlink(Link, "hello.txt").declareSize(Link, 1).declareLinkTarget(Link, "x"); },
        "entry_size");
    add(
        "not declared, escape",
        [](auto &b) {
            b.declareFile(Link, "").addTarEntry({.name = Link, .typeflag = '2', .linkName = "/etc"});
        },
        "symlink_not_declared");
    add(
        "target, digest",
        [](auto &b) {
            b.addSymlink(Link, "hello.txt").declareLinkTarget(Link, "x").declareDigest(Link, Zeros);
        },
        "link_target_mismatch");
    add(
        "digest, escape", [](auto &b) { b.addSymlink(Link, "/etc").declareDigest(Link, Zeros); },
        "entry_hash");
}

Rows allRows()
{
    Rows rows;
    addManifestRows(rows);
    addEntryRows(rows);
    addLinkRows(rows);
    QByteArray badCrc = soundBundle(Shape::V1).declareFile("workspace/y", "y").build(Deflate::Stored);
    badCrc[badCrc.size() - 8] = static_cast<char>(badCrc[badCrc.size() - 8] ^ 1);
    rows.push_back({"the stream's end, 6 missing", badCrc, "gzip_damaged"});
    return rows;
}

} // namespace

class ImporterOrderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void earlierStepWins_data()
    {
        m_rows = allRows();
        addRefusalRows(m_rows);
    }

    void earlierStepWins()
    {
        QFETCH(qsizetype, index);
        compareRefusalRow(m_rows[static_cast<std::size_t>(index)]);
    }

    // Step 1 comes before everything that is the bundle's fault.
    void theWorkspaceComesFirst()
    {
        ImportBench bench;
        fillLive(bench);
        bench.put(".import-marker.json", "{}").setBundle(QByteArray("no gzip"));
        QCOMPARE(kindOf(runImport(bench.request())), QByteArray("recovery_pending"));
        bench.put(".import-marker.json", "{}").put("vellum.pid", "1");
        QCOMPARE(kindOf(runImport(bench.request())), QByteArray("recovery_pending"));
        ImportRequest request = bench.request();
        request.homePath = bench.workspace();
        QCOMPARE(kindOf(runImport(request)), QByteArray("workspace_unsuitable"));
    }

    // Nothing of the workspace is looked at when there is no bundle.
    void theSourceComesBeforeTheWorkspace()
    {
        ImportBench bench;
        fillLive(bench);
        bench.put(".import-marker.json", "{}");
        QCOMPARE(kindOf(runImport(bench.request())), QByteArray("source_unreadable"));
    }

private:
    Rows m_rows;
};

QTEST_GUILESS_MAIN(ImporterOrderTest)
#include "tst_importer_order.moc"
