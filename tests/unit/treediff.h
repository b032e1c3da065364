// SPDX-License-Identifier: MIT
#pragma once

// What an import did to a workspace, worked out from the trees before and after and from nothing else. The plan must say the same.

#include "support/importing.h"

#include <QTest>

#include <algorithm>

namespace ferry::test {

// The preserved paths of format document 8.4 and those that a bundle can never contain.
inline const QByteArrayList Preserved{"embedding-models", "deprecated",  "data/db", "data/qdrant",
                                      "signals",          ".backup.key", ".backups"};

inline bool isBelow(const QByteArray &path, const QByteArray &top)
{
    return path == top || path.startsWith(top + '/');
}

// Files, links and empty directories.
inline bool isLeaf(const TreeSnapshot &tree, const QByteArray &path, const TreeSnapshot::Node &node)
{
    if (node.type != 'd')
        return true;
    const auto next = tree.nodes().upper_bound(path + '/');
    return next == tree.nodes().end() || !next->first.startsWith(path + '/');
}

// Leaves of `before` that are no more.
inline QByteArrayList removedBetween(const TreeSnapshot &before, const TreeSnapshot &after)
{
    QByteArrayList removed;
    for (const auto &[path, node] : before.nodes()) {
        const auto now = after.nodes().find(path);
        const bool isGone = now == after.nodes().end() || (now->second.type == 'd' && node.type != 'd');
        if (isLeaf(before, path, node) && isGone)
            removed.append(path);
    }
    return removed;
}

// Leaves of `before` at preserved places that are still what they were although the bundle did not bring them.
inline QByteArrayList keptBetween(const TreeSnapshot &before, const TreeSnapshot &after,
                                  const QByteArrayList &brought)
{
    QByteArrayList kept;
    for (const auto &[path, node] : before.nodes()) {
        const auto now = after.nodes().find(path);
        const auto covers = [&path = path](const QByteArray &top) { return isBelow(path, top); };
        if (isLeaf(before, path, node) && now != after.nodes().end() && now->second == node
            && !brought.contains(path) && std::any_of(Preserved.cbegin(), Preserved.cend(), covers))
            kept.append(path);
    }
    return kept;
}

inline QByteArray actionBetween(const TreeSnapshot &before, const TreeSnapshot &after,
                                const QByteArray &place)
{
    const auto was = before.nodes().find(place);
    if (was == before.nodes().end())
        return "created";
    const auto is = after.nodes().find(place);
    const bool isSame = is != after.nodes().end() && was->second.type == is->second.type
                        && was->second.contents == is->second.contents;
    return isSame ? "unchanged" : "overwritten";
}

// Fails the current test unless actions, removed and kept of a swap's plan are what happened.
inline void compareWithTrees(const ImportPlan &plan, const TreeSnapshot &before, const TreeSnapshot &after)
{
    QByteArrayList brought;
    for (const PlanRow &row : plan.rows) {
        if (row.action == Action::Skipped)
            continue;
        const QByteArray place = plan.placeOf(row).bytes();
        brought.append(place);
        QCOMPARE(QByteArray(actionString(row.action)) + ' ' + place,
                 actionBetween(before, after, place) + ' ' + place);
    }
    QByteArrayList removed = plan.removed;
    QByteArrayList kept = plan.kept;
    std::sort(removed.begin(), removed.end());
    std::sort(kept.begin(), kept.end());
    QCOMPARE(removed, removedBetween(before, after));
    QCOMPARE(kept, keptBetween(before, after, brought));
}

} // namespace ferry::test
