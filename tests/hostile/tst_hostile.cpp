// SPDX-License-Identifier: MIT
// Runs the corpus: every row through `verify` and through an import into a workspace with content. Both must come to the row's
// verdict; a refused bundle leaves the workspace, what lies beside it and what lies above it byte for byte as they were; no row takes
// over 5 seconds; the process never needs 96 MiB.
#include "base/fileops.h"
#include "corpus.h"
#include "import/inspect.h"
#include "support/gzipruns.h"
#include "support/importing.h"
#include "support/memorysource.h"

#include <QElapsedTimer>
#include <QTest>

#include <filesystem>
#include <malloc.h>
#include <random>
#include <sys/wait.h>
#include <unistd.h>

using namespace ferry;
using namespace ferry::test;

namespace {

constexpr qint64 MaxRowMs = 5000;
constexpr qint64 MaxPeakBytes = 96LL * 1024 * 1024;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool IsSanitized = true;
#else
constexpr bool IsSanitized = false;
#endif

// A workspace, with something beside it and above it that nobody may touch.
class Scene
{
public:
    Scene() { fill(); }

    [[nodiscard]] QByteArray bundle() const { return m_bench.root() + "/b.vbundle"; }
    [[nodiscard]] TreeSnapshot all() const
    {
        return TreeSnapshot::of(QFile::decodeName(m_bench.root())).without([](const QByteArray &path) {
            return path == "b.vbundle";
        });
    }
    [[nodiscard]] ImportBench &bench() { return m_bench; }
    void restore()
    {
        m_bench.removeWorkspace();
        std::error_code ignored;
        std::filesystem::remove_all((m_bench.root() + "/.ferry").toStdString(), ignored);
        fillWorkspace();
    }

private:
    void fill()
    {
        // put() takes paths relative to the workspace.
        m_bench.put("../beside/secret.txt", "secret")
            .put("../OUT/keep.txt", "keep")
            .put("../x", "x")
            .put("../w.txt", "w");
        m_bench.makeLink("../beside/link", "../ws");
        fillWorkspace();
    }
    void fillWorkspace()
    {
        m_bench.put("config.json", "{}\n")
            .put("data/db/assistant.db", "live database")
            .put("notes/mine.md", "mine", 0600);
        m_bench.put("hello.txt", "live hello", 0444).put("bin/tool", "#!/bin/sh\n", 0755);
        m_bench.makeLink("latest", "notes/mine.md").makeDirectory("empty", 0700);
    }

    ImportBench m_bench;
};

HostileRows corpus()
{
    HostileRows rows;
    for (const auto add : {addPathRows, addTypeRows, addHeaderRows, addLinkRows, addManifestRows, addSizeRows,
                           addBombRows, addDamageRows})
        add(rows);
    return rows;
}

struct Verdict
{
    QByteArray kind = "ok";
    QByteArray path = {};
    Reason reason = Reason::Internal;
};

// In a process of its own, whose memory is not the one that is judged.
bool writeBundle(const HostileRow &row, const QByteArray &path)
{
    if (IsSanitized)
        return row.write(path);
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(row.write(path) ? 0 : 1);
    int status = -1;
    return child > 0 && ::waitpid(child, &status, 0) == child && status == 0;
}

Verdict verdictOf(const Error &error)
{
    return {kindString(error.code).data(), error.path, reasonOf(error.code)};
}

Verdict verify(const ImportRequest &request)
{
    const auto verified = verifyBundle(request, CancelToken(), {});
    return verified ? Verdict() : verdictOf(verified.error());
}

Verdict import(const ImportRequest &request)
{
    const ImportResult result = runImport(request);
    return result.error ? verdictOf(*result.error) : Verdict();
}

void compareVerdict(const Verdict &verdict, const HostileRow &row)
{
    if (row.kind == "refused")
        QVERIFY2(verdict.reason == Reason::ValidationFailed || verdict.reason == Reason::ExtractionFailed,
                 verdict.kind.constData());
    else
        QCOMPARE(verdict.kind, row.kind);
    if (!row.path.isEmpty())
        QCOMPARE(verdict.path, row.path);
}

} // namespace

class HostileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void corpus_data();
    void corpus();
    void flippedBits_data();
    void flippedBits();
    void cleanupTestCase();

private:
    void compareBrought(const HostileRow &row);

    HostileRows m_rows;
    std::unique_ptr<Scene> m_scene;
    TreeSnapshot m_before;
    qint64 m_peak = 0;
    qint64 m_slowestMs = 0;
    QByteArray m_slowest;
};

void HostileTest::initTestCase()
{
    m_rows = ::corpus();
    m_scene = std::make_unique<Scene>();
    m_before = m_scene->all();
    qInfo("%zu rows", m_rows.size());
    QVERIFY(m_rows.size() >= 1500);
}

void HostileTest::corpus_data()
{
    QTest::addColumn<qsizetype>("index");
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        QTest::addRow("%s", m_rows[i].name.constData()) << static_cast<qsizetype>(i);
}

void HostileTest::corpus()
{
    QFETCH(qsizetype, index);
    const HostileRow &row = m_rows[static_cast<std::size_t>(index)];
    QVERIFY(writeBundle(row, m_scene->bundle()));
    ::malloc_trim(0); // what thousands of earlier rows left behind is not what a row needs
    const ImportRequest request = m_scene->bench().request();
    QElapsedTimer timer;
    timer.start();
    const Verdict verified = verify(request);
    const Verdict imported = import(request);
    const qint64 took = timer.elapsed();
    compareVerdict(verified, row);
    if (!QTest::currentTestFailed())
        compareVerdict(imported, row);
    if (QTest::currentTestFailed()) {
        qWarning("verify says %s %s, import says %s %s", verified.kind.constData(), verified.path.constData(),
                 imported.kind.constData(), imported.path.constData());
    }
    if (row.kind == "ok") {
        compareBrought(row);
        m_scene->restore(); // so that what is different now lies outside
        const TreeSnapshot after = m_scene->all();
        QVERIFY2(after == m_before, m_before.diff(after).constData());
        return;
    }
    const TreeSnapshot after = m_scene->all();
    if (after != m_before)
        m_scene->restore();
    QVERIFY2(after == m_before, m_before.diff(after).constData());
    QCOMPARE(imported.kind, verified.kind);
    if (const qint64 peak = peakResidentBytes(); peak > m_peak + 8 * 1024 * 1024) {
        m_peak = peak;
        qInfo("%.1f MiB", static_cast<double>(peak) / (1024 * 1024));
    }
    if (took > m_slowestMs) {
        m_slowestMs = took;
        m_slowest = row.name;
    }
    QVERIFY2(IsSanitized || took < MaxRowMs, QByteArray::number(took).constData());
}

void HostileTest::compareBrought(const HostileRow &row)
{
    // Not by a snapshot: paths as long as they may be have no absolute name.
    for (const auto &entry :
         std::filesystem::directory_iterator(m_scene->bench().workspace().toStdString())) {
        const QByteArray name = QByteArray::fromStdString(entry.path().filename().native());
        QVERIFY2(!isScratchName(name), name.constData());
    }
    for (const auto &[place, content] : row.brings)
        QCOMPARE(m_scene->bench().read(place), content);
    for (const QByteArray &place : row.absent)
        QVERIFY2(m_scene->bench().read(place) == "<missing>", place.constData());
}

void HostileTest::flippedBits_data()
{
    QTest::addColumn<int>("deflate");
    QTest::newRow("compressed") << static_cast<int>(Deflate::Compressed);
    QTest::newRow("stored") << static_cast<int>(Deflate::Stored);
}

// One bit of the file flipped, at 10,000 places: refused, unless the file still says the same (the time in the gzip header, what fills
// the last byte, another distance to the same bytes).
void HostileTest::flippedBits()
{
    QFETCH(int, deflate);
    const BundleBuilder bundle =
        soundBundle(Shape::V1).addFile("workspace/more.md", QByteArray("more and more\n").repeated(50));
    const QByteArray tar = bundle.tar();
    const QByteArray sound = bundle.build(static_cast<Deflate>(deflate));
    std::mt19937 random(6);
    int accepted = 0;
    for (int i = 0; i < 5000; ++i) {
        const auto at =
            static_cast<qsizetype>(random() % static_cast<std::mt19937::result_type>(sound.size()));
        const int bit = static_cast<int>(random() % 8);
        QByteArray flipped = sound;
        flipped[at] = static_cast<char>(flipped[at] ^ (1 << bit));
        MemorySource source(flipped);
        BundleReader reader(source, {}, CancelToken());
        const auto verified = Verification(reader).run();
        const QByteArray place = QByteArray::number(at) + '.' + QByteArray::number(bit);
        if (verified) {
            ++accepted;
            QVERIFY2(runGzip(flipped, GzipBackend::KArchive).bytes == tar, place.constData());
            continue;
        }
        const Reason reason = reasonOf(verified.error().code);
        QVERIFY2(reason == Reason::ValidationFailed || reason == Reason::ExtractionFailed, place.constData());
    }
    QVERIFY(accepted < 500);
}

void HostileTest::cleanupTestCase()
{
    m_scene.reset();
    const qint64 peak = peakResidentBytes();
    qInfo("%zu rows; slowest %lld ms (%s); peak memory %.1f MiB", m_rows.size(), m_slowestMs,
          m_slowest.constData(), static_cast<double>(peak) / (1024 * 1024));
    if (IsSanitized)
        qInfo("memory and time are not judged: a sanitizer needs far more of both");
    else
        QVERIFY2(peak < MaxPeakBytes, QByteArray::number(peak).constData());
}

QTEST_GUILESS_MAIN(HostileTest)
#include "tst_hostile.moc"
