// SPDX-License-Identifier: MIT
// Any bytes as the bundle's configuration: sanitising comes to an end, sanitising twice is sanitising once, and what must go is gone.
#include "bundle/json.h"
#include "target.h"
#include "workspace/transforms.h"

using namespace ferry;
using namespace ferry::fuzz;

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const Result<SanitisedConfig> config = sanitiseConfig(bytesOf(data, size));
    if (!config)
        return 0;
    const Result<SanitisedConfig> again = sanitiseConfig(config->bytes);
    require(again.ok(), "what was sanitised can be sanitised");
    require(again->bytes == config->bytes || config->changes.isEmpty(),
            "sanitising twice is sanitising once");
    const Result<JsonDocument> document = JsonDocument::parse(config->bytes);
    if (!document || !document->root().isObject())
        return 0;
    require(again->bytes == config->bytes, "a sanitised object stays as it is");
    const JsonView root = document->root();
    require(!root.member("daemon").isValid(), "daemon is removed");
    const JsonView ingress = root.member("ingress");
    require(!ingress.isObject() || !ingress.member("enabled").isValid(), "ingress.enabled is removed");
    require(!ingress.isObject() || ingress.member("publicBaseUrl").source() == "\"\"",
            "the public URL is blank");
    return 0;
}
