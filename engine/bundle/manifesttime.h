// SPDX-License-Identifier: MIT
#pragma once

// The two rules for a manifest's `created_at`. Pure functions; any thread.

#include <QByteArray>
#include <QByteArrayView>

namespace ferry {

// Format document 5: a real calendar date, upper-case `T`, HH:MM with optional :SS and optional fraction, then `Z` or
// ±HH:MM.
[[nodiscard]] bool isManifestTime(QByteArrayView text);

// Format document 6: `text` as UTC with milliseconds, as ECMAScript's new Date(text).toISOString() gives it; unchanged
// when it is in none of the ISO 8601 forms that Date knows (a date alone is UTC, a time without offset is local time,
// further fraction digits are cut off; a blank may stand for `T`).
[[nodiscard]] QByteArray asIsoUtc(const QByteArray &text);

} // namespace ferry
