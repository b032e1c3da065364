// SPDX-License-Identifier: MIT
#include "bundle/manifestschema.h"
#include "bundle/manifesttime.h"

#include <algorithm>

namespace ferry {

namespace {

bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// 8-4-4-4-12 hex digits; version 1 to 8 and variant 8 to b, or all digits 0, or all digits f (format document 5).
bool isUuid(QByteArrayView text)
{
    if (text.size() != 36)
        return false;
    QByteArray digits;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isDash = i == 8 || i == 13 || i == 18 || i == 23;
        if (isDash ? text[i] != '-' : !isHexDigit(text[i]))
            return false;
        if (!isDash)
            digits.append(text[i]);
    }
    digits = digits.toLower();
    const bool isVersioned =
        digits[12] >= '1' && digits[12] <= '8' && QByteArrayView("89ab").contains(digits[16]);
    return isVersioned || digits.count('0') == digits.size() || digits.count('f') == digits.size();
}

bool isOriginMode(QByteArrayView text)
{
    return text == "managed" || text == "self-hosted-remote" || text == "self-hosted-local";
}

constexpr TextRule UuidText{isUuid, "UUID"};
constexpr TextRule TimeText{isManifestTime, "ISO 8601 time with offset", MaxFactBytes};
constexpr TextRule ModeText{isOriginMode, "managed, self-hosted-remote or self-hosted-local"};

ManifestEntry readEntry(const SchemaObject &fields)
{
    ManifestEntry entry;
    entry.path = fields.text("path", NonEmptyText);
    entry.digest = fields.digest("sha256");
    entry.size = fields.size("size_bytes");
    entry.linkTarget = fields.optionalText("link_target", NonEmptyText).value_or(QByteArray());
    return entry;
}

void readOrigins(const SchemaObject &fields, Manifest &manifest)
{
    const SchemaObject assistant = fields.object("assistant");
    manifest.assistantId = assistant.text("id", NonEmptyFactText);
    manifest.assistantName = assistant.text("name", NonEmptyFactText);
    manifest.assistantVersion = assistant.text("runtime_version", NonEmptyFactText);
    const SchemaObject origin = fields.object("origin");
    manifest.originMode = origin.text("mode", ModeText);
    manifest.originPlatformVersion = origin.optionalText("platform_version", FactText).value_or(QByteArray());
    manifest.originHostname = origin.optionalText("hostname", FactText).value_or(QByteArray());
    const SchemaObject compatibility = fields.object("compatibility");
    manifest.minRuntimeVersion = compatibility.text("min_runtime_version", NonEmptyFactText);
    manifest.maxRuntimeVersion = compatibility.nullableText("max_runtime_version", FactText);
}

void readOptions(const SchemaObject &fields, Manifest &manifest)
{
    manifest.secretsRedacted = fields.boolean("secrets_redacted");
    const SchemaObject options = fields.object("export_options");
    manifest.includesLogs = options.boolean("include_logs");
    manifest.includesBrowserState = options.boolean("include_browser_state");
    manifest.includesMemoryVectors = options.boolean("include_memory_vectors");
}

bool isDatabase(const ManifestEntry &entry)
{
    return entry.path == "data/db/assistant.db" || entry.path == "workspace/data/db/assistant.db";
}

// The rules that span fields; like the reference, only for a manifest whose fields are all right by themselves.
void checkAcrossFields(const Manifest &manifest, SchemaProblems &problems)
{
    if (manifest.originMode == "managed" && !manifest.secretsRedacted)
        problems.add("secrets_redacted: expected true for origin.mode managed, found false");
    // Among those that are not kept it may be; the bundle is refused for their number then.
    if (manifest.entriesNotKept == 0
        && std::none_of(manifest.entries.cbegin(), manifest.entries.cend(), isDatabase))
        problems.add(
            "contents: expected an entry data/db/assistant.db or workspace/data/db/assistant.db, found none");
}

} // namespace

Result<Manifest> readManifestV1(JsonView root, SchemaProblems &problems, const ManifestLimits &limits)
{
    const SchemaObject fields(root, problems);
    Manifest manifest;
    manifest.shape = ManifestShape::V1;
    manifest.schemaVersion = "1";
    manifest.bundleId = fields.text("bundle_id", UuidText);
    manifest.createdAt = fields.text("created_at", TimeText);
    readOrigins(fields, manifest);
    if (auto read = readEntries(fields, "contents", problems, limits, readEntry, manifest); !read)
        return read.error();
    manifest.checksum = fields.text("checksum", DigestText);
    readOptions(fields, manifest);
    if (problems.isEmpty())
        checkAcrossFields(manifest, problems);
    return manifest;
}

} // namespace ferry
