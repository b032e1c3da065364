// SPDX-License-Identifier: MIT
#pragma once

// What has to be done with an entry, as far as the bundle alone decides it: the one list of cases for checking and for importing. Pure; any
// thread.

#include "bundle/bundlereader.h"
#include "workspace/policy.h"

namespace ferry {

enum class Treatment {
    Skip,       // verified, not placed
    Credential, // verified in memory-sized pieces, never written
    Config,     // held in memory and sanitised (format document 8.1)
    Metadata,   // held in memory and merged (8.2)
    Link,       // made last (16)
    File
};

// REQUIRES: `entry` is a file or a link, `placement` where its path belongs.
// ERRORS: UnsafePath for a link in place of a file that has to be adjusted, UnsupportedType for a credential that is a link.
[[nodiscard]] Result<Treatment> treatmentOf(const BundleEntry &entry, const Placement &placement);

} // namespace ferry
