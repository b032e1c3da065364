// SPDX-License-Identifier: MIT
#include "commit/planbuilder.h"

#include "commit/carryover.h"
#include "commit/livetree.h"
#include "workspace/suitable.h"

#include <cerrno>

namespace ferry {

namespace {

constexpr std::size_t ReadBlock = 256 * 1024;

const Error CancelledError{.code = Code::Cancelled};

class PlanBuilder
{
public:
    PlanBuilder(ImportPlan &plan, const PlanContext &context)
        : m_plan(plan)
        , m_context(context)
    {}

    Result<void> compareRows()
    {
        qint64 done = 0;
        for (PlanRow &row : m_plan.rows) {
            if (m_context.cancel.isCancelled())
                return CancelledError;
            if (row.action != Action::Skipped) {
                if (Result<void> compared = compare(row); !compared)
                    return compared;
            }
            if (m_context.progress)
                m_context.progress(++done);
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
        const auto live = lookUp(place);
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
        const bool hasSideFiles = m_plan.strategy == Strategy::Promotion && moveAwaySideFiles(place);
        if (*same && !hasSideFiles)
            row.action = Action::Unchanged;
        if (m_plan.strategy == Strategy::Promotion)
            countReplaced(**live); // a backup copy of it stays
        return {};
    }

    // What lies there now. Bundles name file after file of one directory; where that is missing, nothing below it is looked for.
    Result<std::optional<FileStat>> lookUp(const WorkspacePath &place)
    {
        if (const QByteArray parent = place.parent().bytes(); parent != m_parent) {
            const auto above = m_context.workspace.lookUp(parent);
            m_hasParent = parent.isEmpty() || !above || *above;
            m_parent = parent;
        }
        return m_hasParent ? m_context.workspace.lookUp(place.bytes()) : std::optional<FileStat>();
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

    // A database with a write-ahead log beside it is not what its own bytes say (8.3); a promotion takes the side files away.
    bool moveAwaySideFiles(const WorkspacePath &place)
    {
        if (!place.bytes().endsWith(".db"))
            return false;
        bool any = false;
        for (const QByteArrayView suffix : SideFileSuffixes) {
            const QByteArray sideFile = place.bytes() + suffix.toByteArray();
            const auto live = m_context.workspace.lookUp(sideFile);
            if (!live || !*live)
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
        return hasDigest(place, content.digest);
    }

    Result<bool> hasDigest(const WorkspacePath &place, const Sha256Digest &digest)
    {
        Result<File> file = m_context.workspace.openFile(place.bytes());
        if (!file)
            return false; // a file that cannot be read is not known to be the same
        while (true) {
            if (m_context.cancel.isCancelled())
                return CancelledError;
            const Result<std::size_t> count = file->read(m_buffer);
            if (!count) {
                static_cast<void>(m_sha256.finish());
                return false;
            }
            if (*count == 0)
                return m_sha256.finish() == digest;
            m_sha256.update(std::span<const char>(m_buffer).first(*count));
        }
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
        countReplaced(node.status);
        const auto staged = m_context.staged.lookUp(node.path);
        const bool isReplacedByDirectory = staged && *staged && (*staged)->type == FileType::Directory
                                           && node.status.type != FileType::Directory;
        if (!staged || !*staged || isReplacedByDirectory)
            m_plan.removed.append(node.path);
    }

    ImportPlan &m_plan;
    const PlanContext &m_context;
    QByteArray m_parent; // of the place that was looked up last
    bool m_hasParent = true;
    Sha256 m_sha256;
    std::vector<char> m_buffer = std::vector<char>(ReadBlock);
};

} // namespace

Result<void> completePlan(ImportPlan &plan, bool armsSwap, const PlanContext &context)
{
    const bool anyStaged = plan.count(Action::Skipped) != static_cast<qint64>(plan.rows.size());
    plan.strategy = armsSwap ? Strategy::Swap : anyStaged ? Strategy::Promotion : Strategy::NoOp;
    PlanBuilder builder(plan, context);
    if (Result<void> compared = builder.compareRows(); !compared)
        return compared;
    if (plan.strategy == Strategy::Swap) {
        Result<QByteArrayList> carried = planCarryOver(context.workspace, context.staged);
        if (!carried)
            return carried.error();
        plan.carried = std::move(*carried);
    }
    return builder.listRemovedAndKept();
}

} // namespace ferry
