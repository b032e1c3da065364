// SPDX-License-Identifier: MIT
#include "workspace/policy.h"

#include <QTest>

using namespace ferry;

namespace {

using Persona = std::optional<QByteArray>;

// One line that says everything about a placement.
QByteArray printed(const Placement &placement)
{
    switch (placement.kind) {
    case Placement::Kind::Place:
        return (placement.namespaced ? "namespaced " : "legacy ") + placement.place.bytes();
    case Placement::Kind::Skip: return QByteArray("skip ") + skipReasonString(placement.reason);
    case Placement::Kind::Credential: break;
    }
    return "credential " + placement.account;
}

void row(const char *archivePath, const char *expected, const Persona &persona = std::nullopt)
{
    const QByteArray name =
        QByteArray(archivePath) + (persona ? " for " + persona->toPercentEncoding("/") : "");
    QTest::newRow(name.constData()) << QByteArray(archivePath) << persona << QByteArray(expected);
}

} // namespace

class PolicyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void places_data();
    void places();
    void placesPersona_data();
    void placesPersona();
    void longPersonaNamesAreNoGuardian();
    void knowsConfigPaths_data();
    void knowsConfigPaths();
    void knowsPersonaPath_data();
    void knowsPersonaPath();
    void metadataPlaceIsBehindItsArchivePath();
    void preservedPathsKeepTheReferencesOrder();
    void findsDatabaseOfSideFile_data();
    void findsDatabaseOfSideFile();
    void knowsAccounts_data();
    void knowsAccounts();
    void everySkipReasonHasItsOwnString();
};

// Format document 7.1, one group a rule.
void PolicyTest::places_data()
{
    QTest::addColumn<QByteArray>("archivePath");
    QTest::addColumn<Persona>("persona");
    QTest::addColumn<QByteArray>("expected");

    row("credentials/credential/slack/bot_token", "credential credential/slack/bot_token");
    row("credentials/vellum:webhook_secret", "credential vellum:webhook_secret");
    row("credentials/", "credential ");
    row("credentials", "skip unmapped");
    row("Credentials/credential/slack/bot_token", "skip unmapped");
    row("workspace/credentials/x", "namespaced credentials/x");

    row("prompts/UPDATES.md", "skip retired");
    row("workspace/UPDATES.md", "skip retired");
    row("workspace/prompts/UPDATES.md", "namespaced prompts/UPDATES.md");
    row("workspace/updates.md", "namespaced updates.md");
    row("workspace/notes/updates.md", "namespaced notes/updates.md");

    row("workspace/hello.txt", "namespaced hello.txt");
    row("workspace/config.json", "namespaced config.json");
    row("workspace/Config.json", "skip unmapped");
    row("workspace/CONFIG.JSON", "skip unmapped");
    row("workspace/con\xef\xac\x81g.json", "skip unmapped");   // U+FB01
    row("workspace/config.j\xc5\xbfon", "skip unmapped");      // U+017F
    row("workspace/config.json\xe2\x80\x8b", "skip unmapped"); // zero width space
    row("workspace/config\xc2\xad.json", "skip unmapped");
    row("workspace/Config.json/x", "namespaced Config.json/x");
    row("workspace/notes/Config.json", "namespaced notes/Config.json");
    row("workspace/config.json5", "namespaced config.json5");
    row("workspace/data/credentials/metadata.json", "namespaced data/credentials/metadata.json");
    row("workspace/Data/Credentials/Metadata.json", "skip unmapped");
    row("workspace/data/credentials/METADATA.json", "skip unmapped");
    row("workspace/\xef\xbb\xbf"
        "data/credentials/metadata.json",
        "skip unmapped");
    row("workspace/data/db/assistant.db", "namespaced data/db/assistant.db");
    row("workspace/workspace/x", "namespaced workspace/x");
    row("workspace/manifest.json", "namespaced manifest.json");
    row("workspace/prompts/USER.md", "namespaced prompts/USER.md");
    row("workspace/h\xc3\xa9llo/\xe2\x98\x83", "namespaced h\xc3\xa9llo/\xe2\x98\x83");
    row("workspace/a\\b", "namespaced a\\b");
    row("workspace", "skip unmapped");
    row("Workspace/hello.txt", "skip unmapped");
    row("workspaces/hello.txt", "skip unmapped");

    row("data/db/assistant.db", "legacy data/db/assistant.db");
    row("data/db/assistant.db-wal", "skip unmapped");
    row("data/db/other.db", "skip unmapped");
    row("config/settings.json", "legacy config.json");
    row("config/other.json", "skip unmapped");
    row("config.json", "skip unmapped");

    row("skills/demo/SKILL.md", "legacy skills/demo/SKILL.md");
    row("skills/x", "legacy skills/x");
    row("skills", "skip unmapped");
    row("skillset/x", "skip unmapped");
    row("hooks/on-start.sh", "legacy hooks/on-start.sh");
    row("hooks/deep/er/x", "legacy hooks/deep/er/x");
    row("hooks", "skip unmapped");

    row("prompts/IDENTITY.md", "legacy IDENTITY.md");
    row("prompts/SOUL.md", "legacy SOUL.md");
    row("prompts/NOW.md", "skip unmapped");
    row("prompts/identity.md", "skip unmapped");
    row("prompts/sub/IDENTITY.md", "skip unmapped");
    row("prompts", "skip unmapped");

    row("trust/trust.json", "skip unmapped");
    row("manifest.json", "skip unmapped");
    row("workspace\\config.json", "skip unmapped");
    row("hello.txt", "skip unmapped");

    row("workspace/.import-marker.json", "skip leftover");
    row("workspace/vellum.pid", "skip leftover");
    row("workspace/Vellum.pid", "skip leftover");
    row("workspace/vellum\xe2\x80\x8b.pid", "skip leftover");
    row("workspace/.im\xc2\xadport-marker.json", "skip leftover");
    row("skills/vellum.pid", "legacy skills/vellum.pid");
    row("workspace/.import-4f/deep/file", "skip leftover");
    row("workspace/.pre-import-17-4f/x", "skip leftover");
    row("workspace/.IMPORT-MARKER.json", "skip leftover");
    row("workspace/.Pre-Import-x", "skip leftover");
    row("workspace/notes/.import-marker.json", "namespaced notes/.import-marker.json");
    row("workspace/.imports", "namespaced .imports");
    row("skills/.import-x", "legacy skills/.import-x");
}

void PolicyTest::places()
{
    QFETCH(QByteArray, archivePath);
    QFETCH(Persona, persona);
    QFETCH(QByteArray, expected);
    QCOMPARE(printed(placementOf(archivePath, persona)), expected);
}

// Format document 7.1 rule 7 and 7.2 step 5; the reference's legacy-user-md cases.
void PolicyTest::placesPersona_data()
{
    QTest::addColumn<QByteArray>("archivePath");
    QTest::addColumn<Persona>("persona");
    QTest::addColumn<QByteArray>("expected");
    row("prompts/USER.md", "skip no_guardian");
    row("prompts/USER.md", "legacy users/alice.md", "alice.md");
    row("prompts/USER.md", "legacy users/guardian.md", "guardian.md");
    row("prompts/USER.md", "legacy users/J\xc3\xbcrgen.md", "J\xc3\xbcrgen.md");
    row("prompts/USER.md", "legacy users/.import-me.md", ".import-me.md");
    for (const char *name :
         {"", ".", "..", "../alice.md", "sub/alice.md", "/etc/passwd", "alice.md/", "a\nb", "\xff.md"})
        row("prompts/USER.md", "skip no_guardian", name);
    row("prompts/user.md", "skip unmapped", "alice.md");
    row("prompts/IDENTITY.md", "legacy IDENTITY.md", "alice.md");
    row("prompts/OTHER.md", "skip unmapped", "alice.md");
}

void PolicyTest::placesPersona()
{
    places();
}

void PolicyTest::longPersonaNamesAreNoGuardian()
{
    QCOMPARE(printed(placementOf("prompts/USER.md", QByteArray(256, 'a'))), "skip no_guardian");
    QCOMPARE(printed(placementOf("prompts/USER.md", QByteArray(255, 'a'))),
             "legacy users/" + QByteArray(255, 'a'));
}

void PolicyTest::knowsConfigPaths_data()
{
    QTest::addColumn<bool>("isConfig");
    QTest::newRow("workspace/config.json") << true;
    QTest::newRow("config/settings.json") << true;
    for (const char *path :
         {"", "config.json", "workspace/Config.json", "workspace/config.json/", "workspace/sub/config.json",
          "workspace/config/settings.json", "workspace/config.jsonx", "settings.json"})
        QTest::addRow("%s", path) << false;
}

void PolicyTest::knowsConfigPaths()
{
    QFETCH(bool, isConfig);
    QCOMPARE(isConfigArchivePath(QTest::currentDataTag()), isConfig);
}

void PolicyTest::knowsPersonaPath_data()
{
    QTest::addColumn<bool>("isPersona");
    QTest::newRow("prompts/USER.md") << true;
    for (const char *path : {"", "prompts/user.md", "prompts/USER.md ", "workspace/prompts/USER.md",
                             "USER.md", "prompts/IDENTITY.md"})
        QTest::addRow("%s", path) << false;
}

void PolicyTest::knowsPersonaPath()
{
    QFETCH(bool, isPersona);
    QCOMPARE(isPersonaArchivePath(QTest::currentDataTag()), isPersona);
}

// The reference goes by the archive path, which only the namespaced form reaches; Ferry by the place.
void PolicyTest::metadataPlaceIsBehindItsArchivePath()
{
    QCOMPARE(placementOf("workspace/data/credentials/metadata.json", {}).place.bytes(),
             CredentialMetadataPlace);
    QCOMPARE(printed(placementOf("data/credentials/metadata.json", {})), "skip unmapped");
}

// Format document 8.4, then design: what a bundle can never contain.
void PolicyTest::preservedPathsKeepTheReferencesOrder()
{
    QByteArrayList paths;
    for (const QByteArrayView path : PreservedPaths)
        paths.append(path.toByteArray());
    QCOMPARE(paths.join(' '), "embedding-models deprecated data/db data/qdrant signals .backup.key .backups");
}

// Format document 8.3.
void PolicyTest::findsDatabaseOfSideFile_data()
{
    QTest::addColumn<QByteArray>("database");
    QTest::newRow("assistant.db-wal") << QByteArray("assistant.db");
    QTest::newRow("assistant.db-shm") << QByteArray("assistant.db");
    QTest::newRow("assistant.db-journal") << QByteArray("assistant.db");
    QTest::newRow("a.db-wal.db-shm") << QByteArray("a.db-wal.db");
    for (const char *name :
         {"", "assistant.db", "assistant.db-wal2", "assistant.DB-wal", "assistant.db-WAL",
          "assistant.sqlite-wal", "-wal", "assistantdb-wal", "assistant.db-walx", "assistant.db_wal"})
        QTest::addRow("%s", name) << QByteArray();
}

void PolicyTest::findsDatabaseOfSideFile()
{
    QFETCH(QByteArray, database);
    QCOMPARE(databaseOfSideFile(QTest::currentDataTag()), database);
}

// Format document 19; the case rule is Ferry's own.
void PolicyTest::knowsAccounts_data()
{
    QTest::addColumn<bool>("isPlatform");
    QTest::addColumn<bool>("isName");
    QTest::newRow("credential/vellum/webhook_secret") << true << true;
    QTest::newRow("credential/Vellum/webhook_secret") << true << true;
    QTest::newRow("CREDENTIAL/VELLUM/x") << true << false;
    QTest::newRow("credential/vellum/") << true << false;
    QTest::newRow("credential/vellum/a/b") << true << false;
    QTest::newRow("credential/vellum") << false << false;
    QTest::newRow("credential/vellumx/a") << false << true;
    QTest::newRow("credential/slack/bot_token") << false << true;
    QTest::newRow("credential/slack/vellum") << false << true;
    QTest::newRow("credential/slack/../vellum") << false << false;
    QTest::newRow("credential/./token") << false << false;
    QTest::newRow("credential//token") << false << false;
    QTest::newRow("vellum:webhook_secret") << false << false;
    QTest::newRow("slack/bot_token") << false << false;
    QTest::newRow("") << false << false;
}

void PolicyTest::knowsAccounts()
{
    QFETCH(bool, isPlatform);
    QFETCH(bool, isName);
    QCOMPARE(isPlatformAccount(QTest::currentDataTag()), isPlatform);
    QCOMPARE(isAccountName(QTest::currentDataTag()), isName);
}

void PolicyTest::everySkipReasonHasItsOwnString()
{
    QSet<QByteArray> strings;
    for (int i = 0; i <= static_cast<int>(SkipReason::Leftover); ++i)
        strings.insert(skipReasonString(static_cast<SkipReason>(i)));
    QCOMPARE(strings.size(), static_cast<int>(SkipReason::Leftover) + 1);
}

QTEST_GUILESS_MAIN(PolicyTest)
#include "tst_policy.moc"
