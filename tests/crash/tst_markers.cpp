// SPDX-License-Identifier: MIT
//
// A marker is hostile input (format document 12.5): one that names anything but scratch directly inside this workspace, or that is
// damaged, is R4. Then there is no choice, every choice is refused, and nothing in or beside the workspace is touched.

#include "crashbench.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <sys/stat.h>

using namespace ferry;
using namespace ferry::test;

namespace {

const QByteArray Uuid = "0f8fad5b-d9cb-469f-a165-70867728950e";
const QByteArray StagingName = ".import-" + Uuid;
const QByteArray BackupName = ".pre-import-1750000000000-" + Uuid;
constexpr std::array Choices{RecoveryChoice::RollBack, RecoveryChoice::Finish, RecoveryChoice::CleanUp};

QString text(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes);
}

// A workspace in which an import stopped between out and in, and a neighbour that must never be touched.
void fill(ImportBench &bench)
{
    bench.put("notes/mine.md", "mine")
        .put(BackupName + "/old.txt", "old")
        .put(StagingName + "/new.txt", "new")
        .put(StagingName + "/data/qdrant/a", "carried")
        .put("../victim/precious", "precious")
        .put("../victim/" + StagingName + "/precious", "precious too");
}

QJsonObject carriedPair(const QByteArray &live, const QByteArray &temp)
{
    return {{u"liveChild"_qs, text(live)}, {u"tempChild"_qs, text(temp)}};
}

QJsonObject ours(const QByteArray &workspace)
{
    return {{u"tempWorkspaceDir"_qs, text(workspace + '/' + StagingName)},
            {u"backupDir"_qs, text(workspace + '/' + BackupName)},
            {u"carried"_qs, QJsonArray{carriedPair(workspace + "/data/qdrant",
                                                   workspace + '/' + StagingName + "/data/qdrant")}},
            {u"version"_qs, 1},
            {u"phase"_qs, u"swap"_qs},
            {u"staging"_qs, text(StagingName)},
            {u"backup"_qs, text(BackupName)},
            {u"carriedPaths"_qs, QJsonArray{u"data/qdrant"_qs}},
            {u"liveEntries"_qs, QJsonArray{u"old.txt"_qs}},
            {u"stagedEntries"_qs, QJsonArray{u"data"_qs, u"new.txt"_qs}}};
}

QJsonObject foreign(const QByteArray &workspace)
{
    const QJsonObject all = ours(workspace);
    return {{u"tempWorkspaceDir"_qs, all[u"tempWorkspaceDir"_qs]},
            {u"backupDir"_qs, all[u"backupDir"_qs]},
            {u"carried"_qs, all[u"carried"_qs]}};
}

QByteArray bytesOf(const QJsonObject &marker)
{
    return QJsonDocument(marker).toJson(QJsonDocument::Compact);
}

} // namespace

class TestMarkers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void soundOnesAreTaken();
    void damagedMembers_data();
    void damagedMembers();
    void wholeMarker_data();
    void wholeMarker();
    void cutAtEveryByte();
    void linkInPlaceOfScratch_data();
    void linkInPlaceOfScratch();
    void notAFile_data();
    void notAFile();
    void plantedByABundle();

private:
    // Fails the test unless the workspace is R4 and stays as it is, whatever is asked for.
    static void compareUntouched(const ImportBench &bench);
};

void TestMarkers::compareUntouched(const ImportBench &bench)
{
    const auto all = [&bench] { return TreeSnapshot::of(QFile::decodeName(bench.root())); };
    const TreeSnapshot before = all();
    const Result<RecoveryFacts> facts = CrashBench::inspect(bench.workspace());
    QVERIFY(facts);
    QCOMPARE(recoveryStateString(facts->state), "R4");
    QVERIFY(facts->choices.empty());
    QVERIFY(!facts->problem.isEmpty());
    for (const RecoveryChoice choice : Choices) {
        const Result<void> done = CrashBench::recover(bench.workspace(), choice);
        QVERIFY(!done);
        QCOMPARE(kindString(done.error().code).data(), kindString(Code::RecoveryPending).data());
    }
    QVERIFY2(all() == before, before.diff(all()).constData());
}

// Without this the rows below would prove nothing.
void TestMarkers::soundOnesAreTaken()
{
    for (auto *marker : {&ours, &foreign}) {
        ImportBench bench;
        fill(bench);
        bench.put(MarkerName, bytesOf(marker(bench.workspace())));
        const Result<RecoveryFacts> facts = CrashBench::inspect(bench.workspace());
        QVERIFY(facts);
        QCOMPARE(recoveryStateString(facts->state), "R2");
        QVERIFY(CrashBench::recover(bench.workspace(), RecoveryChoice::RollBack));
        QCOMPARE(bench.read("old.txt"), "old");
        QCOMPARE(bench.read("data/qdrant/a"), "carried");
        QCOMPARE(bench.scratch(), QByteArrayList());
    }
}

void TestMarkers::damagedMembers_data()
{
    QTest::addColumn<bool>("isForeign");
    QTest::addColumn<QString>("member");
    QTest::addColumn<QJsonValue>("value");
    const auto row = [](const char *name, bool isForeign, const QString &member, const QJsonValue &value) {
        QTest::newRow(name) << isForeign << member << value;
    };
    const auto one = [](const char *name) { return QJsonArray{QString::fromLatin1(name)}; };
    const auto move = [](const char *from, const char *to) {
        return QJsonArray{
            QJsonObject{{u"from"_qs, QString::fromLatin1(from)}, {u"to"_qs, QString::fromLatin1(to)}}};
    };
    // "@" stands for the workspace's path, "%" after it for the victim beside it.
    row("unknown version", false, u"version"_qs, 2);
    row("version as a string", false, u"version"_qs, u"1"_qs);
    row("version null", false, u"version"_qs, QJsonValue::Null);
    row("half a version", false, u"version"_qs, 1.5);
    row("unknown phase", false, u"phase"_qs, u"sideways"_qs);
    row("phase as a number", false, u"phase"_qs, 1);
    row("no phase", false, u"phase"_qs, QJsonValue::Undefined);
    row("staging absolute", false, u"staging"_qs, u"/victim"_qs);
    row("staging climbs", false, u"staging"_qs, text("../victim/" + StagingName));
    row("staging climbs, encoded", false, u"staging"_qs, text("%2e%2e/victim/" + StagingName));
    row("staging is a place", false, u"staging"_qs, u"notes"_qs);
    row("staging without a uuid", false, u"staging"_qs, u".import-notes"_qs);
    row("staging with a tail", false, u"staging"_qs, text(StagingName + "/.."));
    row("staging with a longer name", false, u"staging"_qs, text(StagingName + ".digests"));
    row("staging empty", false, u"staging"_qs, u""_qs);
    row("staging missing", false, u"staging"_qs, QJsonValue::Undefined);
    row("staging a number", false, u"staging"_qs, 7);
    row("staging in capitals", false, u"staging"_qs, text(StagingName.toUpper()));
    row("backup absolute", false, u"backup"_qs, u"/victim"_qs);
    row("backup climbs", false, u"backup"_qs, u"../victim"_qs);
    row("backup is a place", false, u"backup"_qs, u"notes"_qs);
    row("backup without a time", false, u"backup"_qs, text(".pre-import-" + Uuid));
    row("backup is the staging directory", false, u"backup"_qs, text(StagingName));
    row("carried climbs", false, u"carriedPaths"_qs, one("../victim/precious"));
    row("carried absolute", false, u"carriedPaths"_qs, one("/victim/precious"));
    row("carried through dots", false, u"carriedPaths"_qs, one("data/../../victim"));
    row("carried in the staging directory", false, u"carriedPaths"_qs,
        QJsonArray{text(StagingName + "/new.txt")});
    row("carried in the backup", false, u"carriedPaths"_qs, QJsonArray{text(BackupName + "/old.txt")});
    row("carried is the marker", false, u"carriedPaths"_qs, one(MarkerName));
    row("carried empty", false, u"carriedPaths"_qs, one(""));
    row("carried with an encoded NUL", false, u"carriedPaths"_qs, one("data%00x"));
    row("carried with an encoded climb", false, u"carriedPaths"_qs, one("%2e%2e%2fvictim"));
    row("carried not strings", false, u"carriedPaths"_qs, QJsonArray{1});
    row("carried an object", false, u"carriedPaths"_qs, QJsonObject{{u"a"_qs, 1}});
    row("live name below another", false, u"liveEntries"_qs, one("notes/mine.md"));
    row("live name climbs", false, u"liveEntries"_qs, one(".."));
    row("live name is scratch", false, u"liveEntries"_qs, QJsonArray{text(StagingName)});
    row("live names a string", false, u"liveEntries"_qs, u"notes"_qs);
    row("staged name climbs", false, u"stagedEntries"_qs, one(".."));
    row("staged name is a path", false, u"stagedEntries"_qs, one("../victim"));
    row("staged name is the marker", false, u"stagedEntries"_qs, one(".IMPORT-marker.json"));
    row("promoted climbs", false, u"promoted"_qs, one("../victim/precious"));
    row("promoted absolute", false, u"promoted"_qs, one("/etc/hostname"));
    row("made directory climbs", false, u"madeDirectories"_qs, one("../victim"));
    row("made directory is scratch", false, u"madeDirectories"_qs, QJsonArray{text(BackupName)});
    row("set aside from outside", false, u"setAside"_qs, move("../victim/precious", "x"));
    row("set aside to outside", false, u"setAside"_qs, move("notes/mine.md", "../victim/x"));
    row("set aside into scratch", false, u"setAside"_qs,
        QJsonArray{QJsonObject{{u"from"_qs, u"notes"_qs}, {u"to"_qs, text(StagingName + "/x")}}});
    row("set aside without a target", false, u"setAside"_qs,
        QJsonArray{QJsonObject{{u"from"_qs, u"notes"_qs}}});
    row("set aside strings", false, u"setAside"_qs, one("notes"));
    row("undo copy climbs", false, u"undoOf"_qs, u"../../victim"_qs);
    row("undo copy without an id", false, u"undoOf"_qs, u"tree"_qs);
    row("kept copy climbs", false, u"keepAs"_qs, u"../victim"_qs);
    row("kept copy absolute", false, u"keepAs"_qs, u"/victim"_qs);
    row("staging is a copy of nothing", false, u"stagingIsUndoCopy"_qs, true);
    row("displaced climbs", false, u"displaced"_qs, one("../victim/precious"));
    row("displaced is scratch", false, u"displaced"_qs, QJsonArray{text(BackupName + "/old.txt")});
    row("restored from outside", false, u"restored"_qs, move("../victim/precious", "x"));
    row("restored to outside", false, u"restored"_qs, move("notes/mine.md", "/etc/x"));
    row("emptied climbs", false, u"emptied"_qs, one("../victim"));
    row("credential not a string", false, u"credentials"_qs, QJsonArray{1});
    row("no carried", false, u"carried"_qs, QJsonValue::Undefined);
    row("carried member a string", false, u"carried"_qs, u"x"_qs);
    row("temporary directory a number", false, u"tempWorkspaceDir"_qs, 1);
    for (const bool isForeign : {true}) {
        row("foreign: victim", isForeign, u"tempWorkspaceDir"_qs, u"%"_qs);
        row("foreign: root", isForeign, u"tempWorkspaceDir"_qs, u"/"_qs);
        row("foreign: relative", isForeign, u"tempWorkspaceDir"_qs, text(StagingName));
        row("foreign: climbs", isForeign, u"tempWorkspaceDir"_qs, text("@/../victim/x/.."));
        row("foreign: the workspace", isForeign, u"tempWorkspaceDir"_qs, u"@"_qs);
        row("foreign: a place", isForeign, u"tempWorkspaceDir"_qs, u"@/notes"_qs);
        row("foreign: backup is the victim", isForeign, u"backupDir"_qs, u"%"_qs);
        row("foreign: backup elsewhere", isForeign, u"backupDir"_qs, text("%/" + BackupName));
        row("foreign: backup is a place", isForeign, u"backupDir"_qs, u"@/notes"_qs);
        row("foreign: backup is staging", isForeign, u"backupDir"_qs, text("@/" + StagingName));
        row("foreign: carried outside", isForeign, u"carried"_qs,
            QJsonArray{carriedPair("%/precious", "@/" + StagingName + "/precious")});
        row("foreign: carried from elsewhere", isForeign, u"carried"_qs,
            QJsonArray{carriedPair("@/data", "%/precious")});
        row("foreign: carried from another name", isForeign, u"carried"_qs,
            QJsonArray{carriedPair("@/data", "@/" + StagingName + "/new.txt")});
        row("foreign: carried climbs", isForeign, u"carried"_qs,
            QJsonArray{carriedPair("@/../victim/y", "@/" + StagingName + "/../victim/y")});
        row("foreign: carried in scratch", isForeign, u"carried"_qs,
            QJsonArray{carriedPair("@/" + BackupName + "/old.txt",
                                   "@/" + StagingName + '/' + BackupName + "/old.txt")});
        row("foreign: carried not objects", isForeign, u"carried"_qs, QJsonArray{1});
    }
}

void TestMarkers::damagedMembers()
{
    QFETCH(const bool, isForeign);
    QFETCH(const QString, member);
    QFETCH(const QJsonValue, value);
    ImportBench bench;
    fill(bench);
    QJsonObject marker = isForeign ? foreign(bench.workspace()) : ours(bench.workspace());
    if (value.isUndefined())
        marker.remove(member);
    else
        marker.insert(member, value);
    QByteArray bytes = bytesOf(marker);
    if (isForeign)
        bytes.replace('@', bench.workspace()).replace('%', bench.root() + "/victim");
    bench.put(MarkerName, bytes);
    compareUntouched(bench);
}

void TestMarkers::wholeMarker_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto nested = [](int depth) { return QByteArray(depth, '[') + QByteArray(depth, ']'); };
    QTest::newRow("zero length") << QByteArray();
    QTest::newRow("blanks") << QByteArray(4096, ' ');
    QTest::newRow("NULs, as a torn write leaves them") << QByteArray(4096, '\0');
    QTest::newRow("an array") << QByteArray("[]");
    QTest::newRow("a string") << QByteArray("\"x\"");
    QTest::newRow("an empty object") << QByteArray("{}");
    QTest::newRow("no UTF-8") << QByteArray("{\"carried\":[],\"tempWorkspaceDir\":\"\xff\xfe\"}");
    QTest::newRow("deep") << "{\"carried\":" + nested(200000) + ",\"tempWorkspaceDir\":\"\"}";
    QTest::newRow("huge") << "{}" + QByteArray(64 * 1024 * 1024, ' ');
}

void TestMarkers::wholeMarker()
{
    QFETCH(const QByteArray, bytes);
    ImportBench bench;
    fill(bench);
    bench.put(MarkerName, bytes);
    compareUntouched(bench);
}

void TestMarkers::cutAtEveryByte()
{
    ImportBench bench;
    fill(bench);
    const QByteArray whole = bytesOf(ours(bench.workspace()));
    for (qsizetype length = 0; length < whole.size(); ++length) {
        bench.put(MarkerName, whole.first(length));
        compareUntouched(bench);
        if (QTest::currentTestFailed())
            QFAIL(QByteArray::number(length).constData());
    }
    qInfo("%lld cuts", whole.size());
}

void TestMarkers::linkInPlaceOfScratch_data()
{
    QTest::addColumn<QByteArray>("scratch");
    QTest::addColumn<bool>("isForeign");
    QTest::addColumn<bool>("isFile");
    for (const QByteArray &scratch : {StagingName, BackupName}) {
        for (const bool isForeign : {false, true}) {
            for (const bool isFile : {false, true}) {
                QTest::addRow("%s%s as a %s", isForeign ? "foreign " : "", scratch.left(8).constData(),
                              isFile ? "file" : "link")
                    << scratch << isForeign << isFile;
            }
        }
    }
}

void TestMarkers::linkInPlaceOfScratch()
{
    QFETCH(const QByteArray, scratch);
    QFETCH(const bool, isForeign);
    QFETCH(const bool, isFile);
    ImportBench bench;
    fill(bench);
    removeAll(bench.path(scratch));
    if (isFile)
        bench.put(scratch, "a file");
    else
        bench.makeLink(scratch, "../victim");
    bench.put(MarkerName, bytesOf(isForeign ? foreign(bench.workspace()) : ours(bench.workspace())));
    compareUntouched(bench);
}

void TestMarkers::notAFile_data()
{
    QTest::addColumn<char>("kind");
    QTest::newRow("directory") << 'd';
    QTest::newRow("FIFO") << 'p';
    QTest::newRow("link to a sound marker") << 'l';
    QTest::newRow("dangling link") << 'x';
}

void TestMarkers::notAFile()
{
    QFETCH(const char, kind);
    ImportBench bench;
    fill(bench);
    bench.put("../sound.json", bytesOf(ours(bench.workspace())));
    if (kind == 'd')
        bench.makeDirectory(MarkerName);
    else if (kind == 'p')
        QCOMPARE(::mkfifo(bench.path(MarkerName).constData(), 0600), 0);
    else
        bench.makeLink(MarkerName, kind == 'l' ? "../sound.json" : "../nowhere.json");
    // A FIFO cannot be opened for its contents, so the snapshot must not try; it has its own type there.
    compareUntouched(bench);
}

// A bundle never gets a marker into the workspace, in whatever case it is written.
void TestMarkers::plantedByABundle()
{
    ImportBench bench;
    bench.put("notes/mine.md", "mine").put("config.json", "{}").put("../victim/precious", "precious");
    BundleBuilder bundle(BundleBuilder::Shape::V1);
    bundle.addDatabase("db").addFile("workspace/hello.txt", "hello");
    for (const char *name : {".import-marker.json", ".IMPORT-MARKER.json", ".Import-Marker.Json"})
        bundle.addFile(QByteArray("workspace/") + name, bytesOf(foreign(bench.root() + "/victim")));
    bundle.addFile("workspace/" + StagingName + "/x", "x").addFile("workspace/" + BackupName + "/x", "x");
    bench.setBundle(bundle);
    QCOMPARE(kindOf(runImport(bench.request())), "ok");
    QCOMPARE(bench.scratch(), QByteArrayList());
    QCOMPARE(bench.read("hello.txt"), "hello");
    const Result<RecoveryFacts> facts = CrashBench::inspect(bench.workspace());
    QVERIFY(facts);
    QCOMPARE(recoveryStateString(facts->state), "none");
}

QTEST_GUILESS_MAIN(TestMarkers)
#include "tst_markers.moc"
