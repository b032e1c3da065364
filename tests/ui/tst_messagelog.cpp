// SPDX-License-Identifier: MIT
#include "base/logfile.h"
#include "ui/messagelog.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;

class TestMessageLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesSecretsOutOfLinks_data();
    void takesSecretsOutOfLinks();
    void writesQtsMessages();
};

void TestMessageLog::takesSecretsOutOfLinks_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("clean");
    QTest::newRow("no link") << QByteArray("read /home/x") << QByteArray("read /home/x");
    QTest::newRow("query") << QByteArray("GET https://storage.example/b/o?X-Sig=SECRET failed")
                           << QByteArray("GET https://storage.example/... failed");
    QTest::newRow("secret in the path") << QByteArray("https://h/SECRET/x") << QByteArray("https://h/...");
    QTest::newRow("user") << QByteArray("(\"https://me:SECRET@h:8443/x\")")
                          << QByteArray("(\"https://h:8443/...\")");
    QTest::newRow("fragment") << QByteArray("http://h#SECRET") << QByteArray("http://h/...");
    QTest::newRow("two") << QByteArray("https://a/SECRET and HTTPS://b?SECRET")
                         << QByteArray("https://a/... and HTTPS://b/...");
    QTest::newRow("a file is no link") << QByteArray("file:///home/a") << QByteArray("file:///home/a");
}

void TestMessageLog::takesSecretsOutOfLinks()
{
    QFETCH(QByteArray, text);
    const QByteArray clean = withoutLinkSecrets(text);
    QTEST(clean, "clean");
    QVERIFY(!clean.contains("SECRET"));
}

void TestMessageLog::writesQtsMessages()
{
    const QTemporaryDir directory;
    auto log = LogFile::open(QFile::encodeName(directory.filePath(QStringLiteral("a/b"))));
    QVERIFY(log.ok());
    installMessageLog(log->get());
    QTest::ignoreMessage(QtWarningMsg, "cannot fetch https://h/...");
    qWarning("cannot fetch https://h/SECRET?x=SECRET");
    installMessageLog(nullptr);
    QTest::ignoreMessage(QtWarningMsg, "not for the log");
    qWarning("not for the log");
    QFile file(QFile::decodeName((*log)->path()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY2(text.contains("warning default: cannot fetch https://h/...\n"), text.constData());
    QVERIFY(!text.contains("SECRET"));
    QVERIFY(!text.contains("not for the log"));
}

QTEST_GUILESS_MAIN(TestMessageLog)
#include "tst_messagelog.moc"
