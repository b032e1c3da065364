// SPDX-License-Identifier: MIT
#include "workspace/persona.h"

#include <QTest>

using namespace ferry;

class PersonaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void strips_data();
    void strips();
    void customised_data();
    void customised();
    void scaffoldDigestIsTheFormatDocuments();
};

// Format document 7.2, comment stripping; expected values from ECMAScript (String.split, trimStart, replace, trim).
void PersonaTest::strips_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("stripped");
    const auto row = [](const char *name, const QByteArray &text, const QByteArray &stripped) {
        QTest::newRow(name) << text << stripped;
    };
    row("nothing", "", "");
    row("blanks", " \n\t \n", "");
    row("plain", "hello", "hello");
    row("comment line", "_ a comment\nhello\n", "hello");
    row("indented comment", "  \t_ a comment\nhello\n", "hello");
    row("no-break space before the comment", "\xc2\xa0\xe3\x80\x80_ a comment\nhello", "hello");
    row("vertical tab, form feed, CR and BOM before the comment", "\x0b\x0c\r\xef\xbb\xbf_ a comment\nhello",
        "hello");
    row("line separator does not end a line", "_ a\xe2\x80\xa8hello\nb", "b");
    row("NEL is no blank", "\xc2\x85_ stays\nb", "\xc2\x85_ stays\nb");
    row("zero width space is no blank", "\xe2\x80\x8b_ stays\nb", "\xe2\x80\x8b_ stays\nb");
    row("Mongolian vowel separator is no blank", "\xe1\xa0\x8e_ stays\nb", "\xe1\xa0\x8e_ stays\nb");
    row("underscore inside a line", "snake_case\n__init__\nend", "snake_case\nend");
    row("emphasis at the start is a comment too", "_emphasised_ words\nb", "b");
    row("CRLF", "_ c\r\na\r\n\r\n\r\n\r\nb\r\n", "a\n\nb");
    row("lone CR is no line end", "a\r_ b\nc", "a\r_ b\nc");
    row("CR CR LF", "a\r\r\n_ c\nb", "a\r\nb");
    row("gap of three becomes two", "a\n\n\nb", "a\n\nb");
    row("gap of seven becomes two", "a\n\n\n\n\n\n\nb", "a\n\nb");
    row("gap of two stays", "a\n\nb", "a\n\nb");
    row("gap with blanks stays", "a\n \n \nb", "a\n \n \nb");
    row("gap left by comments", "a\n\n_ x\n\nb", "a\n\nb");
    row("gap around comments only", "a\n_ x\n_ y\n_ z\nb", "a\nb");
    row("fence keeps comments", "```\n_ kept\n```\n_ gone\nend", "```\n_ kept\n```\nend");
    row("tilde fence keeps comments", "~~~\n_ kept\n~~~\n_ gone\nend", "~~~\n_ kept\n~~~\nend");
    row("fence of other character does not close", "```\n~~~\n_ kept\n```\n_ gone", "```\n~~~\n_ kept\n```");
    row("tilde fence not closed by backticks", "~~~\n```\n_ kept\n~~~\n_ gone\nx",
        "~~~\n```\n_ kept\n~~~\nx");
    row("shorter fence closes longer", "`````\n_ kept\n```\n_ gone\nx", "`````\n_ kept\n```\nx");
    row("fence with info string", "```js\n_ kept\n``` js\n_ gone\nx", "```js\n_ kept\n``` js\nx");
    row("fence after three blanks", "   ```\n_ kept\n   ```\n_ gone\nx", "```\n_ kept\n   ```\nx");
    row("no fence after four blanks", "    ```\n_ gone\n    ```\nx", "```\n    ```\nx");
    row("no fence after a tab", "\t```\n_ gone\nx", "```\nx");
    row("two backticks are no fence", "``\n_ gone\nx", "``\nx");
    row("fence never closed", "```\n_ kept\n\n\n\n_ kept too\n", "```\n_ kept\n\n_ kept too");
    row("gap inside a fence collapses too", "```\na\n\n\n\nb\n```", "```\na\n\nb\n```");
    row("fence in a comment line", "_ ```\n_ gone\nx", "x");
    row("fence after text on the line", "x ```\n_ gone\ny", "x ```\ny");
    row("mixed characters are no fence", "``~\n_ gone\nx", "``~\nx");
    row("every blank at both ends",
        "\t\n\x0b\x0c\r \xc2\xa0\xe1\x9a\x80\xe2\x80\x80\xe2\x80\x81\xe2\x80\x82\xe2\x80\x83\xe2\x80\x84\xe2\x80\x85\xe2\x80\x86\xe2\x80\x87\xe2\x80\x88\xe2\x80\x89\xe2\x80\x8a\xe2\x80\xa8\xe2\x80\xa9\xe2\x80\xaf\xe2\x81\x9f\xe3\x80\x80\xef\xbb\xbfx y\xef\xbb\xbf\xe3\x80\x80\xe2\x81\x9f\xe2\x80\xaf\xe2\x80\xa9\xe2\x80\xa8\xe2\x80\x8a\xe2\x80\x89\xe2\x80\x88\xe2\x80\x87\xe2\x80\x86\xe2\x80\x85\xe2\x80\x84\xe2\x80\x83\xe2\x80\x82\xe2\x80\x81\xe2\x80\x80\xe1\x9a\x80\xc2\xa0 \r\x0c\x0b\n\t",
        "x y");
    row("not blanks at the ends", "\xe2\x80\x8bx\xc2\x85", "\xe2\x80\x8bx\xc2\x85");
    row("blanks inside stay", "a \xc2\xa0\t b", "a \xc2\xa0\t b");
    row("no final line feed", "a\n_ b", "a");
    row("only a fence", "```", "```");
    row("emoji at the ends", "\xf0\x9f\x98\x80_\xf0\x9f\x98\x80", "\xf0\x9f\x98\x80_\xf0\x9f\x98\x80");
    row("bytes that are not UTF-8 stay", "\xff\xe2\x80 x\n_ c\n\xc2", "\xff\xe2\x80 x\n\xc2");
}

void PersonaTest::strips()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, stripped);
    QCOMPARE(strippedPersona(text), stripped);
}

// The digest of 7.2 stands for a text that is not kept here; a text of our own stands in for it.
void PersonaTest::customised_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("customised");
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("blanks") << QByteArray(" \n\xc2\xa0\r\n") << false;
    QTest::newRow("comments only") << QByteArray("_ a\n  _ b\n") << false;
    QTest::newRow("the scaffold") << QByteArray("_ how to\n\n# Who\n\n- Name:\n") << false;
    QTest::newRow("the scaffold, stripped") << QByteArray("# Who\n\n- Name:") << false;
    QTest::newRow("the scaffold with CRLF")
        << QByteArray("_ how to\r\n\r\n# Who\r\n\r\n- Name:\r\n") << false;
    QTest::newRow("the scaffold with other comments") << QByteArray("# Who\n_ x\n\n- Name:\n_ y") << false;
    QTest::newRow("filled in") << QByteArray("_ how to\n\n# Who\n\n- Name: Ann\n") << true;
    QTest::newRow("one letter") << QByteArray("x") << true;
    QTest::newRow("other blanks inside") << QByteArray("# Who\n\n-  Name:") << true;
}

void PersonaTest::customised()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, customised);
    const Sha256Digest scaffold = Sha256::of(QByteArray("# Who\n\n- Name:"));
    QCOMPARE(isCustomisedPersona(text, scaffold), customised);
}

void PersonaTest::scaffoldDigestIsTheFormatDocuments()
{
    QCOMPARE(toHex(PersonaScaffold), "18b288eb140ec04cf6fa7a2fece6753112a33a4492b160fc8c4e1734a016e14b");
    QVERIFY(isCustomisedPersona("# Who\n\n- Name:"));
    QVERIFY(!isCustomisedPersona("_ only a comment"));
}

QTEST_GUILESS_MAIN(PersonaTest)
#include "tst_persona.moc"
