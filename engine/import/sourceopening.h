// SPDX-License-Identifier: MIT
#pragma once

// The stream that a request asks for: the file, or the object behind the link. For whoever reads a bundle; on the thread that reads it.

#include "import/request.h"

namespace ferry {

// `from`: goes on there, in the same object or not at all (SourceChanged). ERRORS: SourceUnreadable for a file; LinkExpired, FetchFailed for a link; Cancelled.
[[nodiscard]] Result<std::unique_ptr<ByteSource>> openSource(
    const ImportRequest &request, const CancelToken &cancel,
    const std::optional<SourcePosition> &from = std::nullopt);

} // namespace ferry
