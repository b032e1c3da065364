// SPDX-License-Identifier: MIT
#pragma once

// Compares the staged tree with the live one and completes the plan: what each entry does to the workspace, what the swap removes and
// keeps. Only reads. Sizes first; a live file is hashed only when its size agrees. Worker's thread.

#include "base/cancel.h"
#include "commit/livecomparison.h"
#include "commit/plan.h"
#include "commit/readplaces.h"
#include "commit/staging.h"

#include <functional>

namespace ferry {

struct PlanContext
{
    const Directory &workspace;
    const Directory &staged;
    LiveComparison &comparison;
    const ReadPlaces &read; // of the workspace, until now
    CancelToken cancel;
    std::function<void(qint64 rowsDone)> progress;
};

// Fills in strategy (from the rows and `armsSwap`), actions, removed, kept, carried and the fingerprint of `plan`.
// ERRORS: PathConflict, WorkspaceUnsuitable (also when the swap would empty a directory that is no workspace),
// WorkspaceChanged when what was read before is not as it was, Cancelled, disk errors.
[[nodiscard]] Result<void> completePlan(ImportPlan &plan, bool armsSwap, const PlanContext &context);

} // namespace ferry
