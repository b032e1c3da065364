// SPDX-License-Identifier: MIT
// GzipReader on damaged streams, systematically: cut at every byte, every bit flipped, random edits. No backend may hand out
// other bytes than were packed without saying so, and all must agree.
#include "bundle/gzipreader.h"
#include "support/gzipruns.h"
#include "support/gzipwriter.h"
#include "support/programs.h"

#include <QSet>
#include <QTest>

#include <random>

using namespace ferry;
using namespace ferry::test;

namespace {

const QByteArray Text =
    "one fish two fish red fish blue fish, this one has a little star, this one has a little car\n";

void addStreams()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<qsizetype>("padded"); // the byte of the deflate data that may have bits without meaning
    const auto add = [](const char *name, const QByteArray &data, const QByteArray &member) {
        QTest::addRow("%s", name) << data << member << member.size() - 9;
    };
    add("compressed text", Text, gzipMember(Text));
    add("mixed", mixedData(2500), gzipMember(mixedData(2500)));
    const GzipHeader full{.flags = 0x1f, .fields = QByteArray("\4\0abcdname\0comment\0", 19)};
    add("all header fields", Text, gzipMember(Text, Deflate::Compressed, full));
    // A stored block's padding lies behind its first three bits.
    QTest::addRow("stored text") << Text << gzipMember(Text, Deflate::Stored) << qsizetype{10};
}

QByteArray flipped(QByteArray bytes, qsizetype position, int bit)
{
    bytes[position] = static_cast<char>(bytes[position] ^ (1 << bit));
    return bytes;
}

// True where RFC 1952 gives a bit no meaning that could spoil the data: time, extra flags, system, the text flag; with a
// header checksum there is no such place.
bool isIdleBit(const QByteArray &member, qsizetype position, int bit)
{
    const bool hasHeaderChecksum = (member[3] & 2) != 0;
    return !hasHeaderChecksum && ((position >= 4 && position <= 9) || (position == 3 && bit == 0));
}

} // namespace

class TestGzipDamage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutAnywhere_data() { addStreams(); }
    void cutAnywhere();
    void secondMemberCutAnywhere_data() { addStreams(); }
    void secondMemberCutAnywhere();
    void anyBitFlipped_data() { addStreams(); }
    void anyBitFlipped();
    void backendsAgreeOnRandomEdits();
};

void TestGzipDamage::cutAnywhere()
{
    QFETCH(QByteArray, data);
    QFETCH(QByteArray, member);
    for (const GzipBackend backend : gzipBackends()) {
        for (qsizetype length = 1; length < member.size(); ++length) {
            for (const std::size_t chunk : {0, 1}) {
                const GzipRun run = runGzip(member.first(length), backend, chunk, 64);
                QVERIFY2(run.kind == "gzip_truncated", QByteArray::number(length).constData());
                QVERIFY(data.startsWith(run.bytes));
            }
        }
    }
}

void TestGzipDamage::secondMemberCutAnywhere()
{
    QFETCH(QByteArray, data);
    QFETCH(QByteArray, member);
    for (const GzipBackend backend : gzipBackends()) {
        for (qsizetype length = 1; length < member.size(); ++length) {
            const GzipRun run = runGzip(member + member.first(length), backend, 0, 64);
            QVERIFY2(run.kind == "gzip_truncated", QByteArray::number(length).constData());
            QVERIFY((data + data).startsWith(run.bytes));
        }
    }
}

void TestGzipDamage::anyBitFlipped()
{
    QFETCH(QByteArray, data);
    QFETCH(QByteArray, member);
    QFETCH(qsizetype, padded);
    for (qsizetype position = 0; position < member.size(); ++position) {
        for (int bit = 0; bit < 8; ++bit) {
            const QByteArray damaged = flipped(member, position, bit);
            QSet<QByteArray> kinds;
            for (const GzipBackend backend : gzipBackends()) {
                const GzipRun run = runGzip(damaged, backend);
                kinds.insert(run.kind);
                const bool maySurvive = isIdleBit(member, position, bit) || position == padded;
                const QByteArray place = QByteArray::number(position) + '.' + QByteArray::number(bit);
                QVERIFY2(!run.kind.isEmpty() || maySurvive, place.constData());
                QVERIFY2(!run.kind.isEmpty() || run.bytes == data, place.constData());
                QVERIFY2(run.kind.isEmpty() || position != 0 || run.kind == "not_gzip", place.constData());
            }
            QVERIFY2(kinds.size() == 1,
                     (QByteArray::number(position) + ": " + kinds.values().join(' ')).constData());
        }
    }
}

void TestGzipDamage::backendsAgreeOnRandomEdits()
{
    if (gzipBackends().size() < 2)
        QSKIP("this build has one backend only");
    std::mt19937 random(42);
    const auto below = [&random](qsizetype limit) {
        return static_cast<qsizetype>(random() % static_cast<std::mt19937::result_type>(limit));
    };
    const QByteArray data = mixedData(3000);
    const QByteArray streams[] = {gzipMember(data), gzipMember(data, Deflate::Stored),
                                  gzipMember(Text) + gzipMember(data) + QByteArray(64, '\0')};
    int accepted = 0;
    for (int round = 0; round < 6000; ++round) {
        QByteArray stream = streams[round % 3];
        for (qsizetype edits = 1 + below(3); edits > 0; --edits) {
            const qsizetype position = below(stream.size());
            switch (below(4)) {
            case 0: stream[position] = static_cast<char>(random()); break;
            case 1: stream.remove(position, 1 + below(4)); break;
            case 2: stream.insert(position, stream.mid(below(stream.size()), 1 + below(20))); break;
            default: stream.truncate(position + 1); break;
            }
        }
        const GzipRun first = runGzip(stream, GzipBackend::KArchive, 0, 512);
        const GzipRun second = runGzip(stream, GzipBackend::IsaL, 0, 512);
        QVERIFY2(first.kind.isEmpty() == second.kind.isEmpty(),
                 (first.kind + " / " + second.kind + ": " + stream.toBase64()).constData());
        if (first.kind.isEmpty()) {
            ++accepted;
            QVERIFY(first.bytes == second.bytes);
        }
    }
    QVERIFY(accepted > 0 && accepted < 600); // both kinds of verdict were compared
}

QTEST_GUILESS_MAIN(TestGzipDamage)
#include "tst_gzipdamage.moc"
