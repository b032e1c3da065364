// SPDX-License-Identifier: MIT
#pragma once

// Reading a bundle without a workspace: what it says of itself, and whether every byte of it holds. Writes nothing. Runs on
// the calling thread (inflating ahead on one of its own).

#include "base/cancel.h"
#include "base/progress.h"
#include "import/request.h"
#include "import/verification.h"

namespace ferry {

// The checked manifest; reads no further than it. ERRORS: those of step 4 of format document 10, stream damage.
[[nodiscard]] Result<std::shared_ptr<const Manifest>> inspectBundle(const ImportRequest &request,
                                                                    const CancelToken &cancel);

// Every entry held against the manifest, to the end of the stream, and the entries against each other: what this accepts, an
// import into an empty workspace accepts. ERRORS: every code that a bundle can cause.
[[nodiscard]] Result<VerifyFacts> verifyBundle(const ImportRequest &request, const CancelToken &cancel,
                                               const ProgressSink &progress);

} // namespace ferry
