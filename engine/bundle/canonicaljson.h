// SPDX-License-Identifier: MIT
#pragma once

// Writing JSON the two ways the format needs it: canonical bytes for the manifest's self-checksum (format document 4.1)
// and the pretty form of ECMAScript's JSON.stringify(value, null, 2) that transformed files have (8.1, 8.2). Pure
// functions; any thread. Time grows with the text (times the logarithm of the members of one object, which are sorted).

#include "base/sha256.h"
#include "bundle/json.h"

#include <map>
#include <optional>
#include <vector>

namespace ferry {

// Changes to apply while writing, by value: the members of objects that are dropped, replaced or added. Everything else
// is written as the document has it. The objects may be nested at any depth and come from several documents; those
// must outlive the edit. For one member the last call wins; changes of an invalid view are ignored.
class JsonEdit
{
public:
    void remove(JsonView object, QByteArray key);
    // Replaces the member's value by `json`, or adds the member at the end (in order of the calls). `json` is a finished
    // literal of the pretty writer at the member's depth: `""`, `[]`, `true`, or what prettyText(view, edit, depth)
    // gives; it is copied as it is.
    void set(JsonView object, QByteArray key, QByteArray json);

    struct Change
    {
        QByteArray key;
        std::optional<QByteArray> json; // nothing: the member is dropped
    };
    using Changes = std::vector<Change>;
    // The changes of one object, nullptr when there are none.
    [[nodiscard]] const Changes *changesOf(JsonView object) const;

private:
    void change(JsonView object, Change change);
    std::map<const JsonNode *, Changes> m_changes;
};

// SHA-256 of the canonical bytes of `root` with `removeTopLevel` left out, or with `blankTopLevel` set to "" (added when
// absent). An empty name means none. Streams through a fixed buffer; the text is never built.
[[nodiscard]] Sha256Digest canonicalDigest(JsonView root, QByteArrayView removeTopLevel,
                                           QByteArrayView blankTopLevel);

// The canonical bytes themselves (tests, small documents).
[[nodiscard]] QByteArray canonicalText(JsonView root);

// JSON.stringify(value, null, 2): two-space indentation, no final newline, index-like keys first, duplicate keys
// collapsed to the first position and last value, numbers re-printed. `depth` is the number of levels around the value:
// the lines after the first are indented by two spaces more for each, so that the text fits as a member's value there.
[[nodiscard]] QByteArray prettyText(JsonView root, const JsonEdit &edit = {}, int depth = 0);

// The same, or nothing when it has more than `bytesAtMost` bytes, which costs no memory: two megabytes that are nested deep and
// wide become half a gigabyte of blanks.
[[nodiscard]] std::optional<QByteArray> prettyTextWithin(qint64 bytesAtMost, JsonView root,
                                                         const JsonEdit &edit = {}, int depth = 0);

// The shortest round-trip spelling of a double as ECMAScript's Number::toString prints it ("null" for infinities and
// NaN, as JSON.stringify does).
[[nodiscard]] QByteArray ecmaNumber(double value);

// A JSON string literal with the escapes of format document 4.1. `wtf8` may hold surrogates in three-byte form; anything
// else that is not UTF-8 is copied as it is.
[[nodiscard]] QByteArray quotedJson(QByteArrayView wtf8);

} // namespace ferry
