// SPDX-License-Identifier: MIT
#pragma once

// The imports that the fault tests break, and the verdict on what is left: the outcome that the engine states must be the one on the disk.

#include "support/faultyfileops.h"
#include "support/importing.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

namespace ferry::test {

struct Scenario
{
    const char *name;
    void (*fill)(ImportBench &);
    BundleBuilder (*bundle)();
};

inline void fillWorkspaceWithPreserved(ImportBench &bench)
{
    bench.put("config.json", "{}\n")
        .put("hello.txt", "live")
        .put("notes/mine.md", "mine", 0640)
        .put("data/db/assistant.db", "live database")
        .put("data/db/assistant.db-wal", "live log")
        .put("data/db/memory.db", "live memory")
        .put("data/qdrant/a/segment", "vectors")
        .put("signals/wake", "x")
        .makeLink("latest", "notes/mine.md")
        .makeDirectory("empty", 0700);
}

inline void fillNothing(ImportBench &bench)
{
    bench.makeWorkspace();
}

inline void fillLegacy(ImportBench &bench)
{
    bench.put("config.json", "{}\n")
        .put("IDENTITY.md", "live identity")
        .put("data/db/assistant.db", "live database")
        .put("data/db/assistant.db-wal", "live log")
        .put("skills/mine/SKILL.md", "mine");
}

inline BundleBuilder namespacedBundle()
{
    BundleBuilder bundle(BundleBuilder::Shape::V1);
    bundle.addDatabase("new database")
        .addFile("workspace/hello.txt", "new")
        .addFile("workspace/notes/new.md", "new")
        .addSymlink("workspace/latest", "notes/new.md");
    return bundle;
}

inline BundleBuilder legacyBundle()
{
    BundleBuilder bundle(BundleBuilder::Shape::V0);
    bundle.addFile("data/db/assistant.db", "new database")
        .addFile("config/settings.json", "{\"new\":1}")
        .addFile("prompts/IDENTITY.md", "new identity")
        .addFile("skills/demo/deep/SKILL.md", "demo");
    return bundle;
}

inline const std::vector<Scenario> Scenarios{
    {"swap with carry-over", fillWorkspaceWithPreserved, namespacedBundle},
    {"swap into an empty directory", fillNothing, namespacedBundle},
    {"promotion", fillLegacy, legacyBundle},
};

// The time in a backup's name is the run's.
inline TreeSnapshot timeless(const TreeSnapshot &tree)
{
    static const QRegularExpression Time(QStringLiteral("\\.backup-[0-9-]+T[0-9-]+Z"));
    return tree.renamed([](const QByteArray &path) {
        return QFile::encodeName(QFile::decodeName(path).replace(Time, QStringLiteral(".backup-T")));
    });
}

inline bool isScratch(const QByteArray &path)
{
    const QByteArray top = path.left(path.indexOf('/') < 0 ? path.size() : path.indexOf('/'));
    return isScratchName(top);
}

inline TreeSnapshot withoutScratch(const TreeSnapshot &tree)
{
    return tree.without([](const QByteArray &path) { return isScratch(path); });
}

// Every file and link of `old` is still somewhere: at its place, in the backup, in staging, or under its backup name.
inline QByteArray lostOf(const TreeSnapshot &old, const TreeSnapshot &now)
{
    QByteArrayList places{QByteArray()};
    for (const auto &[path, node] : now.nodes()) {
        if (!path.contains('/') && isScratch(path) && node.type == 'd')
            places.append(path + '/');
    }
    const TreeSnapshot named = timeless(now);
    QByteArray lost;
    for (const auto &[path, node] : old.nodes()) {
        if (node.type == 'd')
            continue;
        bool isFound = false;
        for (const QByteArray &place : places) {
            const auto copy = now.nodes().find(place + path);
            isFound = isFound || (copy != now.nodes().end() && copy->second == node);
        }
        for (const QByteArray &name :
             {path + ".backup-T", QByteArray(path).replace(".db-", ".db.backup-T-")}) {
            const auto copy = named.nodes().find(name);
            isFound = isFound || (copy != named.nodes().end() && copy->second == node);
        }
        if (!isFound)
            lost += path + ' ';
    }
    return lost;
}

inline QJsonObject markerOf(const ImportBench &bench)
{
    return QJsonDocument::fromJson(bench.read(".import-marker.json")).object();
}

struct Trees
{
    TreeSnapshot before;
    TreeSnapshot after; // of the import that nothing disturbs, timeless
};

inline Trees undisturbed(const Scenario &scenario)
{
    ImportBench bench;
    scenario.fill(bench);
    Trees trees;
    trees.before = bench.snapshot();
    const ImportResult result = runImport(bench.setBundle(scenario.bundle()).request());
    if (!result.ok() || result.workspaceState != WorkspaceState::Replaced)
        qFatal("the scenario does not import");
    trees.after = timeless(bench.snapshot());
    return trees;
}

enum class Faults { One, Many }; // one: everything but the failing call works, so nothing may be left over

// Fails the current test unless the state that `result` claims is the state on the disk.
inline void judge(const ImportResult &result, const ImportBench &bench, const Trees &trees, Faults faults)
{
    const TreeSnapshot now = bench.snapshot();
    const TreeSnapshot live = withoutScratch(now);
    const QByteArray lost = lostOf(trees.before, now);
    switch (result.workspaceState) {
    case WorkspaceState::Untouched:
    case WorkspaceState::RolledBack: {
        QVERIFY(result.error);
        const TreeSnapshot &compared = faults == Faults::One ? now : live;
        QVERIFY2(compared == trees.before, trees.before.diff(compared).constData());
        break;
    }
    case WorkspaceState::Replaced: {
        QVERIFY(!result.error);
        QVERIFY2(timeless(live) == trees.after, trees.after.diff(timeless(live)).constData());
        if (!bench.scratch().isEmpty())
            QCOMPARE(result.warnings.size(), std::size_t(1));
        break;
    }
    case WorkspaceState::NeedsRecovery:
        QVERIFY(faults == Faults::Many);
        QVERIFY(result.error);
        QCOMPARE(result.outcome, Outcome::NeedsAttention);
        QVERIFY2(lost.isEmpty(), lost.constData());
        if (live != trees.before) { // then the marker must say so
            QVERIFY(!markerOf(bench).isEmpty());
            if (markerOf(bench).value(u"swapCompleted").toBool())
                QVERIFY2(timeless(live) == trees.after, "the marker calls a half-made tree complete");
        }
        break;
    }
}

} // namespace ferry::test
