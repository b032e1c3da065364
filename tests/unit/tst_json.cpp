// SPDX-License-Identifier: MIT
#include "bundle/canonicaljson.h"
#include "bundle/json.h"
#include "bundle/jsonwriter.h"
#include "jsoncases.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>
#include <limits>

using namespace ferry;

namespace {

JsonDocument parsed(const QByteArray &text)
{
    return *JsonDocument::parse(text);
}

// The keys and values of a container's children, in the order they are visited.
QByteArray listed(JsonView container)
{
    QByteArrayList children;
    for (JsonView child = container.firstChild(); child.isValid(); child = child.next())
        children.append((container.isObject() ? child.key() + '=' : QByteArray())
                        + child.source().toByteArray());
    return children.join(' ');
}

} // namespace

class TestJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsJsonParse_data();
    void followsJsonParse();
    void saysWhere_data();
    void saysWhere();
    void decodesStrings_data();
    void decodesStrings();
    void keepsLoneSurrogates();
    void readsNumbers();
    void keepsSourceOrder();
    void lastMemberWins();
    void comparesDecodedKeys();
    void invalidViewsAreHarmless();
    void documentsShareTheirText();
    void limitsDepth();
    void limitsValues();
    void takesHostileTexts_data();
    void takesHostileTexts();

    void writerCompact();
    void writerPretty();
    void writerRepairsUtf8();
    void writerStreams();
    void writerReportsFailure();
};

void TestJson::followsJsonParse_data()
{
    test::addJsonCases(QFINDTESTDATA("data/json-cases.tsv"), "syntax");
}

void TestJson::followsJsonParse()
{
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, expected);
    const Result<JsonDocument> document = JsonDocument::parse(input);
    QCOMPARE(document.ok() ? QByteArray("accept") : QByteArray("reject"), expected);
    if (!document) {
        QCOMPARE(document.error().code, Code::ManifestMalformed);
        QVERIFY(!isJsonLimit(document.error()));
    }
}

void TestJson::saysWhere_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("detail");
    QTest::newRow("empty") << QByteArray() << QByteArray("JSON: unexpected end of the text at byte 0");
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf{}")
                                     << QByteArray("JSON: expected a value at byte 0");
    QTest::newRow("missing colon") << QByteArray("{\"a\" 1}") << QByteArray("JSON: expected ':' at byte 5");
    QTest::newRow("trailing comma") << QByteArray("[1,]") << QByteArray("JSON: expected a value at byte 3");
    QTest::newRow("after the value") << QByteArray("{} x")
                                     << QByteArray("JSON: text after the value at byte 3");
    QTest::newRow("open array") << QByteArray("[1") << QByteArray("JSON: expected ',' or ']' at byte 2");
    QTest::newRow("line feed in a string")
        << QByteArray("\"a\nb\"") << QByteArray("JSON: control character in a string at byte 2");
    QTest::newRow("bad escape") << QByteArray("\"\\q\"") << QByteArray("JSON: unknown escape at byte 2");
}

void TestJson::saysWhere()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, detail);
    const Result<JsonDocument> document = JsonDocument::parse(text);
    QVERIFY(!document);
    QCOMPARE(document.error().detail, detail);
}

void TestJson::decodesStrings_data()
{
    test::addJsonCases(QFINDTESTDATA("data/json-cases.tsv"), "utf8");
}

void TestJson::decodesStrings()
{
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, expected);
    const JsonDocument document = parsed(input);
    QVERIFY(document.root().isString());
    QCOMPARE(document.root().string(), expected);
    const JsonDocument object = parsed('{' + input + ":1}");
    QCOMPARE(object.root().firstChild().key(), expected);
    QVERIFY(object.root().member(expected).isNumber());
}

void TestJson::keepsLoneSurrogates()
{
    QCOMPARE(parsed("\"\\ud800\"").root().string(), QByteArray("\xed\xa0\x80"));
    QCOMPARE(parsed("\"\\uDFFFx\"").root().string(), QByteArray("\xed\xbf\xbfx"));
    QCOMPARE(parsed("\"\\ud83d\\ud83d\\ude00\"").root().string(), QByteArray("\xed\xa0\xbd\xf0\x9f\x98\x80"));
}

void TestJson::readsNumbers()
{
    QCOMPARE(parsed("0.1").root().number(), 0.1);
    QCOMPARE(parsed("9007199254740993").root().number(), 9007199254740992.0);
    QCOMPARE(parsed("1e400").root().number(), std::numeric_limits<double>::infinity());
    QCOMPARE(parsed("-1e400").root().number(), -std::numeric_limits<double>::infinity());
    QCOMPARE(parsed("1e-400").root().number(), 0.0);
    QVERIFY(std::signbit(parsed("-0").root().number()));
    QVERIFY(std::signbit(parsed("-1e-400").root().number()));
}

void TestJson::keepsSourceOrder()
{
    const JsonDocument document = parsed(R"( {"b": 1.50, "10":[ ],"a":{"x" : [1,{"y":2}]},"b":"\u0041"} )");
    QCOMPARE(listed(document.root()), QByteArray(R"(b=1.50 10=[ ] a={"x" : [1,{"y":2}]} b="\u0041")"));
    QCOMPARE(document.root().childCount(), 4);
    QCOMPARE(listed(document.root().member("a")), QByteArray(R"(x=[1,{"y":2}])"));
    QCOMPARE(listed(document.root().member("a").member("x")), QByteArray(R"(1 {"y":2})"));
    QCOMPARE(document.root().source(),
             QByteArrayView(R"({"b": 1.50, "10":[ ],"a":{"x" : [1,{"y":2}]},"b":"\u0041"})"));
}

void TestJson::lastMemberWins()
{
    const JsonDocument document = parsed(R"({"a":1,"b":{"c":2},"a":[3],"\u0061":true})");
    QVERIFY(document.root().member("a").isTrue());
    QVERIFY(document.root().member("b").isObject());
    QVERIFY(!document.root().member("c").isValid());
}

void TestJson::comparesDecodedKeys()
{
    const JsonDocument document = parsed(R"({"a\/b":1,"\u00e9":2,"a\\/b":3})");
    QCOMPARE(document.root().member("a/b").number(), 1.0);
    QCOMPARE(document.root().member("\xc3\xa9").number(), 2.0);
    QCOMPARE(document.root().member("a\\/b").number(), 3.0);
    QVERIFY(!document.root().member("\\u00e9").isValid());
}

void TestJson::invalidViewsAreHarmless()
{
    const JsonView nothing;
    QVERIFY(!nothing.isValid() && !nothing.isObject() && !nothing.isArray() && !nothing.isString());
    QVERIFY(!nothing.isNumber() && !nothing.isTrue());
    QVERIFY(!nothing.member("a").isValid());
    QVERIFY(!nothing.firstChild().isValid());
    QVERIFY(!nothing.next().isValid());
    QVERIFY(nothing.source().isEmpty());
    QVERIFY(!parsed("[1]").root().member("a").isValid());
    QVERIFY(!parsed("1").root().firstChild().isValid());
    QVERIFY(!parsed("1").root().next().isValid());
}

void TestJson::documentsShareTheirText()
{
    std::optional<JsonDocument> copy;
    JsonView view;
    {
        const JsonDocument document = parsed(R"({"a":"kept"})");
        view = document.root().member("a");
        copy = document;
    }
    QCOMPARE(view.string(), QByteArray("kept"));
}

void TestJson::limitsDepth()
{
    const auto nested = [](int depth) { return QByteArray(depth, '[') + QByteArray(depth, ']'); };
    QVERIFY(JsonDocument::parse(nested(256)).ok());
    const Result<JsonDocument> deep = JsonDocument::parse(nested(257));
    QVERIFY(!deep);
    QCOMPARE(deep.error().code, Code::ManifestMalformed);
    QVERIFY(isJsonLimit(deep.error()));
    QCOMPARE(deep.error().detail, QByteArray("JSON limit: nesting depth over 256 at byte 256"));
    QVERIFY(JsonDocument::parse(nested(3), {.depth = 3}).ok());
    QVERIFY(!JsonDocument::parse(nested(4), {.depth = 3}).ok());
    QVERIFY(!JsonDocument::parse(nested(JsonMaxDepth + 1), {.depth = 1'000'000}).ok());
    const JsonDocument deepest = *JsonDocument::parse(nested(JsonMaxDepth), {.depth = 1'000'000});
    QCOMPARE(canonicalText(deepest.root()), nested(JsonMaxDepth));
    QVERIFY(prettyText(deepest.root()).size() > JsonMaxDepth * JsonMaxDepth);
}

void TestJson::limitsValues()
{
    QVERIFY(JsonDocument::parse("{\"a\":[1,2]}", {.values = 5}).ok()); // object, key, array, two numbers
    const Result<JsonDocument> many = JsonDocument::parse("{\"a\":[1,2]}", {.values = 4});
    QVERIFY(!many);
    QVERIFY(isJsonLimit(many.error()));
    QCOMPARE(many.error().detail, QByteArray("JSON limit: number of values over 4 at byte 9"));
    QVERIFY(!JsonDocument::parse("1", {.values = 0}).ok());
}

void TestJson::takesHostileTexts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("accepted");
    constexpr int Million = 1'000'000;
    QTest::newRow("a million arrays") << QByteArray(Million, '[') << false;
    QTest::newRow("a million objects") << QByteArray("{\"\":").repeated(Million) << false;
    QTest::newRow("a million digits") << QByteArray(Million, '7') << true;
    QTest::newRow("a million digits after the point")
        << "0." + QByteArray(Million, '0') + "7e1000001" << true;
    QTest::newRow("a million digits of exponent") << "1e" + QByteArray(Million, '9') << true;
    QTest::newRow("a million escapes") << '"' + QByteArray("\\ud800\\n").repeated(Million) + '"' << true;
    QTest::newRow("a million escaped keys")
        << '{' + QByteArray("\"\\u0061\":0,").repeated(Million) + "\"b\":1}" << true;
    QTest::newRow("a million blanks") << QByteArray(Million, ' ') << false;
    QTest::newRow("64 MiB of text") << '"' + QByteArray(64 * 1024 * 1024, ',') + '"' << true;
    QTest::newRow("64 MiB of commas") << '[' + QByteArray(64 * 1024 * 1024, ',') << false;
    QTest::newRow("five million values") << '[' + QByteArray("0,").repeated(5 * Million) + "0]" << false;
    QTest::newRow("bytes that are no UTF-8") << '"' + QByteArray(Million, '\xff') + '"' << true;
}

// A bound on time that no slow machine or sanitizer reaches, and any quadratic step does.
void TestJson::takesHostileTexts()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, accepted);
    QElapsedTimer timer;
    timer.start();
    const Result<JsonDocument> document = JsonDocument::parse(text, {.values = 4'000'000});
    QCOMPARE(document.ok(), accepted);
    if (document) {
        const Sha256Digest digest = canonicalDigest(document->root(), {}, {});
        QCOMPARE(toHex(digest).size(), 64);
        QVERIFY(!prettyText(document->root()).isEmpty());
    }
    QVERIFY2(timer.elapsed() < 30'000, "not linear");
}

namespace {

void writeSample(JsonWriter &json)
{
    json.beginObject();
    json.key("text");
    json.string("a\"\\/\n\x01\x7f");
    json.key("unicode");
    json.string(u"\u00e9\u00a0\U0001f600\u0085");
    json.key("numbers");
    json.beginArray();
    json.integer(0);
    json.integer(-1);
    json.integer(std::numeric_limits<qint64>::max());
    json.endArray();
    json.key("empty");
    json.beginArray();
    json.beginObject();
    json.endObject();
    json.beginArray();
    json.endArray();
    json.endArray();
    json.key("yes");
    json.boolean(true);
    json.key("no");
    json.boolean(false);
    json.key("nothing");
    json.null();
    json.key("raw");
    json.rawJson("{\"a\":1.5}");
    json.endObject();
}

QByteArray sample(JsonWriter::Style style)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    JsonWriter json(buffer, style);
    writeSample(json);
    return json.finish() ? buffer.data() : QByteArray("failed");
}

} // namespace

void TestJson::writerCompact()
{
    QCOMPARE(
        sample(JsonWriter::Style::Compact),
        QByteArray("{\"text\":\"a\\\"\\\\/\\n\\u0001\\u007f\",\"unicode\":\"\u00e9\u00a0\U0001f600\\u0085\","
                   "\"numbers\":[0,-1,9223372036854775807],\"empty\":[{},[]],\"yes\":true,\"no\":false,"
                   "\"nothing\":null,\"raw\":{\"a\":1.5}}"));
}

void TestJson::writerPretty()
{
    QCOMPARE(sample(JsonWriter::Style::Pretty),
             QByteArray("{\n"
                        "  \"text\": \"a\\\"\\\\/\\n\\u0001\\u007f\",\n"
                        "  \"unicode\": \"\u00e9\u00a0\U0001f600\\u0085\",\n"
                        "  \"numbers\": [\n"
                        "    0,\n"
                        "    -1,\n"
                        "    9223372036854775807\n"
                        "  ],\n"
                        "  \"empty\": [\n"
                        "    {},\n"
                        "    []\n"
                        "  ],\n"
                        "  \"yes\": true,\n"
                        "  \"no\": false,\n"
                        "  \"nothing\": null,\n"
                        "  \"raw\": {\"a\":1.5}\n"
                        "}"));
}

void TestJson::writerRepairsUtf8()
{
    QByteArray text;
    JsonWriter json([&text](QByteArrayView bytes) {
        text.append(bytes);
        return true;
    });
    json.beginObject();
    json.key("a\xff");
    json.string("\xc3(\xed\xa0\x80");
    json.endObject();
    QVERIFY(json.finish());
    QCOMPARE(text, QByteArray("{\"a\xef\xbf\xbd\":\"\xef\xbf\xbd(\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"}"));
    QVERIFY(!QJsonDocument::fromJson(text).isNull());
}

// A long report comes out in pieces of at most the buffer's size, and is what another parser reads back.
void TestJson::writerStreams()
{
    constexpr int Rows = 20'000;
    QByteArray text;
    qsizetype largest = 0;
    JsonWriter json([&](QByteArrayView bytes) {
        largest = std::max(largest, bytes.size());
        text.append(bytes);
        return true;
    });
    json.beginArray();
    for (int i = 0; i < Rows; ++i) {
        json.beginObject();
        json.key("row");
        json.integer(i);
        json.endObject();
    }
    json.endArray();
    QVERIFY(json.finish());
    QCOMPARE(largest, 64 * 1024);
    const QJsonArray rows = QJsonDocument::fromJson(text).array();
    QCOMPARE(rows.size(), Rows);
    QCOMPARE(rows.last().toObject().value(u"row").toInt(), Rows - 1);
}

void TestJson::writerReportsFailure()
{
    int calls = 0;
    JsonWriter json([&calls](QByteArrayView) { return ++calls < 2; });
    const QByteArray block(60'000, 'x');
    json.beginArray();
    for (int i = 0; i < 10; ++i)
        json.string(block);
    QVERIFY(json.failed());
    json.endArray();
    QVERIFY(!json.finish());
    QCOMPARE(calls, 2); // nothing is written after a failure, so no hole can be in the text
}

QTEST_GUILESS_MAIN(TestJson)

#include "tst_json.moc"
