// SPDX-License-Identifier: MIT
#include "commit/planbuilder.h"

#include "bundle/entryverifier.h"
#include "commit/carryover.h"
#include "commit/livetree.h"
#include "workspace/suitable.h"

#include <cerrno>

namespace ferry {

namespace {

const Error CancelledError{.code = Code::Cancelled};

class PlanBuilder
{
public:
    PlanBuilder(ImportPlan &plan, const PlanContext &context)
        : m_plan(plan)
        , m_context(context)
        , m_lookUp(context.workspace)
    {}

    Result<void> compareRows()
    {
        qint64 reported = 0;
        const auto report = [&](qint64 done) {
            if (m_context.progress && done > reported)
                m_context.progress(reported = done);
        };
        if (Result<void> finished = m_context.comparison.finish(report); !finished)
            return finished;
        qint64 done = 0;
        for (PlanRow &row : m_plan.rows) {
            if (m_context.cancel.isCancelled())
                return CancelledError;
            if (row.action != Action::Skipped) {
                if (Result<void> compared = compare(row); !compared)
                    return compared;
            }
            report(++done);
        }
        return {};
    }

    // Everything live that is neither carried nor replaced by name goes with the swap.
    Result<void> listRemovedAndKept()
    {
        const QSet<QByteArray> carried(m_plan.carried.cbegin(), m_plan.carried.cend());
        bool isEmpty = true;
        TreeFingerprint fingerprint;
        const Result<void> walked =
            walkLiveTree(m_context.workspace, [&](const LiveNode &node) -> Result<Descend> {
                if (m_context.cancel.isCancelled())
                    return CancelledError;
                isEmpty = false;
                fingerprint.add(node);
                if (Result<void> movable = checkMovable(node, carried); !movable)
                    return movable.error();
                if (node.isLeaf && m_plan.strategy == Strategy::Swap)
                    classify(node, carried);
                return Descend::Yes;
            });
        if (!walked)
            return walked;
        m_plan.liveFingerprint = fingerprint.finish();
        if (m_plan.strategy == Strategy::Swap && !isEmpty)
            return checkLooksLikeWorkspace(m_context.workspace);
        return {};
    }

private:
    Result<void> compare(PlanRow &row)
    {
        const WorkspacePath place = m_plan.placeOf(row);
        if (m_plan.strategy == Strategy::Promotion) {
            if (Result<void> parents = checkParents(place); !parents)
                return parents;
        }
        const Result<bool> hasSideFiles =
            m_plan.strategy == Strategy::Promotion ? moveAwaySideFiles(place) : Result<bool>(false);
        if (!hasSideFiles)
            return hasSideFiles.error();
        const auto live = m_lookUp.at(place);
        if (!live)
            return live.error();
        if (!*live) {
            row.action = Action::Created;
            return {};
        }
        row.action = Action::Overwritten;
        if ((*live)->type == FileType::Directory)
            return directoryInTheWay(place);
        row.currentSize = (*live)->size;
        const Result<bool> same = isSame(row, place, **live);
        if (!same)
            return same.error();
        if (*same && !*hasSideFiles)
            row.action = Action::Unchanged;
        if (m_plan.strategy == Strategy::Promotion)
            countReplaced(**live); // a backup copy of it stays
        return {};
    }

    // A promotion works in place: what leads to the place must be directories, or be made.
    Result<void> checkParents(const WorkspacePath &place) const
    {
        for (qsizetype end = place.bytes().indexOf('/'); end >= 0;
             end = place.bytes().indexOf('/', end + 1)) {
            const QByteArray parent = place.bytes().first(end);
            const auto live = m_context.workspace.lookUp(parent);
            if (!live)
                return live.error();
            if (!*live)
                return {};
            if ((*live)->type != FileType::Directory) {
                return Error{.code = Code::PathConflict,
                             .path = parent,
                             .detail =
                                 "a file or link of this workspace lies where the bundle has a directory"};
            }
        }
        return {};
    }

    // A database with a write-ahead log beside it is not what its own bytes say (8.3); a promotion takes the side files away, also
    // those of a database that is gone.
    Result<bool> moveAwaySideFiles(const WorkspacePath &place)
    {
        if (!place.bytes().endsWith(".db"))
            return false;
        bool any = false;
        for (const QByteArrayView suffix : SideFileSuffixes) {
            const QByteArray sideFile = place.bytes() + suffix.toByteArray();
            const auto live = m_context.workspace.lookUp(sideFile);
            if (!live)
                return live.error();
            if (!*live)
                continue;
            m_plan.removed.append(sideFile);
            any = true;
        }
        return any;
    }

    // The swap replaces a directory by a file of its name; a promotion works in place and cannot.
    Result<void> directoryInTheWay(const WorkspacePath &place)
    {
        if (m_plan.strategy == Strategy::Swap)
            return {};
        return Error{.code = Code::PathConflict,
                     .path = place.bytes(),
                     .detail = "a directory of this workspace lies where the bundle has a file"};
    }

    Result<bool> isSame(const PlanRow &row, const WorkspacePath &place, const FileStat &live)
    {
        const ManifestEntry &entry = m_plan.entry(row);
        if (entry.isSymlink()) {
            if (live.type != FileType::Symlink)
                return false;
            const Result<QByteArray> target = m_context.workspace.readLink(place.bytes());
            return target && *target == entry.linkTarget;
        }
        const TransformedContent content = m_plan.contentOf(row);
        if (live.type != FileType::File || live.size != content.size)
            return false;
        return m_context.comparison.isSame(
            {.row = rowNumber(row), .place = place, .digest = content.digest, .live = live});
    }

    [[nodiscard]] quint32 rowNumber(const PlanRow &row) const
    {
        return static_cast<quint32>(&row - m_plan.rows.data());
    }

    // A mount point can be neither renamed nor left behind, and what is mounted below a directory that goes is not ours to delete.
    Result<void> checkMovable(const LiveNode &node, const QSet<QByteArray> &carried) const
    {
        if (m_plan.strategy == Strategy::Swap && node.status.isMountPoint && !isCarried(carried, node.path))
            return Error{.code = Code::WorkspaceUnsuitable, .path = node.path, .detail = "a mount point"};
        return {};
    }

    void countReplaced(const FileStat &status)
    {
        if (status.type == FileType::Directory)
            return;
        m_plan.undo.bytes += status.size;
        ++m_plan.undo.files;
    }

    void classify(const LiveNode &node, const QSet<QByteArray> &carried)
    {
        if (isCarried(carried, node.path)) {
            m_plan.kept.append(node.path);
            return;
        }
        if (m_plan.platformRecords && node.path == CredentialMetadataPlace) {
            keepMetadata(node);
            return;
        }
        countReplaced(node.status);
        const auto staged = m_context.staged.lookUp(node.path);
        const bool isReplacedByDirectory = staged && *staged && (*staged)->type == FileType::Directory
                                           && node.status.type != FileType::Directory;
        if (!staged || !*staged || isReplacedByDirectory)
            m_plan.removed.append(node.path);
        if (isReplacedByDirectory && leadsOutside(node))
            m_plan.warnings.push_back({.code = WarningCode::LinkReplaced, .path = node.path});
    }

    // By its own text.
    [[nodiscard]] bool leadsOutside(const LiveNode &node) const
    {
        if (node.status.type != FileType::Symlink)
            return false;
        const Result<QByteArray> target = m_context.workspace.readLink(node.path);
        return target && leavesRootLexically(node.path, *target);
    }

    // Written by the import although the bundle has no such file; what is kept of it may be a part.
    void keepMetadata(const LiveNode &node)
    {
        m_plan.kept.append(node.path);
        if (m_plan.rewritesMetadata)
            countReplaced(node.status);
    }

    ImportPlan &m_plan;
    const PlanContext &m_context;
    LiveLookUp m_lookUp;
};

// The user was told that their version is kept.
std::vector<WorkspacePath> protectedPersonas(const ImportPlan &plan)
{
    std::vector<WorkspacePath> places;
    for (const PlanRow &row : plan.rows) {
        if (row.reason == SkipReason::PersonaCustomised)
            places.push_back(plan.placeOf(row));
    }
    return places;
}

Result<QByteArrayList> carriedPlaces(const ImportPlan &plan, const PlanContext &context)
{
    if (plan.strategy != Strategy::Swap)
        return QByteArrayList();
    return planCarryOver(context.workspace, context.staged, protectedPersonas(plan));
}

// What was decided by a look at the workspace before its fingerprint was taken would be decided the same after it.
Result<void> checkReadBefore(const ImportPlan &plan, const PlanContext &context)
{
    if (Result<void> unchanged = context.read.checkUnchanged(); !unchanged)
        return unchanged;
    const Result<QByteArrayList> carried = carriedPlaces(plan, context);
    if (!carried)
        return carried.error();
    if (*carried != plan.carried)
        return Error{.code = Code::WorkspaceChanged};
    return {};
}

} // namespace

Result<void> completePlan(ImportPlan &plan, bool armsSwap, const PlanContext &context)
{
    const bool anyStaged = plan.count(Action::Skipped) != static_cast<qint64>(plan.rows.size());
    plan.strategy = armsSwap ? Strategy::Swap : anyStaged ? Strategy::Promotion : Strategy::NoOp;
    const Result<QByteArrayList> carried = carriedPlaces(plan, context);
    if (!carried)
        return carried.error();
    plan.carried = *carried;
    // The fingerprint comes before what is compared, so that a change in between is a change since the review.
    PlanBuilder builder(plan, context);
    if (Result<void> listed = builder.listRemovedAndKept(); !listed)
        return listed;
    if (Result<void> same = checkReadBefore(plan, context); !same)
        return same;
    return builder.compareRows();
}

} // namespace ferry
