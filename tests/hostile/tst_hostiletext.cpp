// SPDX-License-Identifier: MIT
// Names that a bundle chooses, in the reports that people open in a spreadsheet or a browser: no formula, no markup, nothing that
// hides or turns round what is written.
#include "base/visibletext.h"
#include "bundle/jsonwriter.h"
#include "corpus.h"
#include "import/reportexport.h"
#include "support/importing.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace ferry;
using namespace ferry::test;

class HostileTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void visible_data();
    void visible();
    void json_data();
    void json();
    void cut_data();
    void cut();
    void exports_data();
    void exports();
};

void HostileTextTest::visible_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QByteArray &bytes, const QString &text) {
        QTest::newRow(name) << bytes << text;
    };
    row("plain", "a b\xc3\xa9\xe4\xbd\xa0", u"a b\u00e9\u4f60"_qs);
    row("emoji", "\xf0\x9f\x98\x80", u"\U0001F600"_qs);
    row("line feed", "a\nb", u"a\\nb"_qs);
    row("tab and return", "\t\r", u"\\t\\r"_qs);
    row("escape", "\x1b[31m", u"\\u001B[31m"_qs);
    row("NUL", QByteArray("\0", 1), u"\\u0000"_qs);
    row("DEL", "\x7f", u"\\u007F"_qs);
    row("C1", "\xc2\x9b", u"\\u009B"_qs);
    row("right-to-left override", "\xe2\x80\xae", u"\\u202E"_qs);
    row("isolate", "\xe2\x81\xa6", u"\\u2066"_qs);
    row("Arabic letter mark", "\xd8\x9c", u"\\u061C"_qs);
    row("zero width space", "\xe2\x80\x8b", u"\\u200B"_qs);
    row("byte order mark", "\xef\xbb\xbf", u"\\uFEFF"_qs);
    row("line separator", "\xe2\x80\xa8", u"\\u2028"_qs);
    row("paragraph separator", "\xe2\x80\xa9", u"\\u2029"_qs);
    row("soft hyphen", "\xc2\xad", u"\\u00AD"_qs);
    row("tag characters", "\xf3\xa0\x81\x81", u"\\U000E0041"_qs);
    row("musical format", "\xf0\x9d\x85\xb3", u"\\U0001D173"_qs);
    row("Hangul filler", "config.json\xe3\x85\xa4", u"config.json\\u3164"_qs);
    row("Hangul initial and vowel fillers", "\xe1\x85\x9f\xe1\x85\xa0", u"\\u115F\\u1160"_qs);
    row("halfwidth filler", "\xef\xbe\xa0", u"\\uFFA0"_qs);
    row("blank Braille pattern", "\xe2\xa0\x80", u"\\u2800"_qs);
    row("grapheme joiner", "\xcd\x8f", u"\\u034F"_qs);
    row("Khmer inherent vowels", "\xe1\x9e\xb4\xe1\x9e\xb5", u"\\u17B4\\u17B5"_qs);
    row("Mongolian selectors", "\xe1\xa0\x8b\xe1\xa0\x8f", u"\\u180B\\u180F"_qs);
    row("variation selector of a tag's plane", "\xf3\xa0\x84\x80", u"\\U000E0100"_qs);
    row("marks and letters that are seen", "\xe1\x84\x80\xe1\x85\xa1\xd9\x8b", u"\u1100\u1161\u064b"_qs);
    row("no UTF-8", "\xff", u"\ufffd"_qs);
}

void HostileTextTest::visible()
{
    QFETCH(QByteArray, bytes);
    QTEST(visibleText(bytes), "text");
}

// The same in JSON, where readers must still see the same value.
void HostileTextTest::json_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *name, const QString &text, const QByteArray &json) {
        QTest::newRow(name) << text << '"' + json + '"';
    };
    row("soft hyphen", u"a\u00adb"_qs, "a\\u00adb");
    row("Arabic letter mark", u"\u061c"_qs, "\\u061c");
    row("zero width", u"\u200b\u200f\u2060\ufeff"_qs, "\\u200b\\u200f\\u2060\\ufeff");
    row("directions", u"\u202agpj.exe\u202e\u2066\u2069"_qs, "\\u202agpj.exe\\u202e\\u2066\\u2069");
    row("separators", u"\u2028\u2029"_qs, "\\u2028\\u2029");
    row("tag", u"x\U000e0041y"_qs, "x\\udb40\\udc41y");
    row("filler", u"config.json\u3164"_qs, "config.json\\u3164");
    row("plain", u"\u00e9\u4f60\U0001f600 \u00a0"_qs, "\u00e9\u4f60\U0001f600 \u00a0");
}

void HostileTextTest::json()
{
    QFETCH(QString, text);
    QByteArray json;
    JsonWriter writer([&json](QByteArrayView bytes) { return json.append(bytes), true; });
    writer.string(QStringView(text));
    QVERIFY(writer.finish());
    QTEST(json, "json");
    QCOMPARE(QJsonDocument::fromJson('[' + json + ']').array().first().toString(), text);
}

void HostileTextTest::cut_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QByteArray &bytes, const QString &text) {
        QTest::newRow(name) << bytes << text;
    };
    const QString end = QString(80, u'e');
    row("200 characters", QByteArray(200, 'a'), QString(200, u'a'));
    row("200 of two bytes", QByteArray("\xc3\xa9").repeated(200), QString(200, u'\u00e9'));
    row("201 characters", QByteArray(121, 'a') + end.toLatin1(), QString(119, u'a') + u'\u2026' + end);
    row("megabytes", QByteArray(4 << 20, 'a') + end.toLatin1(), QString(119, u'a') + u'\u2026' + end);
    const QByteArray emoji = "\xf0\x9f\x98\x80";
    row("no half of a pair", QByteArray(118, 'a') + emoji.repeated(3) + 'x' + QByteArray(79, 'e'),
        QString(118, u'a') + u'\u2026' + u'x' + QString(79, u'e'));
    row("no half of a pair at the end", QByteArray(200, 'a') + emoji + QByteArray(79, 'e'),
        QString(119, u'a') + u'\u2026' + QString(79, u'e'));
    row("inert", "\xe2\x80\xae", u"\\u202E"_qs);
}

void HostileTextTest::cut()
{
    QFETCH(QByteArray, bytes);
    QTEST(shortVisibleText(bytes), "text");
}

void HostileTextTest::exports_data()
{
    QTest::addColumn<QByteArray>("name"); // of a file in the workspace
    QTest::addColumn<QByteArray>("csv");  // the cell of its place, quotes included
    QTest::addColumn<QByteArray>("html"); // the same in HTML
    const auto row = [](const QByteArray &name, const QByteArray &csv, const QByteArray &html) {
        QTest::newRow(name.constData()) << name << '"' + csv + '"' << "<td>" + html + "</td>";
    };
    row("=1+1", "'=1+1", "=1+1");
    row("+cmd|' !A0", "'+cmd|' !A0", "+cmd|' !A0");
    row("-2", "'-2", "-2");
    row("@SUM(1)", "'@SUM(1)", "@SUM(1)");
    row("=HYPERLINK(\"x\")", "'=HYPERLINK(\"\"x\"\")", "=HYPERLINK(&quot;x&quot;)");
    row("\xef\xbc\x9d"
        "1",
        "'\xef\xbc\x9d"
        "1",
        "\xef\xbc\x9d"
        "1");
    row("\xef\xbc\xa0"
        "x",
        "'\xef\xbc\xa0"
        "x",
        "\xef\xbc\xa0"
        "x");
    row("a,b\"c", "a,b\"\"c", "a,b&quot;c");
    row("<script>alert(1)<|script>", "<script>alert(1)<|script>", "&lt;script&gt;alert(1)&lt;|script&gt;");
    row("&lt;", "&lt;", "&amp;lt;");
    row("<img src=x onerror=y>", "<img src=x onerror=y>", "&lt;img src=x onerror=y&gt;");
    row("\xe2\x80\xaegpj.exe", "\\u202Egpj.exe", "\\u202Egpj.exe");
    row("\xf3\xa0\x81\x81x", "\\U000E0041x", "\\U000E0041x");
    row("\xc2\x85x", "\\u0085x", "\\u0085x");
}

void HostileTextTest::exports()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, csv);
    QFETCH(QByteArray, html);
    ImportBench bench;
    bench.setBundle(soundBundle(Shape::V1).addFile("workspace/" + name, "x"));
    const ImportResult result = runImport(bench.request());
    QCOMPARE(kindOf(result), QByteArray("ok"));
    for (const auto &[format, cell] :
         {std::pair{ReportFormat::Csv, ',' + csv + ','}, std::pair{ReportFormat::Html, html}}) {
        ReportExport report;
        report.path = bench.root() + "/report";
        report.format = format;
        report.result = result;
        report.headline = u"<b>"_qs;
        QVERIFY(exportReport(report).ok());
        QFile file(QFile::decodeName(report.path));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY2(bytes.contains(cell), bytes.constData());
        // What could be obeyed is nowhere in it: no control but line ends, no direction or tag character.
        for (const char c : bytes)
            QVERIFY(static_cast<unsigned char>(c) >= 0x20 || c == '\r' || c == '\n');
        for (const char *hidden : {"\xe2\x80\xae", "\xf3\xa0\x81\x81", "\xc2\x85"})
            QVERIFY(!bytes.contains(hidden));
        for (const char *markup : {"<script", "<img", "<b>"})
            QVERIFY(!bytes.contains(markup) || format == ReportFormat::Csv);
    }
}

QTEST_GUILESS_MAIN(HostileTextTest)
#include "tst_hostiletext.moc"
