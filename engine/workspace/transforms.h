// SPDX-License-Identifier: MIT
#pragma once

// The two files that are changed on their way into the workspace: the configuration, which loses what belongs to the
// other computer (format document 8.1), and the credential metadata, which keeps this computer's platform records (8.2).
// Pure functions over bytes; any thread. Results are byte-identical to the reference's where the tables say so.

#include "base/result.h"

#include <QByteArray>
#include <QByteArrayList>

#include <optional>

namespace ferry {

// A file that is written anew may get so long; real ones have a few thousand bytes.
inline constexpr qint64 TransformedBytesAtMost = 16LL * 1024 * 1024;

struct SanitisedConfig
{
    QByteArray bytes;
    QByteArrayList changes; // dotted names of what was removed or reset, for instance "ingress.publicBaseUrl"
};

// ERRORS: EntryTooComplex when the JSON is nested deeper or holds more values than the limits of json.h allow, or would
// have more than TransformedBytesAtMost (too complex to sanitise safely; refusing beats passing it through).
[[nodiscard]] Result<SanitisedConfig> sanitiseConfig(const QByteArray &bytes);

struct MergedMetadata
{
    QByteArray bytes;
    int keptPlatformRecords = 0;
    bool platformRecordsLost =
        false; // the bundle's file is no JSON object, so the live platform records have no place
};

// The bundle's metadata file merged with the live one (8.2, rows 1 and 2); `live` is nothing when there is no live file.
// ERRORS: EntryTooComplex, as above.
[[nodiscard]] Result<MergedMetadata> mergeCredentialMetadata(const QByteArray &bundle,
                                                             const std::optional<QByteArray> &live);

// The file to write when the bundle brings none (8.2, rows 3 and 4); nothing when the live file has no platform records.
// ERRORS: EntryTooComplex, as above.
[[nodiscard]] Result<std::optional<QByteArray>> platformRecordsOnly(const QByteArray &live);

} // namespace ferry
