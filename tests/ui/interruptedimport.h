// SPDX-License-Identifier: MIT
#pragma once

// Imports and undos that were really cut off: by the program of tests/crash, which ends before a system call of its own accord.

#include "commit/recovery.h"
#include "support/importing.h"

namespace ferry::test {

// A small workspace, and a bundle that replaces some of it.
void fill(ImportBench &disk);
// Imports with that program, which ends before system call `number` of the commit; 0: never. Its exit code.
[[nodiscard]] int importKilledAt(const ImportBench &disk, qint64 number, const QStringList &act = {});
// What an inspection finds; DuringSwap only with some names on either side.
[[nodiscard]] RecoveryState stateOf(const ImportBench &disk);
// Fills the disk and leaves an import in `state`, at the first call that does; false when there is none.
[[nodiscard]] bool interrupt(ImportBench &disk, RecoveryState state);
// The same of the undo of an import.
[[nodiscard]] bool interruptUndo(ImportBench &disk, RecoveryState state);

} // namespace ferry::test
