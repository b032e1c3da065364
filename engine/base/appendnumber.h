// SPDX-License-Identifier: MIT
#pragma once

// The decimal digits of a number at the end of a text, without a text of their own first. A pure function; any thread.

#include <QByteArray>

#include <array>
#include <charconv>

namespace ferry {

inline void appendNumber(QByteArray &text, qint64 number)
{
    std::array<char, 20> digits{}; // of the least number, with its sign
    const char *const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    text.append(digits.data(), end - digits.data());
}

} // namespace ferry
