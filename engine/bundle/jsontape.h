// SPDX-License-Identifier: MIT
#pragma once

// The parsed form of a JSON text: one node a value, in source order, over the text. Private to the bundle folder's JSON
// classes; immutable once built, so any thread may read it.

#include "bundle/json.h"

#include <vector>

namespace ferry {

struct JsonNode
{
    std::uint32_t begin = 0; // byte offsets of the value's source text
    std::uint32_t end = 0;
    std::uint32_t next = 0; // index after this value's subtree
    JsonType type = JsonType::Null;
    bool isEscaped = false; // a string with at least one backslash; any other string is its own decoded text
    bool isMember = false;  // an object member's value; its key is the node before
};
static_assert(sizeof(JsonNode) == 16);

struct JsonTape
{
    QByteArray text;
    std::vector<JsonNode> nodes; // never empty, the root first
};

// Fills `tape.nodes` from `tape.text`. See JsonDocument::parse().
[[nodiscard]] Result<void> fillTape(JsonTape &tape, JsonLimits limits);

} // namespace ferry
