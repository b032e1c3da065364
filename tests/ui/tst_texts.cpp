// SPDX-License-Identifier: MIT
#include "planfixture.h"
#include "ui/texts.h"

#include <QLocale>
#include <QTest>

using namespace ferry;

class TestTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void timeLeftIsInWords_data();
    void timeLeftIsInWords();
    void durations_data();
    void durations();
    void sizes();
    void everyReasonHasWords();
    void everyWarningHasWords();
    void everyOutcomeHasAHeadline();
    void paths();
    void sentences();
};

void TestTexts::timeLeftIsInWords_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("text");
    // Plurals stay as they are in the source: no translation is installed here.
    QTest::newRow("9") << 9LL << QStringLiteral("less than 10 seconds left");
    QTest::newRow("10") << 10LL << QStringLiteral("about 10 second(s) left");
    QTest::newRow("44") << 44LL << QStringLiteral("about 40 second(s) left");
    QTest::newRow("60") << 60LL << QStringLiteral("about 1 minute(s) left");
    QTest::newRow("89") << 89LL << QStringLiteral("about 1 minute(s) left");
    QTest::newRow("90") << 90LL << QStringLiteral("about 2 minute(s) left");
    QTest::newRow("3,569") << 3569LL << QStringLiteral("about 59 minute(s) left");
    QTest::newRow("3,571") << 3571LL << QStringLiteral("about 1 hour(s) left");
    QTest::newRow("3 h") << 10'900LL << QStringLiteral("about 3 hour(s) left");
}

void TestTexts::timeLeftIsInWords()
{
    QFETCH(qint64, seconds);
    QTEST(Texts::timeLeft(seconds), "text");
}

void TestTexts::durations_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("text");
    QTest::newRow("short") << 999LL << QStringLiteral("less than a second");
    QTest::newRow("seconds") << 12'900LL << QStringLiteral("12 second(s)");
    QTest::newRow("minutes") << 72'000LL << QStringLiteral("1 min 12 s");
    QTest::newRow("hours") << 3'725'000LL << QStringLiteral("1 h 2 min");
}

void TestTexts::durations()
{
    QFETCH(qint64, ms);
    QTEST(Texts::duration(ms), "text");
}

void TestTexts::sizes()
{
    QCOMPARE(Texts::size(0), QStringLiteral("0 bytes"));
    QCOMPARE(Texts::size(2'040'109'466), QStringLiteral("1.9 GiB"));
    QCOMPARE(Texts::rate(38.0 * 1024 * 1024), QStringLiteral("38.0 MiB/s"));
    QCOMPARE(Texts::count(1603), QStringLiteral("1,603"));
}

void TestTexts::everyReasonHasWords()
{
    QStringList words;
    for (int reason = 1; reason <= static_cast<int>(SkipReason::Leftover); ++reason)
        words.append(Texts::reason(static_cast<SkipReason>(reason)));
    QVERIFY(!words.contains(QString()));
    QCOMPARE(words.removeDuplicates(), 0);
    QVERIFY(Texts::reason(SkipReason::None).isEmpty());
}

void TestTexts::everyWarningHasWords()
{
    QStringList words;
    for (int code = 0; code <= static_cast<int>(WarningCode::CleanUpIncomplete); ++code) {
        words.append(Texts::warning({.code = static_cast<WarningCode>(code), .path = "a\nb"}));
        QVERIFY(words.last().endsWith(u'.'));
        QVERIFY(!words.last().contains(u'\n'));
        QVERIFY(!words.last().contains(u'%'));
    }
    QCOMPARE(words.removeDuplicates(), 0);
}

void TestTexts::everyOutcomeHasAHeadline()
{
    // ui.md's table: whoever failed without a change says so in the headline.
    QCOMPARE(Texts::headline(Outcome::Imported), QStringLiteral("Import finished"));
    QCOMPARE(Texts::headline(Outcome::ImportedWithWarnings, 3),
             QStringLiteral("Import finished with 3 warning(s)"));
    for (const Outcome outcome : {Outcome::Cancelled, Outcome::Rejected, Outcome::FailedUnchanged})
        QVERIFY(Texts::headline(outcome).endsWith(QLatin1String("Your workspace was not changed.")));
    QVERIFY(Texts::headline(Outcome::RolledBack).contains(QLatin1String("put back")));
    QVERIFY(Texts::headline(Outcome::NeedsAttention).contains(QLatin1String("attention")));
}

void TestTexts::paths()
{
    qputenv("HOME", "/home/me");
    QCOMPARE(Texts::path("/home/me/.vellum/workspace"), QStringLiteral("~/.vellum/workspace"));
    QCOMPARE(Texts::path("/home/me"), QStringLiteral("~"));
    QCOMPARE(Texts::path("/home/menu"), QStringLiteral("/home/menu"));
    QCOMPARE(Texts::path("/a\tb"), QStringLiteral("/a\\tb"));
    qputenv("HOME", "/");
    QCOMPARE(Texts::path("/srv"), QStringLiteral("/srv"));
}

void TestTexts::sentences()
{
    const auto plan = test::smallPlan();
    QCOMPARE(Texts::countsSentence(*plan),
             QStringLiteral("3 created, 2 overwritten, 1 unchanged, 2 removed, 1 kept, and 2 skipped."));
    const QString review = Texts::reviewSentence(*plan, "/srv/ws");
    QVERIFY2(review.startsWith(QLatin1String("Importing Aria (bundle of ")), qPrintable(review));
    QVERIFY2(
        review.endsWith(QLatin1String(
            ") into /srv/ws will create 3 file(s), overwrite 2 file(s), remove 2 file(s), and keep 1 file(s).")),
        qPrintable(review));
    const ImportPlan nothing = [] {
        ImportPlan empty;
        empty.manifest = std::make_shared<Manifest>();
        empty.sourceLabel = QStringLiteral("x.vbundle");
        return empty;
    }();
    QCOMPARE(Texts::reviewSentence(nothing, "/srv/ws"),
             QStringLiteral("Importing x.vbundle into /srv/ws will change nothing."));
}

QTEST_GUILESS_MAIN(TestTexts)
#include "tst_texts.moc"
