// SPDX-License-Identifier: MIT
#pragma once

// Strings between JSON literals and decoded text. Decoded text is WTF-8: UTF-8 in which an unpaired surrogate escape
// has its three-byte form, so that no string of ECMAScript is lost. Pure functions; any thread.

#include "bundle/jsonoutput.h"

#include <QByteArray>
#include <QByteArrayView>

#include <cstdint>

namespace ferry {

// The decoded text of a literal's `content` (what is between the quotes). REQUIRES: checked by the parser.
[[nodiscard]] QByteArray decodedString(QByteArrayView content);

// The literal with the escapes of format document 4.1 for decoded text.
void putQuoted(JsonOutput &out, QByteArrayView wtf8);

// The same from a literal's source content, without building the decoded text.
void putRequoted(JsonOutput &out, QByteArrayView content);

// The order of ECMAScript's string comparison: by UTF-16 code unit. Differs from byte order where a character above
// U+FFFF meets one from U+E000 to U+FFFF. Below, equal to or above zero as `left` comes before, equals or follows.
[[nodiscard]] int utf16Compare(QByteArrayView left, QByteArrayView right);

// Marks a key that is no array index.
inline constexpr std::uint32_t NoIndex = 0xffff'ffff;

// The array index that `key` spells in canonical decimal (0 to 2^32 - 2), else NoIndex. ECMAScript lists such members
// first, in numeric order.
[[nodiscard]] std::uint32_t arrayIndexOf(QByteArrayView key);

} // namespace ferry
