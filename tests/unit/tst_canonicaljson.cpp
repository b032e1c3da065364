// SPDX-License-Identifier: MIT
#include "bundle/canonicaljson.h"
#include "jsoncases.h"

#include <QCryptographicHash>

#include <cmath>
#include <limits>

using namespace ferry;

namespace {

JsonDocument parsed(const QByteArray &text)
{
    return *JsonDocument::parse(text);
}

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QByteArray digestWithout(const QByteArray &text, QByteArrayView remove)
{
    return toHex(canonicalDigest(parsed(text).root(), remove, {}));
}

QByteArray digestBlanked(const QByteArray &text, QByteArrayView blank)
{
    return toHex(canonicalDigest(parsed(text).root(), {}, blank));
}

} // namespace

class TestCanonicalJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void formatDocument_data();
    void formatDocument();
    void followsEcmaScript_data();
    void followsEcmaScript();
    void removesTopLevel();
    void blanksTopLevel();
    void longStringsStream();

    void numbers_data();
    void numbers();
    void strings_data();
    void strings();
    void notFinite();

    void prettyFollowsEcmaScript_data();
    void prettyFollowsEcmaScript();
    void prettyAtDepth();
    void edits_data();
    void edits();
    void editsNested();
    void editReplacesArray();
};

// The unit cases of format document 4.2.
void TestCanonicalJson::formatDocument_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("canonical");
    QTest::addColumn<QByteArray>("digestPrefix");
    const auto row = [](const char *name, const char *input, const char *canonical, const char *prefix) {
        QTest::newRow(name) << QByteArray(input) << QByteArray(canonical) << QByteArray(prefix);
    };
    row("key order", R"({"b":1,"a":2})", R"({"a":2,"b":1})", "d3626ac30a87e6f7");
    row("indices first", R"({"10":1,"9":2,"a":0,"B":3})", R"({"9":2,"10":1,"B":3,"a":0})",
        "1431bd9efea3e10b");
    row("numbers", R"({"a":1.0,"b":1e3,"c":1e21,"d":-0,"e":12345678901234567890,"f":0.1,"g":1e-7})",
        R"({"a":1,"b":1000,"c":1e+21,"d":0,"e":12345678901234567000,"f":0.1,"g":1e-7})", "5329166a61422b7b");
    row("strings", R"({"s":"\u00e9\u2028\u0001\/\u007f\ud83d\ude00\ud800\t\"\\"})",
        "{\"s\":\"\u00e9\u2028\\u0001/\x7f\U0001f600\\ud800\\t\\\"\\\\\"}", "7ce2e2ae4774d63e");
    row("UTF-16 order", "{\"\u00e9\":1,\"z\":2,\"\\ud83d\\ude00\":3,\"\\uff5e\":4}",
        "{\"z\":2,\"\u00e9\":1,\"\U0001f600\":3,\"\uff5e\":4}", "3be15a898bed23fc");
    row("repeated key", R"({"a":1,"a":2})", R"({"a":2})", "7e8059f495589fcd");
    row("prototype", R"({"__proto__":{"x":1},"b":1})", R"({"b":1})", "eb8ed3ccb5023093");
    row("nested", R"({"x":null,"y":[{"b":1,"a":[2,{"d":1,"c":2}]}],"z":true})",
        R"({"x":null,"y":[{"a":[2,{"c":2,"d":1}],"b":1}],"z":true})", "c925ea812705da8f");
}

void TestCanonicalJson::formatDocument()
{
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, canonical);
    QFETCH(QByteArray, digestPrefix);
    const JsonDocument document = parsed(input);
    QCOMPARE(canonicalText(document.root()), canonical);
    QCOMPARE(toHex(canonicalDigest(document.root(), {}, {})).first(16), digestPrefix);
}

void TestCanonicalJson::followsEcmaScript_data()
{
    test::addJsonCases(QFINDTESTDATA("data/json-cases.tsv"), "canon");
}

void TestCanonicalJson::followsEcmaScript()
{
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, expected);
    const JsonDocument document = parsed(input);
    QCOMPARE(canonicalText(document.root()), expected);
    QCOMPARE(toHex(canonicalDigest(document.root(), {}, {})), sha256(expected));
}

void TestCanonicalJson::removesTopLevel()
{
    QCOMPARE(digestWithout(R"({"b":1,"sum":"x","a":{"sum":2}})", "sum"), sha256(R"({"a":{"sum":2},"b":1})"));
    QCOMPARE(digestWithout(R"({"sum":1,"sum":2})", "sum"), sha256("{}"));
    QCOMPARE(digestWithout(R"({"b":1})", "sum"), sha256(R"({"b":1})"));
    QCOMPARE(digestWithout(R"({"":1})", {}), sha256(R"({"":1})"));
    QCOMPARE(digestWithout("[1]", "sum"), sha256("[1]"));
}

void TestCanonicalJson::blanksTopLevel()
{
    QCOMPARE(digestBlanked(R"({"z":1,"sum":"x","a":{"sum":2}})", "sum"),
             sha256(R"({"a":{"sum":2},"sum":"","z":1})"));
    QCOMPARE(digestBlanked(R"({"sum":{"a":1},"sum":[]})", "sum"), sha256(R"({"sum":""})"));
    QCOMPARE(digestBlanked(R"({"z":1,"5":2,"a":3})", "sum"), sha256(R"({"5":2,"a":3,"sum":"","z":1})"));
    QCOMPARE(digestBlanked(R"({"a":3,"5":1})", "sum"), sha256(R"({"5":1,"a":3,"sum":""})"));
    QCOMPARE(digestBlanked(R"({"5":1})", "!"),
             sha256(R"({"5":1,"!":""})")); // indices first, whatever the order
    QCOMPARE(digestBlanked("{}", "sum"), sha256(R"({"sum":""})"));
    QCOMPARE(digestBlanked(R"({"sum2":1,"__proto__":2})", "sum"), sha256(R"({"sum":"","sum2":1})"));
}

// Longer than the buffer in front of the hasher, in one piece and in small ones.
void TestCanonicalJson::longStringsStream()
{
    const QByteArray plain(200'000, 'x');
    QCOMPARE(digestWithout("[\"" + plain + "\"]", {}), sha256("[\"" + plain + "\"]"));
    const QByteArray escapes = QByteArray("\\u0041").repeated(100'000);
    QCOMPARE(digestWithout("[\"" + escapes + "\"]", {}), sha256("[\"" + QByteArray(100'000, 'A') + "\"]"));
}

void TestCanonicalJson::numbers_data()
{
    test::addJsonCases(QFINDTESTDATA("data/json-cases.tsv"), "number");
}

void TestCanonicalJson::numbers()
{
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, expected);
    const JsonDocument document = parsed(input);
    QCOMPARE(canonicalText(document.root()), expected);
    QCOMPARE(ecmaNumber(document.root().number()), expected);
    QCOMPARE(prettyText(document.root()), expected);
}

void TestCanonicalJson::strings_data()
{
    test::addJsonCases(QFINDTESTDATA("data/json-cases.tsv"), "text");
}

void TestCanonicalJson::strings()
{
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, expected);
    const JsonDocument document = parsed(input);
    QCOMPARE(canonicalText(document.root()), expected);
    QCOMPARE(quotedJson(document.root().string()), expected);
    QCOMPARE(canonicalText(parsed('{' + input + ":1}").root()), '{' + expected + ":1}");
}

void TestCanonicalJson::notFinite()
{
    QCOMPARE(ecmaNumber(std::numeric_limits<double>::infinity()), QByteArray("null"));
    QCOMPARE(ecmaNumber(-std::numeric_limits<double>::infinity()), QByteArray("null"));
    QCOMPARE(ecmaNumber(std::nan("")), QByteArray("null"));
}

void TestCanonicalJson::prettyFollowsEcmaScript_data()
{
    test::addJsonCases(QFINDTESTDATA("data/json-cases.tsv"), "pretty");
}

void TestCanonicalJson::prettyFollowsEcmaScript()
{
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, expected);
    QCOMPARE(prettyText(parsed(input).root()), expected);
}

void TestCanonicalJson::prettyAtDepth()
{
    const JsonDocument document = parsed(R"({"a":[1,{}]})");
    QCOMPARE(prettyText(document.root(), {}, 2),
             QByteArray("{\n      \"a\": [\n        1,\n        {}\n      ]\n    }"));
    QCOMPARE(prettyText(document.root().member("a"), {}, 1), QByteArray("[\n    1,\n    {}\n  ]"));
}

void TestCanonicalJson::edits_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArrayList>("removed");
    QTest::addColumn<QByteArrayList>("set"); // name, literal, name, literal, ...
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("replace in place")
        << QByteArray(R"({"a":1,"b":2})") << QByteArrayList() << QByteArrayList{"a", "[]"}
        << QByteArray("{\n  \"a\": [],\n  \"b\": 2\n}");
    QTest::newRow("add at the end") << QByteArray(R"({"a":1})") << QByteArrayList()
                                    << QByteArrayList{"z", "\"\"", "b", "0"}
                                    << QByteArray("{\n  \"a\": 1,\n  \"z\": \"\",\n  \"b\": 0\n}");
    QTest::newRow("add to an empty one")
        << QByteArray("{}") << QByteArrayList() << QByteArrayList{"a", "1"} << QByteArray("{\n  \"a\": 1\n}");
    QTest::newRow("remove") << QByteArray(R"({"a":1,"b":2})") << QByteArrayList{"a", "absent"}
                            << QByteArrayList() << QByteArray("{\n  \"b\": 2\n}");
    QTest::newRow("remove the last") << QByteArray(R"({"a":1})") << QByteArrayList{"a"} << QByteArrayList()
                                     << QByteArray("{}");
    QTest::newRow("repeated and escaped")
        << QByteArray(R"({"a":1,"\u0061":2,"b":3,"b":4})") << QByteArrayList{"a"} << QByteArrayList{"b", "5"}
        << QByteArray("{\n  \"b\": 5\n}");
    QTest::newRow("last call wins") << QByteArray(R"({"a":1})") << QByteArrayList{"a"}
                                    << QByteArrayList{"a", "2", "a", "3"} << QByteArray("{\n  \"a\": 3\n}");
}

void TestCanonicalJson::edits()
{
    QFETCH(QByteArray, input);
    QFETCH(QByteArrayList, removed);
    QFETCH(QByteArrayList, set);
    QFETCH(QByteArray, expected);
    const JsonDocument document = parsed(input);
    JsonEdit edit;
    for (const QByteArray &key : removed)
        edit.remove(document.root(), key);
    for (qsizetype i = 0; i < set.size(); i += 2)
        edit.set(document.root(), set[i], set[i + 1]);
    QCOMPARE(prettyText(document.root(), edit), expected);
}

void TestCanonicalJson::editsNested()
{
    const JsonDocument document = parsed(R"({"a":{"x":1,"y":2},"l":[{"x":1},{"x":1}],"a2":{"x":1}})");
    JsonEdit edit;
    edit.remove(document.root().member("a"), "x");
    edit.set(document.root().member("l").firstChild().next(), "x", "9");
    edit.remove(document.root().member("l"), "x"); // no object: ignored
    edit.remove({}, "x");
    QCOMPARE(prettyText(document.root(), edit),
             QByteArray("{\n  \"a\": {\n    \"y\": 2\n  },\n  \"l\": [\n    {\n      \"x\": 1\n    },\n"
                        "    {\n      \"x\": 9\n    }\n  ],\n  \"a2\": {\n    \"x\": 1\n  }\n}"));
}

// What the credential metadata merge does: an array made of values from two documents.
void TestCanonicalJson::editReplacesArray()
{
    const JsonDocument bundle = parsed(R"({"version":5,"credentials":[{"service":"slack"}],"more":1})");
    const JsonDocument live = parsed(R"([{"service":"vellum","list":[1]}])");
    JsonEdit edit;
    const QByteArray records = "[\n    "
                               + prettyText(bundle.root().member("credentials").firstChild(), edit, 2)
                               + ",\n    " + prettyText(live.root().firstChild(), edit, 2) + "\n  ]";
    edit.set(bundle.root(), "credentials", records);
    const JsonDocument expected = parsed(
        R"({"version":5,"credentials":[{"service":"slack"},{"service":"vellum","list":[1]}],"more":1})");
    QCOMPARE(prettyText(bundle.root(), edit), prettyText(expected.root()));
}

QTEST_GUILESS_MAIN(TestCanonicalJson)

#include "tst_canonicaljson.moc"
