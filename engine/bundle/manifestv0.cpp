// SPDX-License-Identifier: MIT
#include "bundle/manifestschema.h"
#include "bundle/manifesttime.h"

namespace ferry {

namespace {

// Digests are any string in this shape; one that is no lower-case hex just matches nothing.
ManifestEntry readEntry(const SchemaObject &fields)
{
    ManifestEntry entry;
    entry.path = fields.text("path");
    entry.digestIsHex = fromHex(fields.text("sha256"), entry.digest);
    entry.size = fields.size("size");
    return entry;
}

// What the shape does not say and the newer reader fills in (format document 6).
void translate(Manifest &manifest)
{
    manifest.createdAt = asIsoUtc(manifest.createdAt);
    manifest.assistantId = "self";
    manifest.assistantName = "Assistant";
    manifest.assistantVersion = "0.0.0-legacy";
    manifest.originMode = "self-hosted-local";
    manifest.minRuntimeVersion = "0.0.0-legacy";
}

} // namespace

Result<Manifest> readManifestV0(JsonView root, SchemaProblems &problems, const ManifestLimits &limits)
{
    const SchemaObject fields(root, problems);
    Manifest manifest;
    manifest.shape = ManifestShape::V0;
    manifest.schemaVersion = fields.text("schema_version", FactText);
    manifest.createdAt = fields.text("created_at", FactText);
    manifest.source = fields.optionalText("source", FactText).value_or(QByteArray());
    manifest.description = fields.optionalText("description", FactText).value_or(QByteArray());
    if (auto read = readEntries(fields, "files", problems, limits, readEntry, manifest); !read)
        return read.error();
    manifest.checksum = fields.text("manifest_sha256");
    translate(manifest);
    return manifest;
}

} // namespace ferry
