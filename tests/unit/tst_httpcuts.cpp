// SPDX-License-Identifier: MIT
// Hundreds of connections cut anywhere, by FIN and by RST: the same bytes, the same imported tree, and nothing that arrived is asked for again.
//
// What the requests must be is worked out from what the server sent, not from the code under test. Qt repeats a request by itself when a connection ended before it
// had read anything of the answer, and then throws away what the repetition brings; such requests begin where the one before began and are told apart by that.
#include "support/downloading.h"
#include "support/importing.h"

#include <QRandomGenerator>
#include <QTest>

namespace ferry::test {

namespace {

using After = HttpReplyPlan::After;
using Seen = HttpRequestSeen;

// Answers that break off at random places, and where each of them did.
class CuttingServer
{
public:
    CuttingServer(const QByteArray &bytes, quint32 seed, bool resetsToo = false)
        : m_bytes(bytes)
        , m_resetsToo(resetsToo)
        , m_random(seed)
        , m_server([this](const Seen &request) { return answer(request); })
    {}

    [[nodiscard]] const HostileServer &server() const { return m_server; }
    [[nodiscard]] int cuts() const { return static_cast<int>(m_server.requests().size()) - 1; }

    // The bytes that arrived and were asked for again, by the place where each new request begins: it has to be the end of one of the answers before. Negative: a
    // request begins behind all that was sent.
    [[nodiscard]] qint64 fetchedTwice() const
    {
        const QList<Seen> seen = m_server.requests();
        qint64 twice = 0;
        QList<qint64> ends; // of the answers to the requests that begin at the same place
        for (qsizetype i = 0; i + 1 < seen.size(); ++i) {
            ends.append(m_ends[i]);
            const qint64 next = seen[i + 1].rangeStart();
            if (next == seen[i].rangeStart())
                continue;
            if (!ends.contains(next)) {
                const qint64 furthest = *std::max_element(ends.cbegin(), ends.cend());
                if (next > furthest)
                    return -1;
                twice += furthest - next;
            }
            ends.clear();
        }
        return twice;
    }

private:
    HttpReplyPlan answer(const Seen &request)
    {
        HttpReplyPlan plan = HostileServer::serve(m_bytes, request.rangeStart());
        const qint64 left = m_bytes.size() - request.rangeStart();
        if (m_random.bounded(4) > 0 && left > 1) {
            plan.bodyAtMost = m_random.bounded(left - 1) + 1;
            plan.after = m_resetsToo && m_random.bounded(2) == 0 ? After::Reset : After::Close;
        }
        m_ends.append(request.rangeStart() + (plan.bodyAtMost < 0 ? left : plan.bodyAtMost));
        return plan;
    }

    QByteArray m_bytes;
    bool m_resetsToo;
    QRandomGenerator m_random;
    QList<qint64> m_ends; // written on the server's thread, read when it has nothing left to do
    HostileServer m_server;
};

// Every answer brings at least a byte, so one try in a row without any is all that is allowed: a request that had to be made again because all of an answer was lost
// would be one too many.
HttpOptions oneTry()
{
    HttpOptions options = quick();
    options.pausesMs = {0};
    options.stallMs = 60'000;
    return options;
}

QByteArray whatHappened(const QByteArray &end, quint32 seed)
{
    return end + ", seed " + QByteArray::number(seed);
}

} // namespace

class HttpCutsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsFetchedTwice();
    void slowReader();
    void importedTree();
};

void HttpCutsTest::nothingIsFetchedTwice()
{
    const QByteArray bytes = objectOf(150'000, 7);
    int cuts = 0;
    for (quint32 seed = 0; seed < 300; ++seed) {
        const CuttingServer cutting(bytes, seed);
        const Fetched fetched = fetch(linkOf(cutting.server()), oneTry());
        QVERIFY2(fetched.end == "ok", whatHappened(fetched.end + ' ' + fetched.detail, seed).constData());
        QVERIFY(fetched.bytes == bytes);
        QCOMPARE(cutting.fetchedTwice(), 0);
        cuts += cutting.cuts();
    }
    qInfo("%d cuts, no byte fetched twice", cuts);
    QVERIFY(cuts > 300);
}

// A reader slower than the network, small buffers that are always full: what lies in Qt's buffers when a connection breaks is lost with it, and no more than that.
void HttpCutsTest::slowReader()
{
    constexpr qint64 QtBuffers = 192 * 1024; // two of 64 KiB, and what one read of a socket brings
    qint64 twice = 0;
    int cuts = 0;
    for (quint32 seed = 0; seed < 40; ++seed) {
        const CuttingServer cutting(object(), seed);
        HttpOptions options = quick();
        options.pausesMs = std::vector<int>(100, 0);
        options.bufferBytes = 4096;
        const Fetched fetched = fetch(linkOf(cutting.server()), options);
        QCOMPARE(fetched.end, QByteArray("ok"));
        QVERIFY(fetched.bytes == object());
        const qint64 here = cutting.fetchedTwice();
        QVERIFY2(here >= 0 && here <= QtBuffers * cutting.cuts(), QByteArray::number(here).constData());
        twice += here;
        cuts += cutting.cuts();
    }
    qInfo("%d cuts, %lld bytes fetched twice at each", cuts, cuts > 0 ? twice / cuts : 0);
    QVERIFY(cuts > 40);
}

void HttpCutsTest::importedTree()
{
    BundleBuilder bundle(BundleBuilder::Shape::V1);
    bundle.addDatabase("db").addSymlink("workspace/link", "notes/0.bin");
    for (quint32 i = 0; i < 12; ++i)
        bundle.addFile("workspace/notes/" + QByteArray::number(i) + ".bin", objectOf(9'000, i));
    const QByteArray bytes = bundle.build();
    ImportBench whole;
    whole.setBundle(bytes);
    QCOMPARE(kindOf(runImport(whole.request())), QByteArray("ok"));
    const TreeSnapshot expected = whole.snapshot();
    int cuts = 0;
    for (quint32 seed = 0; seed < 200; ++seed) {
        const CuttingServer cutting(bytes, seed, true);
        const ImportBench bench;
        ImportRequest request = bench.request();
        request.link = linkOf(cutting.server());
        request.http = oneTry();
        const ImportResult result = runImport(request);
        QVERIFY2(kindOf(result) == "ok", whatHappened(kindOf(result), seed).constData());
        QVERIFY(bench.snapshot() == expected);
        cuts += cutting.cuts();
    }
    qInfo("%d cuts, 200 trees as if there were none", cuts);
    QVERIFY(cuts > 200);
}

} // namespace ferry::test

QTEST_GUILESS_MAIN(ferry::test::HttpCutsTest)
#include "tst_httpcuts.moc"
