// SPDX-License-Identifier: MIT
// Lockfiles as the reference's command-line tool writes them (cli/src/lib/assistant-config.ts of its repository), and as
// nobody should.
#include "workspace/discovery.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;

class TestDiscovery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsTheLockfile();
    void fallsBackToTheOldName();
    void findsTheDefaultWorkspace();
    void namesAWorkspaceOnce();
    void toleratesAnything_data();
    void toleratesAnything();
    void passesOverALargeFile();
    void takesPlacesFromTheEnvironment();
    void listsBackups();
    void datesSnapshots_data();
    void datesSnapshots();

private:
    void write(const QString &name, const QByteArray &bytes) const
    {
        const QString path = m_home->filePath(name);
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    DiscoveryPlaces places() const
    {
        const QByteArray home = QFile::encodeName(m_home->path());
        return {.home = home,
                .dataHome = home + "/data",
                .lockfileDir = home,
                .backupsFolder = home + "/.vellum/backups/local"};
    }

    std::unique_ptr<QTemporaryDir> m_home;
};

void TestDiscovery::init()
{
    m_home = std::make_unique<QTemporaryDir>();
}

void TestDiscovery::readsTheLockfile()
{
    write(QStringLiteral(".vellum.lock.json"), R"({"activeAssistant": "b2", "assistants": [
      {"assistantId": "a1", "name": " Aria ", "cloud": "local", "runtimeUrl": "http://localhost:7830",
       "resources": {"instanceDir": "/srv/a1/", "daemonPort": 7821, "runtimeVersion": "0.10.5"}},
      {"assistantId": "b2", "assistantName": "Bea", "runtimeUrl": "x", "baseDataDir": "/srv/b2"},
      {"assistantId": "c3", "cloud": "local"},
      {"assistantId": "d4", "cloud": "vellum", "runtimeUrl": "https://example.com"},
      {"assistantId": "../evil"},
      {"name": "no id"}]})");
    const auto found = knownAssistants(places());
    QCOMPARE(found.size(), 3U);
    QCOMPARE(found[0].id, QByteArray("b2")); // the active one first
    QCOMPARE(found[0].name, QStringLiteral("Bea"));
    QCOMPARE(found[0].workspacePath, QByteArray("/srv/b2/.vellum/workspace"));
    QVERIFY(found[0].isActive);
    QCOMPARE(found[1].name, QStringLiteral("Aria"));
    QCOMPARE(found[1].workspacePath, QByteArray("/srv/a1/.vellum/workspace"));
    QCOMPARE(found[1].runtimeVersion, QByteArray("0.10.5"));
    QVERIFY(!found[1].isActive);
    QCOMPARE(found[2].name, QStringLiteral("c3"));
    QCOMPARE(found[2].workspacePath, places().dataHome + "/vellum/assistants/c3/.vellum/workspace");
}

void TestDiscovery::fallsBackToTheOldName()
{
    write(QStringLiteral(".vellum.lockfile.json"),
          R"({"assistants":[{"assistantId":"old","baseDataDir":"/srv/old"}]})");
    QCOMPARE(knownAssistants(places()).size(), 1U);
    write(QStringLiteral(".vellum.lock.json"), "damaged");
    QCOMPARE(knownAssistants(places()).front().id, QByteArray("old"));
    write(QStringLiteral(".vellum.lock.json"), R"({"assistants":[]})");
    QVERIFY(knownAssistants(places()).empty());
}

void TestDiscovery::findsTheDefaultWorkspace()
{
    QVERIFY(knownAssistants(places()).empty());
    QVERIFY(QDir().mkpath(m_home->filePath(QStringLiteral(".vellum/workspace"))));
    const auto found = knownAssistants(places());
    QCOMPARE(found.size(), 1U);
    QCOMPARE(found[0].workspacePath, places().home + "/.vellum/workspace");
    QVERIFY(found[0].id.isEmpty());
}

void TestDiscovery::namesAWorkspaceOnce()
{
    QVERIFY(QDir().mkpath(m_home->filePath(QStringLiteral(".vellum/workspace"))));
    const QByteArray home = places().home;
    write(QStringLiteral(".vellum.lock.json"),
          R"({"assistants":[{"assistantId":"x","resources":{"instanceDir":")" + home
              + R"("}},{"assistantId":"y","baseDataDir":")" + home + R"("}]})");
    const auto found = knownAssistants(places());
    QCOMPARE(found.size(), 1U);
    QCOMPARE(found[0].id, QByteArray("x"));
}

void TestDiscovery::toleratesAnything_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text :
         {"", "[]", "null", "{}", R"({"assistants":{}})", R"({"assistants":[null,1,"x",[],{}]})",
          R"({"assistants":[{"assistantId":5}]})", R"({"assistants":[{"assistantId":"  "}]})",
          R"({"assistants":[{"assistantId":"a","resources":[],"baseDataDir":"relative"}]})",
          R"({"assistants":[{"assistantId":"a","baseDataDir":"/a\u0000b"}]})",
          R"({"assistants":[{"assistantId":"a/../../b"}]})", "{\"assistants\":[", "\xff\xfe{}"})
        QTest::newRow(*text == '\0' ? "empty" : text) << QByteArray(text);
}

void TestDiscovery::toleratesAnything()
{
    QFETCH(QByteArray, text);
    write(QStringLiteral(".vellum.lock.json"), text);
    QVERIFY(knownAssistants(places()).empty());
}

void TestDiscovery::passesOverALargeFile()
{
    const QByteArray entry = R"({"assistants":[{"assistantId":"a","baseDataDir":"/srv/a"}], "x": ")";
    write(QStringLiteral(".vellum.lock.json"), entry + QByteArray(2'000'000, 'x') + "\"}");
    QVERIFY(knownAssistants(places()).empty());
}

void TestDiscovery::takesPlacesFromTheEnvironment()
{
    qputenv("HOME", "/home/me");
    qunsetenv("XDG_DATA_HOME");
    qunsetenv("VELLUM_LOCKFILE_DIR");
    qunsetenv("VELLUM_BACKUP_DIR");
    DiscoveryPlaces found = DiscoveryPlaces::ofThisUser();
    QCOMPARE(found.lockfileDir, QByteArray("/home/me"));
    QCOMPARE(found.dataHome, QByteArray("/home/me/.local/share"));
    QCOMPARE(found.backupsFolder, QByteArray("/home/me/.vellum/backups/local"));
    qputenv("VELLUM_LOCKFILE_DIR", "/l");
    qputenv("VELLUM_BACKUP_DIR", "relative");
    found = DiscoveryPlaces::ofThisUser();
    QCOMPARE(found.lockfileDir, QByteArray("/l"));
    QCOMPARE(found.backupsFolder, QByteArray("/home/me/.vellum/backups/local"));
}

void TestDiscovery::listsBackups()
{
    QVERIFY(backupFiles(places()).empty()); // no such folder
    const QString folder = QStringLiteral(".vellum/backups/local/");
    write(folder + QStringLiteral("backup-20261119-010203-004.vbundle"), "abc");
    write(folder + QStringLiteral("backup-20261120-010203-004.vbundle"), "abcd");
    write(folder + QStringLiteral("backup-20261121-010203-004.vbundle.enc"), "x");
    write(folder + QStringLiteral("mine.vbundle"), "x");
    write(folder + QStringLiteral("notes.txt"), "x");
    QVERIFY(QDir().mkpath(m_home->filePath(folder + QStringLiteral("dir.vbundle"))));
    QVERIFY(QFile::link(QStringLiteral("/etc/passwd"),
                        m_home->filePath(folder + QStringLiteral("link.vbundle"))));
    const auto found = backupFiles(places());
    QCOMPARE(found.size(), 3U);
    QCOMPARE(found[0].name, QStringLiteral("backup-20261120-010203-004.vbundle"));
    QCOMPARE(found[0].size, 4);
    QCOMPARE(found[0].path, places().backupsFolder + "/backup-20261120-010203-004.vbundle");
    QCOMPARE(found[2].name, QStringLiteral("mine.vbundle"));
    QVERIFY(!found[2].createdAt.isValid());
    QCOMPARE(backupFiles(places(), 1).size(), 1U);
}

void TestDiscovery::datesSnapshots_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("date");
    QTest::newRow("whole") << QByteArray("backup-20261120-140305-678.vbundle")
                           << QStringLiteral("2026-11-20T14:03:05.678Z");
    QTest::newRow("older") << QByteArray("backup-20261120-140305.vbundle")
                           << QStringLiteral("2026-11-20T14:03:05.000Z");
    QTest::newRow("collision") << QByteArray("backup-20261120-140305-678-0af.vbundle")
                               << QStringLiteral("2026-11-20T14:03:05.678Z");
    QTest::newRow("no such day") << QByteArray("backup-20260230-140305-678.vbundle") << QString();
    QTest::newRow("no such hour") << QByteArray("backup-20261120-250305-678.vbundle") << QString();
    QTest::newRow("another name") << QByteArray("my-20261120-140305.vbundle") << QString();
    QTest::newRow("line break at the end") << QByteArray("backup-20261120-140305.vbundle\n") << QString();
}

void TestDiscovery::datesSnapshots()
{
    QFETCH(QByteArray, name);
    const QDateTime date = snapshotDate(name);
    QTEST(date.isValid() ? date.toString(Qt::ISODateWithMs) : QString(), "date");
}

QTEST_GUILESS_MAIN(TestDiscovery)
#include "tst_discovery.moc"
