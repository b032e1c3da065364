// SPDX-License-Identifier: MIT
#pragma once

// Writing JSON the two ways the format needs it: canonical bytes for the manifest's self-checksum (format document 4.1)
// and the pretty form of ECMAScript's JSON.stringify(value, null, 2) that transformed files have (8.1, 8.2). Pure
// functions; any thread.

#include "base/sha256.h"
#include "bundle/json.h"

#include <functional>
#include <map>

namespace ferry {

// Changes to apply while writing, by value: the members of an object that are dropped, replaced or added. Everything
// else is written as the document has it.
class JsonEdit
{
public:
    void remove(JsonView object, QByteArray key);
    // Replaces the member's value by `json`, a finished JSON literal for the pretty writer at its depth ("", [], "\"\""),
    // or adds the member at the end.
    void set(JsonView object, QByteArray key, QByteArray json);
    // (implementation members here; found by the object's node)
};

// SHA-256 of the canonical bytes of `root` with `removeTopLevel` left out, or with `blankTopLevel` set to "" (added when absent).
// An empty name means none.
[[nodiscard]] Sha256Digest canonicalDigest(JsonView root, QByteArrayView removeTopLevel, QByteArrayView blankTopLevel);

// The canonical bytes themselves (tests, small documents).
[[nodiscard]] QByteArray canonicalText(JsonView root);

// JSON.stringify(value, null, 2): two-space indentation, no final newline, index-like keys first, duplicate keys
// collapsed to the first position and last value, numbers re-printed.
[[nodiscard]] QByteArray prettyText(JsonView root, const JsonEdit &edit = {});

// The shortest round-trip spelling of a double as ECMAScript's Number::toString prints it ("null" for infinities and NaN, as
// JSON.stringify does).
[[nodiscard]] QByteArray ecmaNumber(double value);

// A JSON string literal with the escapes of format document 4.1. `wtf8` may hold surrogates in three-byte form.
[[nodiscard]] QByteArray quotedJson(QByteArrayView wtf8);

} // namespace ferry
