// SPDX-License-Identifier: MIT
#include "commit/linkresolver.h"

#include "bundle/entryverifier.h"

#include <QByteArrayList>

namespace ferry {

namespace {

constexpr int MaxHops = 40; // as the kernel's (path_resolution(7)); more is ELOOP there, so it leads nowhere

// The names of a target still to be walked, next one last.
void pushNames(QByteArrayList &pending, const QByteArray &target)
{
    const QByteArrayList names = target.split('/');
    for (auto name = names.crbegin(); name != names.crend(); ++name) {
        if (!name->isEmpty() && *name != ".")
            pending.append(*name);
    }
}

} // namespace

LinkResolver::LinkResolver(QHash<QByteArray, QByteArray> links,
                           std::function<Result<FinalNode>(const QByteArray &)> nodeAt)
    : m_links(std::move(links))
    , m_nodeAt(std::move(nodeAt))
{}

Result<LinkVerdict> LinkResolver::resolve(const QByteArray &place)
{
    const QByteArray target = m_links.value(place);
    if (leavesRootLexically(place, target))
        return LinkVerdict::LeavesLexically;
    WorkspacePath at = WorkspacePath(place).parent();
    QByteArrayList pending;
    pushNames(pending, target);
    int hops = 0;
    while (!pending.isEmpty()) {
        const QByteArray name = pending.takeLast();
        if (name == "..") {
            if (at.isRoot())
                return LinkVerdict::LeavesPhysically;
            at = at.parent();
            continue;
        }
        if (++m_steps > StepsAtMost)
            return Error{.code = Code::LinksTooLong, .path = place};
        const WorkspacePath next = at.child(name);
        const auto link = m_links.constFind(next.bytes());
        if (link != m_links.constEnd()) {
            if (link->startsWith('/'))
                return LinkVerdict::LeavesPhysically;
            if (++hops > MaxHops)
                return LinkVerdict::Inside; // a loop leads nowhere
            pushNames(pending, *link);
            continue;
        }
        const Result<FinalNode> node = m_nodeAt(next.bytes());
        if (!node)
            return node.error();
        if (*node == FinalNode::ForeignLink)
            return LinkVerdict::LeavesPhysically;
        at =
            next; // through what is missing the walk goes on by name: it must stay inside whatever appears there later
    }
    return LinkVerdict::Inside;
}

} // namespace ferry
