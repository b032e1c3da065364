// SPDX-License-Identifier: MIT
#include "bundle/manifest.h"

#include "base/paths.h"
#include "bundle/canonicaljson.h"
#include "bundle/manifestschema.h"

#include <QHashFunctions>

#include <algorithm>
#include <bit>

namespace ferry {

namespace {

Error schemaError(const QByteArray &problem)
{
    SchemaProblems problems;
    problems.add(problem);
    return problems.error();
}

// Format document 6: the JSON type of schema_version decides, so that a problem names the shape its author meant.
Result<ManifestShape> shapeOf(JsonView root)
{
    if (!root.isObject())
        return schemaError(QByteArray("manifest: expected object, found ") + jsonTypeName(root));
    const JsonView version = root.member("schema_version");
    if (version.isString())
        return ManifestShape::V0;
    if (version.isNumber() && version.number() == 1.0)
        return ManifestShape::V1;
    return schemaError(QByteArray("schema_version: unsupported version: expected 1 or a string, found ")
                       + (version.isNumber() ? "another number" : jsonTypeName(version)));
}

QByteArray computedChecksum(JsonView root, ManifestShape shape)
{
    const bool isV0 = shape == ManifestShape::V0;
    return toHex(canonicalDigest(root, isV0 ? QByteArrayView("manifest_sha256") : QByteArrayView(),
                                 isV0 ? QByteArrayView() : QByteArrayView("checksum")));
}

Error checksumError(const QByteArray &declared, const QByteArray &computed)
{
    return Error{.code = Code::ManifestSha256,
                 .detail = "declared " + declared.first(std::min<qsizetype>(declared.size(), 64))
                           + ", computed " + computed};
}

// Everything that needs the document, which is gone when this returns.
Result<Manifest> readManifest(QByteArray text, const ManifestLimits &limits)
{
    const Result<JsonDocument> document = JsonDocument::parse(std::move(text), limits.json);
    if (!document)
        return isJsonLimit(document.error())
                   ? Error{.code = Code::ManifestTooComplex, .detail = document.error().detail}
                   : document.error();
    const JsonView root = document->root();
    const Result<ManifestShape> shape = shapeOf(root);
    if (!shape)
        return shape.error();
    // First, though judged last: what it needs of memory is given back before the entries take theirs.
    const QByteArray computed = computedChecksum(root, *shape);
    SchemaProblems problems;
    Result<Manifest> manifest = *shape == ManifestShape::V0 ? readManifestV0(root, problems, limits)
                                                            : readManifestV1(root, problems, limits);
    if (!manifest)
        return manifest;
    if (!problems.isEmpty())
        return problems.error();
    if (computed != manifest->checksum)
        return checksumError(manifest->checksum, computed);
    return manifest;
}

} // namespace

Result<Manifest> Manifest::parse(QByteArray text, const ManifestLimits &limits)
{
    if (text.size() > limits.bytes)
        return Error{.code = Code::ManifestTooLarge,
                     .detail = "limit " + QByteArray::number(limits.bytes) + " bytes"};
    // A byte that is no UTF-8 is read as a character of three.
    if (text.size() > limits.bytes / 3 && !QByteArrayView(text).isValidUtf8())
        return Error{.code = Code::ManifestTooLarge, .detail = "a long manifest that is no UTF-8"};
    Result<Manifest> manifest = readManifest(std::move(text), limits);
    if (!manifest)
        return manifest;
    if (Result<void> indexed = manifest->indexPaths(); !indexed)
        return indexed.error();
    return manifest;
}

// Fails with the entry that is the first to repeat an earlier path.
Result<void> Manifest::indexPaths()
{
    m_slots.assign(std::bit_ceil(entries.size() * 2 + 1), NoEntry);
    for (quint32 i = 0; i < entries.size(); ++i) {
        quint32 &slot = m_slots[slotOf(entries[i].path)];
        if (slot != NoEntry)
            return Error{.code = Code::ManifestDuplicatePath, .path = pathForError(entries[i].path)};
        slot = i;
    }
    return {};
}

// The slot that holds the entry with this path, or the free one where it would be. The hash is keyed with a number that
// changes from run to run, so that no manifest can be made of paths that share a slot.
std::size_t Manifest::slotOf(const QByteArray &path) const
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = qHash(path, QHashSeed::globalSeed()) & mask;
    while (m_slots[slot] != NoEntry && entries[m_slots[slot]].path != path)
        slot = (slot + 1) & mask;
    return slot;
}

qint64 Manifest::indexOf(const QByteArray &path, qint64 hint) const
{
    if (hint >= 0 && static_cast<std::size_t>(hint) < entries.size()
        && entries[static_cast<std::size_t>(hint)].path == path)
        return hint;
    if (m_slots.empty())
        return -1;
    const quint32 index = m_slots[slotOf(path)];
    return index == NoEntry ? -1 : qint64(index);
}

} // namespace ferry
