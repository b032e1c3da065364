// SPDX-License-Identifier: MIT
// The guardian's persona (format document 7.2): whose file it is, and that what its owner wrote into it stays.
#include "importerrows.h"

#include <filesystem>
#include <sqlite3.h>

using namespace ferry;
using namespace ferry::test;

namespace {

namespace fs = std::filesystem;
using Shape = BundleBuilder::Shape;

// A database whose guardian has this file name (format document 7.2).
QByteArray guardianDatabase(ImportBench &bench, const QByteArray &userFile)
{
    bench.put("data/db/.keep", "");
    const QByteArray path = bench.path("data/db/assistant.db");
    sqlite3 *database = nullptr;
    const QByteArray sql = "CREATE TABLE contacts(id, role, user_file);"
                           "CREATE TABLE contact_channels(contact_id, type, status, verified_at);"
                           "INSERT INTO contacts VALUES(1, 'guardian', '"
                           + userFile
                           + "');"
                             "INSERT INTO contact_channels VALUES(1, 'vellum', 'active', 5);";
    if (sqlite3_open(path.constData(), &database) != SQLITE_OK
        || sqlite3_exec(database, sql.constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
        qFatal("cannot make %s", path.constData());
    sqlite3_close(database);
    fs::remove(bench.path("data/db/.keep").toStdString());
    return bench.read("data/db/assistant.db");
}

BundleBuilder persona(const QByteArray &text)
{
    BundleBuilder bundle(Shape::V0);
    bundle.addFile("prompts/USER.md", text);
    return bundle;
}

} // namespace

class ImporterPersonaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void personaOfTheGuardian();
    void personaWithoutGuardian();
    void personaCustomised();
    void personaCustomisedInASwap();
    void personaOfOnlyComments();
    void personaWithAHostileName();
    void personaReadsThroughTheLog();
    void personaWithALogThatCannotBeRead();
    void personaThatCannotBeRead_data();
    void personaThatCannotBeRead();
    void personaIsWrittenMeanwhile();
    void guardianChangesMeanwhile();
};

void ImporterPersonaTest::personaOfTheGuardian()
{
    ImportBench bench;
    guardianDatabase(bench, "sam.md");
    const ImportResult created = runImport(bench.setBundle(persona("# Sam\n")).request());
    QCOMPARE(actionsOf(*created.plan), QByteArrayList{"created prompts/USER.md"});
    QCOMPARE(bench.read("users/sam.md"), QByteArray("# Sam\n"));
}

void ImporterPersonaTest::personaWithoutGuardian()
{
    ImportBench bench;
    bench.put("config.json", "{}").put("data/db/assistant.db", "no database at all");
    const TreeSnapshot before = bench.snapshot();
    const ImportResult result = runImport(bench.setBundle(persona("# Sam\n")).request());
    QCOMPARE(actionsOf(*result.plan), QByteArrayList{"skipped prompts/USER.md no_guardian"});
    QCOMPARE(result.workspaceState, WorkspaceState::Untouched);
    QVERIFY(bench.snapshot() == before);
}

void ImporterPersonaTest::personaCustomised()
{
    ImportBench bench;
    guardianDatabase(bench, "sam.md");
    bench.put("users/sam.md", "_ a comment\n# My own words\n");
    const TreeSnapshot before = bench.snapshot();
    const ImportResult result = runImport(bench.setBundle(persona("# Sam\n")).request());
    QCOMPARE(actionsOf(*result.plan), QByteArrayList{"skipped prompts/USER.md persona_customised"});
    QCOMPARE(result.plan->warnings.size(), std::size_t(1));
    QVERIFY(bench.snapshot() == before);
}

// A swap removes what the bundle does not bring, but not what the user is told was kept.
void ImporterPersonaTest::personaCustomisedInASwap()
{
    ImportBench bench;
    guardianDatabase(bench, "sam.md");
    bench.put("users/sam.md", "# My own words\n").put("users/tom.md", "# Tom\n");
    BundleBuilder bundle(Shape::V0);
    bundle.addFile("workspace/hello.txt", "hello").addFile("prompts/USER.md", "# Sam\n");
    const ImportResult result = runImport(bench.setBundle(bundle).request());
    QVERIFY(actionsOf(*result.plan).contains("skipped prompts/USER.md persona_customised"));
    QVERIFY(result.plan->kept.contains("users/sam.md"));
    QCOMPARE(bench.read("hello.txt"), QByteArray("hello"));
    QCOMPARE(bench.read("users/sam.md"), QByteArray("# My own words\n"));
    QCOMPARE(bench.read("users/tom.md"), QByteArray("<missing>"));
}

// Stripped of its comments nothing is left: nobody wrote anything into it.
void ImporterPersonaTest::personaOfOnlyComments()
{
    ImportBench bench;
    guardianDatabase(bench, "sam.md");
    bench.put("users/sam.md", "_ only comments\n  _ and blanks\n\n");
    QVERIFY(runImport(bench.setBundle(persona("# Sam\n")).request()).ok());
    QCOMPARE(bench.read("users/sam.md"), QByteArray("# Sam\n"));
}

void ImporterPersonaTest::personaWithAHostileName()
{
    for (const QByteArray &name : {QByteArray("../../escape.md"), QByteArray(".."), QByteArray("a/b.md")}) {
        ImportBench bench;
        guardianDatabase(bench, name);
        const TreeSnapshot before = bench.snapshot();
        const ImportResult result = runImport(bench.setBundle(persona("# Sam\n")).request());
        QCOMPARE(actionsOf(*result.plan), QByteArrayList{"skipped prompts/USER.md no_guardian"});
        QVERIFY(bench.snapshot() == before);
    }
}

// The guardian stands in the write-ahead log only; nothing may appear beside the live database.
void ImporterPersonaTest::personaReadsThroughTheLog()
{
    ImportBench bench;
    bench.put("data/db/x", "");
    const QByteArray path = bench.path("data/db/assistant.db");
    sqlite3 *database = nullptr;
    QCOMPARE(sqlite3_open(path.constData(), &database), SQLITE_OK);
    const char *const sql = "PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0;"
                            "CREATE TABLE contacts(id, role, user_file);"
                            "CREATE TABLE contact_channels(contact_id, type, status, verified_at);"
                            "INSERT INTO contacts VALUES(1, 'guardian', 'ann.md');"
                            "INSERT INTO contact_channels VALUES(1, 'vellum', 'active', 5);";
    QCOMPARE(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK);
    const TreeSnapshot before = bench.snapshot();
    const ImportResult result = runImport(bench.setBundle(persona("# Ann\n")).request());
    QCOMPARE(kindOf(result), QByteArray("ok"));
    QCOMPARE(bench.read("users/ann.md"), QByteArray("# Ann\n"));
    const TreeSnapshot after =
        bench.snapshot().without([](const QByteArray &each) { return each.startsWith("users"); });
    sqlite3_close(database);
    QVERIFY2(after == before, before.diff(after).constData());
}

// Without the log nobody knows who the guardian is; the rest of the bundle is imported all the same.
void ImporterPersonaTest::personaWithALogThatCannotBeRead()
{
    const AsNobody nobody;
    ImportBench bench;
    guardianDatabase(bench, "sam.md");
    bench.put("data/db/assistant.db-wal", "a log", 0);
    BundleBuilder bundle(Shape::V0);
    bundle.addFile("prompts/USER.md", "# Sam\n").addFile("prompts/SOUL.md", "soul");
    const ImportResult result = runImport(bench.setBundle(bundle).request());
    QCOMPARE(kindOf(result), QByteArray("ok"));
    QCOMPARE(actionsOf(*result.plan),
             (QByteArrayList{"skipped prompts/USER.md no_guardian", "created prompts/SOUL.md"}));
    QCOMPARE(bench.scratch(), QByteArrayList());
}

// What cannot be looked at cannot be told from something its owner wrote.
void ImporterPersonaTest::personaThatCannotBeRead_data()
{
    using Make = std::function<void(ImportBench &)>;
    QTest::addColumn<Make>("make");
    QTest::newRow("a link") << Make([](ImportBench &bench) {
        bench.put("persona/own.md", "# My own words\n").makeLink("users/sam.md", "../persona/own.md");
    });
    QTest::newRow("a link that leads nowhere")
        << Make([](ImportBench &bench) { bench.makeLink("users/sam.md", "../../dotfiles/sam.md"); });
    QTest::newRow("behind a link") << Make([](ImportBench &bench) {
        bench.put("persona/sam.md", "# My own words\n").makeLink("users", "persona");
    });
    QTest::newRow("a file nobody may read")
        << Make([](ImportBench &bench) { bench.put("users/sam.md", "# My own words\n", 0); });
    QTest::newRow("a directory") << Make(
        [](ImportBench &bench) { bench.put("users/sam.md/own.md", "# My own words\n"); });
}

void ImporterPersonaTest::personaThatCannotBeRead()
{
    QFETCH(std::function<void(ImportBench &)>, make);
    const AsNobody nobody;
    ImportBench bench;
    guardianDatabase(bench, "sam.md");
    make(bench);
    const auto ofUsers = [&bench] {
        return bench.snapshot().without([](const QByteArray &path) { return !path.startsWith("users"); });
    };
    const TreeSnapshot before = ofUsers();
    BundleBuilder bundle(Shape::V0);
    bundle.addFile("workspace/hello.txt", "hello").addFile("prompts/USER.md", "# Sam\n");
    const ImportResult result = runImport(bench.setBundle(bundle).request());
    QCOMPARE(kindOf(result), QByteArray("ok"));
    QVERIFY(actionsOf(*result.plan).contains("skipped prompts/USER.md persona_customised"));
    const TreeSnapshot after = ofUsers();
    QVERIFY2(after == before, before.diff(after).constData());
}

// Whether it may be replaced is decided while the bundle is unpacked; what its owner writes after that must not be lost.
void ImporterPersonaTest::personaIsWrittenMeanwhile()
{
    BundleBuilder bundle(Shape::V0);
    bundle.addFile("prompts/USER.md", "# Sam\n").addFile("workspace/hello.txt", "hello");
    const auto prepare = [&bundle](ImportBench &bench) {
        guardianDatabase(bench, "sam.md");
        bench.put("users/sam.md", "_ nothing yet\n").setBundle(bundle);
    };
    meddleAtEveryCall(
        prepare, [](ImportBench &bench) { bench.put("users/sam.md", "# My own words\n"); },
        [](const ImportBench &bench, const ImportResult &) {
            return bench.read("users/sam.md") == "# My own words\n";
        });
}

// The bundle's persona would lie under the name of somebody who is no guardian any more.
void ImporterPersonaTest::guardianChangesMeanwhile()
{
    const auto prepare = [](ImportBench &bench) {
        guardianDatabase(bench, "sam.md");
        bench.setBundle(persona("# Me\n"));
    };
    const auto meddle = [](ImportBench &bench) {
        fs::remove(bench.path("data/db/assistant.db").toStdString());
        guardianDatabase(bench, "ann.md");
    };
    meddleAtEveryCall(prepare, meddle, [](const ImportBench &bench, const ImportResult &result) {
        return !result.ok() || bench.read("users/ann.md") == "# Me\n";
    });
}

QTEST_GUILESS_MAIN(ImporterPersonaTest)
#include "tst_importer_persona.moc"
