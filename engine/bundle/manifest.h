// SPDX-License-Identifier: MIT
#pragma once

// The bundle's list of contents, both shapes (format document 4, 5, 6), checked and translated into one model. Immutable
// once parsed and shared by plan and report; any thread may read it. Memory: about 150 bytes an entry plus its path.

#include "base/result.h"
#include "base/sha256.h"
#include "bundle/json.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace ferry {

class JsonWriter;

struct ManifestEntry
{
    QByteArray path;
    QByteArray linkTarget; // not empty: the entry is a symlink
    Sha256Digest digest{};
    qint64 size = 0;         // bytes
    bool digestIsHex = true; // false: the declared text is no lower-case digest and matches nothing (v0 only)

    [[nodiscard]] bool isSymlink() const { return !linkTarget.isEmpty(); }
};

enum class ManifestShape { V0, V1 };

struct ManifestLimits
{
    qint64 bytes = 32LL * 1024 * 1024; // more is manifest_too_large
    JsonLimits json;                   // more is manifest_too_complex
    qint64 entries = 100'000;          // so many are kept, and one more; the others are checked and counted
    qint64 pathBytes = bytes / 2;      // of paths and link targets; more is manifest_too_large
};

class Manifest
{
public:
    // Checks in the order of format document 10, step 4c: JSON (manifest_malformed, manifest_too_complex), shape by the JSON type of
    // schema_version (manifest_schema, `detail` lists every problem, up to 20), self-checksum (manifest_sha256),
    // repeated path among the entries that are kept (manifest_duplicate_path, with `path`).
    [[nodiscard]] static Result<Manifest> parse(QByteArray text, const ManifestLimits &limits = {});

    ManifestShape shape = ManifestShape::V1;
    QByteArray schemaVersion; // "1" or the v0 string
    QByteArray bundleId;      // empty for v0
    QByteArray createdAt;
    QByteArray description, source; // v0 only
    QByteArray assistantId, assistantName, assistantVersion;
    QByteArray originMode, originHostname, originPlatformVersion; // the last two may be empty (absent)
    QByteArray minRuntimeVersion;
    std::optional<QByteArray> maxRuntimeVersion; // nothing: null
    QByteArray checksum;
    bool secretsRedacted = false;
    bool includesLogs = false, includesBrowserState = false, includesMemoryVectors = false;
    std::vector<ManifestEntry> entries; // manifest order
    qint64 entriesNotKept = 0;          // over the ceiling: a bundle that is refused
    qint64 totalBytes = 0;              // sum of declared sizes, saturating

    [[nodiscard]] qint64 declaredEntries() const
    {
        return static_cast<qint64>(entries.size()) + entriesNotKept;
    }

    // The index of the entry with this exact path, -1 if none. `hint` is looked at first (archive order mostly equals
    // manifest order).
    [[nodiscard]] qint64 indexOf(const QByteArray &path, qint64 hint = 0) const;

private:
    static constexpr quint32 NoEntry = 0xffff'ffff;
    [[nodiscard]] Result<void> indexPaths();
    [[nodiscard]] std::size_t slotOf(const QByteArray &path) const;

    std::vector<quint32>
        m_slots; // hash table of indices of entries, at most half full; a power of two, or empty
};

// Writes the manifest as an object of the v1 shape, old bundles translated (format document 6), members in the order
// producers use, contents included. A v0 digest that is no lower-case hex is written as the empty string.
void writeManifestModel(JsonWriter &json, const Manifest &manifest);

} // namespace ferry
