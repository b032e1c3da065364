// SPDX-License-Identifier: MIT
#include "bundle/manifesttime.h"

#include <QTest>

using namespace ferry;

class TestManifestTime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void manifestTime_data();
    void manifestTime();
    void isoUtc_data();
    void isoUtc();
    void isoUtcLocal();
};

void TestManifestTime::manifestTime_data()
{
    QTest::addColumn<bool>("accepted");
    const auto rows = [](bool accepted, std::initializer_list<const char *> texts) {
        for (const char *text : texts)
            QTest::newRow(text) << accepted;
    };
    rows(true, {"2026-05-04T12:34:56.789Z", "2026-05-04T12:34Z", "2026-05-04T12:34:56Z",
                "2026-05-04T12:34:56.1Z", "2026-05-04T12:34:56.123456789012345Z", "2026-05-04T00:00:00+00:00",
                "2026-05-04T23:59:59-23:59", "2026-05-04T12:34+05:30", "2024-02-29T00:00Z",
                "2000-02-29T00:00Z", "0000-02-29T00:00Z", "9999-12-31T23:59:59Z"});
    rows(false, {"2026-05-04T12:34:56",
                 "2026-05-04t12:34:56Z",
                 "2026-05-04T12:34:56z",
                 "2026-05-04 12:34:56Z",
                 "2026-05-04T24:00:00Z",
                 "2026-05-04T12:60:00Z",
                 "2026-05-04T12:34:60Z",
                 "2026-05-04T12Z",
                 "2026-05-04",
                 "2026-05-04Z",
                 "2026-05",
                 "2026",
                 "2026-02-29T00:00Z",
                 "1900-02-29T00:00Z",
                 "2026-04-31T00:00Z",
                 "2026-13-01T00:00Z",
                 "2026-00-01T00:00Z",
                 "2026-01-00T00:00Z",
                 "2026-05-04T12:34:56.Z",
                 "2026-05-04T12:34.5Z",
                 "2026-05-04T12:34:56+24:00",
                 "2026-05-04T12:34:56+05:60",
                 "2026-05-04T12:34:56+0530",
                 "2026-05-04T12:34:56+05",
                 "2026-05-04T12:34:56ZZ",
                 "2026-05-04T12:34:56Z ",
                 " 2026-05-04T12:34:56Z",
                 "26-05-04T12:34:56Z",
                 "+002026-05-04T12:34:56Z",
                 "2026-5-4T12:34:56Z",
                 "2026-05-04T12:34:5Z",
                 "T",
                 "now"});
}

void TestManifestTime::manifestTime()
{
    QFETCH(bool, accepted);
    const QByteArray text = QTest::currentDataTag();
    QCOMPARE(isManifestTime(text), accepted);
    QVERIFY(!isManifestTime(text + '\n'));
}

// Expected values from new Date(text).toISOString() of V8.
void TestManifestTime::isoUtc_data()
{
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(text) << QByteArray(expected);
    };
    row("2026-04-22T10:00:00.000Z", "2026-04-22T10:00:00.000Z");
    row("2026-04-22T10:00:00Z", "2026-04-22T10:00:00.000Z");
    row("2026-04-22T10:00Z", "2026-04-22T10:00:00.000Z");
    row("2026-04-22T10:00:00.5Z", "2026-04-22T10:00:00.500Z");
    row("2026-04-22T10:00:00.9999Z", "2026-04-22T10:00:00.999Z");
    row("2026-04-22T10:00:00+05:30", "2026-04-22T04:30:00.000Z");
    row("2026-04-22T23:30:00-01:00", "2026-04-23T00:30:00.000Z");
    row("2026-01-01T00:00:00+00:01", "2025-12-31T23:59:00.000Z");
    row("2026-04-22 10:00:00Z", "2026-04-22T10:00:00.000Z");
    row("2026-04-22T24:00:00Z", "2026-04-23T00:00:00.000Z");
    row("2026-04-22", "2026-04-22T00:00:00.000Z");
    row("2026-04", "2026-04-01T00:00:00.000Z");
    row("2026", "2026-01-01T00:00:00.000Z");
    row("0000-01-01T00:00Z", "0000-01-01T00:00:00.000Z");
    row("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z");
    row("2026-04-22T10:00:60Z", "2026-04-22T10:00:60Z");
    row("2026-04-22T10", "2026-04-22T10");
    row("2026-04-22T24:00:01Z", "2026-04-22T24:00:01Z");
    row("2026-04-22T10:00:00+24:00", "2026-04-22T10:00:00+24:00");
    row("yesterday", "yesterday");
}

void TestManifestTime::isoUtc()
{
    QFETCH(QByteArray, expected);
    QCOMPARE(asIsoUtc(QTest::currentDataTag()), expected);
}

void TestManifestTime::isoUtcLocal()
{
    const QByteArray before = qgetenv("TZ");
    qputenv("TZ", "UTC-02:00"); // two hours east
    QCOMPARE(asIsoUtc("2026-04-22T10:00:00"), QByteArray("2026-04-22T08:00:00.000Z"));
    QCOMPARE(asIsoUtc("2026-04-22 10:00"), QByteArray("2026-04-22T08:00:00.000Z"));
    if (before.isNull())
        qunsetenv("TZ");
    else
        qputenv("TZ", before);
}

QTEST_GUILESS_MAIN(TestManifestTime)

#include "tst_manifesttime.moc"
