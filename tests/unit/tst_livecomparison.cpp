// SPDX-License-Identifier: MIT
// What is found out about live files while a bundle is unpacked: the same answers as later, used only for the file that was looked at.
#include "commit/livecomparison.h"
#include "support/faultyfileops.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace ferry;
using namespace ferry::test;

namespace {

constexpr int Many = 1000; // more than wake the thread once

// A workspace, what a bundle says of it, and how often the caller's own thread opened a file.
class Comparing
{
public:
    Comparing()
        : m_manifest(std::make_shared<Manifest>())
    {
        m_probe.keepTrace(true);
        m_directory =
            std::make_unique<Directory>(*Directory::open(QFile::encodeName(m_place.path()), &m_probe));
    }

    [[nodiscard]] QString path(const QByteArray &name) const
    {
        return m_place.filePath(QString::fromUtf8(name));
    }

    void put(const QByteArray &name, const QByteArray &bytes) const
    {
        QDir().mkpath(QFileInfo(path(name)).path());
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", name.constData());
    }

    // The next entry of the bundle, `workspace/<name>`.
    void declare(const QByteArray &name, const QByteArray &bytes)
    {
        m_manifest->entries.push_back({.path = "workspace/" + name,
                                       .linkTarget = {},
                                       .digest = Sha256::of({bytes.constData(), std::size_t(bytes.size())}),
                                       .size = bytes.size()});
    }

    // Everything was declared; every entry is staged but those in `without`.
    void stageAll(quint32 without = 0xffff'ffff)
    {
        begin();
        for (quint32 i = 0; i < m_manifest->entries.size(); ++i) {
            if (i != without)
                m_comparison->entryStaged(i, i);
        }
    }

    // The caller's part; answers what was told of the progress.
    std::vector<qint64> finish()
    {
        std::vector<qint64> told;
        m_finished = m_comparison->finish([&told](qint64 done) { told.push_back(done); });
        return told;
    }
    [[nodiscard]] const Result<void> &finished() const { return m_finished; }

    void begin()
    {
        m_comparison = std::make_unique<LiveComparison>(*m_directory, m_manifest, std::nullopt, m_cancel);
    }

    Result<bool> ask(quint32 row)
    {
        const WorkspacePath place(m_manifest->entries[row].path.sliced(qstrlen("workspace/")));
        const auto live = m_directory->lookUp(place.bytes());
        m_probe.reset();
        m_probe.keepTrace(true);
        return m_comparison->isSame(
            {.row = row, .place = place, .digest = m_manifest->entries[row].digest, .live = **live});
    }

    [[nodiscard]] bool wasReadAgain() const { return !m_probe.trace().empty(); }
    [[nodiscard]] const CancelToken &cancel() const { return m_cancel; }
    void drop() { m_comparison.reset(); }

    std::shared_ptr<Manifest> &manifest() { return m_manifest; }

private:
    QTemporaryDir m_place;
    FaultyFileOps m_probe;
    std::unique_ptr<Directory> m_directory;
    std::shared_ptr<Manifest> m_manifest;
    CancelToken m_cancel;
    std::unique_ptr<LiveComparison> m_comparison;
    Result<void> m_finished;
};

} // namespace

class TestLiveComparison : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersOfTheThread();
    void manyFiles();
    void whatWasNotStagedIsReadWhenAsked();
    void whatChangedSinceIsReadAgain_data();
    void whatChangedSinceIsReadAgain();
    void transformedContentIsComparedWithItself();
    void unreadableIsNotTheSame();
    void cancelEnds();
    void endsInTheMiddleOfALargeFile();
};

void TestLiveComparison::answersOfTheThread()
{
    Comparing comparing;
    comparing.put("same", "12345");
    comparing.declare("same", "12345");
    comparing.put("other", "12345");
    comparing.declare("other", "54321");
    comparing.declare("missing/too", "12345"); // never asked for: nothing is there
    comparing.put("longer", "123456");
    comparing.declare("longer", "12345"); // nor this: sizes differ
    comparing.put("empty", "");
    comparing.declare("empty", "");
    comparing.stageAll();
    comparing.finish();
    QCOMPARE(*comparing.ask(0), true);
    QVERIFY(!comparing.wasReadAgain());
    QCOMPARE(*comparing.ask(1), false);
    QVERIFY(!comparing.wasReadAgain());
    QCOMPARE(*comparing.ask(4), true);
    QVERIFY(!comparing.wasReadAgain());
}

void TestLiveComparison::manyFiles()
{
    Comparing comparing;
    for (int i = 0; i < Many; ++i) {
        const QByteArray name = "notes/" + QByteArray::number(i % 7) + '/' + QByteArray::number(i);
        if (i % 5 != 0) // the rest is new
            comparing.put(name, QByteArray::number(i % 3 == 0 ? Many + i : 3 * Many + i));
        comparing.declare(name, QByteArray::number(3 * Many + i));
    }
    comparing.stageAll();
    const std::vector<qint64> told = comparing.finish();
    QVERIFY(comparing.finished());
    QVERIFY(std::is_sorted(told.begin(), told.end()));
    QVERIFY(told.empty() || told.back() == Many); // empty: the thread was faster
    for (quint32 i = 0; i < Many; ++i) {
        if (i % 5 == 0)
            continue;
        QCOMPARE(*comparing.ask(i), i % 3 != 0);
        QVERIFY(!comparing.wasReadAgain());
    }
}

void TestLiveComparison::whatWasNotStagedIsReadWhenAsked()
{
    Comparing comparing;
    for (const char *name : {"a", "b", "c"}) {
        comparing.put(name, name);
        comparing.declare(name, name);
    }
    comparing.stageAll(1);
    comparing.finish();
    QCOMPARE(*comparing.ask(0), true);
    QVERIFY(!comparing.wasReadAgain());
    QCOMPARE(*comparing.ask(1), true);
    QVERIFY(comparing.wasReadAgain());
    QCOMPARE(*comparing.ask(2), true); // and the others are still known
    QVERIFY(!comparing.wasReadAgain());
}

void TestLiveComparison::whatChangedSinceIsReadAgain_data()
{
    QTest::addColumn<QByteArray>("now");
    QTest::addColumn<bool>("isReplaced");
    QTest::addColumn<bool>("isSame");
    QTest::newRow("written to") << QByteArray("other") << false << false;
    QTest::newRow("written to, the same bytes") << QByteArray("bytes") << false << true;
    QTest::newRow("another file of the name") << QByteArray("other") << true << false;
    QTest::newRow("another file, the same bytes") << QByteArray("bytes") << true << true;
}

void TestLiveComparison::whatChangedSinceIsReadAgain()
{
    QFETCH(const QByteArray, now);
    QFETCH(const bool, isReplaced);
    QFETCH(const bool, isSame);
    Comparing comparing;
    comparing.put("f", "bytes");
    comparing.declare("f", "bytes");
    comparing.stageAll();
    comparing.finish();
    QCOMPARE(*comparing.ask(0), true); // the thread has seen it
    QVERIFY(!comparing.wasReadAgain());
    const QByteArray path = QFile::encodeName(comparing.path("f"));
    if (isReplaced) {
        comparing.put("g", now);
        QCOMPARE(::rename(QFile::encodeName(comparing.path("g")).constData(), path.constData()), 0);
    } else {
        comparing.put("f", now);
    }
    // A kernel may give changes within one tick the same time.
    const timespec later[2] = {{.tv_sec = 2'000'000'000, .tv_nsec = 0},
                               {.tv_sec = 2'000'000'000, .tv_nsec = 0}};
    QCOMPARE(::utimensat(AT_FDCWD, path.constData(), later, 0), 0);
    QCOMPARE(*comparing.ask(0), isSame);
    QVERIFY(comparing.wasReadAgain());
}

// What is written in the place of an entry's own bytes is not what the thread could compare with.
void TestLiveComparison::transformedContentIsComparedWithItself()
{
    Comparing comparing;
    comparing.put("config.json", "{}");
    comparing.declare("config.json", "{}");
    comparing.begin();
    comparing.finish();
    QCOMPARE(*comparing.ask(0), true);
    QVERIFY(comparing.wasReadAgain());
}

void TestLiveComparison::unreadableIsNotTheSame()
{
    Comparing comparing;
    QCOMPARE(::mkfifo(QFile::encodeName(comparing.path("fifo")).constData(), 0600), 0);
    comparing.declare("fifo", "");
    comparing.stageAll();
    comparing.finish();
    QCOMPARE(*comparing.ask(0), false); // and nobody waits for a writer
}

void TestLiveComparison::cancelEnds()
{
    Comparing comparing;
    comparing.put("f", "bytes");
    comparing.declare("f", "bytes");
    comparing.begin();
    comparing.finish();
    QVERIFY(comparing.finished()); // there is nothing to wait for
    comparing.stageAll();
    comparing.cancel().cancel();
    comparing.finish();
    QVERIFY(!comparing.finished());
    QCOMPARE(comparing.finished().error().code, Code::Cancelled);
    const Result<bool> asked = comparing.ask(0);
    QVERIFY(!asked);
    QCOMPARE(asked.error().code, Code::Cancelled);
}

// To hash all of it would take the time of the whole test suite.
void TestLiveComparison::endsInTheMiddleOfALargeFile()
{
    constexpr qint64 Huge = 1LL << 40;
    Comparing comparing;
    comparing.put("huge", "");
    if (::truncate(QFile::encodeName(comparing.path("huge")).constData(), Huge) != 0)
        QSKIP("this file system has no files of 1 TiB");
    comparing.declare("huge", "");
    comparing.manifest()->entries.front().size = Huge;
    comparing.stageAll();
    comparing.drop();
}

QTEST_GUILESS_MAIN(TestLiveComparison)
#include "tst_livecomparison.moc"
