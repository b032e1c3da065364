// SPDX-License-Identifier: MIT
#pragma once

// A JSON text (RFC 8259) as an ordered, read-only document: members keep source order and duplicates, numbers their
// spelling. Built for the manifest's rules (format document 4.1), which QJsonDocument cannot follow: it sorts keys by its own order,
// drops source order, and hides duplicates. Compact: one 16-byte node a value over the text itself, no tree of objects.
// A document owns its text; views refer to it and must not outlive it. Immutable, so any thread may read it.

#include "base/result.h"

#include <QByteArray>

#include <cstdint>
#include <vector>

namespace ferry {

struct JsonLimits {
    int depth = 256;             // nested arrays and objects
    qint64 values = 4'000'000;   // values of any kind, keys included
};

enum class JsonType { Null, False, True, Number, String, Array, Object };

class JsonDocument;

// One value inside a document; cheap to copy.
class JsonView
{
public:
    JsonView() = default; // refers to nothing; isValid() is false
    [[nodiscard]] bool isValid() const;
    [[nodiscard]] JsonType type() const;
    [[nodiscard]] bool isObject() const;
    [[nodiscard]] bool isArray() const;
    [[nodiscard]] bool isString() const;
    [[nodiscard]] bool isNumber() const;

    // The decoded text of a string (WTF-8: an unpaired surrogate escape becomes its three-byte form). REQUIRES: isString().
    [[nodiscard]] QByteArray string() const;
    // The IEEE double nearest to the number's spelling, as ECMAScript's JSON.parse gives it (infinity on overflow). REQUIRES: isNumber().
    [[nodiscard]] double number() const;
    [[nodiscard]] bool isTrue() const;

    // The member's value; with repeated keys the last one wins; an invalid view when there is none. REQUIRES: isObject().
    [[nodiscard]] JsonView member(QByteArrayView key) const;

    // Children in source order: for (auto it = v.firstChild(); it.isValid(); it = it.next()). In objects a child is the
    // member's value and key() its decoded key (duplicates included).
    [[nodiscard]] JsonView firstChild() const;
    [[nodiscard]] JsonView next() const;
    [[nodiscard]] QByteArray key() const;

    // The value's own source text.
    [[nodiscard]] QByteArrayView source() const;

private:
    friend class JsonDocument;
    // (implementation members here)
};

class JsonDocument
{
public:
    // Parses `text` strictly (as ECMAScript's JSON.parse does; a byte order mark is an error). Invalid UTF-8 is replaced
    // by U+FFFD first (WHATWG decoding). ERRORS: ManifestMalformed, `detail` says where (byte offset) and why; limits are
    // reported with the same code and name the limit.
    [[nodiscard]] static Result<JsonDocument> parse(QByteArray text, JsonLimits limits = {});

    [[nodiscard]] JsonView root() const;

private:
    // (implementation members here)
};

} // namespace ferry
