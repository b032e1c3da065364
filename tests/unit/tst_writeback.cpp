// SPDX-License-Identifier: MIT
// Pushing written data out: it stays what it was, it leaves the page cache, and what the disk says is heard.
#include "base/fileops.h"
#include "base/writeback.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <linux/magic.h>
#include <sys/mman.h>
#include <sys/vfs.h>
#include <unistd.h>

using namespace ferry;

namespace {

constexpr qint64 Pieces = 9; // more than may be under way at once

QByteArray pieceOf(qint64 number)
{
    QByteArray piece(Writeback::PieceBytes, static_cast<char>('a' + number));
    piece.replace(0, 8, QByteArray::number(number, 16).rightJustified(8, '0'));
    return piece;
}

// Pages of the file that are in memory (mincore(2)).
std::ptrdiff_t residentPages(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    const auto size = static_cast<std::size_t>(file.size());
    void *const there = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.handle(), 0);
    std::vector<unsigned char> pages(size / static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)));
    const int failed = ::mincore(there, size, pages.data());
    ::munmap(there, size);
    return failed != 0 ? -1 : std::count_if(pages.begin(), pages.end(), [](unsigned char page) {
        return (page & 1U) != 0;
    });
}

} // namespace

class TestWriteback : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void staysAndLeavesTheCache();
    void errorsAreHeard();
    void endsWithoutFinish();
    void cancelEndsTheWait();
};

void TestWriteback::staysAndLeavesTheCache()
{
    const QTemporaryDir place(
        QDir::currentPath() + QStringLiteral("/writeback-XXXXXX")); // on a disk, unlike /tmp of some machines
    const Result<Directory> directory = Directory::open(place.path().toUtf8());
    QVERIFY(directory);
    Writeback writeback{CancelToken()};
    {
        Result<File> file = directory->createFile("large");
        QVERIFY(file);
        for (qint64 i = 0; i < Pieces; ++i) {
            QVERIFY(file->write(pieceOf(i)));
            QVERIFY(writeback.push(*file, i * Writeback::PieceBytes, Writeback::PieceBytes));
        }
        QVERIFY(file->close()); // before all of it is out
    }
    QVERIFY(writeback.pushAll(*directory));
    QVERIFY(writeback.finish());
    QVERIFY(writeback.finish()); // nothing is left to wait for
    const QString path = place.filePath(QStringLiteral("large"));
    struct statfs system
    {};
    QCOMPARE(::statfs(QFile::encodeName(path).constData(), &system), 0);
    const bool hasDisk = system.f_type != TMPFS_MAGIC;
    if (hasDisk)
        QCOMPARE(residentPages(path), 0);
    QFile written(path);
    QVERIFY(written.open(QIODevice::ReadOnly));
    for (qint64 i = 0; i < Pieces; ++i)
        QVERIFY(written.read(Writeback::PieceBytes) == pieceOf(i));
    QVERIFY(written.atEnd());
    if (!hasDisk)
        QSKIP("the build directory is on a tmpfs: the page cache is the disk there");
}

// sync_file_range(2) does not do pipes: ESPIPE.
void TestWriteback::errorsAreHeard()
{
    int ends[2] = {-1, -1};
    QCOMPARE(::pipe2(ends, O_CLOEXEC), 0);
    const File pipe(Fd(ends[1]), "pipe", nullptr);
    const Fd reader(ends[0]);
    Writeback writeback{CancelToken()};
    QVERIFY(writeback.push(pipe, 0, Writeback::PieceBytes));
    const Result<void> finished = writeback.finish();
    QVERIFY(!finished);
    QCOMPARE(finished.error().systemError, ESPIPE);
    QCOMPARE(finished.error().path, QByteArray("pipe"));
    const Result<void> pushed = writeback.push(pipe, 0, Writeback::PieceBytes); // and it is not forgotten
    QVERIFY(!pushed);
    QCOMPARE(pushed.error().systemError, ESPIPE);
}

void TestWriteback::endsWithoutFinish()
{
    const QTemporaryDir place;
    const Result<Directory> directory = Directory::open(place.path().toUtf8());
    QVERIFY(directory);
    Result<File> file = directory->createFile("f");
    QVERIFY(file && file->write(pieceOf(0)));
    {
        Writeback unused{CancelToken()};
    }
    Writeback writeback{CancelToken()};
    QVERIFY(writeback.push(*file, 0, Writeback::PieceBytes));
}

void TestWriteback::cancelEndsTheWait()
{
    const QTemporaryDir place;
    const Result<Directory> directory = Directory::open(place.path().toUtf8());
    QVERIFY(directory);
    Result<File> file = directory->createFile("f");
    QVERIFY(file && file->write(pieceOf(0)));
    const CancelToken cancel;
    Writeback writeback(cancel);
    QVERIFY(writeback.push(*file, 0, Writeback::PieceBytes));
    cancel.cancel();
    const Result<void> pushed = writeback.push(*file, 0, Writeback::PieceBytes);
    QVERIFY(!pushed);
    QCOMPARE(pushed.error().code, Code::Cancelled);
    const Result<void> finished = writeback.finish();
    QVERIFY(!finished);
    QCOMPARE(finished.error().code, Code::Cancelled);
}

QTEST_GUILESS_MAIN(TestWriteback)
#include "tst_writeback.moc"
