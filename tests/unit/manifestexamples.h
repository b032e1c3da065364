// SPDX-License-Identifier: MIT
#pragma once

// The worked examples of the format document, and what the manifest tests do with them.

#include "bundle/manifest.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

namespace ferry::test {

// Format document 4.2 and 5.1.
inline constexpr const char *ExampleV0 =
    R"({"schema_version":"1.0","created_at":"2026-04-22T10:00:00.000Z","source":"runtime-export","description":"Runtime export bundle","files":[{"path":"workspace/hello.txt","sha256":"5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03","size":6},{"path":"workspace/config.json","sha256":"ca3d163bab055381827226140568f3bef7eaac187cebd76878e0b63e9e442356","size":3}],"manifest_sha256":"4de2e755831a59a3a7057c9c9f30396f1ce6ab4bd6686b4db4b71f8a98754191"})";
inline constexpr const char *ExampleV1 =
    R"({"schema_version":1,"bundle_id":"6f1c2d3e-4a5b-4c6d-8e7f-0123456789ab","created_at":"2026-05-04T12:34:56.789Z","assistant":{"id":"self","name":"Assistant","runtime_version":"0.8.0"},"origin":{"mode":"self-hosted-local","hostname":"box"},"compatibility":{"min_runtime_version":"0.8.0","max_runtime_version":null},"contents":[{"path":"workspace/data/db/assistant.db","sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","size_bytes":0},{"path":"workspace/hello.txt","sha256":"5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03","size_bytes":6},{"path":"workspace/link.txt","sha256":"734cad14909bedfafb5b273b6b0eb01fbfa639587d217f78ce9639bba41f4415","size_bytes":0,"link_target":"hello.txt"}],"checksum":"214d9ad3e5bc03cecaa0ec799685f5a2dfb8463e7403d378cba1e39f6c8d5147","secrets_redacted":false,"export_options":{"include_logs":true,"include_browser_state":false,"include_memory_vectors":false}})";

inline QByteArray replaced(QByteArray text, const QByteArray &before, const QByteArray &after)
{
    if (!text.contains(before))
        qFatal("the example holds no %s", before.constData());
    return text.replace(before, after);
}

inline QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

// The text with a self-checksum that is right, as another implementation computes it: QJsonDocument's compact form is
// canonical for ASCII keys that are no array indices and for integers below 2^53.
inline QByteArray sealed(const QByteArray &text)
{
    QJsonObject object = QJsonDocument::fromJson(text).object();
    const bool isV0 = object.value(u"schema_version").isString();
    const QString name = isV0 ? QStringLiteral("manifest_sha256") : QStringLiteral("checksum");
    const QByteArray declared = object.value(name).toString().toLatin1();
    if (isV0)
        object.remove(name);
    else
        object.insert(name, QString());
    return replaced(text, declared, sha256(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

inline QByteArray codeOf(const Result<Manifest> &manifest)
{
    return manifest.ok() ? QByteArray("ok") : QByteArray(codeString(manifest.error().code).data());
}

} // namespace ferry::test
