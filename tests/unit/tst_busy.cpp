// SPDX-License-Identifier: MIT
#include "workspace/busy.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace ferry;

namespace {

// A child that lives until the test kills it.
class Sleeper
{
public:
    explicit Sleeper(const QString &directory = QStringLiteral("/"),
                     const QString &input = QStringLiteral("/dev/null"))
    {
        m_process.setWorkingDirectory(directory);
        m_process.setStandardInputFile(input);
        m_process.start(QStringLiteral("sleep"), {QStringLiteral("600")});
        m_started = m_process.waitForStarted();
    }
    ~Sleeper()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    Sleeper(const Sleeper &) = delete;
    Sleeper &operator=(const Sleeper &) = delete;

    [[nodiscard]] bool isStarted() const { return m_started; }
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }

private:
    QProcess m_process;
    bool m_started = false;
};

// A child that has ended and that nobody has waited for yet.
class Zombie
{
public:
    Zombie()
        : m_pid(::fork())
    {
        if (m_pid == 0)
            ::_exit(0);
        siginfo_t info{};
        ::waitid(P_PID, static_cast<id_t>(m_pid), &info, WEXITED | WNOWAIT);
    }
    ~Zombie() { ::waitpid(m_pid, nullptr, 0); }
    Zombie(const Zombie &) = delete;
    Zombie &operator=(const Zombie &) = delete;

    [[nodiscard]] pid_t pid() const { return m_pid; }

private:
    pid_t m_pid;
};

// Fails every call of one kind on the pid file.
class FailingProbe final : public FileProbe
{
public:
    FailingProbe(QByteArray call, int failure)
        : m_call(std::move(call))
        , m_failure(failure)
    {}
    int before(const char *call, const QByteArray &path) override
    {
        return m_call == call && path == "vellum.pid" ? m_failure : 0;
    }
    void after(const char *, const QByteArray &) override {}

private:
    QByteArray m_call;
    int m_failure;
};

} // namespace

class BusyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void nobodyWithoutFile();
    void readsEveryForm_data();
    void readsEveryForm();
    void garbageNamesNobody_data();
    void garbageNamesNobody();
    void beingStartedCountsForAMinute();
    void deadProcessesDoNotCount();
    void zombiesDoNotCount();
    void recycledPidsDoNotCount_data();
    void recycledPidsDoNotCount();
    void clockSetForward_data();
    void clockSetForward();
    void strangeFilesNeverBlock_data();
    void strangeFilesNeverBlock();
    void reportsUnreadableFiles_data();
    void reportsUnreadableFiles();

private:
    [[nodiscard]] QString pidFile() const { return m_dir->filePath(QStringLiteral("vellum.pid")); }
    void write(const QByteArray &text) const;
    void write(const QByteArray &text, int secondsAgo) const;
    // The pid of the running assistant, 0 for none, -1 for an error.
    [[nodiscard]] qint64 running(FileProbe *probe = nullptr) const;

    std::unique_ptr<QTemporaryDir> m_dir;
};

void BusyTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
}

void BusyTest::write(const QByteArray &text) const
{
    QFile file(pidFile());
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

qint64 BusyTest::running(FileProbe *probe) const
{
    const Result<Directory> workspace = Directory::open(m_dir->path().toUtf8(), probe);
    if (!workspace)
        return -1;
    const Result<std::optional<RunningAssistant>> assistant = runningAssistant(*workspace);
    if (!assistant)
        return -1;
    return assistant->has_value() ? (*assistant)->pid : 0;
}

void BusyTest::nobodyWithoutFile()
{
    QCOMPARE(running(), 0);
}

// "$" stands for the number of a live process.
void BusyTest::readsEveryForm_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *form : {"$", "$\n", "  $\r\n", "\t$\n\n", "$ started\n", "{\"pid\":$}",
                             "{\n  \"port\": 1, \"pid\": $.0\n}\n", "{\"pid\":1e99,\"pid\":$}"})
        QTest::newRow(QByteArray(form).toPercentEncoding(" {}:,$\"").constData()) << QByteArray(form);
}

void BusyTest::readsEveryForm()
{
    QFETCH(QByteArray, text);
    const Sleeper assistant;
    QVERIFY(assistant.isStarted());
    write(text.replace('$', QByteArray::number(assistant.pid())));
    QCOMPARE(running(), assistant.pid());
}

void BusyTest::garbageNamesNobody_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"",
                             "\n",
                             "0",
                             "-1",
                             "-$",
                             "$.5",
                             "x$",
                             "$x",
                             "99999999999999999999",
                             "4294967297",
                             "1e3",
                             "[$]",
                             "\"$\"",
                             "{\"pid\":\"$\"}",
                             "{\"pid\":-$}",
                             "{\"pid\":$.5}",
                             "{\"pid\":null}",
                             "{\"PID\":$}",
                             "{\"pid\":1e400}",
                             "{\"pid\":$",
                             "\xff\xfe"})
        QTest::newRow(QByteArray(text).toPercentEncoding(" {}:,$\"").constData()) << QByteArray(text);
}

void BusyTest::garbageNamesNobody()
{
    QFETCH(QByteArray, text);
    const Sleeper assistant;
    QVERIFY(assistant.isStarted());
    write(text.replace('$', QByteArray::number(assistant.pid())));
    QCOMPARE(running(), 0);
    write(QByteArray::number(assistant.pid()) + QByteArray(5000, '\n'));
    QCOMPARE(running(), 0);
}

// The assistant's starter writes this word before it knows a number.
void BusyTest::beingStartedCountsForAMinute()
{
    write("starting");
    const Result<Directory> workspace = Directory::open(m_dir->path().toUtf8());
    QVERIFY(workspace.ok());
    const auto now = runningAssistant(*workspace);
    QVERIFY(now.ok() && now->has_value());
    QCOMPARE((*now)->pid, 0);
    QFile file(pidFile());
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.setFileTime(QDateTime::currentDateTime().addSecs(-120), QFileDevice::FileModificationTime));
    file.close();
    const auto later = runningAssistant(*workspace);
    QVERIFY(later.ok() && !later->has_value());
}

void BusyTest::deadProcessesDoNotCount()
{
    qint64 pid = 0;
    {
        const Sleeper assistant;
        QVERIFY(assistant.isStarted());
        pid = assistant.pid();
        write(QByteArray::number(pid));
        QCOMPARE(running(), pid);
    }
    QCOMPARE(running(), 0);
}

void BusyTest::zombiesDoNotCount()
{
    const Zombie zombie;
    QVERIFY(zombie.pid() > 0);
    QCOMPARE(::kill(zombie.pid(), 0), 0); // its number is still taken
    write(QByteArray::number(zombie.pid()));
    QCOMPARE(running(), 0);
}

// The file's age against the start of the process that has its number now.
void BusyTest::recycledPidsDoNotCount_data()
{
    QTest::addColumn<int>("secondsBeforeStart");
    QTest::addColumn<bool>("counts");
    QTest::newRow("written long after the start") << -3600 << true;
    QTest::newRow("written at the start") << 0 << true;
    QTest::newRow("written before the start") << 6 << false;
    QTest::newRow("written an hour before the start") << 3600 << false;
    QTest::newRow("written years before the start") << 20 * 365 * 86400 << false;
}

void BusyTest::write(const QByteArray &text, int secondsAgo) const
{
    write(text);
    QFile file(pidFile());
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.setFileTime(QDateTime::currentDateTime().addSecs(-secondsAgo),
                             QFileDevice::FileModificationTime));
}

void BusyTest::recycledPidsDoNotCount()
{
    QFETCH(int, secondsBeforeStart);
    QFETCH(bool, counts);
    const Sleeper assistant;
    QVERIFY(assistant.isStarted());
    write(QByteArray::number(assistant.pid()), secondsBeforeStart);
    QCOMPARE(running(), counts ? assistant.pid() : 0);
}

// The clock was an hour behind while the assistant started: its file seems older than itself. What it uses tells it from a stranger.
void BusyTest::clockSetForward_data()
{
    QTest::addColumn<QString>("directory");
    QTest::addColumn<QString>("openFile");
    QTest::addColumn<bool>("counts");
    QTest::newRow("works in the workspace") << QStringLiteral("ws") << QString() << true;
    QTest::newRow("works below it") << QStringLiteral("ws/data") << QString() << true;
    QTest::newRow("has its database open") << QString() << QStringLiteral("ws/data/assistant.db") << true;
    QTest::newRow("works beside it") << QStringLiteral("ws2") << QString() << false;
    QTest::newRow("has a file beside it open") << QString() << QStringLiteral("ws2/assistant.db") << false;
}

void BusyTest::clockSetForward()
{
    QFETCH(QString, directory);
    QFETCH(QString, openFile);
    QFETCH(bool, counts);
    const QDir root(m_dir->path());
    QVERIFY(root.mkpath(QStringLiteral("ws/data")) && root.mkdir(QStringLiteral("ws2")));
    for (const char *name : {"ws/data/assistant.db", "ws2/assistant.db"}) {
        QFile file(root.filePath(QLatin1String(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    const Sleeper assistant(directory.isEmpty() ? QStringLiteral("/") : root.filePath(directory),
                            openFile.isEmpty() ? QStringLiteral("/dev/null") : root.filePath(openFile));
    QVERIFY(assistant.isStarted());
    write(QByteArray::number(assistant.pid()), 3600);
    QVERIFY(QFile::rename(pidFile(), root.filePath(QStringLiteral("ws/vellum.pid"))));
    const Result<Directory> workspace = Directory::open(root.filePath(QStringLiteral("ws")).toUtf8());
    QVERIFY(workspace.ok());
    const auto found = runningAssistant(*workspace);
    QVERIFY(found.ok());
    QCOMPARE(found->has_value(), counts);
}

void BusyTest::strangeFilesNeverBlock_data()
{
    QTest::addColumn<QByteArray>("kind");
    for (const char *kind : {"fifo", "directory", "link to a pid file", "dangling link"})
        QTest::newRow(kind) << QByteArray(kind);
}

void BusyTest::strangeFilesNeverBlock()
{
    QFETCH(QByteArray, kind);
    const QString other = m_dir->filePath(QStringLiteral("other"));
    if (kind == "fifo") {
        QCOMPARE(::mkfifo(pidFile().toUtf8().constData(), 0600), 0);
    } else if (kind == "directory") {
        QVERIFY(QDir().mkdir(pidFile()));
    } else {
        write(QByteArray::number(QCoreApplication::applicationPid()));
        QCOMPARE(running(), QCoreApplication::applicationPid());
        QVERIFY(QFile::rename(pidFile(), other) && QFile::link(other, pidFile()));
        if (kind == "dangling link")
            QVERIFY(QFile::remove(other));
    }
    QCOMPARE(running(), 0);
}

// Not knowing is no "nobody": an import must not start then. A file that vanishes in between is one.
void BusyTest::reportsUnreadableFiles_data()
{
    QTest::addColumn<QByteArray>("call");
    QTest::addColumn<int>("failure");
    QTest::addColumn<qint64>("expected");
    QTest::newRow("no permission") << QByteArray("openat2") << EACCES << qint64{-1};
    QTest::newRow("no look") << QByteArray("statx") << EIO << qint64{-1};
    QTest::newRow("bad disk") << QByteArray("read") << EIO << qint64{-1};
    QTest::newRow("gone") << QByteArray("openat2") << ENOENT << qint64{0};
}

void BusyTest::reportsUnreadableFiles()
{
    QFETCH(QByteArray, call);
    QFETCH(int, failure);
    QFETCH(qint64, expected);
    write(QByteArray::number(QCoreApplication::applicationPid()));
    FailingProbe probe(call, failure);
    QCOMPARE(running(&probe), expected);
    QCOMPARE(running(), QCoreApplication::applicationPid());
}

QTEST_GUILESS_MAIN(BusyTest)
#include "tst_busy.moc"
