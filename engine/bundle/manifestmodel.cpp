// SPDX-License-Identifier: MIT
#include "bundle/jsonwriter.h"
#include "bundle/manifest.h"

namespace ferry {

namespace {

void textMember(JsonWriter &json, QByteArrayView key, QByteArrayView value)
{
    json.key(key);
    json.string(value);
}

void textMemberIfAny(JsonWriter &json, QByteArrayView key, QByteArrayView value)
{
    if (!value.isEmpty())
        textMember(json, key, value);
}

void booleanMember(JsonWriter &json, QByteArrayView key, bool value)
{
    json.key(key);
    json.boolean(value);
}

void writeOrigins(JsonWriter &json, const Manifest &manifest)
{
    json.key("assistant");
    json.beginObject();
    textMember(json, "id", manifest.assistantId);
    textMember(json, "name", manifest.assistantName);
    textMember(json, "runtime_version", manifest.assistantVersion);
    json.endObject();
    json.key("origin");
    json.beginObject();
    textMember(json, "mode", manifest.originMode);
    textMemberIfAny(json, "platform_version", manifest.originPlatformVersion);
    textMemberIfAny(json, "hostname", manifest.originHostname);
    json.endObject();
    json.key("compatibility");
    json.beginObject();
    textMember(json, "min_runtime_version", manifest.minRuntimeVersion);
    json.key("max_runtime_version");
    if (manifest.maxRuntimeVersion)
        json.string(*manifest.maxRuntimeVersion);
    else
        json.null();
    json.endObject();
}

void writeEntry(JsonWriter &json, const ManifestEntry &entry)
{
    json.beginObject();
    textMember(json, "path", entry.path);
    textMember(json, "sha256", entry.digestIsHex ? toHex(entry.digest) : QByteArray());
    json.key("size_bytes");
    json.integer(entry.size);
    textMemberIfAny(json, "link_target", entry.linkTarget);
    json.endObject();
}

void writeOptions(JsonWriter &json, const Manifest &manifest)
{
    booleanMember(json, "secrets_redacted", manifest.secretsRedacted);
    json.key("export_options");
    json.beginObject();
    booleanMember(json, "include_logs", manifest.includesLogs);
    booleanMember(json, "include_browser_state", manifest.includesBrowserState);
    booleanMember(json, "include_memory_vectors", manifest.includesMemoryVectors);
    json.endObject();
}

} // namespace

void writeManifestModel(JsonWriter &json, const Manifest &manifest)
{
    json.beginObject();
    json.key("schema_version");
    json.integer(1);
    textMember(json, "bundle_id", manifest.bundleId);
    textMember(json, "created_at", manifest.createdAt);
    writeOrigins(json, manifest);
    json.key("contents");
    json.beginArray();
    for (const ManifestEntry &entry : manifest.entries)
        writeEntry(json, entry);
    json.endArray();
    textMember(json, "checksum", manifest.checksum);
    writeOptions(json, manifest);
    json.endObject();
}

} // namespace ferry
