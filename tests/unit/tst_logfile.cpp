// SPDX-License-Identifier: MIT
#include "base/logfile.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;

class TestLogFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void writesStampedLines();
    void goesOnWhereItWas();
    void turnsOver();
    void isPrivate();
    void refusesALink();

private:
    QByteArray directory() const { return QFile::encodeName(m_temporary->path()) + "/state/ferry"; }
    QByteArray content(const char *name) const
    {
        QFile file(QFile::decodeName(directory() + '/' + name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_temporary;
};

void TestLogFile::init()
{
    m_temporary = std::make_unique<QTemporaryDir>();
}

void TestLogFile::writesStampedLines()
{
    auto log = LogFile::open(directory());
    QVERIFY(log.ok());
    QCOMPARE((*log)->path(), directory() + "/ferry.log");
    (*log)->write("one\nforged line\r");
    const QRegularExpression expected(
        QStringLiteral("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z one\\\\nforged line\\\\r\\n$"));
    QVERIFY2(expected.match(QString::fromUtf8(content("ferry.log"))).hasMatch(),
             content("ferry.log").constData());
}

void TestLogFile::goesOnWhereItWas()
{
    for (const char *line : {"first", "second"}) {
        auto log = LogFile::open(directory());
        QVERIFY(log.ok());
        (*log)->write(line);
    }
    QCOMPARE(content("ferry.log").count('\n'), 2);
    QVERIFY(content("ferry.log").endsWith(" second\n"));
}

void TestLogFile::turnsOver()
{
    auto log = LogFile::open(directory(), {.fileBytes = 200, .files = 3});
    QVERIFY(log.ok());
    for (int i = 0; i < 40; ++i)
        (*log)->write("line " + QByteArray::number(i) + QByteArray(40, '.'));
    const QStringList names = QDir(QFile::decodeName(directory())).entryList(QDir::Files, QDir::Name);
    QCOMPARE(names, (QStringList{QStringLiteral("ferry.log"), QStringLiteral("ferry.log.1"),
                                 QStringLiteral("ferry.log.2")}));
    for (const QString &name : names)
        QVERIFY(content(name.toLatin1().constData()).size() <= 200);
    QVERIFY(content("ferry.log").contains("line 39"));
    QVERIFY(!content("ferry.log.2").contains("line 39"));
    // Nothing between the oldest kept line and the last is missing.
    const QByteArray all = content("ferry.log.2") + content("ferry.log.1") + content("ferry.log");
    const int lines = static_cast<int>(all.count('\n'));
    QVERIFY(all.contains("line " + QByteArray::number(40 - lines) + '.'));
}

void TestLogFile::isPrivate()
{
    const auto log = LogFile::open(directory());
    QVERIFY(log.ok());
    const auto others = QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(QFile::decodeName((*log)->path())) & others));
    QVERIFY(!(QFile::permissions(QFile::decodeName((*log)->directory())) & others));
}

void TestLogFile::refusesALink()
{
    QVERIFY(QDir().mkpath(QFile::decodeName(directory())));
    QVERIFY(QFile::link(m_temporary->filePath(QStringLiteral("target")),
                        QFile::decodeName(directory() + "/ferry.log")));
    QVERIFY(!LogFile::open(directory()).ok());
    QVERIFY(!QFile::exists(m_temporary->filePath(QStringLiteral("target"))));
}

QTEST_GUILESS_MAIN(TestLogFile)
#include "tst_logfile.moc"
