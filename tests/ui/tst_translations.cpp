// SPDX-License-Identifier: MIT
// The translations as files, and as the program loads them. Whether the texts are up to date with the sources is
// resources/translations/update's business.
#include "ui/errorpresenter.h"
#include "ui/resources.h"
#include "ui/texts.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

using namespace ferry;

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { initResources(); }
    void nothingIsUnfinished_data();
    void nothingIsUnfinished();
    void pluralsAreThere_data();
    void pluralsAreThere();

private:
    static QStringList placeholders(const QString &text);
    static void checkMessage(const QString &source, const QStringList &translations, bool isPlural,
                             bool isWhole);
};

void TestTranslations::nothingIsUnfinished_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("least");
    QTest::newRow("German, all texts") << QStringLiteral("ferry_de.ts") << 150;
    QTest::newRow("English, plurals") << QStringLiteral("ferry_en.ts") << 15;
}

// %1, %n, %L1 and so on, sorted.
QStringList TestTranslations::placeholders(const QString &text)
{
    static const QRegularExpression Place(QStringLiteral("%(L?\\d|L?n)"));
    QStringList found;
    auto matches = Place.globalMatch(text);
    while (matches.hasNext())
        found.append(matches.next().captured());
    found.sort();
    return found;
}

void TestTranslations::checkMessage(const QString &source, const QStringList &translations, bool isPlural,
                                    bool isWhole)
{
    QVERIFY2(!translations.isEmpty(), qPrintable(source));
    for (const QString &translation : translations) {
        QVERIFY2(!translation.isEmpty(), qPrintable(source));
        QStringList expected = placeholders(source);
        QStringList found = placeholders(translation);
        if (isPlural) { // one may be spelled out: "one file"
            expected.removeIf([](const QString &place) { return place.endsWith(u'n'); });
            found.removeIf([](const QString &place) { return place.endsWith(u'n'); });
        }
        QVERIFY2(found == expected, qPrintable(source + QLatin1String(" -> ") + translation));
        // A button keeps a mnemonic.
        static const QRegularExpression Mnemonic(QStringLiteral("&[^&\\s]"));
        if (isWhole)
            QVERIFY2(source.contains(Mnemonic) == translation.contains(Mnemonic), qPrintable(source));
    }
    QVERIFY2(!isPlural || translations.size() == 2, qPrintable(source)); // both languages have two forms
}

void TestTranslations::nothingIsUnfinished()
{
    QFETCH(QString, file);
    QFETCH(int, least);
    QFile ts(QStringLiteral(FERRY_TRANSLATIONS "/") + file);
    QVERIFY(ts.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&ts);
    QString source;
    QStringList translations;
    bool isPlural = false;
    int messages = 0;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == u"name") {
            const QString context = xml.readElementText(); // the class, or its texts stay English
            QVERIFY2(context.startsWith(u"ferry::"), qPrintable(context));
        } else if (xml.isStartElement() && xml.name() == u"message") {
            isPlural = xml.attributes().value(QLatin1String("numerus")) == u"yes";
            translations.clear();
        } else if (xml.isStartElement() && xml.name() == u"source") {
            source = xml.readElementText();
        } else if (xml.isStartElement() && xml.name() == u"translation") {
            QVERIFY2(!xml.attributes().hasAttribute(QLatin1String("type")), qPrintable(source));
            if (!isPlural)
                translations = {xml.readElementText()};
        } else if (xml.isStartElement() && xml.name() == u"numerusform") {
            translations.append(xml.readElementText());
        } else if (xml.isEndElement() && xml.name() == u"message") {
            ++messages;
            checkMessage(source, translations, isPlural, file.contains(QLatin1String("_de")));
        }
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QVERIFY2(messages >= least, qPrintable(QString::number(messages)));
}

void TestTranslations::pluralsAreThere_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("many");
    QTest::newRow("German") << QStringLiteral("ferry_de") << QStringLiteral("1 Datei")
                            << QStringLiteral("2 Dateien");
    QTest::newRow("English") << QStringLiteral("ferry_en") << QStringLiteral("1 file")
                             << QStringLiteral("2 files");
    QTest::newRow("any other") << QStringLiteral("ferry") << QStringLiteral("1 file")
                               << QStringLiteral("2 files");
}

void TestTranslations::pluralsAreThere()
{
    QFETCH(QString, file);
    if (!QFile::exists(QStringLiteral(":/translations/ferry.qm")))
        QSKIP("the program was built without lrelease");
    QTranslator translator;
    QVERIFY(translator.load(file, QStringLiteral(":/translations")));
    QCoreApplication::installTranslator(&translator);
    QTEST(Texts::files(1), "one");
    QTEST(Texts::files(2), "many");
    QCoreApplication::removeTranslator(&translator);
}

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
