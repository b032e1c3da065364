// SPDX-License-Identifier: MIT
#include "base/fileops.h"
#include "import/workspacecheck.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;

class TestWorkspaceCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aNewFolder();
    void anEmptyFolder();
    void aWorkspace();
    void somebodysFiles();
    void places_data();
    void places();
    void noParent();
    void aLinkIsFollowed();
    void aFileIsNoFolder();
    void notWritable();
    void leftovers();
    void aLock();
    void aRunningAssistant();
    void space();
    void countsSoFar();
    void theJobAnswersOnce();

private:
    QByteArray path(const char *name) const
    {
        return QFile::encodeName(m_temporary->filePath(QLatin1String(name)));
    }
    void write(const char *name, const QByteArray &bytes = "x") const
    {
        const QString file = m_temporary->filePath(QLatin1String(name));
        QVERIFY(QDir().mkpath(QFileInfo(file).path()));
        QFile device(file);
        QVERIFY(device.open(QIODevice::WriteOnly));
        device.write(bytes);
    }
    WorkspaceFacts check(const QByteArray &where, std::optional<qint64> need = std::nullopt,
                         qint64 limit = 1000) const
    {
        return checkWorkspace(
            {.path = where, .homePath = path("home"), .needBytes = need, .countLimit = limit}, {});
    }

    std::unique_ptr<QTemporaryDir> m_temporary;
};

void TestWorkspaceCheck::init()
{
    m_temporary = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_temporary->path()).mkdir(QStringLiteral("home")));
}

void TestWorkspaceCheck::aNewFolder()
{
    const WorkspaceFacts facts = check(path("new"));
    QVERIFY(facts.isReady());
    QVERIFY(facts.willBeCreated && !facts.exists && facts.isWritable && facts.mayBeWorkspace);
    QVERIFY(facts.freeBytes > 0);
    QCOMPARE(facts.resolvedPath, path("new"));
    QVERIFY(!QFile::exists(QFile::decodeName(path("new")))); // a look makes nothing
}

void TestWorkspaceCheck::anEmptyFolder()
{
    QVERIFY(QDir().mkdir(QFile::decodeName(path("ws"))));
    const WorkspaceFacts facts = check(path("ws"));
    QVERIFY(facts.isReady());
    QVERIFY(facts.exists && facts.isEmpty && facts.mayBeWorkspace && !facts.looksLikeWorkspace);
    QCOMPARE(facts.fileCount, 0);
}

void TestWorkspaceCheck::aWorkspace()
{
    write("ws/config.json", "{}");
    write("ws/data/a/b.txt", "12345");
    const WorkspaceFacts facts = check(path("ws"));
    QVERIFY(facts.isReady());
    QVERIFY(facts.looksLikeWorkspace && facts.mayBeWorkspace && !facts.isEmpty);
    QCOMPARE(facts.fileCount, 2);
    QCOMPARE(facts.totalBytes, 7);
    QVERIFY(!facts.isCountPartial);
}

void TestWorkspaceCheck::somebodysFiles()
{
    write("ws/thesis.odt");
    const WorkspaceFacts facts = check(path("ws"));
    QVERIFY(!facts.mayBeWorkspace && !facts.looksLikeWorkspace);
    QCOMPARE(facts.error->code, Code::WorkspaceUnsuitable);
    QCOMPARE(facts.error->path, path("ws"));
}

void TestWorkspaceCheck::places_data()
{
    QTest::addColumn<QByteArray>("where"); // relative to the temporary directory
    QTest::newRow("home") << QByteArray("home");
    QTest::newRow("above home") << QByteArray(".");
    QTest::newRow("root") << QByteArray("../../../../../../../..");
}

void TestWorkspaceCheck::places()
{
    QFETCH(QByteArray, where);
    const WorkspaceFacts facts = check(QFile::encodeName(m_temporary->path()) + '/' + where, std::nullopt, 0);
    QVERIFY(!facts.mayBeWorkspace);
    QCOMPARE(facts.error->code, Code::WorkspaceUnsuitable);
}

void TestWorkspaceCheck::noParent()
{
    const WorkspaceFacts facts = check(path("no/such/parent"));
    QVERIFY(!facts.isReady());
    QVERIFY(facts.resolvedPath.isEmpty());
    QCOMPARE(facts.requestedPath, path("no/such/parent"));
}

void TestWorkspaceCheck::aLinkIsFollowed()
{
    write("real/config.json");
    QVERIFY(QFile::link(QFile::decodeName(path("real")), QFile::decodeName(path("link"))));
    QCOMPARE(check(path("link")).resolvedPath, path("real"));
}

void TestWorkspaceCheck::aFileIsNoFolder()
{
    write("file");
    const WorkspaceFacts facts = check(path("file"));
    QVERIFY(!facts.isReady() && !facts.exists && !facts.willBeCreated);
}

void TestWorkspaceCheck::notWritable()
{
    write("ws/config.json");
    QVERIFY(QFile::setPermissions(QFile::decodeName(path("ws")), QFile::ReadOwner | QFile::ExeOwner));
    const Result<Directory> directory = Directory::open(path("ws"));
    if (directory.ok() && directory->isWritable())
        QSKIP("this user may write everywhere");
    const WorkspaceFacts facts = check(path("ws"));
    QVERIFY(!facts.isWritable);
    QCOMPARE(facts.error->code, Code::PermissionDenied);
}

void TestWorkspaceCheck::leftovers()
{
    write("ws/config.json");
    write("ws/.import-marker.json", "{}");
    const WorkspaceFacts facts = check(path("ws"));
    QCOMPARE(facts.pendingName, std::optional<QByteArray>(".import-marker.json"));
    QCOMPARE(facts.error->code, Code::RecoveryPending);
}

void TestWorkspaceCheck::aLock()
{
    write("ws/config.json");
    {
        const Result<Directory> holder = Directory::open(path("ws"));
        QVERIFY(holder.ok());
        QVERIFY(*holder->tryLock());
        const WorkspaceFacts facts = check(path("ws"));
        if (!facts.isLockedByOther)
            QSKIP("the kernel does not list this file system's locks");
        QCOMPARE(facts.lockHolderPid, std::optional<qint64>(QCoreApplication::applicationPid()));
        QCOMPARE(facts.error->code, Code::WorkspaceLocked);
    }
    const WorkspaceFacts after = check(path("ws"));
    QVERIFY(!after.isLockedByOther && after.isReady());
    // A look never takes the lock itself.
    const Result<Directory> next = Directory::open(path("ws"));
    QVERIFY(*next->tryLock());
}

void TestWorkspaceCheck::aRunningAssistant()
{
    write("ws/config.json");
    write("ws/vellum.pid", QByteArray::number(QCoreApplication::applicationPid()));
    const WorkspaceFacts facts = check(path("ws"));
    QCOMPARE(facts.assistantPid, std::optional<qint64>(QCoreApplication::applicationPid()));
    QCOMPARE(facts.error->code, Code::WorkspaceBusy);
}

void TestWorkspaceCheck::space()
{
    write("ws/config.json");
    QVERIFY(check(path("ws"), 1).hasSpace());
    const WorkspaceFacts facts = check(path("ws"), std::numeric_limits<qint64>::max());
    QVERIFY(!facts.hasSpace());
    QCOMPARE(facts.error->code, Code::NoSpace);
    QCOMPARE(facts.error->freeBytes, std::optional<qint64>(facts.freeBytes));
}

void TestWorkspaceCheck::countsSoFar()
{
    for (const char *name : {"ws/config.json", "ws/1", "ws/2", "ws/3"})
        write(name);
    QVERIFY(check(path("ws"), std::nullopt, 2).isCountPartial);
    QCOMPARE(check(path("ws"), std::nullopt, 2).fileCount, 2);
    const WorkspaceFacts none = check(path("ws"), std::nullopt, 0);
    QVERIFY(none.isCountPartial && none.isReady());
}

void TestWorkspaceCheck::theJobAnswersOnce()
{
    write("ws/config.json");
    WorkspaceCheckJob job;
    QList<QByteArray> answers;
    connect(&job, &WorkspaceCheckJob::checked, this,
            [&answers](const WorkspaceFacts &facts) { answers.append(facts.requestedPath); });
    for (const char *name : {"one", "two", "ws"})
        job.check({.path = path(name), .homePath = path("home")});
    QTRY_COMPARE(answers, QList<QByteArray>{path("ws")}); // the later supersedes the earlier
    job.check({.path = path("ws"), .homePath = path("home")});
    job.cancel();
    job.check({.path = path("new"), .homePath = path("home")});
    QTRY_COMPARE(answers.size(), 2);
    QCOMPARE(answers.last(), path("new"));
}

QTEST_GUILESS_MAIN(TestWorkspaceCheck)
#include "tst_workspacecheck.moc"
