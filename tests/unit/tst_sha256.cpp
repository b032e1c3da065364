// SPDX-License-Identifier: MIT
// Sha256: both backends against published digests and against each other.
#include "base/sha256.h"
#include "support/programs.h"

#include <QTest>

using namespace ferry;
using namespace ferry::test;

namespace {

std::vector<Sha256::Backend> backends()
{
    std::vector<Sha256::Backend> list{Sha256::Backend::Qt, Sha256::Backend::Best};
    if (Sha256::isAvailable(Sha256::Backend::OpenSsl))
        list.push_back(Sha256::Backend::OpenSsl);
    return list;
}

const QByteArray Empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

} // namespace

class TestSha256 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matchesPublishedDigests_data();
    void matchesPublishedDigests();
    void isReadyForTheNextMessage();
    void matchesSha256sum();
    void hex_data();
    void hex();
};

// FIPS 180-4 examples (NIST "SHA256.pdf", "SHA2_Additional.pdf"), NIST CAVS short messages, and format document 4.2.
void TestSha256::matchesPublishedDigests_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("digest");
    QTest::addRow("empty") << QByteArray() << Empty;
    QTest::addRow("abc") << QByteArray("abc")
                         << QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    QTest::addRow("448 bits") << QByteArray("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
                              << QByteArray(
                                     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    QTest::addRow("896 bits") << QByteArray(
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqr"
        "lmnopqrsmnopqrstnopqrstu")
                              << QByteArray(
                                     "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
    QTest::addRow("a million a") << QByteArray(
        1'000'000, 'a') << QByteArray("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    QTest::addRow("one byte, bd") << QByteArray(
        "\xbd") << QByteArray("68325720aabd7c82f30f554b313d0570c95accbb7dc4b5aae11204c08ffe732b");
    QTest::addRow("four bytes") << QByteArray::fromHex(
        "c98c8e55") << QByteArray("7abc22c0ae5af26ce93dbb94433a0e0b2e119d014f8e7f65bd56c61ccccd9504");
    QTest::addRow("55 zeros") << QByteArray(
        55, '\0') << QByteArray("02779466cdec163811d078815c633f21901413081449002f24aa3e80f0b88ef7");
    QTest::addRow("56 zeros") << QByteArray(
        56, '\0') << QByteArray("d4817aa5497628e7c77e6b606107042bbba3130888c5f47a375e6179be789fbb");
    QTest::addRow("64 zeros") << QByteArray(
        64, '\0') << QByteArray("f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b");
    QTest::addRow("hello") << QByteArray("hello\n")
                           << QByteArray("5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03");
}

void TestSha256::matchesPublishedDigests()
{
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, digest);
    QCOMPARE(toHex(Sha256::of(message)), digest);
    for (const Sha256::Backend backend : backends()) {
        for (const qsizetype piece :
             {qsizetype{1}, qsizetype{63}, qsizetype{64}, qsizetype{4096}, message.size()}) {
            Sha256 hasher(backend);
            for (qsizetype begin = 0; begin < message.size(); begin += piece)
                hasher.update(message.mid(begin, piece));
            QCOMPARE(toHex(hasher.finish()), digest);
        }
    }
}

void TestSha256::isReadyForTheNextMessage()
{
    for (const Sha256::Backend backend : backends()) {
        Sha256 hasher(backend);
        QCOMPARE(toHex(hasher.finish()), Empty);
        hasher.update(QByteArray("abc"));
        const Sha256Digest first = hasher.finish();
        hasher.update(QByteArray("ab"));
        hasher.update(QByteArray());
        hasher.update(QByteArray("c"));
        QVERIFY(hasher.finish() == first);
        QCOMPARE(toHex(hasher.finish()), Empty);
    }
}

void TestSha256::matchesSha256sum()
{
    const QByteArray data = mixedData(3'000'017);
    const auto answer = outputOf(u"sha256sum"_qs, {}, data);
    if (!answer)
        QSKIP("sha256sum is not installed");
    for (const Sha256::Backend backend : backends()) {
        Sha256 hasher(backend);
        hasher.update(data);
        QCOMPARE(toHex(hasher.finish()), answer->left(64));
    }
}

void TestSha256::hex_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isDigest");
    QTest::addRow("digest") << Empty << true;
    QTest::addRow("all digits") << QByteArray("0123456789abcdef").repeated(4) << true;
    QTest::addRow("upper case") << Empty.toUpper() << false;
    QTest::addRow("one upper-case digit") << QByteArray(Empty).replace(0, 1, "E") << false;
    QTest::addRow("empty") << QByteArray() << false;
    QTest::addRow("short") << Empty.first(63) << false;
    QTest::addRow("long") << QByteArray(Empty).append('0') << false;
    QTest::addRow("no digit") << QByteArray(Empty).replace(63, 1, "g") << false;
    QTest::addRow("blank") << QByteArray(Empty).replace(10, 1, " ") << false;
    QTest::addRow("characters around the digits") << QByteArray("/:`@").repeated(16) << false;
}

void TestSha256::hex()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isDigest);
    Sha256Digest digest{};
    QCOMPARE(fromHex(text, digest), isDigest);
    if (isDigest) {
        QCOMPARE(toHex(digest), text);
        const QByteArray bytes = QByteArray::fromHex(text);
        QVERIFY(std::equal(digest.begin(), digest.end(), bytes.cbegin(),
                           [](unsigned char a, char b) { return a == static_cast<unsigned char>(b); }));
    }
}

QTEST_GUILESS_MAIN(TestSha256)
#include "tst_sha256.moc"
