// SPDX-License-Identifier: MIT
// The window's questions that are answered off its thread: BackgroundTask, InspectJob, DiscoveryJob.
#include "import/discoveryjob.h"
#include "import/inspectjob.h"
#include "support/bundlebuilder.h"

#include <QFile>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>

using namespace ferry;

class TestLookups : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void completesOnTheCallersThread();
    void supersedes();
    void destroyingWaits();
    void inspectsABundle();
    void failures_data();
    void failures();
    void laterInspectWins();
    void discovers();

private:
    QTemporaryDir m_temporary;
    QByteArray path(const char *name) const
    {
        return QFile::encodeName(m_temporary.filePath(QLatin1String(name)));
    }
    void write(const char *name, const QByteArray &bytes) const
    {
        QFile file(QFile::decodeName(path(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
};

void TestLookups::completesOnTheCallersThread()
{
    BackgroundTask task;
    QThread *worked = nullptr;
    QThread *completed = nullptr;
    task.run([&](const CancelToken &) -> BackgroundTask::Completion {
        worked = QThread::currentThread();
        return [&completed] { completed = QThread::currentThread(); };
    });
    QVERIFY(task.isRunning());
    QTRY_VERIFY(completed != nullptr);
    QCOMPARE(completed, QThread::currentThread());
    QVERIFY(worked != completed);
    QVERIFY(!task.isRunning());
}

void TestLookups::supersedes()
{
    BackgroundTask task;
    QSemaphore started;
    QSemaphore release;
    QList<int> completed;
    bool wasCancelled = false;
    task.run([&](const CancelToken &cancel) -> BackgroundTask::Completion {
        started.release();
        release.acquire();
        wasCancelled = cancel.isCancelled();
        return [&completed] { completed.append(1); };
    });
    started.acquire();
    task.run([&](const CancelToken &) -> BackgroundTask::Completion {
        return [&completed] { completed.append(2); };
    });
    release.release();
    QTRY_COMPARE(completed, QList<int>{2});
    QVERIFY(wasCancelled);
}

void TestLookups::destroyingWaits()
{
    QSemaphore started;
    bool isOver = false;
    {
        BackgroundTask task;
        task.run([&](const CancelToken &cancel) -> BackgroundTask::Completion {
            started.release();
            while (!cancel.isCancelled())
                QThread::yieldCurrentThread();
            isOver = true;
            return {};
        });
        started.acquire();
    }
    QVERIFY(isOver);
}

void TestLookups::inspectsABundle()
{
    test::BundleBuilder bundle;
    bundle.addDatabase().addFile("workspace/a.txt", "hello");
    QVERIFY(bundle.writeTo(m_temporary.filePath(QStringLiteral("a.vbundle"))));
    InspectJob job;
    int inspected = 0;
    connect(&job, &InspectJob::failed, this,
            [](const QByteArray &, const Error &error) { QFAIL(error.detail.constData()); });
    connect(&job, &InspectJob::inspected, this,
            [&](const QByteArray &of, const std::shared_ptr<const Manifest> &manifest, qint64 bytes) {
                ++inspected;
                QCOMPARE(of, path("a.vbundle"));
                QCOMPARE(manifest->entries.size(), 2U);
                QCOMPARE(bytes, QFileInfo(QFile::decodeName(of)).size());
            });
    job.inspect(path("a.vbundle"));
    QTRY_COMPARE(inspected, 1);
}

void TestLookups::failures_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<Code>("code");
    QTest::addColumn<int>("systemError");
    QTest::newRow("nothing there") << QByteArray("nothing") << Code::SourceUnreadable << ENOENT;
    QTest::newRow("a folder") << QByteArray(".") << Code::SourceUnreadable << EISDIR;
    QTest::newRow("empty") << QByteArray("empty") << Code::NotGzip << 0;
    QTest::newRow("text") << QByteArray("text") << Code::NotGzip << 0;
}

void TestLookups::failures()
{
    QFETCH(QByteArray, name);
    QFETCH(Code, code);
    QFETCH(int, systemError);
    write("empty", {});
    write("text", "this is no bundle, only a text that somebody named so");
    InspectJob job;
    QList<Error> errors;
    connect(&job, &InspectJob::failed, this,
            [&errors](const QByteArray &, const Error &error) { errors.append(error); });
    job.inspect(path(name.constData()));
    QTRY_COMPARE(errors.size(), 1);
    QCOMPARE(kindString(errors.first().code), kindString(code));
    QCOMPARE(errors.first().systemError, systemError);
}

void TestLookups::laterInspectWins()
{
    write("empty", {});
    InspectJob job;
    QList<QByteArray> answers;
    connect(&job, &InspectJob::failed, this,
            [&answers](const QByteArray &of, const Error &) { answers.append(of); });
    for (const char *name : {"a", "b", "empty"})
        job.inspect(path(name));
    QTRY_COMPARE(answers, QList<QByteArray>{path("empty")});
}

void TestLookups::discovers()
{
    DiscoveryJob job;
    bool isFound = false;
    connect(&job, &DiscoveryJob::found, this, [&isFound](const Discovery &discovery) {
        isFound = true;
        QVERIFY(discovery.assistants.empty());
        QVERIFY(discovery.backups.empty());
    });
    job.look({.home = path("nobody"),
              .dataHome = path("data"),
              .lockfileDir = path("l"),
              .backupsFolder = path("b")});
    QTRY_VERIFY(isFound);
}

QTEST_GUILESS_MAIN(TestLookups)
#include "tst_lookups.moc"
