// SPDX-License-Identifier: MIT
#pragma once

// Where a symlink of the bundle leads in the tree that the import makes. Lexical checks are not enough (format document 16): a link to
// "." and a second one through it climb out of the workspace although every name looks harmless. So targets are resolved the way the
// kernel would, name by name, over the links of the bundle and whatever else will be there. Pure but for the look-ups it is
// handed; worker's thread.

#include "base/paths.h"
#include "base/result.h"

#include <QHash>

#include <functional>

namespace ferry {

enum class LinkVerdict {
    Inside,          // resolves to a place in the workspace, or to nothing inside it
    LeavesLexically, // absolute, or climbs out by its own text: skipped with a warning, as the reference does
    LeavesPhysically // climbs out through other links, or through a link of the user's own: refused
};

// What lies at a workspace path in the final tree, besides the bundle's links.
enum class FinalNode { Nothing, Directory, File, ForeignLink };

class LinkResolver
{
public:
    // `links`: place -> target of every link of the bundle. `nodeAt` answers for every other place.
    LinkResolver(QHash<QByteArray, QByteArray> links,
                 std::function<Result<FinalNode>(const QByteArray &)> nodeAt);

    // ERRORS: LinksTooLong when this and the calls before walked over more than StepsAtMost names; those of the look-ups.
    [[nodiscard]] Result<LinkVerdict> resolve(const QByteArray &place);

    // Ten names for each of 100,000 links; each costs a look-up.
    static constexpr qint64 StepsAtMost = 1'000'000;

private:
    qint64 m_steps = 0;
    QHash<QByteArray, QByteArray> m_links;
    std::function<Result<FinalNode>(const QByteArray &)> m_nodeAt;
};

} // namespace ferry
