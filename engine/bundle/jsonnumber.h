// SPDX-License-Identifier: MIT
#pragma once

// Numbers between JSON text and IEEE doubles, the way ECMAScript converts them. Pure functions; any thread.

#include <QByteArrayView>

#include <array>

namespace ferry {

// The double nearest to `spelling`; infinity when it is too large, zero when it is too small.
// REQUIRES: `spelling` follows JSON's number grammar.
[[nodiscard]] double numberOf(QByteArrayView spelling);

// The longest text is a sign, 17 digits, a point, and either six zeros or an exponent like e-308.
struct NumberText
{
    std::array<char, 32> buffer{};
    qsizetype length = 0;

    [[nodiscard]] QByteArrayView view() const { return {buffer.data(), length}; }
};

// ECMAScript's Number::toString(value, 10); "null" for infinities and NaN, as JSON.stringify prints them.
[[nodiscard]] NumberText numberText(double value);

// True when `spelling` is already what numberText(numberOf(spelling)) gives, told cheaply (at most 15 digits, no
// fraction, no exponent).
[[nodiscard]] bool isPlainInteger(QByteArrayView spelling);

} // namespace ferry
