// SPDX-License-Identifier: MIT
#pragma once

// The places of the live workspace that an import reads before its fingerprint is taken, with what they looked like. The
// fingerprint answers for what happens after it, this for what happened before. Owned by the importer, used on the worker's thread.

#include "base/fileops.h"
#include "base/paths.h"

#include <optional>
#include <vector>

namespace ferry {

class ReadPlaces
{
public:
    explicit ReadPlaces(Directory workspace)
        : m_workspace(std::move(workspace))
    {}

    // Looks at `place`. Called before it is read, so that a change while it is read is one that was made after the look.
    void add(const WorkspacePath &place);

    // ERRORS: WorkspaceChanged, with the first place that is not as it was.
    [[nodiscard]] Result<void> checkUnchanged() const;

private:
    struct Look
    {
        int systemError = 0; // why nothing could be seen
        std::optional<FileStat> status;
    };
    struct Read
    {
        WorkspacePath place;
        Look look;
    };
    [[nodiscard]] Look lookAt(const WorkspacePath &place) const;
    [[nodiscard]] static bool isSame(const Look &left, const Look &right);

    Directory m_workspace;
    std::vector<Read> m_read;
};

} // namespace ferry
