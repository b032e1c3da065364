// SPDX-License-Identifier: MIT
#include "commit/plan.h"

#include <algorithm>

namespace ferry {

const char *actionString(Action action)
{
    switch (action) {
    case Action::Created: return "created";
    case Action::Overwritten: return "overwritten";
    case Action::Unchanged: return "unchanged";
    case Action::Skipped: break;
    }
    return "skipped";
}

WorkspacePath ImportPlan::placeOf(const PlanRow &row) const
{
    return placementOf(entry(row).path, personaFile).place;
}

TransformedContent ImportPlan::contentOf(const PlanRow &row) const
{
    const auto transformedRow = transformed.find(row.entry);
    if (transformedRow != transformed.end())
        return transformedRow->second;
    return TransformedContent{.size = entry(row).size, .digest = entry(row).digest};
}

qint64 ImportPlan::count(Action action) const
{
    return std::count_if(rows.cbegin(), rows.cend(),
                         [action](const PlanRow &row) { return row.action == action; });
}

qint64 ImportPlan::replacedFiles() const
{
    return count(Action::Overwritten) + (rewritesMetadata ? 1 : 0);
}

bool ImportPlan::changesNothing() const
{
    return count(Action::Created) == 0 && replacedFiles() == 0 && removed.isEmpty();
}

} // namespace ferry
