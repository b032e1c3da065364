// SPDX-License-Identifier: MIT
#pragma once

// Text that came out of a bundle, made safe to look at: whatever could move a cursor, hide a name or turn the direction of writing is
// spelled out. Pure functions; any thread.

#include <QByteArray>
#include <QString>

namespace ferry {

// True for what is not seen, or moves what is seen: control, format and direction characters, line separators, blank letters.
[[nodiscard]] bool isInvisible(char32_t c);

// The text with those and lone surrogates as \n, \t, \u202E, \U000E0041; everything else as it is. `bytes` is UTF-8,
// bad bytes become U+FFFD.
[[nodiscard]] QString visibleText(const QByteArray &bytes);
[[nodiscard]] QString visibleText(const QString &text);
// The same as UTF-8; no copy of what needs no change.
[[nodiscard]] QByteArray visibleUtf8(const QByteArray &bytes);
// visibleText() for a line or a sentence: of more than 200 characters the beginning, an ellipsis and the end.
[[nodiscard]] QString shortVisibleText(const QByteArray &bytes);

} // namespace ferry
