// SPDX-License-Identifier: MIT
#include "ui/resources.h"
#include "ui/texts.h"
#include "ui/theme.h"

#include <QApplication>
#include <QStyle>
#include <QStyleFactory>
#include <QTest>

using namespace ferry;

namespace {

QPalette darkPalette()
{
    QPalette palette;
    palette.setColor(QPalette::Window, QColor(0x2b, 0x2b, 0x2b));
    palette.setColor(QPalette::Base, QColor(0x1e, 0x1e, 0x1e));
    palette.setColor(QPalette::AlternateBase, QColor(0x26, 0x26, 0x26));
    palette.setColor(QPalette::WindowText, QColor(0xee, 0xee, 0xee));
    palette.setColor(QPalette::Text, QColor(0xee, 0xee, 0xee));
    return palette;
}

constexpr std::array Tones{Tone::Neutral, Tone::Muted,    Tone::Positive,
                           Tone::Caution, Tone::Negative, Tone::Accent};

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { initResources(); }
    void knowsContrast();
    void coloursAreReadable_data();
    void coloursAreReadable();
    void everyIconIsThere_data();
    void everyIconIsThere();
    void iconsTakeTheirColourWhenPainted();
    void everyActionHasAnIcon();
    void theProgramHasAnIcon();
};

void TestTheme::knowsContrast()
{
    // The two ends of the scale, and an example of WCAG's own understanding document: #777 on white is 4.48.
    QVERIFY(qAbs(contrastRatio(Qt::black, Qt::white) - 21.0) < 0.01);
    QVERIFY(qAbs(contrastRatio(Qt::white, Qt::white) - 1.0) < 0.001);
    QVERIFY(qAbs(contrastRatio(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01);
}

void TestTheme::coloursAreReadable_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << QStyleFactory::create(QStringLiteral("Fusion"))->standardPalette() << false;
    QTest::newRow("white") << QPalette(Qt::white) << false;
    QTest::newRow("dark") << darkPalette() << true;
}

void TestTheme::coloursAreReadable()
{
    QFETCH(QPalette, palette);
    QFETCH(bool, dark);
    QCOMPARE(isDark(palette), dark);
    for (const Tone tone : Tones) {
        const QColor color = toneColor(tone, palette);
        for (const QColor &ground : {palette.color(QPalette::Window), palette.color(QPalette::Base),
                                     palette.color(QPalette::AlternateBase), tintColor(tone, palette)}) {
            const QByteArray what = color.name().toLatin1() + " on " + ground.name().toLatin1() + ": "
                                    + QByteArray::number(contrastRatio(color, ground));
            QVERIFY2(contrastRatio(color, ground) >= 4.5, what.constData());
        }
        QVERIFY(contrastRatio(palette.color(QPalette::WindowText), tintColor(tone, palette)) >= 4.5);
    }
}

void TestTheme::everyIconIsThere_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name :
         {"created",      "overwritten", "unchanged",  "removed",       "kept",        "skipped",
          "failed",       "waiting",     "active",     "done",          "warning",     "error",
          "shield",       "information", "close",      "open",          "folder",      "copy",
          "search",       "history",     "link",       "export",        "bundle",      "workspace",
          "bundle-large", "error-large", "done-large", "warning-large", "shield-large"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestTheme::everyIconIsThere()
{
    QFETCH(QString, name);
    QVERIFY(!toneIcon(name).isNull());
    const QImage once(QStringLiteral(":/icons/%1.png").arg(name));
    QVERIFY(!once.isNull());
    QCOMPARE(QImage(QStringLiteral(":/icons/%1@2x.png").arg(name)).size(), once.size() * 2);
    QCOMPARE(QImage(QStringLiteral(":/icons/%1@3x.png").arg(name)).size(), once.size() * 3);
}

void TestTheme::iconsTakeTheirColourWhenPainted()
{
    QVERIFY(toneIcon(QStringLiteral("no-such-icon")).isNull());
    const QIcon icon = toneIcon(QStringLiteral("active"), Tone::Accent);
    const QPalette before = QApplication::palette();
    const auto colorAt = [&icon] { return icon.pixmap(48, 48).toImage().pixelColor(12, 24).rgb(); };
    QApplication::setPalette(QPalette(Qt::white));
    QCOMPARE(colorAt(), toneColor(Tone::Accent, QPalette(Qt::white)).rgb());
    QApplication::setPalette(darkPalette());
    QCOMPARE(colorAt(), toneColor(Tone::Accent, darkPalette()).rgb());
    QApplication::setPalette(before);
}

void TestTheme::everyActionHasAnIcon()
{
    for (int action = 0; action < EntryActionCount; ++action)
        QVERIFY(!entryIcon(static_cast<EntryAction>(action)).isNull());
}

void TestTheme::theProgramHasAnIcon()
{
    QCOMPARE(applicationIcon().availableSizes().size(), 9);
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
