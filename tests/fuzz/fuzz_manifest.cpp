// SPDX-License-Identifier: MIT
// Any bytes as a manifest, as they are and with the right self-checksum put in, so that what lies behind that check is
// reached too. What is accepted can be looked up and written.
#include "archiverepair.h"
#include "base/paths.h"
#include "bundle/jsonwriter.h"
#include "bundle/manifest.h"
#include "mutate.h"
#include "target.h"

#include <QBuffer>

using namespace ferry;
using namespace ferry::fuzz;

QByteArray ferry::fuzz::adjusted(const QByteArray &bytes)
{
    return withManifestChecksum(bytes);
}

namespace {

void useManifest(const Manifest &manifest)
{
    qint64 index = 0;
    for (const ManifestEntry &entry : manifest.entries) {
        require(manifest.indexOf(entry.path) == index && manifest.indexOf(entry.path, index) == index,
                "every declared path is found");
        require(entry.size >= 0, "no size is negative");
        static_cast<void>(canonicalProblem(entry.path));
        ++index;
    }
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    JsonWriter json(buffer, JsonWriter::Style::Compact);
    writeManifestModel(json, manifest);
    require(json.finish() && JsonDocument::parse(buffer.data()).ok(), "the model is written as JSON");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray text = bytesOf(data, size);
    for (const QByteArray &each : {text, withManifestChecksum(text)}) {
        if (const Result<Manifest> manifest = Manifest::parse(each); manifest)
            useManifest(*manifest);
    }
    return 0;
}
