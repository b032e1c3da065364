// SPDX-License-Identifier: MIT
#include "support/bundlebuilder.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStringList>

#include <algorithm>

namespace ferry::test {

namespace {

QByteArray sha256Hex(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QJsonValue text(const QByteArray &bytes)
{
    return QString::fromUtf8(bytes);
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

// The worked examples' values, format document 4.2 and 5.1.
QJsonObject membersV0()
{
    return {{u"schema_version"_qs, u"1.0"_qs},
            {u"created_at"_qs, u"2026-04-22T10:00:00.000Z"_qs},
            {u"source"_qs, u"runtime-export"_qs},
            {u"description"_qs, u"Runtime export bundle"_qs}};
}

QJsonObject membersV1()
{
    return {{u"schema_version"_qs, 1},
            {u"bundle_id"_qs, u"6f1c2d3e-4a5b-4c6d-8e7f-0123456789ab"_qs},
            {u"created_at"_qs, u"2026-05-04T12:34:56.789Z"_qs},
            {u"assistant"_qs, QJsonObject{{u"id"_qs, u"self"_qs},
                                          {u"name"_qs, u"Assistant"_qs},
                                          {u"runtime_version"_qs, u"0.8.0"_qs}}},
            {u"origin"_qs, QJsonObject{{u"mode"_qs, u"self-hosted-local"_qs}, {u"hostname"_qs, u"box"_qs}}},
            {u"compatibility"_qs, QJsonObject{{u"min_runtime_version"_qs, u"0.8.0"_qs},
                                              {u"max_runtime_version"_qs, QJsonValue::Null}}},
            {u"secrets_redacted"_qs, false},
            {u"export_options"_qs, QJsonObject{{u"include_logs"_qs, true},
                                               {u"include_browser_state"_qs, false},
                                               {u"include_memory_vectors"_qs, false}}}};
}

void applyOverride(QJsonObject &object, const QStringList &names, const QJsonValue &value)
{
    if (names.size() > 1) {
        QJsonObject inner = object.value(names.first()).toObject();
        applyOverride(inner, names.mid(1), value);
        object.insert(names.first(), inner);
    } else if (value.isUndefined()) {
        object.remove(names.first());
    } else {
        object.insert(names.first(), value);
    }
}

} // namespace

BundleBuilder::BundleBuilder(Shape shape)
    : m_shape(shape)
{}

BundleBuilder &BundleBuilder::addFile(const QByteArray &path, const QByteArray &bytes)
{
    declareFile(path, bytes);
    return addUndeclaredFile(path, bytes);
}

BundleBuilder &BundleBuilder::addSymlink(const QByteArray &path, const QByteArray &target)
{
    m_declarations.push_back(
        {.path = path, .stated = path, .digest = sha256Hex(target), .size = 0, .linkTarget = target});
    return addTarEntry({.name = path, .typeflag = '2', .linkName = target});
}

BundleBuilder &BundleBuilder::addCredential(const QByteArray &account, const QByteArray &value)
{
    return addFile("credentials/" + account, value);
}

BundleBuilder &BundleBuilder::addDatabase(const QByteArray &bytes)
{
    return addFile("workspace/data/db/assistant.db", bytes);
}

BundleBuilder &BundleBuilder::addDirectory(const QByteArray &path)
{
    return addTarEntry({.name = path, .typeflag = '5'});
}

BundleBuilder &BundleBuilder::addUndeclaredFile(const QByteArray &path, const QByteArray &bytes)
{
    return addTarEntry({.name = path}, bytes);
}

BundleBuilder &BundleBuilder::addTarEntry(const TarHeader &header, const QByteArray &body)
{
    return addRaw(exporterEntry(header, body));
}

BundleBuilder &BundleBuilder::addRaw(const QByteArray &blocks)
{
    m_entries.push_back(blocks);
    return *this;
}

BundleBuilder &BundleBuilder::declareFile(const QByteArray &path, const QByteArray &bytes)
{
    m_declarations.push_back(
        {.path = path, .stated = path, .digest = sha256Hex(bytes), .size = bytes.size(), .linkTarget = {}});
    return *this;
}

BundleBuilder::Declaration &BundleBuilder::declaration(const QByteArray &path)
{
    const auto found = std::find_if(m_declarations.rbegin(), m_declarations.rend(),
                                    [&](const Declaration &each) { return each.path == path; });
    if (found == m_declarations.rend())
        qFatal("BundleBuilder: nothing was added as %s", path.constData());
    return *found;
}

BundleBuilder &BundleBuilder::declareSize(const QByteArray &path, qint64 size)
{
    declaration(path).size = size;
    return *this;
}

BundleBuilder &BundleBuilder::declareDigest(const QByteArray &path, const QByteArray &hex)
{
    declaration(path).digest = hex;
    return *this;
}

BundleBuilder &BundleBuilder::declarePath(const QByteArray &path, const QByteArray &declared)
{
    declaration(path).stated = declared;
    return *this;
}

BundleBuilder &BundleBuilder::declareLinkTarget(const QByteArray &path, const QByteArray &target)
{
    declaration(path).linkTarget = target;
    return *this;
}

BundleBuilder &BundleBuilder::setMember(const QString &member, const QJsonValue &value)
{
    m_overrides.emplace_back(member, value);
    return *this;
}

BundleBuilder &BundleBuilder::removeMember(const QString &member)
{
    return setMember(member, QJsonValue(QJsonValue::Undefined));
}

BundleBuilder &BundleBuilder::setChecksum(const QByteArray &hex)
{
    m_checksum = hex;
    return *this;
}

BundleBuilder &BundleBuilder::setManifestText(const QByteArray &manifest)
{
    m_text = manifest;
    return *this;
}

BundleBuilder &BundleBuilder::setManifestPosition(int position)
{
    m_manifestPosition = position;
    return *this;
}

BundleBuilder &BundleBuilder::setManifestName(const QByteArray &name)
{
    m_manifestName = name;
    return *this;
}

QJsonObject BundleBuilder::memberOf(const Declaration &declaration) const
{
    QJsonObject object{{u"path"_qs, text(declaration.stated)}, {u"sha256"_qs, text(declaration.digest)}};
    object.insert(m_shape == Shape::V0 ? u"size"_qs : u"size_bytes"_qs, declaration.size);
    if (!declaration.linkTarget.isEmpty())
        object.insert(u"link_target"_qs, text(declaration.linkTarget));
    return object;
}

QJsonObject BundleBuilder::members() const
{
    QJsonObject object = m_shape == Shape::V0 ? membersV0() : membersV1();
    QJsonArray contents;
    for (const Declaration &each : m_declarations)
        contents.append(memberOf(each));
    object.insert(m_shape == Shape::V0 ? u"files"_qs : u"contents"_qs, contents);
    for (const auto &[member, value] : m_overrides)
        applyOverride(object, member.split(u'.'), value);
    return object;
}

QByteArray BundleBuilder::manifestText() const
{
    if (m_text)
        return *m_text;
    QJsonObject object = members();
    const QString checksumName = m_shape == Shape::V0 ? u"manifest_sha256"_qs : u"checksum"_qs;
    if (m_shape == Shape::V1)
        object.insert(checksumName, u""_qs);
    object.insert(checksumName, text(m_checksum.value_or(sha256Hex(compact(object)))));
    return compact(object);
}

QByteArray BundleBuilder::tar() const
{
    QByteArray bytes;
    const QByteArray manifest = tarEntry({.name = m_manifestName}, manifestText());
    int position = 0;
    for (const QByteArray &entry : m_entries) {
        if (position++ == m_manifestPosition)
            bytes += manifest;
        bytes += entry;
    }
    if (m_manifestPosition >= position)
        bytes += manifest;
    return bytes + tarEnd();
}

QByteArray BundleBuilder::build(Deflate deflate) const
{
    return gzipMember(tar(), deflate);
}

bool BundleBuilder::writeTo(const QString &path) const
{
    const QByteArray bytes = build();
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush();
}

} // namespace ferry::test
