// SPDX-License-Identifier: MIT
// Writes the seeds of every fuzz target:   makeseeds DIRECTORY   makes DIRECTORY/<target>/<name>. Small and valid, so that mutations
// begin deep inside.
#include "commit/journal.h"
#include "support/bundlebuilder.h"

#include <QDir>
#include <QFile>

#include <iostream>

using namespace ferry;
using namespace ferry::test;

namespace {

using Shape = BundleBuilder::Shape;

class Seeds
{
public:
    explicit Seeds(QString root)
        : m_root(std::move(root))
    {}

    void add(const QString &target, const QString &name, const QByteArray &bytes)
    {
        const QString directory = m_root + u'/' + target;
        QFile file(directory + u'/' + name);
        m_good = m_good && QDir().mkpath(directory) && file.open(QIODevice::WriteOnly)
                 && file.write(bytes) == bytes.size();
    }

    [[nodiscard]] bool good() const { return m_good; }

private:
    QString m_root;
    bool m_good = true;
};

BundleBuilder smallBundle(Shape shape)
{
    BundleBuilder bundle(shape);
    bundle.addDatabase("db").addFile("workspace/hello.txt", "hello\n");
    return bundle;
}

BundleBuilder fullBundle(Shape shape)
{
    BundleBuilder bundle = smallBundle(shape);
    bundle.addFile("workspace/config.json", R"({"ingress":{"enabled":true},"daemon":{},"x":1.50})")
        .addFile("workspace/data/credentials/metadata.json",
                 R"({"version":5,"credentials":[{"credentialId":"a","service":"slack","field":"t"}]})")
        .addFile("workspace/" + QByteArray("long-directory-name/").repeated(7) + "end.md", "long")
        .addFile("skills/demo/SKILL.md", "skill")
        .addFile("prompts/USER.md", "user")
        .addFile("trust/trust.json", "{}")
        .addDirectory("workspace/empty/")
        .addCredential("credential/slack/bot_token", "xoxb");
    if (shape == Shape::V1)
        bundle.addSymlink("workspace/link", "hello.txt").addSymlink("workspace/data/up", "../hello.txt");
    return bundle;
}

void addArchives(Seeds &seeds)
{
    for (const Shape shape : {Shape::V0, Shape::V1}) {
        const QString suffix = shape == Shape::V0 ? u"-v0"_qs : u"-v1"_qs;
        for (const auto &[name, bundle] :
             {std::pair{u"small"_qs, smallBundle(shape)}, std::pair{u"full"_qs, fullBundle(shape)}}) {
            seeds.add(u"verify"_qs, name + suffix, bundle.tar());
            seeds.add(u"tarreader"_qs, name + suffix, bundle.tar());
            seeds.add(u"manifest"_qs, name + suffix, bundle.manifestText());
            seeds.add(u"json"_qs, name + suffix, bundle.manifestText());
            seeds.add(u"gzipreader"_qs, name + suffix, bundle.build());
        }
    }
    const QByteArray body = tarEntry({.name = "short"}, "x");
    seeds.add(u"tarreader"_qs, u"gnu"_qs,
              tarEntry({.name = "././@LongLink", .typeflag = 'L', .magic = GnuMagic}, QByteArray(150, 'n'))
                  + body + tarEntry({.name = "././@LongLink", .typeflag = 'K', .magic = GnuMagic}, "target")
                  + tarEntry({.name = "l", .typeflag = '2', .linkName = "t"}));
    seeds.add(u"tarreader"_qs, u"pax"_qs,
              paxHeader(paxRecord("comment", "c"), 'g')
                  + paxHeader(paxRecord("path", "long") + paxRecord("size", "1") + paxRecord("linkpath", "l"))
                  + body);
    seeds.add(u"gzipreader"_qs, u"members"_qs,
              gzipMember("one") + gzipMember("two", Deflate::Stored) + QByteArray(32, '\0'));
    seeds.add(u"gzipreader"_qs, u"fields"_qs,
              gzipMember("one", Deflate::Compressed,
                         {.flags = 2 + 4 + 8 + 16, .fields = QByteArray("\3\0abcname\0comment\0", 18)}));
}

void addTexts(Seeds &seeds)
{
    seeds.add(u"json"_qs, u"numbers"_qs,
              R"([0,-0,1.0,1e21,1e-7,12345678901234567890,0.1,5e-324,1.7976931348623157e308])");
    seeds.add(u"json"_qs, u"strings"_qs,
              R"({"s":"\u00e9\ud83d\ude00\ud800\"\\\/\b","10":1,"9":2,"a":{},"a":[]})");
    seeds.add(u"json"_qs, u"nested"_qs, QByteArray("[").repeated(200) + QByteArray("]").repeated(200));
    seeds.add(
        u"config"_qs, u"config"_qs,
        R"({"ingress":{"enabled":true,"publicBaseUrl":"x","lastTunnel":1},"telegram":{"registeredWebhookUrl":"u"},)"
        R"("daemon":{},"skills":{"load":{"extraDirs":["/a"]}},"hostBrowser":{"cdpInspect":{"desktopAuto":{"enabled":false}}}})");
    seeds.add(u"config"_qs, u"array"_qs, R"([1,{"daemon":1}])");
    const QByteArray bundle =
        R"({"version":5,"credentials":[{"credentialId":"a","service":"slack","field":"t"},{"credentialId":"b","service":"vellum","field":"k"}],"x":{}})";
    const QByteArray live =
        R"({"version":5,"credentials":[{"credentialId":"l","service":"vellum","field":"assistant_api_key"}]})";
    seeds.add(u"metadata"_qs, u"both"_qs, bundle + '\0' + live);
    seeds.add(u"metadata"_qs, u"bundle"_qs, bundle);
}

void addLinks(Seeds &seeds)
{
    seeds.add(
        u"migrationlink"_qs, u"google"_qs,
        "https://storage.googleapis.com/bucket/a%2Fb/c.vbundle?X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Signature=5ec3e7");
    seeds.add(
        u"migrationlink"_qs, u"old"_qs,
        " HTTPS://storage.googleapis.com:443/b/%E2%80%AEo.vbundle?GoogleAccessId=a%40b&Signature=x%2B%3D#f\n");
    seeds.add(u"migrationlink"_qs, u"amazon"_qs, "http://b.example:8080/o?X-Amz-Signature=1");
    seeds.add(u"migrationlink"_qs, u"address"_qs,
              "https://[::1]/o%252e%252e/~b;c,d?Signature=1&e='(!)*$:@/?");
    seeds.add(u"migrationlink"_qs, u"refused"_qs, "https://user@127.0.0.1/..%5c%2e%2E/b?Signature=1");
}

void addMarkers(Seeds &seeds)
{
    const QByteArray workspace = "/home/user/.vellum/workspace";
    JournalRecord record;
    record.staging = ".import-6f1c2d3e-4a5b-4c6d-8e7f-0123456789ab";
    record.carried = {"data/db", "embedding-models"};
    record.startedAt = u"2026-01-01T00:00:00Z"_qs;
    seeds.add(u"marker"_qs, u"carry"_qs, serialisedMarker(record, workspace));
    record.phase = JournalRecord::Phase::Swap;
    record.backup = ".pre-import-1700000000000-6f1c2d3e-4a5b-4c6d-8e7f-0123456789ab";
    record.liveEntries = {"config.json", "data", "n\xff"};
    record.stagedEntries = {"config.json", "data"};
    seeds.add(u"marker"_qs, u"swap"_qs, serialisedMarker(record, workspace));
    record.completed = true;
    seeds.add(u"marker"_qs, u"done"_qs, serialisedMarker(record, workspace));
    JournalRecord promotion;
    promotion.phase = JournalRecord::Phase::Promote;
    promotion.staging = record.staging;
    promotion.setAside = {{"config.json", "config.json.backup-2026-01-01T00-00-00-000Z"}};
    promotion.promoted = {"config.json", "skills/demo/SKILL.md"};
    promotion.madeDirectories = {"skills", "skills/demo"};
    seeds.add(u"marker"_qs, u"promotion"_qs, serialisedMarker(promotion, workspace));
    seeds.add(u"marker"_qs, u"foreign"_qs,
              "{\"tempWorkspaceDir\":\"" + workspace + '/' + record.staging
                  + "\",\"carried\":[{\"liveChild\":\"" + workspace + "/data/db\",\"tempChild\":\""
                  + workspace + '/' + record.staging + "/data/db\"}],\"backupDir\":\"" + workspace + '/'
                  + record.backup + "\"}");
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::cerr << "usage: " << argv[0] << " DIRECTORY\n";
        return 2;
    }
    Seeds seeds(QFile::decodeName(argv[1]));
    addArchives(seeds);
    addTexts(seeds);
    addLinks(seeds);
    addMarkers(seeds);
    return seeds.good() ? 0 : 1;
}
