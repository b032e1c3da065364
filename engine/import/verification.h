// SPDX-License-Identifier: MIT
#pragma once

// Checks a whole bundle without a workspace: everything that an import into an empty one would refuse it for. Owned by whoever checks, on
// its thread.

#include "bundle/bundlereader.h"
#include "commit/placetable.h"

#include <functional>

namespace ferry {

struct VerifyFacts
{
    qint64 entries = 0; // declared and found
    qint64 bytes = 0;   // of their bodies
};

class Verification
{
public:
    // `progress` is called after each entry with its name and what was verified so far. `reader` outlives this object.
    using Progress = std::function<void(const QByteArray &name, const VerifyFacts &facts)>;
    explicit Verification(BundleReader &reader, Progress progress = {});

    // From the manifest to the end of the stream. ERRORS: every code that a bundle can cause.
    [[nodiscard]] Result<VerifyFacts> run();

private:
    [[nodiscard]] Result<void> verify(const BundleEntry &entry);
    [[nodiscard]] Result<void> verifyDirectory(const QByteArray &name);
    [[nodiscard]] Result<void> verifyTransformed(const BundleEntry &entry, const WorkspacePath &place);
    [[nodiscard]] Result<void> place(const BundleEntry &entry, const WorkspacePath &place, FinalNode node);
    [[nodiscard]] Result<void> verifyLinks();

    BundleReader &m_reader;
    Progress m_progress;
    PlaceTable m_places;
    std::vector<BundleEntry> m_links; // judged last, when everything that they could lead through is known
    VerifyFacts m_facts;
};

} // namespace ferry
