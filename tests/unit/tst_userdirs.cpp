// SPDX-License-Identifier: MIT
#include "base/userdirs.h"

#include <QTest>

using namespace ferry;

class TestUserDirs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsTheSpecification_data();
    void followsTheSpecification();
    void findsAHome();
};

void TestUserDirs::followsTheSpecification_data()
{
    // XDG Base Directory Specification 0.8: "If $XDG_STATE_HOME is either not set or empty, a default equal to
    // $HOME/.local/state should be used"; relative paths are to be ignored.
    QTest::addColumn<UserDir>("which");
    QTest::addColumn<QByteArray>("variable");
    QTest::addColumn<QByteArray>("standard");
    QTest::newRow("config") << UserDir::Config << QByteArray("XDG_CONFIG_HOME")
                            << QByteArray("/home/me/.config");
    QTest::newRow("data") << UserDir::Data << QByteArray("XDG_DATA_HOME")
                          << QByteArray("/home/me/.local/share");
    QTest::newRow("state") << UserDir::State << QByteArray("XDG_STATE_HOME")
                           << QByteArray("/home/me/.local/state");
    QTest::newRow("cache") << UserDir::Cache << QByteArray("XDG_CACHE_HOME") << QByteArray("/home/me/.cache");
}

void TestUserDirs::followsTheSpecification()
{
    QFETCH(UserDir, which);
    QFETCH(QByteArray, variable);
    QFETCH(QByteArray, standard);
    qputenv("HOME", "/home/me/");
    qunsetenv(variable.constData());
    QCOMPARE(userDirectory(which), standard);
    QCOMPARE(ferryDirectory(which), standard + "/ferry");
    qputenv(variable.constData(), "");
    QCOMPARE(userDirectory(which), standard);
    qputenv(variable.constData(), "relative/path");
    QCOMPARE(userDirectory(which), standard);
    qputenv(variable.constData(), "/elsewhere/");
    QCOMPARE(userDirectory(which), QByteArray("/elsewhere"));
    qunsetenv(variable.constData());
}

void TestUserDirs::findsAHome()
{
    qputenv("HOME", "/");
    QCOMPARE(homeDirectory(), QByteArray("/"));
    QCOMPARE(userDirectory(UserDir::Config), QByteArray("/.config"));
    qputenv("HOME", "relative");
    QVERIFY(homeDirectory().startsWith('/'));
    qunsetenv("HOME");
    QVERIFY(homeDirectory().startsWith('/'));
}

QTEST_GUILESS_MAIN(TestUserDirs)
#include "tst_userdirs.moc"
