// SPDX-License-Identifier: MIT
// Any bytes as JSON: what parses has one canonical form, which parses to itself, and so has the pretty form.
#include "bundle/canonicaljson.h"
#include "target.h"

using namespace ferry;
using namespace ferry::fuzz;

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const Result<JsonDocument> document = JsonDocument::parse(bytesOf(data, size));
    if (!document)
        return 0;
    const QByteArray canonical = canonicalText(document->root());
    const Result<JsonDocument> again = JsonDocument::parse(canonical);
    require(again.ok(), "the canonical text is JSON");
    require(canonicalText(again->root()) == canonical, "the canonical text is its own canonical text");
    const QByteArray pretty = prettyText(document->root());
    const Result<JsonDocument> printed = JsonDocument::parse(pretty);
    require(printed.ok(), "the pretty text is JSON");
    require(prettyText(printed->root()) == pretty, "the pretty text is its own pretty text");
    const Sha256Digest digest =
        Sha256::of({canonical.constData(), static_cast<std::size_t>(canonical.size())});
    require(canonicalDigest(document->root(), {}, {}) == digest, "the streamed digest is that of the text");
    return 0;
}
