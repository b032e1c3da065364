// SPDX-License-Identifier: MIT
#pragma once

// The link resolver for one import: the bundle's links over the staged tree and what stays of the live one: the preserved paths in
// a swap, all of it in a promotion.

#include "base/fileops.h"
#include "commit/linkresolver.h"
#include "commit/plan.h"

namespace ferry {

struct FinalTree
{
    const Directory &workspace; // both outlive the resolver
    const Directory &staged;
    bool isSwap;
};

// `linkRows`: rows of `plan` that are links. Worker's thread.
[[nodiscard]] LinkResolver finalLinks(const ImportPlan &plan, const std::vector<std::size_t> &linkRows,
                                      const FinalTree &tree);

} // namespace ferry
