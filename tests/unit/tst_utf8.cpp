// SPDX-License-Identifier: MIT
// UTF-8 checking and repair. Expected values: Unicode 15 chapter 3.9, tables 3-7 to 3-11, and Python's decoder.
#include "base/utf8.h"
#include "support/programs.h"

#include <QTest>

#include <random>

using namespace ferry;
using namespace ferry::test;

namespace {

const QByteArray Replacement = "\xef\xbf\xbd";

} // namespace

class TestUtf8 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void repairs_data();
    void repairs();
    void everyCharacterIsValid();
    void repairsAsPythonDoes();
};

void TestUtf8::repairs_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<QByteArray>("expected"); // hex; '?' stands for U+FFFD
    const auto row = [](const char *name, const char *hex, const char *expected) {
        QTest::addRow("%s", name) << QByteArray(hex) << QByteArray(expected);
    };
    row("empty", "", "");
    row("ASCII", "61007f", "61007f");
    row("byte order mark stays", "efbbbf61", "efbbbf61");
    row("first and last of each length", "c280dfbfe0a080efbfbff0908080f48fbfbf",
        "c280dfbfe0a080efbfbff0908080f48fbfbf");
    row("around the surrogates", "ed9fbfee8080", "ed9fbfee8080");
    row("lone continuation", "61806162bf", "61?6162?");
    row("two continuations", "8080", "??");
    row("overlong slash in two bytes", "c0af", "??");
    row("overlong in three", "e080af", "???");
    row("overlong in four", "f0808081", "????");
    row("surrogate", "eda080", "???");
    row("surrogate pair", "eda080edb080", "??????");
    row("above U+10FFFF", "f4908080", "????");
    row("bytes that never occur", "c0c1f5ff", "????");
    row("cut at the end, two", "61c3", "61?");
    row("cut at the end, three", "61e282", "61?");
    row("cut at the end, four", "61f09f98", "61?");
    row("cut by ASCII", "e28261", "?61");
    row("cut by another lead", "f09f98c3a9", "?c3a9");
    row("table 3-8", "c0afe080bff0818241", "????????41");
    row("table 3-9", "eda080edbfbfedaf41", "????????41");
    row("table 3-10", "f4919293ff4180bf42", "?????41??42");
    row("table 3-11", "e180e2f09192f1bf41", "????41");
}

void TestUtf8::repairs()
{
    QFETCH(QByteArray, hex);
    QFETCH(QByteArray, expected);
    const QByteArray bytes = QByteArray::fromHex(hex);
    QByteArray text;
    for (qsizetype i = 0; i < expected.size();) {
        const bool isReplaced = expected[i] == '?';
        text += isReplaced ? Replacement : QByteArray::fromHex(expected.mid(i, 2));
        i += isReplaced ? 1 : 2;
    }
    QCOMPARE(replacedInvalid(bytes).toHex(), text.toHex());
    QCOMPARE(validUtf8(bytes), !expected.contains('?'));
    QVERIFY(validUtf8(text));
}

void TestUtf8::everyCharacterIsValid()
{
    for (char32_t character = 1; character <= 0x10ffff; ++character) {
        if (character >= 0xd800 && character <= 0xdfff)
            continue;
        const QByteArray bytes = QStringView(QChar::fromUcs4(character)).toUtf8();
        if (!validUtf8(bytes) || validUtf8(bytes.chopped(1)) != (bytes.size() == 1))
            QFAIL(QByteArray::number(character, 16).constData());
    }
}

// Python's decoder replaces maximal subparts too. A newline ends every case and cannot be part of one.
void TestUtf8::repairsAsPythonDoes()
{
    static constexpr unsigned char Pool[] = {0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf,
                                             0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xef,
                                             0xf0, 0xf1, 0xf4, 0xf5, 0xff, 0x0a};
    std::mt19937 random(7);
    QByteArray bytes;
    for (int i = 0; i < 200'000; ++i)
        bytes.append(static_cast<char>(Pool[random() % std::size(Pool)]));
    const QString script =
        u"import sys; sys.stdout.buffer.write(sys.stdin.buffer.read().decode('utf-8', 'replace').encode())"_qs;
    const auto expected = outputOf(u"python3"_qs, {u"-c"_qs, script}, bytes);
    if (!expected)
        QSKIP("python3 is not installed");
    QVERIFY(replacedInvalid(bytes) == *expected);
}

QTEST_GUILESS_MAIN(TestUtf8)
#include "tst_utf8.moc"
