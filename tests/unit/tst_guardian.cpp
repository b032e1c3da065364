// SPDX-License-Identifier: MIT
#include "workspace/persona.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>
#include <sys/stat.h>

using namespace ferry;

namespace {

using Name = std::optional<QByteArray>;

constexpr const char *Tables =
    "CREATE TABLE contacts (id TEXT PRIMARY KEY, role TEXT, user_file TEXT);"
    "CREATE TABLE contact_channels (id INTEGER PRIMARY KEY, contact_id TEXT, type TEXT, status TEXT, verified_at INTEGER);";

// Makes a database by SQLite itself.
bool execute(const QString &path, const QByteArray &sql)
{
    sqlite3 *database = nullptr;
    bool done = sqlite3_open(path.toUtf8().constData(), &database) == SQLITE_OK;
    char *message = nullptr;
    done = done && sqlite3_exec(database, sql.constData(), nullptr, nullptr, &message) == SQLITE_OK;
    if (message)
        qWarning("%s", message);
    sqlite3_free(message);
    sqlite3_close(database);
    return done;
}

QByteArray contact(const char *id, const char *role, const char *userFile)
{
    return QByteArray("INSERT INTO contacts VALUES ('") + id + "', '" + role + "', " + userFile + ");";
}

QByteArray channel(const char *contactId, const char *type, const char *status, const char *verifiedAt)
{
    return QByteArray("INSERT INTO contact_channels (contact_id, type, status, verified_at) VALUES ('")
           + contactId + "', '" + type + "', '" + status + "', " + verifiedAt + ");";
}

QByteArray guardianWithFile(const char *userFileSql)
{
    return contact("g", "guardian", userFileSql) + channel("g", "vellum", "active", "1");
}

} // namespace

class GuardianTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void findsGuardian_data();
    void findsGuardian();
    void strangeFilesHaveNoGuardian_data();
    void strangeFilesHaveNoGuardian();
    void refusesHostileSchemas_data();
    void refusesHostileSchemas();
    void givesUpOnEndlessWork();
    void readsBesideForeignVirtualTables();
    void readsAWalDatabaseWithoutSideFiles();
    void readsUtf16Databases();
    void ignoresARunningTransaction();
    void escapesThePath_data();
    void escapesThePath();
    void resolvesLinksAboveTheFile();

private:
    [[nodiscard]] QString path() const { return m_dir->filePath(QStringLiteral("assistant.db")); }
    [[nodiscard]] Name guardian() const { return guardianPersonaFile(path().toUtf8()); }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void GuardianTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
}

// Format document 7.2, steps 1 to 5.
void GuardianTest::findsGuardian_data()
{
    QTest::addColumn<QByteArray>("rows");
    QTest::addColumn<Name>("file");
    const auto row = [](const char *name, const QByteArray &rows, const Name &file) {
        QTest::newRow(name) << rows << file;
    };

    row("no contacts", "", {});
    row("named file", guardianWithFile("'alice.md'"), "alice.md");
    row("no file of its own", guardianWithFile("NULL"), "guardian.md");
    row("not a guardian", contact("c", "contact", "'bob.md'") + channel("c", "vellum", "active", "1"), {});
    row("role in capitals", contact("c", "Guardian", "'bob.md'") + channel("c", "vellum", "active", "1"), {});
    row("no channel", contact("g", "guardian", "'alice.md'"), {});
    row("channel not active", contact("g", "guardian", "'alice.md'") + channel("g", "vellum", "pending", "1"),
        {});
    row("channel of somebody else",
        contact("g", "guardian", "'alice.md'") + channel("h", "vellum", "active", "1"), {});
    row("other channel will do",
        contact("g", "guardian", "'alice.md'") + channel("g", "telegram", "active", "1"), "alice.md");
    row("vellum goes before a newer channel",
        contact("a", "guardian", "'alice.md'") + channel("a", "vellum", "active", "1")
            + contact("b", "guardian", "'bob.md'") + channel("b", "telegram", "active", "9"),
        "alice.md");
    row("inactive vellum does not go before",
        contact("a", "guardian", "'alice.md'") + channel("a", "vellum", "revoked", "1")
            + contact("b", "guardian", "'bob.md'") + channel("b", "telegram", "active", "9"),
        "bob.md");
    row("newest verification wins",
        contact("a", "guardian", "'alice.md'") + channel("a", "vellum", "active", "5")
            + contact("b", "guardian", "'bob.md'") + channel("b", "vellum", "active", "10"),
        "bob.md");
    row("newest verification wins on other channels",
        contact("a", "guardian", "'alice.md'") + channel("a", "slack", "active", "50")
            + contact("b", "guardian", "'bob.md'") + channel("b", "telegram", "active", "10"),
        "alice.md");
    row("never verified comes last",
        contact("a", "guardian", "'alice.md'") + channel("a", "vellum", "active", "NULL")
            + contact("b", "guardian", "'bob.md'") + channel("b", "vellum", "active", "1"),
        "bob.md");
    row("a bad name does not try the next guardian",
        contact("a", "guardian", "'../alice.md'") + channel("a", "vellum", "active", "5")
            + contact("b", "guardian", "'bob.md'") + channel("b", "vellum", "active", "1"),
        {});
    row("UTF-8", guardianWithFile("'J\xc3\xbcrgen \xe2\x98\x83.md'"), "J\xc3\xbcrgen \xe2\x98\x83.md");
    row("255 bytes", guardianWithFile("printf('%.*c', 255, 'a')"), QByteArray(255, 'a'));

    for (const char *value :
         {"''", "'.'", "'..'", "'../alice.md'", "'sub/alice.md'", "'/etc/passwd'", "'alice.md/'",
          "'a' || char(10)", "'a' || char(0) || 'b'", "x'616c696365'", "printf('%.*c', 256, 'a')",
          "CAST(x'ff' AS TEXT)", "zeroblob(3000000)", "printf('%.*c', 3000000, 'a')"})
        row(value, guardianWithFile(value), {});
}

void GuardianTest::findsGuardian()
{
    QFETCH(QByteArray, rows);
    QFETCH(Name, file);
    QVERIFY(execute(path(), Tables + rows));
    QCOMPARE(guardian(), file);
    QCOMPARE(guardianPersonaFile(path().toUtf8(), false), file);
    QCOMPARE(QDir(m_dir->path()).entryList(QDir::Files), QStringList{QStringLiteral("assistant.db")});
}

// Every problem counts as no guardian, and none of them blocks or makes a file.
void GuardianTest::strangeFilesHaveNoGuardian_data()
{
    QTest::addColumn<QByteArray>("kind");
    for (const char *kind : {"missing", "empty", "text", "directory", "fifo", "link", "dangling link", "torn",
                             "no tables", "no column"})
        QTest::newRow(kind) << QByteArray(kind);
}

void GuardianTest::strangeFilesHaveNoGuardian()
{
    QFETCH(QByteArray, kind);
    const QString other = m_dir->filePath(QStringLiteral("other.db"));
    const QByteArray good = Tables + guardianWithFile("'alice.md'");
    const auto write = [this](const QByteArray &bytes) {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    };
    if (kind == "empty")
        write({});
    else if (kind == "text")
        write("SQLite, but not a database\n");
    else if (kind == "directory")
        QVERIFY(QDir().mkdir(path()));
    else if (kind == "fifo")
        QCOMPARE(::mkfifo(path().toUtf8().constData(), 0600), 0);
    else if (kind == "link")
        QVERIFY(execute(other, good) && QFile::link(other, path()));
    else if (kind == "dangling link")
        QVERIFY(QFile::link(other, path()));
    else if (kind == "torn")
        QVERIFY(execute(path(), good) && QFile::resize(path(), 5000));
    else if (kind == "no tables")
        QVERIFY(execute(path(), "CREATE TABLE x (y);"));
    else if (kind == "no column")
        QVERIFY(execute(
            path(),
            "CREATE TABLE contacts (id TEXT, role TEXT);"
            "CREATE TABLE contact_channels (contact_id TEXT, type TEXT, status TEXT, verified_at INTEGER);"
            "INSERT INTO contacts VALUES ('g', 'guardian');"
            "INSERT INTO contact_channels VALUES ('g', 'vellum', 'active', 1);"));
    const QStringList before =
        QDir(m_dir->path()).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot);
    QCOMPARE(guardian(), Name());
    QCOMPARE(QDir(m_dir->path()).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot), before);
}

void GuardianTest::refusesHostileSchemas_data()
{
    QTest::addColumn<QByteArray>("sql");
    const QByteArray channels =
        "CREATE TABLE contact_channels (contact_id TEXT, type TEXT, status TEXT, verified_at INTEGER);"
        "INSERT INTO contact_channels VALUES ('g', 'vellum', 'active', 1);";
    QTest::newRow("harmless view")
        << channels + "CREATE VIEW contacts AS SELECT 'g' AS id, 'guardian' AS role, 'v.md' AS user_file;";
    QTest::newRow("endless view")
        << channels
               + "CREATE VIEW contacts AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r)"
                 " SELECT n AS id, 'guardian' AS role, 'v.md' AS user_file FROM r;";
    QByteArray doubling =
        channels + "CREATE VIEW v0 AS SELECT 'g' AS id, 'guardian' AS role, 'v.md' AS user_file;";
    for (int i = 1; i <= 40; ++i) {
        const QByteArray below = "v" + QByteArray::number(i - 1);
        doubling += "CREATE VIEW v" + QByteArray::number(i) + " AS SELECT a.id, a.role, b.user_file FROM "
                    + below + " a, " + below + " b;";
    }
    QTest::newRow("views that double forty times") << doubling + "CREATE VIEW contacts AS SELECT * FROM v40;";
    QTest::newRow("virtual table") << channels
                                          + "CREATE VIRTUAL TABLE contacts USING fts5(id, role, user_file);"
                                            "INSERT INTO contacts VALUES ('g', 'guardian', 'v.md');";
}

void GuardianTest::refusesHostileSchemas()
{
    QFETCH(QByteArray, sql);
    QVERIFY(execute(path(), sql));
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(guardian(), Name());
    QVERIFY2(timer.elapsed() < 1500, "refused at once, not by the time limit");
}

// A join of nine hundred million rows must be sorted before the first can be given out.
void GuardianTest::givesUpOnEndlessWork()
{
    QVERIFY(execute(
        path(),
        "CREATE TABLE contacts (id TEXT, role TEXT, user_file TEXT);"
        "CREATE TABLE contact_channels (contact_id TEXT, type TEXT, status TEXT, verified_at INTEGER);"
        "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 30000)"
        " INSERT INTO contacts SELECT 'g', 'guardian', 'alice.md' FROM r;"
        "INSERT INTO contact_channels SELECT 'g', 'vellum', 'active', rowid FROM contacts;"));
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(guardian(), Name());
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
}

// Real databases hold full-text indices; they must not be in the way.
void GuardianTest::readsBesideForeignVirtualTables()
{
    QVERIFY(execute(
        path(),
        Tables + guardianWithFile("'alice.md'")
            + "CREATE VIRTUAL TABLE notes USING fts5(body); CREATE VIEW names AS SELECT user_file FROM contacts;"
              "CREATE TRIGGER t AFTER INSERT ON contacts BEGIN SELECT 1; END;"
              "CREATE INDEX i ON contact_channels (contact_id);"));
    QCOMPARE(guardian(), Name("alice.md"));
}

void GuardianTest::readsAWalDatabaseWithoutSideFiles()
{
    QVERIFY(
        execute(path(), QByteArray("PRAGMA journal_mode = WAL;") + Tables + guardianWithFile("'alice.md'")));
    QCOMPARE(guardian(), Name("alice.md"));
    QCOMPARE(QDir(m_dir->path()).entryList(QDir::Files), QStringList{QStringLiteral("assistant.db")});
}

void GuardianTest::readsUtf16Databases()
{
    QVERIFY(execute(path(), QByteArray("PRAGMA encoding = 'UTF-16';") + Tables
                                + guardianWithFile("'J\xc3\xbcrgen.md'")));
    QCOMPARE(guardian(), Name("J\xc3\xbcrgen.md"));
}

// Immutable means no locks: a writer that holds the file neither blocks nor fails the look-up.
void GuardianTest::ignoresARunningTransaction()
{
    QVERIFY(execute(path(), Tables + guardianWithFile("'alice.md'")));
    sqlite3 *writer = nullptr;
    QCOMPARE(sqlite3_open(path().toUtf8().constData(), &writer), SQLITE_OK);
    QCOMPARE(sqlite3_exec(writer, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr), SQLITE_OK);
    const Name immutable = guardian();
    const Name locking = guardianPersonaFile(path().toUtf8(), false);
    sqlite3_close(writer);
    QCOMPARE(immutable, Name("alice.md"));
    QCOMPARE(locking, Name());
}

void GuardianTest::escapesThePath_data()
{
    QTest::addColumn<QByteArray>("directory");
    for (const char *name : {"a b", "what?mode=rwc", "per%41cent", "hash#tag", "j\xc3\xbcrgen",
                             "amp&immutable=0", "quote'\"", "plus+"})
        QTest::newRow(name) << QByteArray(name);
}

void GuardianTest::escapesThePath()
{
    QFETCH(QByteArray, directory);
    const QString folder = m_dir->filePath(QString::fromUtf8(directory));
    QVERIFY(QDir().mkdir(folder));
    const QString file = folder + QStringLiteral("/x?y#z%20.db");
    QVERIFY(execute(file, Tables + guardianWithFile("'alice.md'")));
    QCOMPARE(guardianPersonaFile(file.toUtf8()), Name("alice.md"));
    QCOMPARE(QDir(m_dir->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size(), 1);
}

// A home directory behind a link is common; only the database itself must not be one.
void GuardianTest::resolvesLinksAboveTheFile()
{
    const QString real = m_dir->filePath(QStringLiteral("real"));
    const QString link = m_dir->filePath(QStringLiteral("link"));
    QVERIFY(QDir().mkdir(real) && QFile::link(real, link));
    QVERIFY(execute(real + QStringLiteral("/assistant.db"), Tables + guardianWithFile("'alice.md'")));
    QCOMPARE(guardianPersonaFile(link.toUtf8() + "/assistant.db"), Name("alice.md"));
    QCOMPARE(guardianPersonaFile("assistant.db"), Name());
    QCOMPARE(guardianPersonaFile(QByteArray()), Name());
    QCOMPARE(guardianPersonaFile("/"), Name());
    QCOMPARE(guardianPersonaFile(real.toUtf8() + "/assistant.db" + QByteArray("\0x", 2)), Name());
}

QTEST_GUILESS_MAIN(GuardianTest)
#include "tst_guardian.moc"
