// SPDX-License-Identifier: MIT
#pragma once

// Makes a bundle in memory: a tar stream with a manifest, gzipped. By default everything it says is true; knobs make it
// lie in one point at a time. Digests, checksum and tar blocks are computed with QCryptographicHash, QJsonDocument and the
// tar writer of the tests, never with the engine. Manifest members and their names must be ASCII and no array indices,
// for QJsonDocument's compact form to be the canonical one. Copyable; used from one thread.
//
//     BundleBuilder bundle(BundleBuilder::Shape::V1);
//     bundle.addDatabase().addFile("workspace/notes.md", "hello\n");
//     bundle.declareSize("workspace/notes.md", 7); // the lie
//     QVERIFY(bundle.writeTo(path));

#include "support/gzipwriter.h"
#include "support/tarwriter.h"

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <optional>
#include <vector>

namespace ferry::test {

class BundleBuilder
{
public:
    enum class Shape { V0, V1 };

    explicit BundleBuilder(Shape shape = Shape::V1);

    // --- Contents: in the archive, in this order, and declared in the manifest ---
    BundleBuilder &addFile(const QByteArray &path, const QByteArray &bytes);
    BundleBuilder &addSymlink(const QByteArray &path, const QByteArray &target);
    // The file credentials/<account>.
    BundleBuilder &addCredential(const QByteArray &account, const QByteArray &value);
    // workspace/data/db/assistant.db, which shape V1 must have; empty unless given.
    BundleBuilder &addDatabase(const QByteArray &bytes = {});

    // --- In the archive only ---
    BundleBuilder &addDirectory(const QByteArray &path);
    BundleBuilder &addUndeclaredFile(const QByteArray &path, const QByteArray &bytes);
    BundleBuilder &addTarEntry(const TarHeader &header, const QByteArray &body = {});
    // Tar bytes as they are, at this place.
    BundleBuilder &addRaw(const QByteArray &blocks);

    // --- In the manifest only: the entry is missing in the archive, or declared a second time ---
    BundleBuilder &declareFile(const QByteArray &path, const QByteArray &bytes);

    // --- Lies about an entry added before (the last one with that path) ---
    BundleBuilder &declareSize(const QByteArray &path, qint64 size);
    BundleBuilder &declareDigest(const QByteArray &path, const QByteArray &hex);
    BundleBuilder &declarePath(const QByteArray &path, const QByteArray &declared);
    BundleBuilder &declareLinkTarget(const QByteArray &path,
                                     const QByteArray &target); // empty: no link_target member

    // --- The manifest's own members; the checksum follows them ---
    // `member` may be dotted: "compatibility.min_runtime_version".
    BundleBuilder &setMember(const QString &member, const QJsonValue &value);
    BundleBuilder &removeMember(const QString &member);
    BundleBuilder &setChecksum(const QByteArray &hex);      // instead of the true one
    BundleBuilder &setManifestText(const QByteArray &text); // instead of all of it
    // The manifest's place among the added tar entries: 0 is first (the rule), -1 leaves it out.
    BundleBuilder &setManifestPosition(int position);
    BundleBuilder &setManifestName(const QByteArray &name);

    [[nodiscard]] QByteArray manifestText() const;
    [[nodiscard]] QByteArray tar() const;
    [[nodiscard]] QByteArray build(Deflate deflate = Deflate::Compressed) const;
    // False when the file cannot be written.
    [[nodiscard]] bool writeTo(const QString &path) const;

private:
    struct Declaration
    {
        QByteArray path;   // as added; the lies find it by this
        QByteArray stated; // as the manifest says
        QByteArray digest;
        qint64 size = 0;
        QByteArray linkTarget;
    };

    [[nodiscard]] QJsonObject members() const;
    [[nodiscard]] QJsonObject memberOf(const Declaration &declaration) const;
    Declaration &declaration(const QByteArray &path);

    Shape m_shape;
    std::vector<Declaration> m_declarations;
    std::vector<QByteArray> m_entries;                       // tar bytes of each addition
    std::vector<std::pair<QString, QJsonValue>> m_overrides; // Undefined: removed
    std::optional<QByteArray> m_checksum;
    std::optional<QByteArray> m_text;
    int m_manifestPosition = 0;
    QByteArray m_manifestName = "manifest.json";
};

} // namespace ferry::test
