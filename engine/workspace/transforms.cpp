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
    return {.code = Code::EntryTooComplex, .detail = limit.detail};
}

Error tooLong()
{
    return {.code = Code::EntryTooComplex,
            .detail = "more than " + QByteArray::number(TransformedBytesAtMost) + " bytes when written out"};
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
        if (old.isValid() && prettyTextWithin(json.size(), old) != json)
            m_changes.append(objectName + key);
    }

    [[nodiscard]] Result<SanitisedConfig> applied(JsonView root) const
    {
        std::optional<QByteArray> text = prettyTextWithin(TransformedBytesAtMost - 1, root, m_edit);
        if (!text)
            return tooLong();
        text->append('\n');
        return SanitisedConfig{*std::move(text), m_changes};
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

Result<SanitisedConfig> cleanConfig(JsonView root)
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

// Records as they are printed inside the list `credentials` of a metadata file.
class RecordList
{
public:
    // ERRORS: EntryTooComplex.
    [[nodiscard]] Result<void> append(JsonView record)
    {
        constexpr int Depth = 2;
        const std::optional<QByteArray> text =
            prettyTextWithin(TransformedBytesAtMost - m_text.size(), record, {}, Depth);
        if (!text)
            return tooLong();
        m_text.append(m_count == 0 ? "[\n    " : ",\n    ").append(*text);
        ++m_count;
        return {};
    }

    // Those of one owner. ERRORS: EntryTooComplex.
    [[nodiscard]] Result<void> appendFrom(JsonView root, Owner owner)
    {
        const JsonView list = root.member("credentials");
        if (!list.isArray())
            return {};
        for (JsonView record = list.firstChild(); record.isValid(); record = record.next()) {
            if (!isRecord(record) || ownerOf(record) != owner)
                continue;
            if (Result<void> appended = append(record); !appended)
                return appended;
        }
        return {};
    }

    // The platform's records of the metadata file `live`; none when it cannot be read. ERRORS: EntryTooComplex.
    [[nodiscard]] Result<void> appendPlatformRecords(const std::optional<QByteArray> &live)
    {
        if (!live)
            return {};
        const Result<JsonDocument> document = JsonDocument::parse(*live);
        return document ? appendFrom(document->root(), Owner::Platform) : Result<void>();
    }

    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] QByteArray taken()
    {
        return m_count == 0 ? QByteArrayLiteral("[]") : std::exchange(m_text, {}).append("\n  ]");
    }

private:
    [[nodiscard]] static Owner ownerOf(JsonView record)
    {
        return record.member("service").string() == PlatformService ? Owner::Platform : Owner::Others;
    }

    QByteArray m_text;
    int m_count = 0;
};

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
    const Result<JsonDocument> document = JsonDocument::parse(bundle);
    if (!document && isJsonLimit(document.error()))
        return tooComplex(document.error());
    const bool isObject = document && document->root().isObject();
    RecordList records;
    if (isObject) {
        if (Result<void> appended = records.appendFrom(document->root(), Owner::Others); !appended)
            return appended.error();
    }
    const int ofBundle = records.count();
    if (Result<void> appended = records.appendPlatformRecords(live); !appended)
        return appended.error();
    const int kept = records.count() - ofBundle;
    if (!isObject)
        return MergedMetadata{.bytes = bundle, .keptPlatformRecords = 0, .platformRecordsLost = kept > 0};
    JsonEdit edit;
    edit.set(document->root(), "credentials", records.taken());
    std::optional<QByteArray> text = prettyTextWithin(TransformedBytesAtMost, document->root(), edit);
    if (!text)
        return tooLong();
    return MergedMetadata{
        .bytes = *std::move(text), .keptPlatformRecords = kept, .platformRecordsLost = false};
}

Result<std::optional<QByteArray>> platformRecordsOnly(const QByteArray &live)
{
    RecordList kept;
    if (Result<void> appended = kept.appendPlatformRecords(live); !appended)
        return appended.error();
    if (kept.count() == 0)
        return std::optional<QByteArray>();
    return std::optional("{\n  \"version\": 5,\n  \"credentials\": " + kept.taken() + "\n}");
}

} // namespace ferry
