// SPDX-License-Identifier: MIT
#pragma once

// A JSON text (RFC 8259) as an ordered, read-only document: members keep source order and duplicates, numbers their
// spelling. Built for the manifest's rules (format document 4.1), which QJsonDocument cannot follow: it sorts keys by
// its own order, drops source order, and hides duplicates. Compact: one 16-byte node a value over the text itself, no
// tree of objects. A document owns its text (copies share it); views refer to it and must not outlive the last copy.
// Immutable, so any thread may read it.

#include "base/result.h"

#include <QByteArray>

#include <cstdint>
#include <limits>
#include <memory>

namespace ferry {

struct JsonLimits
{
    int depth = 256; // nested arrays and objects; values over JsonMaxDepth count as that
    // Values of any kind, keys included; each costs 16 bytes while the document lives.
    qint64 values = 1'000'000;
    // Of member names with escapes, together: they are decoded where members are put in order.
    qint64 escapedNameBytes = std::numeric_limits<qint64>::max();
};

// Writers of JSON recurse once a level, so no document may be nested deeper than their stack surely holds.
inline constexpr int JsonMaxDepth = 1000;

enum class JsonType : std::uint8_t { Null, False, True, Number, String, Array, Object };

class JsonDocument;
struct JsonNode;
struct JsonTape;

// One value inside a document; cheap to copy.
class JsonView
{
public:
    JsonView() = default; // refers to nothing; isValid() is false
    [[nodiscard]] bool isValid() const { return m_tape != nullptr; }
    // REQUIRES: isValid().
    [[nodiscard]] JsonType type() const;
    // These are false for an invalid view.
    [[nodiscard]] bool isObject() const { return isValid() && type() == JsonType::Object; }
    [[nodiscard]] bool isArray() const { return isValid() && type() == JsonType::Array; }
    [[nodiscard]] bool isString() const { return isValid() && type() == JsonType::String; }
    [[nodiscard]] bool isNumber() const { return isValid() && type() == JsonType::Number; }
    [[nodiscard]] bool isTrue() const { return isValid() && type() == JsonType::True; }

    // The decoded text of a string (WTF-8: an unpaired surrogate escape becomes its three-byte form).
    // REQUIRES: isString().
    [[nodiscard]] QByteArray string() const;
    // The IEEE double nearest to the number's spelling, as ECMAScript's JSON.parse gives it (infinity on overflow).
    // REQUIRES: isNumber().
    [[nodiscard]] double number() const;

    // The member's value; with repeated keys the last one wins; an invalid view when there is none, or when this is no
    // object. Takes time proportional to the number of members.
    [[nodiscard]] JsonView member(QByteArrayView key) const;

    // Children in source order: for (auto it = v.firstChild(); it.isValid(); it = it.next()). In objects a child is the
    // member's value and key() its decoded key (duplicates included). Scalars and invalid views have no children.
    [[nodiscard]] JsonView firstChild() const;
    [[nodiscard]] JsonView next() const;
    // REQUIRES: this view came from an object's firstChild(), next() or member().
    [[nodiscard]] QByteArray key() const;

    // The number of children; takes time proportional to it.
    [[nodiscard]] qint64 childCount() const;

    // The value's own source text, quotes and brackets included.
    [[nodiscard]] QByteArrayView source() const;

private:
    friend class JsonDocument;
    friend class JsonMembers;
    friend class JsonEdit;
    JsonView(const JsonTape *tape, std::uint32_t node, std::uint32_t end)
        : m_tape(tape)
        , m_node(node)
        , m_end(end)
    {}
    [[nodiscard]] const JsonNode &node() const;
    [[nodiscard]] const JsonNode &keyNode() const;
    [[nodiscard]] QByteArrayView sourceOf(const JsonNode &node) const;
    [[nodiscard]] bool keyEquals(QByteArrayView key) const;

    const JsonTape *m_tape = nullptr;
    std::uint32_t m_node = 0; // index on the tape
    std::uint32_t m_end = 0;  // index after the last sibling's subtree
};

class JsonDocument
{
public:
    // Parses `text` strictly (as ECMAScript's JSON.parse does; a byte order mark is an error). Invalid UTF-8 is replaced
    // by U+FFFD first (WHATWG decoding). ERRORS: ManifestMalformed, `detail` says where (byte offset, after that
    // replacement) and why; limits are reported with the same code and name the limit (isJsonLimit()).
    [[nodiscard]] static Result<JsonDocument> parse(QByteArray text, JsonLimits limits = {});

    [[nodiscard]] JsonView root() const;

private:
    explicit JsonDocument(std::shared_ptr<const JsonTape> tape)
        : m_tape(std::move(tape))
    {}
    std::shared_ptr<const JsonTape> m_tape;
};

// True when JsonDocument::parse() refused a text because of `limits`, not because it is no JSON.
[[nodiscard]] bool isJsonLimit(const Error &error);

} // namespace ferry
