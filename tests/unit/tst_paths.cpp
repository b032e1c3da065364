// SPDX-License-Identifier: MIT
// Paths: what is canonical, what names are scratch, and the arithmetic of places inside a workspace.
#include "base/paths.h"

#include <QTest>

using namespace ferry;

Q_DECLARE_METATYPE(ferry::PathProblem)

class TestPaths : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void canonical_data();
    void canonical();
    void everyProblemHasItsOwnText();
    void scratch_data();
    void scratch();
    void atOrBelow_data();
    void atOrBelow();
    void childParentName_data();
    void childParentName();
    void ordersByBytes();
};

void TestPaths::canonical_data()
{
    using enum PathProblem;
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<PathProblem>("problem");
    const auto row = [](const char *name, const QByteArray &path, PathProblem problem) {
        QTest::addRow("%s", name) << path << problem;
    };
    const QByteArray name255(255, 'n');
    const QByteArray path4095 = (name255 + '/').repeated(15) + name255; // 15 * 256 + 255
    row("a name", "a", None);
    row("several names", "workspace/data/db/assistant.db", None);
    row("blanks, dots and signs", "workspace/ a.b..c/...hidden/~x\\y:*?", None);
    row("UTF-8", "workspace/caf\xc3\xa9", None);
    row("bytes that are not UTF-8", "a/\xff\x80", None);
    row("name of 255 bytes", name255, None);
    row("path of 4095 bytes", path4095, None);
    row("folder icon", "Icon\r", None);
    row("folder icon below", "workspace/a/Icon\r", None);
    row("empty", "", Empty);
    row("root", "/", Absolute);
    row("absolute", "/etc/passwd", Absolute);
    row("absolute with other faults", "//../a\n", Absolute);
    row("double slash", "workspace//x", EmptyComponent);
    row("final slash", "workspace/", EmptyComponent);
    row("dot", ".", DotComponent);
    row("leading dot", "./manifest.json", DotComponent);
    row("dot inside", "workspace/./config.json", DotComponent);
    row("final dot", "workspace/.", DotComponent);
    row("parent", "..", DotComponent);
    row("leading parent", "../x", DotComponent);
    row("parent inside", "workspace/a/../config.json", DotComponent);
    row("final parent", "workspace/..", DotComponent);
    row("an empty name counts before a dot", "a/.//b", EmptyComponent);
    row("newline", "a\nb", ControlCharacter);
    row("tab", "a\tb", ControlCharacter);
    row("NUL", QByteArray("a\0b", 3), ControlCharacter);
    row("escape", "a/\x1b[31m", ControlCharacter);
    row("last control character", "a\x1f", ControlCharacter);
    row("delete", "a\x7f", ControlCharacter);
    row("folder icon inside", "Icon\r/a", ControlCharacter);
    row("name that ends like a folder icon", "myIcon\r", ControlCharacter);
    row("folder icon with more", "Icon\r\r", ControlCharacter);
    row("a control character beside a folder icon", "a\n/Icon\r", ControlCharacter);
    row("a dot counts before a control character", "a\n/..", DotComponent);
    row("name of 256 bytes", name255 + "n", NameTooLong);
    row("long name below", "a/" + name255 + "n/b", NameTooLong);
    row("path of 4096 bytes", (name255 + '/').repeated(15) + QByteArray(253, 'n') + "/m" + "m", PathTooLong);
    row("both too long", path4095 + "nn", NameTooLong);
}

void TestPaths::canonical()
{
    QFETCH(QByteArray, path);
    QFETCH(PathProblem, problem);
    QCOMPARE(static_cast<int>(canonicalProblem(path)), static_cast<int>(problem));
}

void TestPaths::everyProblemHasItsOwnText()
{
    QByteArrayList texts;
    for (int problem = 0; problem <= static_cast<int>(PathProblem::PathTooLong); ++problem) {
        const QByteArray text = pathProblemText(static_cast<PathProblem>(problem));
        QVERIFY(!text.isEmpty() && !texts.contains(text));
        texts.append(text);
    }
}

void TestPaths::scratch_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("isScratch");
    const auto row = [](const char *name, bool isScratch) {
        QTest::addRow("%s", name) << QByteArray(name) << isScratch;
    };
    // Format document 12.
    row(".import-6f1c2d3e-4a5b-4c6d-8e7f-0123456789ab", true);
    row(".pre-import-6f1c2d3e-4a5b-4c6d-8e7f-0123456789ab", true);
    row(".import-marker.json", true);
    row(".import-marker.json.tmp", true);
    row(".IMPORT-MARKER.json", true);
    row(".Pre-Import-x", true);
    row(".import-", true);
    row(".import", false);
    row("import-x", false);
    row(".imported-x", false);
    row(".pre-import", false);
    row("x.import-y", false);
    row("config.json", false);
    row("", false);
}

void TestPaths::scratch()
{
    QFETCH(QByteArray, name);
    QFETCH(bool, isScratch);
    QCOMPARE(isScratchName(name), isScratch);
}

void TestPaths::atOrBelow_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("ancestor");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *name, const char *path, const char *ancestor, bool expected) {
        QTest::addRow("%s", name) << QByteArray(path) << QByteArray(ancestor) << expected;
    };
    row("same", "data/qdrant", "data/qdrant", true);
    row("below", "data/qdrant/a/b", "data/qdrant", true);
    row("same beginning, another name", "data/qdrant2", "data/qdrant", false);
    row("above", "data", "data/qdrant", false);
    row("beside", "data/db", "data/qdrant", false);
    row("everything is below the workspace", "a", "", true);
    row("the workspace itself", "", "", true);
    row("the workspace is below nothing", "", "a", false);
}

void TestPaths::atOrBelow()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, ancestor);
    QFETCH(bool, expected);
    QCOMPARE(WorkspacePath(path).isAtOrBelow(ancestor), expected);
}

void TestPaths::childParentName_data()
{
    QTest::addColumn<QByteArray>("parent");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("child");
    QTest::addRow("at the top") << QByteArray("") << QByteArray("a") << QByteArray("a");
    QTest::addRow("below") << QByteArray("a") << QByteArray("b") << QByteArray("a/b");
    QTest::addRow("deep") << QByteArray("a/b/c") << QByteArray("d.e") << QByteArray("a/b/c/d.e");
}

void TestPaths::childParentName()
{
    QFETCH(QByteArray, parent);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, child);
    const WorkspacePath path(child);
    QCOMPARE(WorkspacePath(parent).child(name).bytes(), child);
    QCOMPARE(path.parent().bytes(), parent);
    QCOMPARE(path.name(), name);
    QCOMPARE(path.parent().isRoot(), parent.isEmpty());
    QVERIFY(path == WorkspacePath(parent).child(name));
}

// Bytes as unsigned numbers, so that the order is that of UTF-8 and of sort(1) in the C locale.
void TestPaths::ordersByBytes()
{
    QVERIFY(WorkspacePath("a") < WorkspacePath("b"));
    QVERIFY(WorkspacePath("a") < WorkspacePath("a/b"));
    QVERIFY(WorkspacePath("Z") < WorkspacePath("a"));
    QVERIFY(WorkspacePath("z") < WorkspacePath("\xc3\xa9"));
    QVERIFY(!(WorkspacePath("a") < WorkspacePath("a")));
}

QTEST_GUILESS_MAIN(TestPaths)
#include "tst_paths.moc"
