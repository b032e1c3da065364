// SPDX-License-Identifier: MIT
#pragma once

// The rows of the destination page's checklist, in words, from the facts about a directory. Pure functions; GUI thread.

#include "import/workspacecheck.h"
#include "ui/checklist.h"

namespace ferry {

struct DestinationNames
{
    QString assistant = {};   // inert, may be empty
    QString stopCommand = {}; // what stops it
};

[[nodiscard]] QList<Checklist::Item> destinationChecks(const WorkspaceFacts &facts,
                                                       const DestinationNames &names);

// "412 files, 38.0 MiB" or "This folder will be created."
[[nodiscard]] QString destinationSummary(const WorkspaceFacts &facts);

// The path lies in a folder that a program copies elsewhere, or on a disk that may be pulled out; decided by its name alone.
[[nodiscard]] bool isSyncedOrRemovable(const QByteArray &path);

} // namespace ferry
