// SPDX-License-Identifier: MIT
#pragma once

// The link resolver for one import: the bundle's links over the staged tree and the preserved paths of the live one.

#include "base/fileops.h"
#include "commit/linkresolver.h"
#include "commit/plan.h"

namespace ferry {

// `linkRows`: rows of `plan` that are links. The directories outlive the resolver. Worker's thread.
[[nodiscard]] LinkResolver finalLinks(const ImportPlan &plan, const std::vector<std::size_t> &linkRows,
                                      const Directory &workspace, const Directory &staged);

} // namespace ferry
