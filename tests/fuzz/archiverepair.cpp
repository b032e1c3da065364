// SPDX-License-Identifier: MIT
#include "archiverepair.h"

#include "base/sha256.h"
#include "bundle/canonicaljson.h"
#include "bundle/paxrecords.h"
#include "bundle/tarblock.h"
#include "support/tarwriter.h"

#include <QHash>

#include <algorithm>
#include <vector>

namespace ferry::fuzz {

namespace {

struct Member
{
    QByteArray name;
    qsizetype header = 0; // offset of its own header block
    qsizetype body = 0;
    qsizetype size = 0;
};

TarBlock blockAt(const QByteArray &archive, qsizetype offset)
{
    TarBlock block;
    std::copy_n(archive.cbegin() + offset, TarBlockBytes, block.begin());
    return block;
}

qsizetype paddedSize(qint64 size)
{
    return (size + TarBlockBytes - 1) / TarBlockBytes * TarBlockBytes;
}

Sha256Digest digestOf(QByteArrayView bytes)
{
    return Sha256::of({bytes.data(), static_cast<std::size_t>(bytes.size())});
}

QByteArray quoted(const Sha256Digest &digest)
{
    return '"' + toHex(digest) + '"';
}

void writeBack(QByteArray &archive, qsizetype offset, QByteArray block)
{
    test::fixTarChecksum(block);
    archive.replace(offset, TarBlockBytes, block);
}

// Goes from header to header by the sizes they state, as far as that leads; each is repaired first when asked for.
std::vector<Member> membersOf(QByteArray &archive, bool repair)
{
    std::vector<Member> members;
    QByteArray paxName;
    for (qsizetype at = 0; at + TarBlockBytes <= archive.size();) {
        if (isZeroBlock(blockAt(archive, at))) {
            at += TarBlockBytes;
            continue;
        }
        if (repair)
            writeBack(archive, at, archive.sliced(at, TarBlockBytes));
        const Result<TarFields> fields = parseTarHeader(blockAt(archive, at));
        const qsizetype body = at + TarBlockBytes;
        if (!fields || fields->size > archive.size() - body) {
            at = body; // a block that nobody can read: the next one may be a header again
            continue;
        }
        const QByteArrayView bytes = QByteArrayView(archive).sliced(body, fields->size);
        if (fields->typeflag == 'x') {
            const Result<PaxRecords> records = parsePaxRecords(bytes);
            paxName = records && records->path ? *records->path : QByteArray();
        } else {
            members.push_back({.name = paxName.isEmpty() ? fields->name : std::exchange(paxName, {}),
                               .header = at,
                               .body = body,
                               .size = bytes.size()});
        }
        at = body + paddedSize(fields->size);
    }
    return members;
}

void correctEntries(JsonView list, bool isV0, const QHash<QByteArray, QByteArrayView> &bodies, JsonEdit &edit)
{
    if (!list.isArray())
        return;
    for (JsonView entry = list.firstChild(); entry.isValid(); entry = entry.next()) {
        const JsonView path = entry.member("path");
        const JsonView target = entry.member("link_target");
        if (!path.isString())
            continue;
        if (target.isString()) {
            edit.set(entry, "sha256", quoted(digestOf(target.string())));
        } else if (const auto body = bodies.constFind(path.string()); body != bodies.constEnd()) {
            edit.set(entry, "sha256", quoted(digestOf(*body)));
            edit.set(entry, isV0 ? "size" : "size_bytes", QByteArray::number(body->size()));
        }
    }
}

QByteArray correctedManifest(const QByteArray &text, const QHash<QByteArray, QByteArrayView> &bodies)
{
    const Result<JsonDocument> document = JsonDocument::parse(text);
    if (!document || !document->root().isObject())
        return text;
    const bool isV0 = document->root().member("schema_version").isString();
    JsonEdit edit;
    correctEntries(document->root().member(isV0 ? "files" : "contents"), isV0, bodies, edit);
    return withManifestChecksum(prettyText(document->root(), edit));
}

} // namespace

QByteArray withTarChecksums(QByteArray archive)
{
    static_cast<void>(membersOf(archive, true));
    return archive;
}

QByteArray withManifestChecksum(const QByteArray &text)
{
    const Result<JsonDocument> document = JsonDocument::parse(text);
    if (!document || !document->root().isObject())
        return text;
    const JsonView root = document->root();
    JsonEdit edit;
    if (root.member("schema_version").isString())
        edit.set(root, "manifest_sha256", quoted(canonicalDigest(root, "manifest_sha256", {})));
    else
        edit.set(root, "checksum", quoted(canonicalDigest(root, {}, "checksum")));
    return prettyText(root, edit);
}

QByteArray repairedArchive(const QByteArray &archive)
{
    QByteArray repaired = archive;
    const std::vector<Member> members = membersOf(repaired, true);
    if (members.empty())
        return repaired;
    QHash<QByteArray, QByteArrayView> bodies;
    for (const Member &member : members)
        bodies.insert(member.name, QByteArrayView(repaired).sliced(member.body, member.size));
    const Member &first = members.front();
    const QByteArray manifest = correctedManifest(repaired.sliced(first.body, first.size), bodies);
    QByteArray header = repaired.sliced(first.header, TarBlockBytes);
    header.replace(124, 12, QByteArray::number(manifest.size(), 8).rightJustified(11, '0') + '\0');
    test::fixTarChecksum(header);
    const qsizetype rest = std::min(first.body + paddedSize(first.size), repaired.size());
    return repaired.first(first.header) + header + test::tarPadded(manifest) + repaired.sliced(rest);
}

} // namespace ferry::fuzz
