// SPDX-License-Identifier: MIT
// TarReader on what tar programs write, compared with what the same programs list and with the files on disk.
#include "bundle/tarreader.h"
#include "support/programs.h"
#include "support/tarruns.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace ferry::test;

namespace {

// Names that every format can hold (v7 and ustar have limits), and names only GNU and pax can.
const QByteArrayList ShortNames{"a.txt",          "empty",     "with blank",
                                "caf\xc3\xa9.md", "sub/b.bin", "sub/deep/er/c"};

QByteArrayList longNames()
{
    return {QByteArray(99, 'n') + "/" + QByteArray(99, 'm'), QByteArray("d/").repeated(120) + "end",
            QByteArray("\xc3\xa9").repeated(70), QByteArray(101, 'x')};
}

bool writeFile(const QString &root, const QByteArray &name, const QByteArray &bytes)
{
    const QString path = root + u'/' + QFile::decodeName(name);
    QFile file(path);
    return QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly)
           && file.write(bytes) == bytes.size();
}

bool makeTree(const QString &root, const QByteArrayList &names)
{
    qsizetype size = 0;
    for (const QByteArray &name : names) {
        if (!writeFile(root, name, name == "empty" ? QByteArray() : mixedData(size += 777)))
            return false;
    }
    QDir().mkpath(root + u"/empty directory"_qs);
    return QFile::link(u"a.txt"_qs, root + u"/link"_qs);
}

struct Listed
{
    QByteArrayList names;
    QByteArray problem;
};

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// One entry against the disk; empty when they agree.
QByteArray differenceFromDisk(const TarEntry &entry, const QByteArray &body, const QString &root)
{
    const QFileInfo info(root + u'/' + QFile::decodeName(entry.name));
    if (entry.type == TarType::Directory)
        return info.isDir() && entry.size == 0 ? QByteArray() : "no directory: " + entry.name;
    if (entry.type == TarType::Symlink) {
        const bool isSame = entry.linkTarget == QFile::encodeName(info.symLinkTarget().section(u'/', -1));
        return isSame ? QByteArray() : "another target: " + entry.name + " -> " + entry.linkTarget;
    }
    if (entry.type != TarType::File)
        return "an odd type: " + entry.name;
    return body == contentsOf(info.filePath()) && entry.size == body.size() ? QByteArray()
                                                                            : "other contents: " + entry.name;
}

Listed readAndCompare(const QByteArray &archive, const QString &root)
{
    MemoryBlocks stream(archive, 10'000);
    TarReader reader(stream);
    Listed listed;
    while (true) {
        const Result<std::optional<TarEntry>> entry = reader.next();
        if (!entry)
            listed.problem = entry.error().detail;
        if (!entry || !*entry)
            return listed;
        listed.names.append((*entry)->name);
        QByteArray body;
        for (Result<std::span<const char>> bytes = reader.readBody(); bytes && !bytes->empty();
             bytes = reader.readBody())
            body.append(bytes->data(), std::ssize(*bytes));
        const QByteArray difference = differenceFromDisk(**entry, body, root);
        if (!difference.isEmpty())
            listed.problem = difference;
    }
}

} // namespace

class TestTarPrograms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatTheyWrite_data();
    void readsWhatTheyWrite();
    void refusesV7();
    void readsSizesOver8GiB_data();
    void readsSizesOver8GiB();
    void marksSparseFiles_data();
    void marksSparseFiles();
    void longLinkTargets_data();
    void longLinkTargets();
};

void TestTarPrograms::readsWhatTheyWrite_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<bool>("holdsLongNames");
    const auto add = [](const QString &program, const QString &format, bool holdsLongNames) {
        QTest::addRow("%s %s", qPrintable(program), qPrintable(format))
            << program << QStringList{u"--format="_qs + format} << holdsLongNames;
    };
    add(u"tar"_qs, u"gnu"_qs, true);
    add(u"tar"_qs, u"oldgnu"_qs, true);
    add(u"tar"_qs, u"pax"_qs, true);
    add(u"tar"_qs, u"ustar"_qs, false);
    add(u"bsdtar"_qs, u"pax"_qs, true);
    add(u"bsdtar"_qs, u"gnutar"_qs, true);
    add(u"bsdtar"_qs, u"ustar"_qs, false);
}

void TestTarPrograms::readsWhatTheyWrite()
{
    QFETCH(QString, program);
    QFETCH(QStringList, options);
    QFETCH(bool, holdsLongNames);
    const QTemporaryDir directory;
    QVERIFY(makeTree(directory.path(), holdsLongNames ? ShortNames + longNames() : ShortNames));
    const auto archive =
        outputOf(program, options + QStringList{u"-cf"_qs, u"-"_qs, u"."_qs}, {}, directory.path());
    if (!archive)
        QSKIP("the program is not installed or does not know the format");
    const auto list = outputOf(program, {u"-tf"_qs, u"-"_qs}, *archive);
    QVERIFY(list.has_value());
    const Listed listed = readAndCompare(*archive, directory.path());
    QCOMPARE(listed.problem, QByteArray());
    QVERIFY(listed.names.size() > ShortNames.size());
    // The programs show characters outside ASCII in escapes or not, depending on their locale; the disk has compared them.
    QByteArrayList expected = list->split('\n');
    expected.removeLast();
    QCOMPARE(listed.names.size(), expected.size());
    for (qsizetype i = 0; i < expected.size(); ++i) {
        if (!expected[i].contains('\\'))
            QCOMPARE(listed.names[i], expected[i]);
    }
}

void TestTarPrograms::refusesV7()
{
    const QTemporaryDir directory;
    QVERIFY(writeFile(directory.path(), "f", "x"));
    const auto archive =
        outputOf(u"tar"_qs, {u"--format=v7"_qs, u"-cf"_qs, u"-"_qs, u"f"_qs}, {}, directory.path());
    if (!archive)
        QSKIP("GNU tar is not installed");
    QCOMPARE(runTar(*archive).kind, QByteArray("tar_damaged"));
}

void TestTarPrograms::readsSizesOver8GiB_data()
{
    QTest::addColumn<QString>("format");
    QTest::addRow("base 256") << u"gnu"_qs;
    QTest::addRow("pax size") << u"pax"_qs;
}

void TestTarPrograms::readsSizesOver8GiB()
{
    QFETCH(QString, format);
    const QTemporaryDir directory;
    const QString script =
        u"truncate -s 9G f && tar --format=%1 -cf - f 2>/dev/null | head -c 4096"_qs.arg(format);
    const auto begin = outputOf(u"sh"_qs, {u"-c"_qs, script}, {}, directory.path());
    if (!begin || begin->size() != 4096)
        QSKIP("GNU tar is not installed, or the disk has no files of 9 GiB");
    MemoryBlocks stream(*begin);
    TarReader reader(stream);
    const Result<std::optional<TarEntry>> entry = reader.next();
    QVERIFY(entry.ok() && entry->has_value());
    QCOMPARE((*entry)->name, QByteArray("f"));
    QCOMPARE((*entry)->size, 9 * (Q_INT64_C(1) << 30));
}

void TestTarPrograms::marksSparseFiles_data()
{
    QTest::addColumn<QString>("format");
    QTest::addRow("gnu") << u"gnu"_qs;
    QTest::addRow("pax 0.0") << u"pax --sparse-version=0.0"_qs;
    QTest::addRow("pax 0.1") << u"pax --sparse-version=0.1"_qs;
    QTest::addRow("pax 1.0") << u"pax --sparse-version=1.0"_qs;
}

void TestTarPrograms::marksSparseFiles()
{
    QFETCH(QString, format);
    const QTemporaryDir directory;
    const QString script = u"truncate -s 1M f && echo data >> f && tar --format=%1 -S -cf - f"_qs.arg(format);
    const auto archive = outputOf(u"sh"_qs, {u"-c"_qs, script}, {}, directory.path());
    if (!archive)
        QSKIP("GNU tar is not installed");
    if (archive->size() > 500'000)
        QSKIP("the disk does not tell where the file is sparse");
    const TarRun run = runTar(*archive);
    QCOMPARE(run.kind, QByteArray());
    QCOMPARE(run.entries.size(), 1);
    QVERIFY2(run.entries.first().startsWith("oS "), run.entries.first().constData());
}

void TestTarPrograms::longLinkTargets_data()
{
    readsWhatTheyWrite_data();
}

void TestTarPrograms::longLinkTargets()
{
    QFETCH(QString, program);
    QFETCH(QStringList, options);
    QFETCH(bool, holdsLongNames);
    const QTemporaryDir directory;
    const QByteArray target = QByteArray("there/").repeated(holdsLongNames ? 100 : 16);
    QVERIFY(QFile::link(QFile::decodeName(target), directory.filePath(u"l"_qs)));
    const auto archive =
        outputOf(program, options + QStringList{u"-cf"_qs, u"-"_qs, u"l"_qs}, {}, directory.path());
    if (!archive)
        QSKIP("the program is not installed or does not know the format");
    // A target that needs an extension header is one that readers disagree on; no exporter writes it (format document 16).
    const TarRun run = runTar(*archive);
    QCOMPARE(run.kind, QByteArray(holdsLongNames ? "tar_damaged" : ""));
    if (!holdsLongNames)
        QCOMPARE(run.entries, QByteArrayList{"l l -> " + target + " 0"});
}

QTEST_GUILESS_MAIN(TestTarPrograms)
#include "tst_tarprograms.moc"
