// SPDX-License-Identifier: MIT
// Sizes: truth and lies between manifest, header and body in all combinations (format document 10, steps 5e and 5m).
#include "corpus.h"

namespace ferry::test {

namespace {

const QByteArray Place = "workspace/n";

// The manifest says `declared`, the header `stated`, and `body` follows, padded; its own digest is declared.
BreakIt sizes(qint64 declared, qint64 stated, const QByteArray &body)
{
    return [=](BundleBuilder &bundle) {
        bundle.declareFile(Place, body).declareSize(Place, declared);
        bundle.addRaw(tarHeader({.name = Place, .size = stated}) + tarPadded(body));
    };
}

void addCombinations(HostileRows &rows)
{
    for (const qint64 actual : {0, 1, 5, 511, 512, 513, 1024}) {
        const QByteArray body(actual, 'b');
        for (const qint64 declared : {0, 1, 4, 5, 6, 511, 512, 513, 1024}) {
            for (const qint64 stated : {0, 1, 4, 5, 6, 511, 512, 513, 1024}) {
                QByteArray kind = "ok";
                if (declared != stated)
                    kind = "entry_size";
                else if (stated != actual)
                    kind = "entry_hash"; // whatever lies there is not what the digest is of
                addBoth(rows,
                        "sizes: manifest " + QByteArray::number(declared) + ", header "
                            + QByteArray::number(stated) + ", body " + QByteArray::number(actual),
                        sizes(declared, stated, body), kind, kind == "ok" ? QByteArray() : Place);
            }
        }
    }
}

// What has to be held in memory.
void addBufferedRows(HostileRows &rows)
{
    addBoth(
        rows, "a credential over 16 MiB",
        [](auto &b) { b.addFile("credentials/credential/a/b", QByteArray((16 << 20) + 1, 'c')); },
        "entry_too_large_to_buffer");
    addBoth(
        rows, "a configuration over 16 MiB",
        [](auto &b) { b.addFile("workspace/config.json", QByteArray((16 << 20) + 1, ' ')); },
        "entry_too_large_to_buffer");
    addBoth(
        rows, "a legacy configuration over 16 MiB",
        [](auto &b) { b.addFile("config/settings.json", QByteArray((16 << 20) + 1, ' ')); },
        "entry_too_large_to_buffer");
    addBoth(
        rows, "credential metadata over 16 MiB",
        [](auto &b) {
            b.addFile("workspace/data/credentials/metadata.json", QByteArray((16 << 20) + 1, ' '));
        },
        "entry_too_large_to_buffer");
    addBoth(
        rows, "a configuration of 257 levels",
        [](auto &b) { b.addFile("workspace/config.json", QByteArray(257, '[') + QByteArray(257, ']')); },
        "entry_too_complex");
    addBoth(
        rows, "a configuration of a million levels",
        [](auto &b) { b.addFile("workspace/config.json", QByteArray(1'000'000, '[')); }, "entry_too_complex");
    addBoth(
        rows, "a configuration of a million values and more",
        [](auto &b) {
            b.addFile("workspace/config.json", '[' + QByteArray("0,").repeated(1'000'001) + "0]");
        },
        "entry_too_complex");
    addBoth(
        rows, "metadata of a million values and more",
        [](auto &b) {
            b.addFile("workspace/data/credentials/metadata.json",
                      "{\"credentials\":[" + QByteArray("0,").repeated(1'000'001) + "0]}");
        },
        "entry_too_complex");
    // Two megabytes that would be half a gigabyte of blanks when they are written out anew.
    const QByteArray deepAndWide = "{\"x\":" + QByteArray(254, '[') + QByteArray("0,").repeated(990'000) + "0"
                                   + QByteArray(254, ']') + "}";
    addBoth(
        rows, "a configuration that is deep and wide",
        [=](auto &b) { b.addFile("workspace/config.json", deepAndWide); }, "entry_too_complex");
    addBoth(
        rows, "metadata that is deep and wide",
        [=](auto &b) { b.addFile("workspace/data/credentials/metadata.json", deepAndWide); },
        "entry_too_complex");
    for (const char *config : {"", "[]", "null", "{", "\xff", "{\"ingress\":[]}",
                               "{\"__proto__\":{\"daemon\":1}}", "{\"a\":1,\"a\":2}"})
        addBoth(
            rows, QByteArray("configuration ") + config,
            [config](auto &b) { b.addFile("workspace/config.json", config); }, "ok");
    for (const char *metadata :
         {"", "[]", "{", "{\"credentials\":{}}", "{\"credentials\":[{\"service\":\"vellum\"}]}"})
        addBoth(
            rows, QByteArray("metadata ") + metadata,
            [metadata](auto &b) { b.addFile("workspace/data/credentials/metadata.json", metadata); }, "ok");
}

} // namespace

void addSizeRows(HostileRows &rows)
{
    addCombinations(rows);
    addBoth(rows, "a body that is not there", sizes(1 << 20, 1 << 20, "hello"), "tar_truncated", Place);
    // Together more than a bundle may hold; said before a byte is unpacked, whatever is free on the disk.
    addBoth(rows, "16 GiB and a byte", sizes((16LL << 30) - 17, (16LL << 30) - 17, "hello"),
            "bundle_too_large", Place);
    addBoth(rows, "2^53 bytes", sizes((1LL << 53) - 1, 5, "hello"), "bundle_too_large", Place);
    addBoth(
        rows, "a thousand times 2^53",
        [](auto &b) {
            for (int i = 0; i < 1000; ++i)
                b.declareFile("workspace/n" + QByteArray::number(i), "")
                    .declareSize("workspace/n" + QByteArray::number(i), (1LL << 53) - 1);
        },
        "bundle_too_large", "workspace/n0");
    addBufferedRows(rows);
}

} // namespace ferry::test
