// SPDX-License-Identifier: MIT
#include "bundle/manifestschema.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ferry {

namespace {

constexpr double LargestSafeInteger = 9007199254740991.0;
constexpr const char *OtherText = "other text"; // what was found where a string breaks a rule

const char *typeName(JsonType type)
{
    switch (type) {
    case JsonType::Null: return "null";
    case JsonType::False:
    case JsonType::True: return "boolean";
    case JsonType::Number: return "number";
    case JsonType::String: return "string";
    case JsonType::Array: return "array";
    case JsonType::Object: break;
    }
    return "object";
}

// Of two numbers that are not negative; what has no room in 63 bits is the most there is.
qint64 sumAtMost(qint64 left, qint64 right)
{
    constexpr qint64 Most = std::numeric_limits<qint64>::max();
    return left > Most - right ? Most : left + right;
}

} // namespace

const TextRule AnyText{[](QByteArrayView) { return true; }, "string"};
const TextRule NonEmptyText{[](QByteArrayView text) { return !text.isEmpty(); }, "non-empty string"};
const TextRule FactText{[](QByteArrayView) { return true; }, "string of at most 4096 bytes", MaxFactBytes};
const TextRule NonEmptyFactText{[](QByteArrayView text) { return !text.isEmpty(); },
                                "non-empty string of at most 4096 bytes", MaxFactBytes};
const TextRule DigestText{[](QByteArrayView text) {
                              Sha256Digest digest{};
                              return fromHex(text, digest);
                          },
                          "64 lower-case hex digits"};

const char *jsonTypeName(JsonView value)
{
    return value.isValid() ? typeName(value.type()) : "nothing";
}

void SchemaProblems::add(const QByteArray &problem)
{
    if (isFull())
        m_isCut = true;
    else
        m_problems.append(problem);
}

Error SchemaProblems::error() const
{
    return {.code = Code::ManifestSchema, .detail = m_problems.join("; ") + (m_isCut ? "; and more" : "")};
}

QByteArray SchemaObject::text(QByteArrayView key, const TextRule &rule) const
{
    const JsonView found = typed(key, JsonType::String);
    return found.isValid() ? checked(found, key, rule) : QByteArray();
}

std::optional<QByteArray> SchemaObject::optionalText(QByteArrayView key, const TextRule &rule) const
{
    if (!m_object.member(key).isValid())
        return std::nullopt;
    return text(key, rule);
}

std::optional<QByteArray> SchemaObject::nullableText(QByteArrayView key, const TextRule &rule) const
{
    const JsonView found = m_object.member(key);
    if (found.isValid() && found.type() == JsonType::Null)
        return std::nullopt;
    if (found.isString())
        return checked(found, key, rule);
    addProblem(key, "string or null", jsonTypeName(found));
    return std::nullopt;
}

Sha256Digest SchemaObject::digest(QByteArrayView key) const
{
    Sha256Digest digest{};
    if (const JsonView found = typed(key, JsonType::String);
        found.isValid() && !fromHex(found.string(), digest))
        addProblem(key, DigestText.expected, OtherText);
    return digest;
}

bool SchemaObject::boolean(QByteArrayView key) const
{
    const JsonView found = m_object.member(key);
    if (!found.isValid() || (found.type() != JsonType::True && found.type() != JsonType::False))
        addProblem(key, "boolean", jsonTypeName(found));
    return found.isTrue();
}

qint64 SchemaObject::size(QByteArrayView key) const
{
    const JsonView found = typed(key, JsonType::Number);
    if (!found.isValid())
        return 0;
    const double value = found.number();
    if (value >= 0 && value <= LargestSafeInteger && std::trunc(value) == value)
        return static_cast<qint64>(value);
    addProblem(key, "integer from 0 to 9007199254740991", "another number");
    return 0;
}

SchemaObject SchemaObject::object(QByteArrayView key) const
{
    return {typed(key, JsonType::Object), m_problems, key};
}

JsonView SchemaObject::array(QByteArrayView key) const
{
    return typed(key, JsonType::Array);
}

JsonView SchemaObject::typed(QByteArrayView key, JsonType type) const
{
    const JsonView found = m_object.member(key);
    if (found.isValid() && found.type() == type)
        return found;
    addProblem(key, typeName(type), jsonTypeName(found));
    return {};
}

QByteArray SchemaObject::checked(JsonView text, QByteArrayView key, const TextRule &rule) const
{
    constexpr qsizetype LongestEscape = 6; // of one byte
    // Not decoded first: it may have the length of the manifest.
    if (text.source().size() / LongestEscape <= rule.bytesAtMost) {
        QByteArray value = text.string();
        if (value.size() <= rule.bytesAtMost && rule.holds(value))
            return value;
    }
    addProblem(key, rule.expected, OtherText);
    return {};
}

// Values are not repeated in problems: they may be long, and any of them may be somebody's secret.
void SchemaObject::addProblem(QByteArrayView key, const char *expected, const char *found) const
{
    if (!m_object.isValid())
        return;
    QByteArray name;
    if (!m_parent.isEmpty())
        name = m_parent.toByteArray() + '.';
    if (m_index >= 0)
        name += QByteArray::number(m_index) + '.';
    m_problems.add(name + key.toByteArray() + ": expected " + expected + ", found " + found);
}

Result<void> readEntries(const SchemaObject &root, QByteArrayView name, SchemaProblems &problems,
                         const ManifestLimits &limits, const EntryReader &readEntry, Manifest &manifest)
{
    const JsonView array = root.array(name);
    std::vector<ManifestEntry> &entries = manifest.entries;
    entries.reserve(static_cast<std::size_t>(std::min(array.childCount(), limits.entries + 1)));
    qint64 pathBytes = 0;
    qint64 index = 0;
    for (JsonView child = array.firstChild(); child.isValid() && !problems.isFull();
         child = child.next(), ++index) {
        if (!child.isObject()) {
            problems.add(name.toByteArray() + '.' + QByteArray::number(index) + ": expected object, found "
                         + jsonTypeName(child));
            continue;
        }
        ManifestEntry entry = readEntry(SchemaObject(child, problems, name, index));
        manifest.totalBytes = sumAtMost(manifest.totalBytes, entry.size);
        if (static_cast<qint64>(entries.size()) > limits.entries) {
            ++manifest.entriesNotKept;
            continue;
        }
        pathBytes += entry.path.size() + entry.linkTarget.size();
        if (pathBytes > limits.pathBytes)
            return Error{.code = Code::ManifestTooLarge,
                         .detail = "limit " + QByteArray::number(limits.pathBytes) + " bytes of paths"};
        entries.push_back(std::move(entry));
    }
    return {};
}

} // namespace ferry
