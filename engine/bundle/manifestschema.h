// SPDX-License-Identifier: MIT
#pragma once

// Reading checked fields out of a manifest's JSON: every problem is noted under its dotted name
// ("files.3.sha256: expected string, found number") and a default comes back, so that one pass reports all. Short-lived
// helpers of Manifest::parse(); one thread.

#include "base/result.h"
#include "bundle/json.h"
#include "bundle/manifest.h"

#include <QByteArrayList>

#include <functional>
#include <limits>
#include <optional>

namespace ferry {

// All problems found so far; keeps the first 20.
class SchemaProblems
{
public:
    void add(const QByteArray &problem);
    [[nodiscard]] bool isEmpty() const { return m_problems.isEmpty(); }
    // As many as are listed; looking further is pointless.
    [[nodiscard]] bool isFull() const { return m_problems.size() >= MostListed; }
    // REQUIRES: !isEmpty().
    [[nodiscard]] Error error() const;

private:
    static constexpr qsizetype MostListed = 20;
    QByteArrayList m_problems;
    bool m_isCut = false; // there were more
};

// What a string must be besides being a string.
struct TextRule
{
    bool (*holds)(QByteArrayView text);
    const char *expected;                                          // how a problem names the rule
    qsizetype bytesAtMost = std::numeric_limits<qsizetype>::max(); // `holds` sees no longer text
};
extern const TextRule AnyText;
extern const TextRule NonEmptyText;
// A name, a version, a remark: shown to people, so that what is no remark any more is refused.
inline constexpr qsizetype MaxFactBytes = 4096; // real ones have less than 100
extern const TextRule FactText;
extern const TextRule NonEmptyFactText;
extern const TextRule DigestText; // 64 lower-case hex digits

// The fields of one object. An object that is itself missing gives defaults without further problems.
class SchemaObject
{
public:
    // `parent` is the object's dotted name, `index` its place when it is the element of an array (else -1). Both must
    // outlive this.
    SchemaObject(JsonView object, SchemaProblems &problems, QByteArrayView parent = {}, qint64 index = -1)
        : m_object(object)
        , m_problems(problems)
        , m_parent(parent)
        , m_index(index)
    {}

    [[nodiscard]] QByteArray text(QByteArrayView key, const TextRule &rule = AnyText) const;
    // Absent gives nothing; null is a problem.
    [[nodiscard]] std::optional<QByteArray> optionalText(QByteArrayView key,
                                                         const TextRule &rule = AnyText) const;
    // Null gives nothing; absent is a problem.
    [[nodiscard]] std::optional<QByteArray> nullableText(QByteArrayView key,
                                                         const TextRule &rule = AnyText) const;
    // 64 lower-case hex digits.
    [[nodiscard]] Sha256Digest digest(QByteArrayView key) const;
    [[nodiscard]] bool boolean(QByteArrayView key) const;
    // An integral value from 0 to 2^53 - 1.
    [[nodiscard]] qint64 size(QByteArrayView key) const;
    [[nodiscard]] SchemaObject object(QByteArrayView key) const;
    // An invalid view when it is no array.
    [[nodiscard]] JsonView array(QByteArrayView key) const;

private:
    [[nodiscard]] JsonView typed(QByteArrayView key, JsonType type) const;
    [[nodiscard]] QByteArray checked(JsonView text, QByteArrayView key, const TextRule &rule) const;
    void addProblem(QByteArrayView key, const char *expected, const char *found) const;

    JsonView m_object;
    SchemaProblems &m_problems;
    QByteArrayView m_parent;
    qint64 m_index;
};

// How a problem names what was found: "string", "nothing", ...
[[nodiscard]] const char *jsonTypeName(JsonView value);

// The list of contents into `manifest`, `readEntry` for each element. ERRORS: ManifestTooLarge (ManifestLimits::pathBytes).
using EntryReader = std::function<ManifestEntry(const SchemaObject &)>;
[[nodiscard]] Result<void> readEntries(const SchemaObject &root, QByteArrayView name,
                                       SchemaProblems &problems, const ManifestLimits &limits,
                                       const EntryReader &readEntry, Manifest &manifest);

// The two shapes (format document 4 and 5), without checksum and repeated paths. REQUIRES: root.isObject(). ERRORS: those of readEntries().
[[nodiscard]] Result<Manifest> readManifestV0(JsonView root, SchemaProblems &problems,
                                              const ManifestLimits &limits);
[[nodiscard]] Result<Manifest> readManifestV1(JsonView root, SchemaProblems &problems,
                                              const ManifestLimits &limits);

} // namespace ferry
