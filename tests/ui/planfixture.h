// SPDX-License-Identifier: MIT
#pragma once

// Plans for tests of what shows them, made without a bundle. Values only.

#include "import/importresult.h"

namespace ferry::test {

// One of everything: a.txt created, b.txt overwritten (1,000 bytes before), c.txt unchanged, config.json adjusted, a link, an entry without a
// place, a retired one, a hostile name; "old.txt" and "empty/" removed, "data/db/assistant.db" kept.
[[nodiscard]] std::shared_ptr<ImportPlan> smallPlan();

// `rows` placed files with sizes in no order, every second one overwritten, every 1,000th skipped for want of a place.
[[nodiscard]] std::shared_ptr<ImportPlan> largePlan(int rows);

} // namespace ferry::test
