// SPDX-License-Identifier: MIT
// fileops: no link is followed below the opened directory, at no component and by no call, with openat2 and with the stepwise way
// of kernels without it; names are created, never taken over; trees of any depth go; the lock ends with its process.
#include "support/faultyfileops.h"
#include "support/importing.h"

#include <QFile>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace ferry;
using namespace ferry::test;

namespace {

namespace fs = std::filesystem;

// A kernel or a sandbox without openat2.
class WithoutOpenat2 final : public FileProbe
{
public:
    explicit WithoutOpenat2(int answer)
        : m_answer(answer)
    {}
    int before(const char *call, const QByteArray &) override
    {
        const bool isIt = qstrcmp(call, "openat2") == 0;
        steps += qstrcmp(call, "open_stepwise") == 0 ? 1 : 0;
        return isIt ? m_answer : 0;
    }
    void after(const char *, const QByteArray &) override {}

    int steps = 0;

private:
    int m_answer;
};

const QByteArrayList Operations{"openDirectory",   "lookUp",        "createFile",  "openFile",
                                "readLink",        "makeDirectory", "makePath",    "makeSymlink",
                                "moveFrom",        "moveTo",        "replaceTo",   "removeFile",
                                "removeDirectory", "removeTree",    "continueFile"};

template <typename T>
int errorOf(const Result<T> &result)
{
    return result ? 0 : result.error().systemError;
}

// The errno of `operation` on `path`, 0 when it works; look-ups answer ENOENT for nothing.
int outcomeOf(const Directory &directory, const QByteArray &operation, const QByteArray &path)
{
    if (operation == "openDirectory")
        return errorOf(directory.openDirectory(path));
    if (operation == "lookUp") {
        const auto found = directory.lookUp(path);
        return found && !*found ? ENOENT : errorOf(found);
    }
    if (operation == "createFile")
        return errorOf(directory.createFile(path));
    if (operation == "openFile")
        return errorOf(directory.openFile(path));
    if (operation == "continueFile")
        return errorOf(directory.continueFile(path, 0));
    if (operation == "readLink")
        return errorOf(directory.readLink(path));
    if (operation == "makeDirectory")
        return errorOf(directory.makeDirectory(path));
    if (operation == "makePath")
        return errorOf(directory.makePath(path));
    if (operation == "makeSymlink")
        return errorOf(directory.makeSymlink("target", path));
    if (operation == "moveFrom")
        return errorOf(directory.move(path, directory, "moved"));
    if (operation == "moveTo")
        return errorOf(directory.move("spare", directory, path));
    if (operation == "replaceTo")
        return errorOf(directory.replace("spare", path));
    if (operation == "removeFile")
        return errorOf(directory.removeFile(path));
    if (operation == "removeDirectory")
        return errorOf(directory.removeDirectory(path));
    return errorOf(directory.removeTree(path));
}

// A tree with a link at every kind of place, and an outside that the links lead to.
void fillLinks(ImportBench &bench)
{
    bench.put("spare", "spare")
        .put("d/e/file", "file")
        .makeDirectory("d/empty")
        .makeLink("out", "../OUT")
        .makeLink("d/out", "../../OUT")
        .makeLink("in", "d")
        .makeLink("d/self", ".")
        .makeLink("dangling", "nowhere")
        .makeLink("absolute", bench.root() + "/OUT")
        .put("../OUT/file", "outside")
        .put("../OUT/e/file", "outside");
}

Directory opened(const ImportBench &bench, FileProbe *probe = nullptr)
{
    Result<Directory> directory = Directory::open(bench.workspace(), probe);
    if (!directory)
        qFatal("cannot open the directory of the test");
    return std::move(*directory);
}

// ENOTDIR and ELOOP both say "there is a link"; which one depends on the way.
int withoutTheWay(int error)
{
    return error == ENOTDIR ? ELOOP : error;
}

} // namespace

class FileOpsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothWaysAgree_data();
    void bothWaysAgree();
    void noLinkIsFollowed_data();
    void noLinkIsFollowed();
    void stepwiseIsUsed();
    void creating();
    void continuing();
    void openingNeverBlocks();
    void readFileHasALimit();
    void movingNeverReplaces();
    void replacing();
    void makePathCounts();
    void errorsNameThePath();
    void resolvedPaths_data();
    void resolvedPaths();
    void lockAcrossProcesses();
    void lockIsSharedByOneOpen();
};

void FileOpsTest::bothWaysAgree_data()
{
    QTest::addColumn<QByteArray>("path");
    for (const QByteArray &path :
         {QByteArray("d"),          QByteArray("d/e"),        QByteArray("d/e/file"),
          QByteArray("d/empty"),    QByteArray("spare"),      QByteArray("missing"),
          QByteArray("d/missing"),  QByteArray("missing/x"),  QByteArray("spare/x"),
          QByteArray("d/e/file/x"), QByteArray("out"),        QByteArray("out/file"),
          QByteArray("out/new"),    QByteArray("out/e/file"), QByteArray("d/out/e/file"),
          QByteArray("in/e/file"),  QByteArray("d/self/e"),   QByteArray("d/self/e/file"),
          QByteArray("dangling"),   QByteArray("dangling/x"), QByteArray("absolute/file"),
          QByteArray("d/new"),      QByteArray("d/new/x")})
        QTest::addRow("%s", path.constData()) << path;
}

void FileOpsTest::bothWaysAgree()
{
    QFETCH(QByteArray, path);
    for (const QByteArray &operation : Operations) {
        ImportBench kernel;
        ImportBench steps;
        fillLinks(kernel);
        fillLinks(steps);
        WithoutOpenat2 without(operation.size() % 2 == 0 ? ENOSYS : EPERM);
        const int one = outcomeOf(opened(kernel), operation, path);
        const int other = outcomeOf(opened(steps, &without), operation, path);
        const QByteArray both = operation + ": " + QByteArray::number(one) + ", " + QByteArray::number(other);
        QVERIFY2(withoutTheWay(one) == withoutTheWay(other), both.constData());
        const TreeSnapshot absolute =
            kernel.snapshot().without([](const QByteArray &name) { return name == "absolute"; });
        QVERIFY(absolute
                == steps.snapshot().without([](const QByteArray &name) { return name == "absolute"; }));
    }
}

void FileOpsTest::noLinkIsFollowed_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("stepwise");
    for (const bool stepwise : {false, true}) {
        for (const QByteArray &path :
             {QByteArray("out/file"), QByteArray("out/new"), QByteArray("out/e/file"),
              QByteArray("d/out/file"), QByteArray("absolute/file"), QByteArray("in/e/file")})
            QTest::addRow("%s, %s", path.constData(), stepwise ? "stepwise" : "openat2") << path << stepwise;
    }
}

void FileOpsTest::noLinkIsFollowed()
{
    QFETCH(QByteArray, path);
    QFETCH(bool, stepwise);
    for (const QByteArray &operation : Operations) {
        ImportBench bench;
        fillLinks(bench);
        const TreeSnapshot all = TreeSnapshot::of(QFile::decodeName(bench.root()));
        WithoutOpenat2 without(ENOSYS);
        const int outcome = outcomeOf(opened(bench, stepwise ? &without : nullptr), operation, path);
        const bool isFineWhenAbsent = operation == "removeTree";
        QVERIFY2(outcome != 0 || isFineWhenAbsent, operation.constData());
        const TreeSnapshot now = TreeSnapshot::of(QFile::decodeName(bench.root()));
        QVERIFY2(now == all, (operation + "\n" + all.diff(now)).constData());
    }
}

void FileOpsTest::stepwiseIsUsed()
{
    ImportBench bench;
    fillLinks(bench);
    WithoutOpenat2 without(ENOSYS);
    QCOMPARE(outcomeOf(opened(bench, &without), "openFile", "d/e/file"), 0);
    QVERIFY(without.steps > 0);
}

void FileOpsTest::creating()
{
    ImportBench bench;
    fillLinks(bench);
    const Directory directory = opened(bench);
    Result<File> file = directory.createFile("d/new");
    QVERIFY(file);
    QVERIFY(file->write({"bytes", 5}));
    QVERIFY(file->sync());
    QVERIFY(file->close());
    QCOMPARE(bench.read("d/new"), QByteArray("bytes"));
    QCOMPARE(bench.snapshot().nodes().at("d/new").mode, 0600U);
    for (const QByteArray &taken :
         {QByteArray("d/new"), QByteArray("d"), QByteArray("out"), QByteArray("dangling")}) {
        QCOMPARE(outcomeOf(directory, "createFile", taken), EEXIST);
        QCOMPARE(outcomeOf(directory, "makeDirectory", taken), EEXIST);
        QCOMPARE(outcomeOf(directory, "makeSymlink", taken), EEXIST);
    }
    QVERIFY(!fs::exists((bench.workspace() + "/nowhere").toStdString()));
}

void FileOpsTest::continuing()
{
    ImportBench bench;
    bench.put("half", "one two").put("linked", "precious");
    fs::create_hard_link(bench.path("linked").toStdString(), bench.path("other").toStdString());
    Result<File> file = opened(bench).continueFile("half", 3);
    QVERIFY(file && file->write({" too", 4}));
    QCOMPARE(bench.read("half"), QByteArray("one too"));
    QCOMPARE(errorOf(opened(bench).continueFile("half", 8)), EINVAL);
    QCOMPARE(errorOf(opened(bench).continueFile("linked", 3)), EMLINK);
    QCOMPARE(bench.read("other"), QByteArray("precious"));
}

void FileOpsTest::openingNeverBlocks()
{
    ImportBench bench;
    bench.makeDirectory("d");
    QCOMPARE(::mkfifo(bench.path("fifo").constData(), 0600), 0);
    const Directory directory = opened(bench);
    QCOMPARE(outcomeOf(directory, "openFile", "fifo"), EINVAL);
    QCOMPARE(outcomeOf(directory, "openFile", "d"), EISDIR);
    QVERIFY(!openForReading(bench.path("fifo")));
}

void FileOpsTest::readFileHasALimit()
{
    ImportBench bench;
    bench.put("f", QByteArray(100'000, 'x'));
    const Directory directory = opened(bench);
    QCOMPARE(directory.readFile("f", 100'000)->size(), 100'000);
    QCOMPARE(errorOf(directory.readFile("f", 99'999)), EFBIG);
}

void FileOpsTest::movingNeverReplaces()
{
    ImportBench bench;
    bench.put("a", "a").put("b", "b").makeDirectory("empty").put("full/x", "x").makeLink("l", "a");
    const Directory directory = opened(bench);
    const TreeSnapshot before = bench.snapshot();
    for (const QByteArray &to : {QByteArray("b"), QByteArray("empty"), QByteArray("full"), QByteArray("l")})
        QCOMPARE(errorOf(directory.move("a", directory, to)), EEXIST);
    QCOMPARE(errorOf(directory.move("full", directory, "empty")), EEXIST);
    QVERIFY(bench.snapshot() == before);
    const Result<Directory> full = directory.openDirectory("full");
    QVERIFY(directory.move("a", *full, "a"));
    QVERIFY(directory.move("full", directory, "else"));
    QCOMPARE(bench.read("else/a"), QByteArray("a"));
}

void FileOpsTest::replacing()
{
    ImportBench bench;
    bench.put("new", "new").put("old", "old").makeLink("l", "elsewhere").put("elsewhere", "precious");
    const Directory directory = opened(bench);
    QVERIFY(directory.replace("new", "l"));
    QCOMPARE(bench.read("l"), QByteArray("new"));
    QCOMPARE(bench.read("elsewhere"), QByteArray("precious"));
    QVERIFY(directory.replace("l", "old"));
    QCOMPARE(bench.read("old"), QByteArray("new"));
}

void FileOpsTest::makePathCounts()
{
    ImportBench bench;
    bench.makeDirectory("a").put("f", "x").makeLink("l", "a");
    const Directory directory = opened(bench);
    QCOMPARE(*directory.makePath("a/b/c"), 2);
    QCOMPARE(*directory.makePath("a/b/c"), 0);
    QCOMPARE(*directory.makePath(""), 0);
    QCOMPARE(errorOf(directory.makePath("f/x")), ENOTDIR);
    QCOMPARE(errorOf(directory.makePath("l/x")), ENOTDIR);
}

// Relative to the directory opened first, whichever is used; never absolute.
void FileOpsTest::errorsNameThePath()
{
    ImportBench bench;
    bench.makeDirectory("a/b");
    const Directory directory = opened(bench);
    const Result<Directory> inner = directory.openDirectory("a");
    QVERIFY(inner);
    const Result<File> missing = inner->openFile("b/c");
    QVERIFY(!missing);
    QCOMPARE(missing.error().path, QByteArray("a/b/c"));
    QCOMPARE(missing.error().code, Code::WriteFailed);
    QVERIFY(!missing.error().detail.contains(bench.root()));
}

void FileOpsTest::resolvedPaths_data()
{
    QTest::addColumn<QByteArray>("path"); // below the bench's root
    QTest::addColumn<QByteArray>("resolved");
    QTest::newRow("as it is") << QByteArray("ws/d") << QByteArray("ws/d");
    QTest::newRow("through a link") << QByteArray("ws/in/e") << QByteArray("ws/d/e");
    QTest::newRow("not there yet") << QByteArray("ws/in/new") << QByteArray("ws/d/new");
    QTest::newRow("dots") << QByteArray("ws/./d/../d") << QByteArray("ws/d");
    QTest::newRow("dangling link") << QByteArray("ws/dangling") << QByteArray();
    QTest::newRow("no parent") << QByteArray("ws/missing/new") << QByteArray();
    QTest::newRow("not there yet, dots last") << QByteArray("ws/missing/..") << QByteArray();
}

void FileOpsTest::resolvedPaths()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, resolved);
    ImportBench bench;
    fillLinks(bench);
    const Result<QByteArray> result = resolvedPath(bench.root() + '/' + path);
    if (resolved.isEmpty()) {
        QCOMPARE(errorOf(result), ENOENT);
    } else {
        QVERIFY(result);
        QCOMPARE(*result, bench.root() + '/' + resolved);
    }
}

// flock(2): the kernel gives the lock free, however the holder ended.
void FileOpsTest::lockAcrossProcesses()
{
    ImportBench bench;
    bench.makeWorkspace();
    int ready[2] = {-1, -1};
    QCOMPARE(::pipe(static_cast<int *>(ready)), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const Result<Directory> directory = Directory::open(bench.workspace());
        const bool isLocked = directory && directory->tryLock() && *directory->tryLock();
        const char answer = isLocked ? 'y' : 'n';
        static_cast<void>(!::write(ready[1], &answer, 1));
        while (true)
            ::pause();
    }
    char answer = 0;
    QCOMPARE(::read(ready[0], &answer, 1), ssize_t(1));
    QCOMPARE(answer, 'y');
    const Directory directory = opened(bench);
    QCOMPARE(*directory.tryLock(), false);
    QCOMPARE(::kill(child, SIGKILL), 0);
    QCOMPARE(::waitpid(child, nullptr, 0), child);
    QCOMPARE(*directory.tryLock(), true);
    ::close(ready[0]);
    ::close(ready[1]);
}

void FileOpsTest::lockIsSharedByOneOpen()
{
    ImportBench bench;
    bench.makeWorkspace();
    std::optional<Directory> first = opened(bench);
    QCOMPARE(*first->tryLock(), true);
    const Directory copy = *first;
    first.reset();
    QCOMPARE(*copy.tryLock(), true);
    QCOMPARE(*opened(bench).tryLock(), false);
}

QTEST_GUILESS_MAIN(FileOpsTest)
#include "tst_fileops.moc"
