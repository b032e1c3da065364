// SPDX-License-Identifier: MIT
#pragma once

// UTF-8 (RFC 3629) checked and repaired the way every WHATWG decoder does it, so that names and texts of a bundle read
// here as they read in the reference. Pure functions; any thread.

#include <QByteArray>
#include <QByteArrayView>

namespace ferry {

// True for well-formed UTF-8: no overlong form, no surrogate, nothing above U+10FFFF. Empty is valid.
[[nodiscard]] bool validUtf8(QByteArrayView bytes);

// `bytes` with every maximal ill-formed part replaced by one U+FFFD (Unicode 3.9, "substitution of maximal subparts";
// WHATWG Encoding, "UTF-8 decoder"). Valid input comes back unchanged. A byte order mark is kept.
[[nodiscard]] QByteArray replacedInvalid(QByteArrayView bytes);

// The first bytes of well-formed UTF-8, at most so many, no character cut in two.
[[nodiscard]] QByteArrayView utf8Prefix(QByteArrayView text, qsizetype bytesAtMost);

} // namespace ferry
