// SPDX-License-Identifier: MIT
// The first Ferry takes files from later ones; a killed one leaves nothing in the way. And what signals do to it.
#include "app/ferry/singleinstance.h"
#include "app/ferry/stopsignals.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <csignal>
#include <memory>

namespace ferry::test {

class SingleInstanceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void forwards_data();
    void forwards();
    void leftoversOfAKilledOne();
    void directoryIsPrivate();
    void ignoredSignalsStayIgnored();

private:
    QTemporaryDir m_dir;
    QByteArray place(const char *name) const
    {
        return QFile::encodeName(m_dir.filePath(QLatin1String(name)));
    }
};

namespace {

// forward() waits for an answer, so it needs a thread of its own, as it has a process of its own in real life.
bool forwardFromElsewhere(const QByteArray &directory, const QByteArray &path)
{
    bool answered = false;
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        SingleInstance second(directory);
        answered = !second.becomeFirst() && second.forward(path);
    }));
    thread->start();
    if (!QTest::qWaitFor([&] { return thread->isFinished(); }, 10'000))
        return false;
    return answered;
}

} // namespace

void SingleInstanceTest::forwards_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("a file") << QByteArray("/tmp/a b.vbundle");
    QTest::newRow("a name with a line break") << QByteArray("/tmp/a\nb%20\xc3\xa4.vbundle");
    QTest::newRow("no file") << QByteArray();
}

void SingleInstanceTest::forwards()
{
    QFETCH(const QByteArray, path);
    SingleInstance first(place("run"));
    QVERIFY(first.becomeFirst());
    const QSignalSpy files(&first, &SingleInstance::fileForwarded);
    const QSignalSpy raises(&first, &SingleInstance::raised);
    QVERIFY(forwardFromElsewhere(place("run"), path));
    if (path.isEmpty()) {
        QCOMPARE(raises.count(), 1);
        QCOMPARE(files.count(), 0);
    } else {
        QCOMPARE(files.count(), 1);
        QCOMPARE(files.first().first().toByteArray(), path);
    }
}

void SingleInstanceTest::leftoversOfAKilledOne()
{
    QVERIFY(QDir().mkpath(QFile::decodeName(place("killed"))));
    for (const char *name : {"killed/socket", "killed/lock"}) {
        QFile file(QFile::decodeName(place(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        if (QByteArrayView(name).endsWith("lock"))
            file.write("999999999\nferry\n" + QSysInfo::machineHostName().toUtf8() + '\n'); // no such process
    }
    SingleInstance first(place("killed"));
    QVERIFY(first.becomeFirst());
    QVERIFY(forwardFromElsewhere(place("killed"), "/x.vbundle"));
}

void SingleInstanceTest::directoryIsPrivate()
{
    SingleInstance first(place("private"));
    QVERIFY(first.becomeFirst());
    const QFile::Permissions permissions = QFile::permissions(QFile::decodeName(place("private")));
    QVERIFY(!(permissions & (QFile::ReadGroup | QFile::ReadOther | QFile::ExeGroup | QFile::ExeOther)));
}

// `nohup ferry` outlives its terminal.
void SingleInstanceTest::ignoredSignalsStayIgnored()
{
    std::signal(SIGHUP, SIG_IGN);
    {
        StopSignals stop;
        QSignalSpy received(&stop, &StopSignals::received);
        QCOMPARE(std::raise(SIGHUP), 0);
        QCOMPARE(std::raise(SIGTERM), 0);
        QTRY_COMPARE(received.count(), 1);
        const auto handler = std::signal(SIGHUP, SIG_IGN);
        QVERIFY(handler == SIG_IGN);
    }
    const auto handler = std::signal(SIGHUP, SIG_DFL);
    QVERIFY(handler == SIG_IGN);
}

} // namespace ferry::test

QTEST_GUILESS_MAIN(ferry::test::SingleInstanceTest)
#include "tst_singleinstance.moc"
