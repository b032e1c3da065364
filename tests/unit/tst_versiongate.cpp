// SPDX-License-Identifier: MIT
#include "workspace/versiongate.h"

#include <QTest>

using namespace ferry;

namespace {

// "1.2.3" for a version, "unparseable" for none.
QByteArray printed(const std::optional<Version> &version)
{
    if (!version)
        return "unparseable";
    QByteArrayList parts;
    for (const quint64 part : *version)
        parts.append(QByteArray::number(part));
    return parts.join('.');
}

} // namespace

class VersionGateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parsesVersions_data();
    void parsesVersions();
    void ordersVersions_data();
    void ordersVersions();
    void gate_data();
    void gate();
};

// Format document 17, first paragraph; the reference's compareSemver cases.
void VersionGateTest::parsesVersions_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("parsed");
    QTest::newRow("plain") << QByteArray("0.8.0") << QByteArray("0.8.0");
    QTest::newRow("prerelease is stripped") << QByteArray("0.8.0-staging.1") << QByteArray("0.8.0");
    QTest::newRow("build is stripped") << QByteArray("1.2.3+build.7-x") << QByteArray("1.2.3");
    QTest::newRow("empty prerelease") << QByteArray("1.2.3-") << QByteArray("1.2.3");
    QTest::newRow("leading zeros") << QByteArray("00.08.010") << QByteArray("0.8.10");
    QTest::newRow("beyond 64 bits stays largest")
        << QByteArray("18446744073709551616.0.99999999999999999999999")
        << QByteArray("18446744073709551615.0.18446744073709551615");
    QTest::newRow("largest 64 bits") << QByteArray("18446744073709551615.1.2")
                                     << QByteArray("18446744073709551615.1.2");
    for (const char *text :
         {"",       "1",      "1.2",       "1.2.3.4",       "v1.2.3",
          " 1.2.3", "1.2.3 ", "1.2.3\n",   "1..3",          ".1.2",
          "1.2.",   "1.2.x",  "1.2.3beta", "1.2a.3",        "-1.2.3",
          "+1.2.3", "1.-2.3", "1,2,3",     "not-a-version", "\xd9\xa1.\xd9\xa2.\xd9\xa3"}) {
        QTest::addRow("unparseable '%s'", QByteArray(text).toPercentEncoding(" +,").constData())
            << QByteArray(text) << QByteArray("unparseable");
    }
    QTest::newRow("unparseable with NUL") << QByteArray("1.2.3\0", 6) << QByteArray("unparseable");
}

void VersionGateTest::parsesVersions()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, parsed);
    QCOMPARE(printed(parseVersion(text)), parsed);
}

void VersionGateTest::ordersVersions_data()
{
    QTest::addColumn<QByteArray>("smaller");
    QTest::addColumn<QByteArray>("larger");
    QTest::newRow("numeric, not by letters") << QByteArray("0.9.0") << QByteArray("0.10.0");
    QTest::newRow("patch") << QByteArray("0.8.0") << QByteArray("0.8.1");
    QTest::newRow("minor over patch") << QByteArray("0.8.99") << QByteArray("0.9.0");
    QTest::newRow("major over minor") << QByteArray("0.99.99") << QByteArray("1.0.0");
    QTest::newRow("very large parts") << QByteArray("1.9.9") << QByteArray("1.99999999999999999999999.0");
}

void VersionGateTest::ordersVersions()
{
    QFETCH(QByteArray, smaller);
    QFETCH(QByteArray, larger);
    QVERIFY(*parseVersion(smaller) < *parseVersion(larger));
    QVERIFY(!(*parseVersion(larger) < *parseVersion(smaller)));
}

// Format document 17, rules 1 to 6; the reference's evaluateRuntimeCompatibility cases.
void VersionGateTest::gate_data()
{
    using Max = std::optional<QByteArray>;
    constexpr auto Pass = GateVerdict::Pass;
    constexpr auto Unparseable = GateVerdict::PassUnparseable;
    constexpr auto Below = GateVerdict::BelowMinimum;
    constexpr auto Above = GateVerdict::AboveMaximum;
    QTest::addColumn<QByteArray>("minimum");
    QTest::addColumn<Max>("maximum");
    QTest::addColumn<QByteArray>("runtime");
    QTest::addColumn<GateVerdict>("verdict");
    const auto row = [](const char *name, const char *minimum, const Max &maximum, const char *runtime,
                        GateVerdict verdict) {
        QTest::newRow(name) << QByteArray(minimum) << maximum << QByteArray(runtime) << verdict;
    };
    row("legacy passes whatever the runtime", "0.0.0-legacy", Max(), "0.0.0", Pass);
    row("legacy passes even an unparseable runtime", "0.0.0-legacy", Max(), "dev", Pass);
    row("legacy passes even above the maximum", "0.0.0-legacy", Max("0.1.0"), "9.0.0", Pass);
    row("above minimum, no maximum", "0.7.2", Max(), "0.8.0", Pass);
    row("equal to minimum", "0.8.0", Max(), "0.8.0", Pass);
    row("prerelease of the minimum", "0.8.0", Max(), "0.8.0-staging.1", Pass);
    row("below minimum", "0.8.0", Max(), "0.7.9", Below);
    row("below minimum by number", "0.10.0", Max(), "0.9.0", Below);
    row("below minimum goes before a bad maximum", "0.8.0", Max("x"), "0.7.9", Below);
    row("maximum is included", "0.7.0", Max("0.8.0"), "0.8.0", Pass);
    row("maximum's prerelease is included", "0.7.0", Max("0.8.0-rc.1"), "0.8.0", Pass);
    row("above maximum", "0.7.0", Max("0.8.0"), "0.8.1", Above);
    row("unparseable minimum", "latest", Max(), "0.1.0", Unparseable);
    row("minimum with trailing junk", "0.8.0junk", Max(), "0.1.0", Unparseable);
    row("unparseable minimum skips the maximum too", "latest", Max("0.1.0"), "9.0.0", Unparseable);
    row("unparseable runtime", "0.8.0", Max(), "dev", Unparseable);
    row("unparseable maximum", "0.7.0", Max("latest"), "9.0.0", Unparseable);
    row("empty maximum", "0.7.0", Max(""), "9.0.0", Unparseable);
    row("legacy in capitals is only a version", "0.0.0-LEGACY", Max("0.1.0"), "0.2.0", Above);
}

void VersionGateTest::gate()
{
    QFETCH(QByteArray, minimum);
    QFETCH(std::optional<QByteArray>, maximum);
    QFETCH(QByteArray, runtime);
    QFETCH(GateVerdict, verdict);
    QCOMPARE(versionGate(minimum, maximum, runtime), verdict);
}

QTEST_GUILESS_MAIN(VersionGateTest)
#include "tst_versiongate.moc"
