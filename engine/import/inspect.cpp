// SPDX-License-Identifier: MIT
#include "import/inspect.h"

#include "import/sourceopening.h"

namespace ferry {

Result<std::shared_ptr<const Manifest>> inspectBundle(const ImportRequest &request, const CancelToken &cancel)
{
    const Result<std::unique_ptr<ByteSource>> source = openSource(request, cancel);
    if (!source)
        return source.error();
    BundleReader reader(**source, request.limits, cancel);
    return reader.readManifest();
}

Result<VerifyFacts> verifyBundle(const ImportRequest &request, const CancelToken &cancel,
                                 const ProgressSink &progress)
{
    const Result<std::unique_ptr<ByteSource>> source = openSource(request, cancel);
    if (!source)
        return source.error();
    BundleReader reader(**source, request.limits, cancel, request.backends);
    const qint64 sourceBytes = (*source)->totalBytes().value_or(-1);
    return Verification(reader,
                        [&](const QByteArray &name, const VerifyFacts &facts) {
                            if (!progress)
                                return;
                            progress({.step = Step::Unpack,
                                      .bytesDone = reader.compressedBytes(),
                                      .bytesTotal = sourceBytes,
                                      .entriesDone = facts.entries,
                                      .entriesTotal = static_cast<qint64>(reader.manifest().entries.size()),
                                      .path = name});
                        })
        .run();
}

} // namespace ferry
