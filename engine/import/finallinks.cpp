// SPDX-License-Identifier: MIT
#include "import/finallinks.h"

#include "workspace/policy.h"

#include <algorithm>

namespace ferry {

namespace {

FinalNode nodeOf(FileType type)
{
    switch (type) {
    case FileType::Directory: return FinalNode::Directory;
    case FileType::Symlink: return FinalNode::ForeignLink;
    case FileType::File:
    case FileType::Other: break;
    }
    return FinalNode::File;
}

// Preserved paths, what is below them and what leads to them come from the live tree.
bool mayBeCarried(const QByteArray &path)
{
    return std::any_of(PreservedPaths.begin(), PreservedPaths.end(), [&path](QByteArrayView preserved) {
        return WorkspacePath(path).isAtOrBelow(preserved)
               || WorkspacePath(preserved.toByteArray()).isAtOrBelow(path);
    });
}

Result<FinalNode> nodeAt(const QByteArray &path, const FinalTree &tree)
{
    auto node = tree.staged.lookUp(path);
    if (!node)
        return node.error();
    if (!*node && (!tree.isSwap || mayBeCarried(path))) {
        node = tree.workspace.lookUp(path);
        if (!node)
            return node.error();
    }
    return *node ? nodeOf((*node)->type) : FinalNode::Nothing;
}

} // namespace

LinkResolver finalLinks(const ImportPlan &plan, const std::vector<std::size_t> &linkRows,
                        const FinalTree &tree)
{
    QHash<QByteArray, QByteArray> links;
    for (const std::size_t index : linkRows) {
        const PlanRow &row = plan.rows[index];
        links.insert(plan.placeOf(row).bytes(), plan.entry(row).linkTarget);
    }
    return LinkResolver(std::move(links), [tree](const QByteArray &path) { return nodeAt(path, tree); });
}

} // namespace ferry
