// SPDX-License-Identifier: MIT
// Any two texts as the bundle's and the live credential metadata: the result of two objects holds the live platform records and none of the
// bundle's. The input is both texts with a NUL between them.
#include "bundle/json.h"
#include "target.h"
#include "workspace/transforms.h"

using namespace ferry;
using namespace ferry::fuzz;

namespace {

bool isPlatformRecord(JsonView record)
{
    return record.member("credentialId").isString() && record.member("service").isString()
           && record.member("field").isString() && record.member("service").string() == "vellum";
}

int platformRecordsIn(const QByteArray &text)
{
    int count = 0;
    const Result<JsonDocument> document = JsonDocument::parse(text);
    if (!document)
        return 0;
    const JsonView list = document->root().member("credentials");
    if (!list.isArray())
        return 0;
    for (JsonView record = list.firstChild(); record.isValid(); record = record.next())
        count += isPlatformRecord(record) ? 1 : 0;
    return count;
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray input = bytesOf(data, size);
    const qsizetype cut = input.indexOf('\0');
    const QByteArray bundle = cut < 0 ? input : input.first(cut);
    const std::optional<QByteArray> live = cut < 0 ? std::nullopt : std::optional(input.sliced(cut + 1));
    const Result<MergedMetadata> merged = mergeCredentialMetadata(bundle, live);
    if (merged) {
        const Result<JsonDocument> document = JsonDocument::parse(merged->bytes);
        if (document && document->root().isObject()) {
            const int kept = live ? platformRecordsIn(*live) : 0;
            require(merged->keptPlatformRecords == kept, "every live platform record is kept");
            require(platformRecordsIn(merged->bytes) == kept, "and no other one");
        }
    }
    if (live)
        static_cast<void>(platformRecordsOnly(*live));
    return 0;
}
