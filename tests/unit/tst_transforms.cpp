// SPDX-License-Identifier: MIT
#include "workspace/transforms.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace ferry;

namespace {

using Text = std::optional<QByteArray>;

Text textOf(const QJsonValue &value)
{
    return value.isNull() ? Text() : Text(value.toString().toUtf8());
}

// The rows that data/transforms.mjs made with ECMAScript's own JSON; empty when they cannot be read.
QJsonArray rowsOf(const char *group)
{
    QFile file(QFINDTESTDATA("data/transforms.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String(group)).toArray();
}

QByteArray nested(int depth)
{
    return "{\"x\":" + QByteArray(depth, '[') + QByteArray(depth, ']') + "}";
}

// Two megabytes that have half a gigabyte when they are indented.
QByteArray deepAndWide(int depth)
{
    return QByteArray(depth, '[') + QByteArray("0,").repeated(990'000) + "0" + QByteArray(depth, ']');
}

// Has so many bytes when it is written as `{`, `  "a": "..."`, `}` on lines of their own.
QByteArray configOf(qint64 bytes)
{
    return "{\"a\":\"" + QByteArray(bytes - 14, 'x') + "\"}";
}

} // namespace

class TransformsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sanitises_data();
    void sanitises();
    void sanitisingAgainChangesNothing_data();
    void sanitisingAgainChangesNothing();
    void decodesConfig_data();
    void decodesConfig();
    void refusesExcessiveConfig_data();
    void refusesExcessiveConfig();

    void merges_data();
    void merges();
    void mergesUndecodableText();
    void refusesExcessiveMetadata();
    void keepsPlatformRecordsOnly_data();
    void keepsPlatformRecordsOnly();
    void mergingIntoTheSkeletonIsThePlatformOnlyFile();
};

// Format document 8.1; the reference's sanitize-config-for-transfer cases are among the rows.
void TransformsTest::sanitises_data()
{
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<QByteArray>("sanitised");
    QTest::addColumn<QByteArray>("changes");
    const QJsonArray rows = rowsOf("sanitise");
    QCOMPARE(rows.size(), 72);
    for (const QJsonValue &row : rows) {
        QByteArrayList changes;
        for (const QJsonValue &change : row[3].toArray())
            changes.append(change.toString().toUtf8());
        QTest::newRow(qPrintable(row[0].toString()))
            << row[1].toString().toUtf8() << row[2].toString().toUtf8() << changes.join(' ');
    }
}

void TransformsTest::sanitises()
{
    QFETCH(QByteArray, config);
    QFETCH(QByteArray, sanitised);
    QFETCH(QByteArray, changes);
    const Result<SanitisedConfig> result = sanitiseConfig(config);
    QVERIFY(result);
    QCOMPARE(result->bytes, sanitised);
    QCOMPARE(result->changes.join(' '), changes);
}

void TransformsTest::sanitisingAgainChangesNothing_data()
{
    sanitises_data();
}

void TransformsTest::sanitisingAgainChangesNothing()
{
    QFETCH(QByteArray, sanitised);
    const Result<SanitisedConfig> again = sanitiseConfig(sanitised);
    QVERIFY(again);
    QCOMPARE(again->bytes, sanitised);
    QCOMPARE(again->changes, QByteArrayList());
}

// Format document 8.1, first paragraph; expected values from ECMAScript's TextDecoder.
void TransformsTest::decodesConfig_data()
{
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<QByteArray>("sanitised");
    const QByteArray bom = "\xef\xbb\xbf";
    const QByteArray bad = "\xef\xbf\xbd";
    const QByteArray object = "{\"daemon\":1}";
    QTest::newRow("byte order mark before an object") << bom + object << QByteArray("{}\n");
    QTest::newRow("two byte order marks are no JSON") << bom + bom + object << bom + object;
    QTest::newRow("byte order mark before a list") << bom + "[1]" << QByteArray("[1]");
    QTest::newRow("byte order mark alone") << bom << QByteArray();
    QTest::newRow("bad bytes in a string") << QByteArray("{\"a\":\"\xff\xc3(\xe2\x82\"}")
                                           << "{\n  \"a\": \"" + bad + bad + "(" + bad + "\"\n}\n";
    QTest::newRow("bad bytes in a key") << QByteArray("{\"\x80\":1}") << "{\n  \"" + bad + "\": 1\n}\n";
    QTest::newRow("encoded surrogate")
        << QByteArray("{\"a\":\"\xed\xa0\x80\"}") << "{\n  \"a\": \"" + bad + bad + bad + "\"\n}\n";
    QTest::newRow("bad bytes outside strings are no JSON")
        << QByteArray("{\"daemon\":1}\xff") << object + bad;
    QTest::newRow("UTF-16 is no JSON")
        << QByteArray("\xff\xfe{\0}\0", 6) << bad + bad + QByteArray("{\0}\0", 4);
}

void TransformsTest::decodesConfig()
{
    QFETCH(QByteArray, config);
    QFETCH(QByteArray, sanitised);
    const Result<SanitisedConfig> result = sanitiseConfig(config);
    QVERIFY(result);
    QCOMPARE(result->bytes, sanitised);
}

// Letting a configuration through because it is too deep to read would let an attacker choose what is sanitised.
void TransformsTest::refusesExcessiveConfig_data()
{
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<bool>("refused");
    QTest::newRow("deep enough") << nested(200) << false;
    QTest::newRow("too deep") << nested(300) << true;
    QTest::newRow("two hundred thousand levels") << nested(200'000) << true;
    QTest::newRow("too deep and cut") << nested(300).chopped(100) << true;
    QTest::newRow("half a gigabyte when written out") << "{\"x\":" + deepAndWide(254) + "}" << true;
    QTest::newRow("16 MiB when written out") << configOf(TransformedBytesAtMost) << false;
    QTest::newRow("a byte more than 16 MiB when written out") << configOf(TransformedBytesAtMost + 1) << true;
    QTest::newRow("too many values") << "[" + QByteArray("0,").repeated(4'000'001) + "0]" << true;
}

void TransformsTest::refusesExcessiveConfig()
{
    QFETCH(QByteArray, config);
    QFETCH(bool, refused);
    const Result<SanitisedConfig> result = sanitiseConfig(config);
    QCOMPARE(result.ok(), !refused);
    if (refused)
        QCOMPARE(codeString(result.error().code), codeString(Code::EntryTooComplex));
}

// Format document 8.2, rows 1 and 2; the reference's metadata-merge cases are among the rows.
void TransformsTest::merges_data()
{
    QTest::addColumn<QByteArray>("bundle");
    QTest::addColumn<Text>("live");
    QTest::addColumn<QByteArray>("merged");
    QTest::addColumn<int>("kept");
    QTest::addColumn<bool>("lost");
    const QJsonArray rows = rowsOf("merge");
    QCOMPARE(rows.size(), 33);
    for (const QJsonValue &row : rows) {
        QTest::newRow(qPrintable(row[0].toString()))
            << row[1].toString().toUtf8() << textOf(row[2]) << row[3].toString().toUtf8() << row[4].toInt()
            << row[5].toBool();
    }
}

void TransformsTest::merges()
{
    QFETCH(QByteArray, bundle);
    QFETCH(Text, live);
    QFETCH(QByteArray, merged);
    QFETCH(int, kept);
    QFETCH(bool, lost);
    const Result<MergedMetadata> result = mergeCredentialMetadata(bundle, live);
    QVERIFY(result);
    QCOMPARE(result->bytes, merged);
    QCOMPARE(result->keptPlatformRecords, kept);
    QCOMPARE(result->platformRecordsLost, lost);
}

// A text that is no JSON stays as it is, to the byte; one that is gets U+FFFD.
void TransformsTest::mergesUndecodableText()
{
    QCOMPARE(mergeCredentialMetadata("{\xff", {})->bytes, QByteArray("{\xff"));
    QCOMPARE(mergeCredentialMetadata("{\"\xff\":1,\"credentials\":[]}", {})->bytes,
             QByteArray("{\n  \"\xef\xbf\xbd\": 1,\n  \"credentials\": []\n}"));
}

void TransformsTest::refusesExcessiveMetadata()
{
    const Result<MergedMetadata> result = mergeCredentialMetadata(nested(300), {});
    QVERIFY(!result);
    QCOMPARE(codeString(result.error().code), codeString(Code::EntryTooComplex));
    QVERIFY(mergeCredentialMetadata("{}", nested(300)));
    const Result<Text> unread = platformRecordsOnly(nested(300));
    QVERIFY(unread);
    QVERIFY(!*unread);
    // A record that a few kilobytes of a gzip stream hold, and that would be printed as half a gigabyte.
    const QByteArray record =
        "{\"credentialId\":\"i\",\"service\":\"vellum\",\"field\":\"f\",\"x\":" + deepAndWide(250) + "}";
    const QByteArray live = "{\"credentials\":[" + record + "]}";
    const Result<Text> only = platformRecordsOnly(live);
    QVERIFY(!only);
    QCOMPARE(codeString(only.error().code), codeString(Code::EntryTooComplex));
    const QByteArray others = QByteArray(live).replace("vellum", "others");
    for (const auto &[bundle, kept] : {std::pair<QByteArray, Text>("{}", live),
                                       {others, std::nullopt},
                                       {"{\"x\":" + deepAndWide(250) + "}", std::nullopt}}) {
        const Result<MergedMetadata> merged = mergeCredentialMetadata(bundle, kept);
        QVERIFY(!merged);
        QCOMPARE(codeString(merged.error().code), codeString(Code::EntryTooComplex));
    }
}

// Format document 8.2, rows 3 and 4.
void TransformsTest::keepsPlatformRecordsOnly_data()
{
    QTest::addColumn<QByteArray>("live");
    QTest::addColumn<Text>("written");
    const QJsonArray rows = rowsOf("only");
    QCOMPARE(rows.size(), 10);
    for (const QJsonValue &row : rows)
        QTest::newRow(qPrintable(row[0].toString())) << row[1].toString().toUtf8() << textOf(row[2]);
}

void TransformsTest::keepsPlatformRecordsOnly()
{
    QFETCH(QByteArray, live);
    QFETCH(Text, written);
    const Result<Text> only = platformRecordsOnly(live);
    QVERIFY(only);
    QCOMPARE(*only, written);
}

// Two ways to the same file must agree.
void TransformsTest::mergingIntoTheSkeletonIsThePlatformOnlyFile()
{
    const QByteArray live =
        "{\"credentials\":[{\"credentialId\":\"i\",\"service\":\"vellum\",\"field\":\"f\",\"more\":[{}]}]}";
    QCOMPARE(Text(mergeCredentialMetadata("{\"version\":5,\"credentials\":[]}", live)->bytes),
             *platformRecordsOnly(live));
}

QTEST_GUILESS_MAIN(TransformsTest)
#include "tst_transforms.moc"
