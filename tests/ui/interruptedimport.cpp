// SPDX-License-Identifier: MIT
#include "ui/interruptedimport.h"

#include "import/workspaceacts.h"

#include <QDir>
#include <QFile>
#include <QProcess>

#include <map>

namespace ferry::test {

namespace {

constexpr int KilledStatus = 42;

BundleBuilder usualBundle()
{
    BundleBuilder bundle(BundleBuilder::Shape::V1);
    bundle.addDatabase("from the bundle")
        .addFile("workspace/notes.md", "from the bundle\n")
        .addFile("workspace/skills/x/SKILL.md", "skill\n");
    return bundle;
}

} // namespace

void fill(ImportBench &disk)
{
    disk.put("config.json", "{}").put("notes.md", "mine\n").put("only/mine.txt", "mine\n");
    disk.put("data/db/assistant.db", "live").put("signals/s", "s");
    disk.setBundle(usualBundle());
}

int importKilledAt(const ImportBench &disk, qint64 number, const QStringList &act)
{
    QProcess process;
    process.start(QStringLiteral(FERRY_CRASHDRIVER),
                  QStringList{QString::fromUtf8(disk.bundlePath()), QString::fromUtf8(disk.workspace()),
                              QString::fromUtf8(disk.root() + "/home"), QString::number(number)}
                      + act);
    process.waitForFinished();
    return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
}

RecoveryState stateOf(const ImportBench &disk)
{
    const Result<RecoveryFacts> facts = inspectRecovery(disk.workspace(), {});
    // While names are replaced: with some of them on either side.
    if (!facts || (facts->state == RecoveryState::DuringSwap && facts->inBackup == 0))
        return RecoveryState::None;
    return facts->state;
}

bool interrupt(ImportBench &disk, RecoveryState state)
{
    static std::map<RecoveryState, qint64> known; // every import makes the same calls
    const auto found = known.find(state);
    for (qint64 number = found == known.end() ? 1 : found->second;; ++number) {
        disk.removeWorkspace();
        fill(disk);
        if (importKilledAt(disk, number) != KilledStatus)
            return false;
        if (stateOf(disk) != state)
            continue;
        known[state] = number;
        return true;
    }
}

bool interruptUndo(ImportBench &disk, RecoveryState state)
{
    static std::map<RecoveryState, qint64> known;
    const auto found = known.find(state);
    for (qint64 number = found == known.end() ? 1 : found->second;; ++number) {
        disk.removeWorkspace();
        QDir(QFile::decodeName(disk.root() + "/.ferry")).removeRecursively();
        fill(disk);
        if (importKilledAt(disk, 0, {u"keep"_qs}) != 0
            || importKilledAt(disk, number, {u"undo"_qs}) != KilledStatus)
            return false;
        if (stateOf(disk) != state)
            continue;
        known[state] = number;
        return true;
    }
}

} // namespace ferry::test
