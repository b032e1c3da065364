// SPDX-License-Identifier: MIT
// The place beside the workspace where replaced ones are kept: what is listed, what is not, what is in the way, and what goes when.
#include "commit/undostore.h"
#include "support/faultyfileops.h"
#include "support/importing.h"
#include "support/smalldisk.h"

#include <QDateTime>
#include <QDir>
#include <QTest>

#include <cerrno>
#include <sys/stat.h>
#include <unistd.h>

namespace ferry::test {

namespace {

UndoCopy treeCopy()
{
    UndoCopy copy;
    copy.id = newUndoId();
    copy.carried = {"data/db", "odd\xff%"};
    copy.sourceName = u"aria.vbundle"_qs;
    copy.importedAt = u"2026-11-26T10:00:00.000Z"_qs;
    copy.bytes = 12;
    copy.files = 3;
    return copy;
}

// A finished copy of a directory made for it; answers its id.
QByteArray keep(ImportBench &bench, const UndoStore &store, UndoCopy copy = treeCopy())
{
    bench.put(".pre-import-x/a.txt", "kept");
    const Result<Directory> workspace = Directory::open(bench.workspace());
    if (!store.plan(copy) || !store.putIn(*workspace, ".pre-import-x", copy.id) || !store.confirm(copy.id))
        qFatal("the copy cannot be made");
    return copy.id;
}

UndoStore storeOf(const ImportBench &bench)
{
    Result<UndoStore> store = UndoStore::open(bench.workspace(), nullptr);
    if (!store)
        qFatal("no store");
    return std::move(*store);
}

} // namespace

class UndoStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ids_data();
    void ids();
    void roundTrip();
    void onlyFinishedOnesAreListed();
    void keptThoughTheLastWordIsMissing();
    void whatCannotBeRemovedIsInNobodysWay();
    void damaged();
    void ofAnotherWorkspace();
    void ofAnotherUser_data();
    void ofAnotherUser();
    void obstacles();
    void otherFileSystem();
    void expiry();
    void adopted();
    void adoptedHalf();
    void forgetNeverRemovesATree();
    void takenOutAndConsumed();
    void hostileRecord_data();
    void hostileRecord();
};

void UndoStoreTest::ids_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("one") << QByteArray("20261126-153015-0123abcd") << true;
    QTest::newRow("made") << newUndoId() << true;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("climbs") << QByteArray("../../../../etc/passwd00") << false;
    QTest::newRow("capitals") << QByteArray("20261126-153015-0123ABCD") << false;
    QTest::newRow("longer") << QByteArray("20261126-153015-0123abcd0") << false;
    QTest::newRow("slash") << QByteArray("20261126-153015-0123/bcd") << false;
}

void UndoStoreTest::ids()
{
    QFETCH(const QByteArray, text);
    QFETCH(const bool, isGood);
    QCOMPARE(isUndoId(text), isGood);
}

void UndoStoreTest::roundTrip()
{
    ImportBench bench;
    bench.makeWorkspace();
    const UndoStore store = storeOf(bench);
    const UndoCopy made = treeCopy();
    QCOMPARE(keep(bench, store, made), made.id);
    const auto copies = store.list();
    QVERIFY(copies && copies->size() == 1);
    const UndoCopy &copy = copies->front();
    QCOMPARE(copy.id, made.id);
    QCOMPARE(copy.workspaceName, QByteArray("ws"));
    QCOMPARE(copy.carried, made.carried);
    QCOMPARE(copy.sourceName, made.sourceName);
    QCOMPARE(copy.importedAt, made.importedAt);
    QCOMPARE(copy.bytes, made.bytes);
    QCOMPARE(copy.files, made.files);
    QCOMPARE(copy.state, UndoCopy::State::Good);
    QVERIFY(copy.madeNs > 0);
    struct stat status
    {};
    for (const QByteArray &path :
         {bench.root() + "/.ferry", bench.root() + "/.ferry/undo", store.pathOf(copy.id)}) {
        QCOMPARE(::stat(path.constData(), &status), 0);
        QCOMPARE(status.st_mode & 0777U, 0700U);
    }
}

void UndoStoreTest::onlyFinishedOnesAreListed()
{
    ImportBench bench;
    bench.put(".pre-import-x/a.txt", "kept");
    const UndoStore store = storeOf(bench);
    const Result<Directory> workspace = Directory::open(bench.workspace());
    const UndoCopy copy = treeCopy();
    QVERIFY(store.plan(copy));
    QVERIFY(store.list()->empty());
    QVERIFY(store.putIn(*workspace, ".pre-import-x", copy.id));
    QVERIFY(store.list()->empty());
    QVERIFY(store.putIn(*workspace, ".pre-import-x", copy.id)); // once more is no harm
    QVERIFY(store.confirm(copy.id) && store.confirm(copy.id));
    QCOMPARE(store.list()->size(), std::size_t(1));
}

// A power cut between the two, and the assistant removed the marker that would have said so.
void UndoStoreTest::keptThoughTheLastWordIsMissing()
{
    ImportBench bench;
    bench.put(".pre-import-x/a.txt", "kept");
    const UndoStore store = storeOf(bench);
    const Result<Directory> workspace = Directory::open(bench.workspace());
    const UndoCopy copy = treeCopy();
    QVERIFY(store.plan(copy));
    QVERIFY(store.putIn(*workspace, ".pre-import-x", copy.id));
    QVERIFY(store.plan(treeCopy())); // as the next import does
    const auto copies = store.list();
    QVERIFY(copies && copies->size() == 1);
    QCOMPARE(copies->front().id, copy.id);
    QCOMPARE(copies->front().state, UndoCopy::State::Good);
    QCOMPARE(bench.read("../.ferry/undo/" + copy.id + "/tree/a.txt"), QByteArray("kept"));
}

void UndoStoreTest::whatCannotBeRemovedIsInNobodysWay()
{
    ImportBench bench;
    bench.makeWorkspace();
    QVERIFY(storeOf(bench).plan(treeCopy()));
    FaultyFileOps faulty;
    faulty.countOnly([](const FaultyFileOps::Call &call) { return call.name == "unlinkat"; });
    faulty.failFrom(1, EPERM);
    const Result<UndoStore> store = UndoStore::open(bench.workspace(), &faulty);
    QVERIFY(store);
    const UndoCopy next = treeCopy();
    QVERIFY(store->plan(next)); // as the next import does
    QVERIFY(faulty.fired());
    QVERIFY(QFile::exists(QFile::decodeName(store->pathOf(next.id))));
}

void UndoStoreTest::damaged()
{
    ImportBench bench;
    bench.makeWorkspace();
    const UndoStore store = storeOf(bench);
    const QByteArray id = keep(bench, store);
    QVERIFY(QDir(QFile::decodeName(store.pathOf(id) + "/tree")).removeRecursively());
    QCOMPARE(store.list()->front().state, UndoCopy::State::Damaged);
    store.removeExpired({}, QDateTime::currentMSecsSinceEpoch() + 100LL * 24 * 3600 * 1000);
    QCOMPARE(store.list()->size(), std::size_t(1)); // what it is can't be told, so it stays
    QVERIFY(store.remove(id));
    QVERIFY(store.list()->empty());
}

void UndoStoreTest::ofAnotherWorkspace()
{
    ImportBench bench;
    bench.makeWorkspace();
    keep(bench, storeOf(bench));
    const Result<UndoStore> other = UndoStore::open(bench.root() + "/other", nullptr);
    QVERIFY(other && other->list()->empty());
    UndoCopy planned = treeCopy();
    QVERIFY(storeOf(bench).plan(planned));
    QVERIFY(other->removeUnfinished()); // not its own
    QVERIFY(QFile::exists(QFile::decodeName(other->pathOf(planned.id))));
    QVERIFY(storeOf(bench).removeUnfinished());
    QVERIFY(!QFile::exists(QFile::decodeName(other->pathOf(planned.id))));
    QCOMPARE(storeOf(bench).list()->size(), std::size_t(1));
}

// In a directory where everybody may make directories, a store can be planted.
void UndoStoreTest::ofAnotherUser_data()
{
    QTest::addColumn<QByteArrayList>("theirs");
    QTest::addColumn<bool>("isListed");
    QTest::newRow("ours") << QByteArrayList{} << true;
    QTest::newRow("all theirs") << QByteArrayList{".ferry", ".ferry/undo"} << false;
    QTest::newRow("the outer one theirs") << QByteArrayList{".ferry"} << false;
    QTest::newRow("the inner one theirs") << QByteArrayList{".ferry/undo"} << false;
    QTest::newRow("the workspace theirs, too")
        << QByteArrayList{".ferry", ".ferry/undo", "workspace"} << true;
    QTest::newRow("the workspace theirs alone") << QByteArrayList{"workspace"} << true;
}

void UndoStoreTest::ofAnotherUser()
{
    QFETCH(const QByteArrayList, theirs);
    QFETCH(const bool, isListed);
    if (::geteuid() != 0)
        QSKIP("only root can give directories to another user");
    ImportBench bench;
    bench.makeWorkspace();
    const UndoStore store = storeOf(bench);
    keep(bench, store);
    const UndoCopy planned = treeCopy();
    QVERIFY(store.plan(planned));
    for (const QByteArray &name : theirs) {
        const QByteArray path = name == "workspace" ? bench.workspace() : bench.root() + '/' + name;
        QCOMPARE(::chown(path.constData(), 65534, 65534), 0);
    }
    const auto copies = store.list();
    QCOMPARE(copies.ok(), isListed);
    QCOMPARE(store.removeUnfinished().ok(), isListed);
    QCOMPARE(QFile::exists(QFile::decodeName(store.pathOf(planned.id))), !isListed);
    QVERIFY(isListed ? copies->size() == 1 : copies.error().code == Code::PermissionDenied);
}

void UndoStoreTest::obstacles()
{
    ImportBench bench;
    bench.makeWorkspace();
    const Result<Directory> workspace = Directory::open(bench.workspace());
    const UndoStore store = storeOf(bench);
    QCOMPARE(store.obstacle(*workspace), QByteArray());
    bench.makeLink("../.ferry", bench.root());
    QVERIFY(!store.obstacle(*workspace).isEmpty()); // a link is nobody's directory
    QVERIFY(!store.plan(treeCopy()));
    QVERIFY(QFile::remove(QFile::decodeName(bench.root() + "/.ferry")));
    bench.put("../.ferry", "a file");
    QVERIFY(!store.obstacle(*workspace).isEmpty());
    QVERIFY(QFile::remove(QFile::decodeName(bench.root() + "/.ferry")));
    const AsNobody nobody;
    QVERIFY(!store.obstacle(*workspace).isEmpty());
}

void UndoStoreTest::otherFileSystem()
{
    ImportBench bench;
    const SmallDisk disk(bench.workspace(), "size=1m");
    if (!disk.isMounted())
        QSKIP("needs the right to mount a file system");
    const Result<Directory> workspace = Directory::open(bench.workspace());
    QVERIFY(storeOf(bench).obstacle(*workspace).contains("file system"));
}

void UndoStoreTest::expiry()
{
    ImportBench bench;
    bench.makeWorkspace();
    const UndoStore store = storeOf(bench);
    QByteArrayList ids;
    for (int i = 0; i < 4; ++i)
        ids.append(keep(bench, store));
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    store.removeExpired({.days = 14, .copies = 3}, now);
    QCOMPARE(store.list()->size(), std::size_t(3));
    store.removeExpired({}, now);
    QCOMPARE(store.list()->size(), std::size_t(2)); // as documented
    constexpr qint64 Day = 24LL * 3600 * 1000;
    store.removeExpired({}, now + 13 * Day);
    QCOMPARE(store.list()->size(), std::size_t(2));
    store.removeExpired({.days = 30, .copies = 2}, now + 15 * Day);
    QCOMPARE(store.list()->size(), std::size_t(2));
    store.removeExpired({}, now + 15 * Day);
    QVERIFY(store.list()->empty());
}

// A backup without a record becomes a copy; it may be the only one of its data, so it does not expire and does not count.
void UndoStoreTest::adopted()
{
    ImportBench bench;
    bench.makeWorkspace();
    const UndoStore store = storeOf(bench);
    bench.put(".pre-import-1/notes/a.txt", "12345").put(".pre-import-1/odd\xff", "1");
    const Result<Directory> workspace = Directory::open(bench.workspace());
    const Result<QByteArray> id = store.adopt(*workspace, ".pre-import-1");
    QVERIFY(id && isUndoId(*id));
    QVERIFY(bench.scratch().isEmpty());
    const auto copies = store.list();
    QCOMPARE(copies->size(), std::size_t(1));
    const UndoCopy &copy = copies->front();
    QCOMPARE(copy.state, UndoCopy::State::Good);
    QVERIFY(copy.isFound());
    QCOMPARE(copy.names, (QByteArrayList{"notes", "odd\xff"}));
    QCOMPARE(copy.bytes, 6);
    QCOMPARE(copy.files, 2);
    QVERIFY(copy.concerns("notes") && copy.concerns("notes/a.txt") && !copy.concerns("notes2"));
    static_cast<void>(keep(bench, store));
    static_cast<void>(keep(bench, store));
    store.removeExpired({.days = 1, .copies = 1}, QDateTime::currentMSecsSinceEpoch());
    QCOMPARE(store.list()->size(), std::size_t(2));
    store.removeExpired({}, QDateTime::currentMSecsSinceEpoch() + 1000LL * 24 * 3600 * 1000);
    QCOMPARE(store.list()->size(), std::size_t(1));
    QCOMPARE(store.list()->front().id, *id);
}

// A record whose backup never came goes with the next clean-up, an empty backup makes none.
void UndoStoreTest::adoptedHalf()
{
    ImportBench bench;
    bench.makeWorkspace();
    const UndoStore store = storeOf(bench);
    bench.put(".pre-import-1/a.txt", "kept").makeDirectory(".pre-import-2");
    const Result<Directory> workspace = Directory::open(bench.workspace());
    QCOMPARE(*store.adopt(*workspace, ".pre-import-2"), QByteArray());
    const QByteArray id = *store.adopt(*workspace, ".pre-import-1");
    QVERIFY(store.removeUnfinished());
    QCOMPARE(store.list()->size(), std::size_t(1)); // whole, so it stays
    QVERIFY(store.takeOut(id, *workspace, ".pre-import-1"));
    QVERIFY(store.removeUnfinished());
    QVERIFY(store.list()->empty());
    QCOMPARE(bench.read(".pre-import-1/a.txt"), QByteArray("kept"));
}

void UndoStoreTest::forgetNeverRemovesATree()
{
    ImportBench bench;
    bench.makeWorkspace();
    const UndoStore store = storeOf(bench);
    const QByteArray id = keep(bench, store);
    QVERIFY(store.forget(id));
    QCOMPARE(store.list()->size(), std::size_t(1));
    const UndoCopy planned = treeCopy();
    QVERIFY(store.plan(planned) && store.forget(planned.id) && store.forget(planned.id));
    QVERIFY(!QFile::exists(QFile::decodeName(store.pathOf(planned.id))));
}

void UndoStoreTest::takenOutAndConsumed()
{
    ImportBench bench;
    bench.makeWorkspace();
    const UndoStore store = storeOf(bench);
    const QByteArray id = keep(bench, store);
    const Result<Directory> workspace = Directory::open(bench.workspace());
    QVERIFY(store.takeOut(id, *workspace, ".import-y") && store.takeOut(id, *workspace, ".import-y"));
    QCOMPARE(bench.read(".import-y/a.txt"), QByteArray("kept"));
    QVERIFY(store.consume(id) && store.consume(id));
    QVERIFY(store.list()->empty());
}

void UndoStoreTest::hostileRecord_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("no JSON") << QByteArray("{");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("another version") << QByteArray(R"({"version":2,"kind":"tree","workspace":"ws"})");
    QTest::newRow("unknown kind") << QByteArray(R"({"version":1,"kind":"x","workspace":"ws"})");
    QTest::newRow("carried climbs") << QByteArray(
        R"({"version":1,"kind":"tree","workspace":"ws","carried":["../x"]})");
    QTest::newRow("set aside outside") << QByteArray(
        R"({"version":1,"kind":"files","workspace":"ws","setAside":[{"from":"/etc/x","to":"y"}]})");
    QTest::newRow("promoted scratch")
        << QByteArray(R"({"version":1,"kind":"files","workspace":"ws","promoted":[".import-marker.json"]})");
}

void UndoStoreTest::hostileRecord()
{
    QFETCH(const QByteArray, text);
    ImportBench bench;
    bench.makeWorkspace();
    const UndoStore store = storeOf(bench);
    const QByteArray id = keep(bench, store);
    QFile record(QFile::decodeName(store.pathOf(id) + "/undo.json"));
    QVERIFY(record.open(QIODevice::WriteOnly | QIODevice::Truncate));
    record.write(text);
    record.close();
    const auto copies = store.list();
    QVERIFY(copies && copies->size() == 1);
    QCOMPARE(copies->front().state, UndoCopy::State::Damaged);
}

} // namespace ferry::test

QTEST_GUILESS_MAIN(ferry::test::UndoStoreTest)
#include "tst_undostore.moc"
