// SPDX-License-Identifier: MIT
#include "crashbench.h"

#include "commit/undo.h"
#include "import/workspacesession.h"

#include <QRegularExpression>

#include <filesystem>
#include <sys/wait.h>
#include <unistd.h>

namespace ferry::test {

namespace {

namespace fs = std::filesystem;

fs::path asPath(const QByteArray &path)
{
    return path.toStdString();
}

QByteArray caseOf(const QByteArray &workspace)
{
    return workspace.first(workspace.lastIndexOf('/'));
}

// Everything around the workspace. Ids tell the time, and so do the records.
Tree treeOfCase(const QByteArray &workspace)
{
    static const QRegularExpression id(u"undo/[0-9]{8}-[0-9]{6}-[0-9a-f]{8}"_qs);
    Tree tree;
    for (const auto &[name, node] : treeOf(caseOf(workspace))) {
        if (name == ".ferry" || name == ".ferry/undo" || name == "ws")
            continue; // once made, they stay
        TreeSnapshot::Node known = node;
        if (name.endsWith("/undo.json")) {
            known.size = 0;
            known.contents.clear();
        }
        tree.emplace(QString::fromLatin1(name).replace(id, u"undo/ID"_qs).toLatin1(), known);
    }
    return tree;
}

void arm(FaultyFileOps &probe, const Kill &kill)
{
    probe.reset();
    if (kill.countsMovesOnly)
        probe.countOnly([](const FaultyFileOps::Call &call) { return call.name == "renameat2"; });
    probe.exitAt(kill.number, kill.moment, KilledStatus);
}

// Undoes with the newest copy, in a process that may end.
} // namespace

bool undoKilledAt(const QByteArray &path, const Kill &kill)
{
    FaultyFileOps probe;
    const Result<WorkspaceSession> session = WorkspaceSession::openForRecovery(path, &probe);
    if (!session)
        return false;
    Undo undo(session->directory(), session->path());
    const Result<UndoPlan> plan = undo.plan({});
    if (!plan)
        return false;
    arm(probe, kill);
    return !undo.run(*plan).error;
}

bool importKilledAt(const ImportRequest &request, const Kill &kill, bool keepsUndo)
{
    FaultyFileOps probe;
    Importer importer(request, CancelToken(), {}, &probe);
    if (!importer.stage())
        return false;
    arm(probe, kill);
    return !importer.commit(keepsUndo).error;
}

ChildEnd inChild(const std::function<bool()> &act)
{
    const pid_t child = ::fork();
    if (child < 0)
        qFatal("fork failed");
    if (child == 0)
        ::_exit(act() ? 0 : 1);
    int status = 0;
    ::waitpid(child, &status, 0);
    if (!WIFEXITED(status))
        return ChildEnd::Failed;
    if (WEXITSTATUS(status) == KilledStatus)
        return ChildEnd::Killed;
    return WEXITSTATUS(status) == 0 ? ChildEnd::Done : ChildEnd::Failed;
}

void copyTree(const QByteArray &from, const QByteArray &to)
{
    fs::copy(asPath(from), asPath(to), fs::copy_options::recursive | fs::copy_options::copy_symlinks);
}

void removeAll(const QByteArray &path)
{
    std::error_code ignored;
    fs::remove_all(asPath(path), ignored);
}

void copyCase(const QByteArray &fromWorkspace, const QByteArray &toWorkspace)
{
    copyTree(caseOf(fromWorkspace), caseOf(toWorkspace));
}

void removeCase(const QByteArray &workspace)
{
    removeAll(caseOf(workspace));
}

Tree treeOf(const QByteArray &path)
{
    static const QRegularExpression time(u"\\.backup-[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9-]+Z"_qs);
    Tree tree;
    const TreeSnapshot snapshot = TreeSnapshot::of(QFile::decodeName(path));
    for (const auto &[name, node] : snapshot.nodes())
        tree.emplace(QString::fromLatin1(name).replace(time, u".backup-TIME"_qs).toLatin1(), node);
    return tree;
}

QByteArray difference(const Tree &expected, const Tree &found)
{
    QByteArray lines;
    for (const auto &[name, node] : expected) {
        const auto match = found.find(name);
        if (match == found.end())
            lines += "  missing " + name + '\n';
        else if (match->second != node)
            lines += "  not the same " + name + '\n';
    }
    for (const auto &[name, node] : found) {
        if (!expected.contains(name))
            lines += "  too many " + name + '\n';
    }
    return lines;
}

CrashBench::CrashBench(Live live, Bundle bundle, Act act)
    : m_act(Act::Keeping)
{
    fillLive(live);
    m_bench.setBundle(bundleOf(bundle));
    m_base = sidePath("base");
    fs::create_directories(asPath(caseOf(m_base)));
    if (m_bench.workspaceExists())
        copyTree(m_bench.workspace(), m_base);
    // What the act begins with: the outcome of those before it.
    for (const Act earlier : {Act::Keeping, Act::Undo}) {
        if (act == Act::Import || act <= earlier)
            break;
        m_act = earlier;
        if (killAct({}) != ChildEnd::Done)
            qFatal("an act before fails when it is left alone");
        removeCase(m_base);
        copyCase(workspace(), m_base);
    }
    m_act = act;
    m_old = treeOf(m_base);
    m_oldCase = treeOfCase(m_base);
    if (killAct({}) != ChildEnd::Done)
        qFatal("the act fails when it is left alone");
    m_newCase = treeOfCase(workspace());
    if (m_newCase == m_oldCase)
        qFatal("the act changes nothing");
}

void CrashBench::fillLive(Live live)
{
    if (live == Live::Missing)
        return;
    m_bench.makeWorkspace();
    if (live == Live::Empty)
        return;
    m_bench.put("config.json", "{\"mine\":1}\n")
        .put("notes/mine.md", "mine", 0600)
        .put("notes/both.md", "old both")
        .put("hello.txt", "old hello", 0444)
        .put("bin/tool", "#!/bin/sh\n", 0755)
        .put("caf\xe9 %41.txt", "a name that is no UTF-8")
        .put("tab\tand\nline.txt", "a name that no bundle could bring")
        .makeLink("latest", "notes/mine.md")
        .makeLink("nowhere", "/nonexistent/target")
        .makeDirectory("empty", 0700);
    if (live == Live::Carrying)
        fillCarried();
}

// Preserved paths: whole, as a link, at the top, and merged name by name with what the bundle brings.
void CrashBench::fillCarried()
{
    m_bench.put("data/db/assistant.db", "old database", 0600)
        .put("data/db/assistant.db-wal", "old wal")
        .put("data/db/assistant.db-shm", "old shm")
        .put("data/db/kept 100%.db", "kept")
        .put("data/db/odd\xff", "kept too")
        .put("data/db/line\nbreak", "kept as well")
        .put("data/qdrant/a/segment", "vectors", 0640)
        .put("data/other.txt", "goes")
        .put("signals/one", "signal")
        .put(".backup.key", "key", 0400)
        .makeLink("embedding-models", "/nonexistent/models");
}

BundleBuilder CrashBench::bundleOf(Bundle kind)
{
    const bool isV0 = kind == Bundle::SwapV0 || kind == Bundle::PromotionV0;
    BundleBuilder bundle(isV0 ? BundleBuilder::Shape::V0 : BundleBuilder::Shape::V1);
    if (kind == Bundle::PromotionV0 || kind == Bundle::PromotionV1) {
        bundle.addFile("data/db/assistant.db", "new database").addFile("config/settings.json", "{}\n");
        bundle.addFile("skills/deep/er/SKILL.md", "skill").addFile("hooks/run", "hook");
        return bundle;
    }
    bundle.addDatabase("new database")
        .addFile("workspace/hello.txt", "new hello\n")
        .addFile("workspace/notes/both.md", "new both")
        .addFile("workspace/skills/deep/er/SKILL.md", "skill");
    if (!isV0)
        bundle.addSymlink("workspace/current", "notes/both.md").addSymlink("workspace/notes/up", "../skills");
    return bundle;
}

ChildEnd CrashBench::killAct(const Kill &kill)
{
    removeCase(workspace());
    copyCase(m_base, workspace());
    return inChild([&] { return act(kill); });
}

bool CrashBench::act(const Kill &kill) const
{
    if (m_act == Act::Undo || m_act == Act::Redo)
        return undoKilledAt(workspace(), kill);
    ImportRequest request = m_bench.request();
    request.workspacePath = workspace();
    return importKilledAt(request, kill, m_act == Act::Keeping);
}

WorkspaceState CrashBench::failAct(FaultyFileOps &probe, qint64 number, int error)
{
    removeCase(workspace());
    copyCase(m_base, workspace());
    const auto plan = [&] {
        probe.reset();
        probe.failAt(number, error);
    };
    if (m_act == Act::Undo || m_act == Act::Redo) {
        const Result<WorkspaceSession> session = WorkspaceSession::openForRecovery(workspace(), &probe);
        if (!session)
            qFatal("the workspace cannot be opened");
        Undo undo(session->directory(), session->path());
        const Result<UndoPlan> planned = undo.plan({});
        if (!planned)
            qFatal("there is no undo copy");
        plan();
        return undo.run(*planned).state;
    }
    ImportRequest request = m_bench.request();
    request.workspacePath = workspace();
    Importer importer(request, CancelToken(), {}, &probe);
    if (!importer.stage())
        qFatal("staging fails");
    plan();
    return importer.commit(m_act == Act::Keeping).workspaceState;
}

bool CrashBench::failRecovery(const QByteArray &path, RecoveryChoice choice, FaultyFileOps &probe,
                              qint64 number, int error)
{
    const Result<WorkspaceSession> session = WorkspaceSession::openForRecovery(path, &probe);
    if (!session)
        qFatal("the workspace cannot be opened");
    probe.reset();
    probe.failAt(number, error);
    return Recovery(session->directory(), session->path()).carryOut(choice).ok();
}

ChildEnd CrashBench::killRecovery(const QByteArray &path, RecoveryChoice choice, const Kill &kill)
{
    return inChild([&] {
        FaultyFileOps probe;
        const Result<WorkspaceSession> session = WorkspaceSession::openForRecovery(path, &probe);
        if (!session)
            return false;
        arm(probe, kill);
        return Recovery(session->directory(), session->path()).carryOut(choice).ok();
    });
}

qint64 CrashBench::callsOf(const QByteArray &path, RecoveryChoice choice)
{
    const QByteArray copy = sidePath("count");
    copyCase(path, copy);
    FaultyFileOps probe;
    {
        const Result<WorkspaceSession> session = WorkspaceSession::openForRecovery(copy, &probe);
        probe.reset();
        if (session)
            static_cast<void>(Recovery(session->directory(), session->path()).carryOut(choice));
    }
    removeCase(copy);
    return probe.calls();
}

Result<RecoveryFacts> CrashBench::inspect(const QByteArray &path)
{
    const Result<WorkspaceSession> session = WorkspaceSession::openForRecovery(path, nullptr);
    if (!session)
        return session.error();
    return Recovery(session->directory(), session->path()).inspect();
}

Result<void> CrashBench::recover(const QByteArray &path, RecoveryChoice choice, FileProbe *probe)
{
    const Result<WorkspaceSession> session = WorkspaceSession::openForRecovery(path, probe);
    if (!session)
        return session.error();
    return Recovery(session->directory(), session->path()).carryOut(choice);
}

void CrashBench::removeUnfinished(const QByteArray &path)
{
    const Result<UndoStore> store = UndoStore::open(path, nullptr);
    if (!store || !store->removeUnfinished())
        qFatal("what is unfinished cannot be removed");
}

QByteArray CrashBench::differenceToOld(const QByteArray &path) const
{
    return difference(m_oldCase, treeOfCase(path));
}

QByteArray CrashBench::differenceToNew(const QByteArray &path) const
{
    return difference(m_newCase, treeOfCase(path));
}

} // namespace ferry::test
