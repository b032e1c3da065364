// SPDX-License-Identifier: MIT
// Any bytes as the marker of an interrupted import: what is accepted names only scratch of the exact form and canonical places that
// are none, and survives being written and read again.
#include "base/paths.h"
#include "commit/marker.h"
#include "target.h"

using namespace ferry;
using namespace ferry::fuzz;

namespace {

const QByteArray Workspace = "/home/user/.vellum/workspace";

void requirePlace(const QByteArray &path)
{
    require(!path.contains('\0') && path.size() <= MaxPathBytes, "a system call takes the whole of a place");
    for (const QByteArray &name : path.split('/'))
        require(!name.isEmpty() && name != "." && name != ".." && name.size() <= MaxNameBytes,
                "a place is canonical");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const Result<ReadMarker> marker = parseMarker(bytesOf(data, size), Workspace);
    if (!marker)
        return 0;
    const JournalRecord &record = marker->record;
    require(isStagingName(record.staging), "staging is scratch of the exact form");
    require(record.backup.isEmpty() || isBackupName(record.backup),
            "the backup is scratch of the exact form");
    for (const QByteArrayList &list : {record.carried, record.liveEntries, record.stagedEntries,
                                       record.promoted, record.madeDirectories}) {
        for (const QByteArray &path : list)
            requirePlace(path);
    }
    for (const Move &move : record.setAside) {
        requirePlace(move.from);
        requirePlace(move.to);
    }
    const JournalRecord::Groups groups = record.groups();
    require(groups.size() == 3, "three groups");
    if (!marker->isForeign)
        require(parseMarker(serialisedMarker(record, Workspace), Workspace).ok(),
                "our own writing is accepted");
    return 0;
}
