// SPDX-License-Identifier: MIT
// Random texts through the JSON code and through Node.js, whose JSON.parse and JSON.stringify the format is defined by.
#include "bundle/canonicaljson.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTest>

using namespace ferry;

class TestJsonNode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nodeAgrees();
};

namespace {

// Random JSON texts with what parsers disagree about: repeated, escaped, index-like and special keys, odd numbers,
// unpaired surrogates; some of them damaged.
class TextMaker
{
public:
    explicit TextMaker(quint32 seed)
        : m_random(seed)
    {}

    QByteArray text()
    {
        QByteArray text = value(5);
        if (below(3) == 0) {
            for (int i = below(3); i >= 0 && !text.isEmpty(); --i)
                text[below(int(text.size()))] =
                    char(below(4) == 0 ? below(256) : "[]{},:\"\\0-e.u t"[below(15)]);
        }
        return text;
    }

private:
    int below(int bound) { return m_random.bounded(bound); }

    QByteArray value(int depth)
    {
        switch (depth == 0 ? below(4) : below(8)) {
        case 0: return QByteArrayList{"null", "true", "false", "[]", "{}", "[ ]"}[below(6)];
        case 1: return number();
        case 2:
        case 3: return string();
        case 4:
        case 5: return '[' + joined([this, depth] { return value(depth - 1); }) + ']';
        default:
            return '{' + joined([this, depth] { return string() + blank() + ':' + value(depth - 1); }) + '}';
        }
    }

    template <typename Make>
    QByteArray joined(Make make)
    {
        QByteArrayList parts;
        for (int i = below(7); i > 0; --i)
            parts.append(blank() + make() + blank());
        return parts.join(',');
    }

    QByteArray blank() { return QByteArrayList{"", "", "", " ", "\n", "\t\r"}[below(6)]; }

    QByteArray number()
    {
        QByteArray text = below(2) == 0 ? "-" : "";
        text += QByteArray::number(below(4) == 0 ? 0 : m_random.generate64() >> below(64));
        if (below(2) == 0)
            text += '.' + QByteArray::number(m_random.generate64() >> below(64));
        if (below(2) == 0)
            text += QByteArrayList{"e", "E", "e+", "e-"}[below(4)] + QByteArray::number(below(330));
        return text;
    }

    QByteArray string()
    {
        static const QByteArrayList Units{"a",
                                          "b",
                                          "0",
                                          "1",
                                          "9",
                                          "42",
                                          "__proto__",
                                          "\xc3\xa9",
                                          "\\u00e9",
                                          "\\n",
                                          "\\/",
                                          "\\\"",
                                          "\\\\",
                                          "\\u0000",
                                          "\\ud83d",
                                          "\\ude00",
                                          "\\uff5e",
                                          "\xf0\x9f\x98\x80",
                                          "\xef\xbd\x9e",
                                          "\x7f",
                                          "\xe2\x80\xa8",
                                          "\xff",
                                          "\\u0031"};
        QByteArray text;
        for (int i = below(4); i > 0; --i)
            text += Units[below(int(Units.size()))];
        return '"' + text + '"';
    }

    QRandomGenerator m_random;
};

QByteArray answerOf(const QByteArray &text)
{
    const Result<JsonDocument> document = JsonDocument::parse(text);
    if (!document)
        return "reject";
    return prettyText(document->root()).toBase64() + ' ' + toHex(canonicalDigest(document->root(), {}, {}));
}

} // namespace

void TestJsonNode::nodeAgrees()
{
    const QString node = QStandardPaths::findExecutable(QStringLiteral("node"));
    if (node.isEmpty())
        QSKIP("no program \"node\" to compare with");
    constexpr int Count = 4000;
    TextMaker maker(20260506);
    QByteArrayList texts;
    QByteArray input;
    for (int i = 0; i < Count; ++i) {
        texts.append(maker.text());
        input += texts.last().toBase64() + '\n';
    }
    QProcess process;
    process.start(node, {QFINDTESTDATA("data/json-oracle.mjs")});
    process.write(input);
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(120'000));
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    const QByteArrayList answers = process.readAllStandardOutput().split('\n');
    QCOMPARE(answers.size(), Count + 1);
    int rejected = 0;
    for (int i = 0; i < Count; ++i) {
        if (answerOf(texts[i]) != answers[i])
            qDebug() << "differs for" << texts[i];
        QCOMPARE(answerOf(texts[i]), answers[i]);
        rejected += answers[i] == "reject" ? 1 : 0;
    }
    QVERIFY2(rejected > Count / 20 && rejected < Count / 2, "the mixture tests one side only");
}

QTEST_GUILESS_MAIN(TestJsonNode)

#include "tst_jsonnode.moc"
