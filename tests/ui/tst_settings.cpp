// SPDX-License-Identifier: MIT
#include "ui/settings.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;

class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void remembers();
    void readsWhatAnotherProcessWrote();
    void writesWhatAnotherProcessReads();
    void hasDefaults();
    void keepsPathsToTheByte_data();
    void keepsPathsToTheByte();
    void survivesDamage();
    void liesInTheConfigDirectory();

private:
    QTemporaryDir m_directory;
    QString file(const char *name) const { return m_directory.filePath(QLatin1String(name)); }
};

void TestSettings::remembers()
{
    {
        Settings settings(file("a.conf"));
        settings.setGeometry("geometry");
        settings.setTheme(ThemeChoice::Dark);
        settings.setLanguage(QStringLiteral("de"));
        settings.setKeepsUndo(false);
        settings.setUndoRetention({.days = 30, .copies = 5});
        settings.setTableState(QStringLiteral("report"), QByteArray("\0\1state", 7));
    }
    Settings settings(file("a.conf"));
    QCOMPARE(settings.geometry(), QByteArray("geometry"));
    QCOMPARE(settings.theme(), ThemeChoice::Dark);
    QCOMPARE(settings.language(), QStringLiteral("de"));
    QCOMPARE(settings.tableState(QStringLiteral("report")), QByteArray("\0\1state", 7));
    QVERIFY(settings.tableState(QStringLiteral("review")).isEmpty());
    QVERIFY(!settings.keepsUndo());
    QCOMPARE(settings.undoRetention().days, 30);
    QCOMPARE(settings.undoRetention().copies, 5);
    settings.setTheme(ThemeChoice::System);
    QCOMPARE(settings.theme(), ThemeChoice::System);
}

// As another process finds it: QSettings itself answers from a cache as long as this one lives.
void TestSettings::readsWhatAnotherProcessWrote()
{
    QFile written(file("other.conf"));
    QVERIFY(written.open(QIODevice::WriteOnly));
    written.write("[appearance]\nlanguage=de\ntheme=dark\n");
    written.close();
    const Settings settings(file("other.conf"));
    QCOMPARE(settings.theme(), ThemeChoice::Dark);
    QCOMPARE(settings.language(), QStringLiteral("de"));
}

void TestSettings::writesWhatAnotherProcessReads()
{
    {
        Settings settings(file("mine.conf"));
        settings.setTheme(ThemeChoice::Light);
        settings.setLanguage(QStringLiteral("de"));
    }
    QFile written(file("mine.conf"));
    QVERIFY(written.open(QIODevice::ReadOnly));
    QCOMPARE(written.readAll(), QByteArray("[appearance]\nlanguage=de\ntheme=light\n"));
}

void TestSettings::hasDefaults()
{
    const Settings settings(file("none.conf"));
    QVERIFY(settings.geometry().isEmpty());
    QVERIFY(settings.lastWorkspace().isEmpty());
    QCOMPARE(settings.theme(), ThemeChoice::System);
    QVERIFY(settings.language().isEmpty());
    QVERIFY(settings.keepsUndo());
    QCOMPARE(settings.undoRetention().days, 14);
    QCOMPARE(settings.undoRetention().copies, 2);
}

void TestSettings::keepsPathsToTheByte_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("plain") << QByteArray("/home/me/.vellum/workspace");
    QTest::newRow("percent") << QByteArray("/a%20b/100%");
    QTest::newRow("no UTF-8") << QByteArray("/a\xff\xfe/b");
    QTest::newRow("comma, quotes, line break") << QByteArray("/a,b;\"c\"\n= d");
    QTest::newRow("umlaut") << QByteArray("/\xc3\xa4");
}

void TestSettings::keepsPathsToTheByte()
{
    QFETCH(QByteArray, path);
    {
        Settings settings(file("p.conf"));
        settings.setLastWorkspace(path);
        settings.setLastBundleFolder(path);
    }
    const Settings settings(file("p.conf"));
    QCOMPARE(settings.lastWorkspace(), path);
    QCOMPARE(settings.lastBundleFolder(), path);
}

void TestSettings::survivesDamage()
{
    QFile damaged(file("d.conf"));
    QVERIFY(damaged.open(QIODevice::WriteOnly));
    damaged.write(
        "[appearance]\ntheme=mauve\nlanguage=\n[import]\nlastWorkspace=relative/path\nundoDays=0\nundoCopies=many\n\xff\x00garbage");
    damaged.close();
    const Settings settings(file("d.conf"));
    QCOMPARE(settings.theme(), ThemeChoice::System);
    QVERIFY(settings.lastWorkspace().isEmpty()); // no absolute path, so not ours
    QCOMPARE(settings.undoRetention().days, 14);
    QCOMPARE(settings.undoRetention().copies, 2);
}

void TestSettings::liesInTheConfigDirectory()
{
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_directory.path()));
    const Settings settings;
    QCOMPARE(settings.fileName(), m_directory.path() + QStringLiteral("/ferry/ferry.conf"));
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
