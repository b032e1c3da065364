// SPDX-License-Identifier: MIT
#include "workspace/transforms.h"

#include "base/utf8.h"
#include "bundle/canonicaljson.h"
#include "workspace/policy.h"

namespace ferry {

namespace {

constexpr QByteArrayView ByteOrderMark = "\xef\xbb\xbf";
constexpr QByteArrayView PlatformService = "vellum";

Error tooComplex(const Error &limit)
{
    Error error;
    error.code = Code::EntryTooComplex;
    error.detail = limit.detail;
    return error;
}

// As new TextDecoder().decode() reads it.
QByteArray decodedText(const QByteArray &bytes)
{
    QByteArray text = replacedInvalid(bytes);
    if (text.startsWith(ByteOrderMark))
        text.remove(0, ByteOrderMark.size());
    return text;
}

// Collects the edits of format document 8.1 and the names of what they take from the user.
class ConfigEdit
{
public:
    void remove(JsonView object, const QByteArray &objectName, const QByteArray &key)
    {
        if (!object.member(key).isValid())
            return;
        m_edit.remove(object, key);
        m_changes.append(objectName + key);
    }

    void reset(JsonView object, const QByteArray &objectName, const QByteArray &key, const QByteArray &json)
    {
        m_edit.set(object, key, json);
        const JsonView old = object.member(key);
        if (old.isValid() && prettyText(old) != json)
            m_changes.append(objectName + key);
    }

    [[nodiscard]] SanitisedConfig applied(JsonView root) const
    {
        return {prettyText(root, m_edit) + '\n', m_changes};
    }

private:
    JsonEdit m_edit;
    QByteArrayList m_changes;
};

void cleanIngress(JsonView ingress, ConfigEdit &edit)
{
    if (!ingress.isObject())
        return;
    edit.reset(ingress, "ingress.", "publicBaseUrl", "\"\"");
    for (const char *key :
         {"enabled", "publicBaseUrlManagedBy", "lastTunnel", "pairingTunnel", "assistantId"})
        edit.remove(ingress, "ingress.", key);
}

// The user who switched it off keeps it off (step 5).
bool isSwitchedOff(JsonView desktopAuto)
{
    const JsonView enabled = desktopAuto.member("enabled");
    return enabled.isValid() && enabled.type() == JsonType::False;
}

SanitisedConfig cleanConfig(JsonView root)
{
    ConfigEdit edit;
    cleanIngress(root.member("ingress"), edit);
    edit.remove(root.member("telegram"), "telegram.", "registeredWebhookUrl");
    edit.remove(root, {}, "daemon");
    const JsonView load = root.member("skills").member("load");
    if (load.isObject())
        edit.reset(load, "skills.load.", "extraDirs", "[]");
    const JsonView inspect = root.member("hostBrowser").member("cdpInspect");
    if (!isSwitchedOff(inspect.member("desktopAuto")))
        edit.remove(inspect, "hostBrowser.cdpInspect.", "desktopAuto");
    return edit.applied(root);
}

bool isRecord(JsonView record)
{
    return record.member("credentialId").isString() && record.member("service").isString()
           && record.member("field").isString();
}

enum class Owner { Platform, Others };

// The records of one owner in the list `credentials` of a metadata file, as they are printed inside that list (depth 2).
QByteArrayList recordsOf(JsonView root, Owner owner)
{
    constexpr int Depth = 2;
    QByteArrayList records;
    const JsonView list = root.member("credentials");
    if (!list.isArray())
        return records;
    for (JsonView record = list.firstChild(); record.isValid(); record = record.next()) {
        if (!isRecord(record))
            continue;
        const bool isPlatform = record.member("service").string() == PlatformService;
        if (isPlatform == (owner == Owner::Platform))
            records.append(prettyText(record, {}, Depth));
    }
    return records;
}

QByteArrayList platformRecordsOf(const QByteArray &live)
{
    const Result<JsonDocument> document = JsonDocument::parse(live);
    return document ? recordsOf(document->root(), Owner::Platform) : QByteArrayList();
}

QByteArray listText(const QByteArrayList &records)
{
    return records.isEmpty() ? QByteArrayLiteral("[]") : "[\n    " + records.join(",\n    ") + "\n  ]";
}

} // namespace

Result<SanitisedConfig> sanitiseConfig(const QByteArray &bytes)
{
    const QByteArray text = decodedText(bytes);
    const Result<JsonDocument> document = JsonDocument::parse(text);
    if (!document && isJsonLimit(document.error()))
        return tooComplex(document.error());
    if (!document || !document->root().isObject())
        return SanitisedConfig{text, {}};
    return cleanConfig(document->root());
}

Result<MergedMetadata> mergeCredentialMetadata(const QByteArray &bundle,
                                               const std::optional<QByteArray> &live)
{
    const QByteArrayList kept = live ? platformRecordsOf(*live) : QByteArrayList();
    const Result<JsonDocument> document = JsonDocument::parse(bundle);
    if (!document && isJsonLimit(document.error()))
        return tooComplex(document.error());
    if (!document || !document->root().isObject())
        return MergedMetadata{
            .bytes = bundle, .keptPlatformRecords = 0, .platformRecordsLost = !kept.isEmpty()};
    const JsonView root = document->root();
    JsonEdit edit;
    edit.set(root, "credentials", listText(recordsOf(root, Owner::Others) + kept));
    return MergedMetadata{.bytes = prettyText(root, edit),
                          .keptPlatformRecords = static_cast<int>(kept.size()),
                          .platformRecordsLost = false};
}

std::optional<QByteArray> platformRecordsOnly(const QByteArray &live)
{
    const QByteArrayList kept = platformRecordsOf(live);
    if (kept.isEmpty())
        return std::nullopt;
    return "{\n  \"version\": 5,\n  \"credentials\": " + listText(kept) + "\n}";
}

} // namespace ferry
