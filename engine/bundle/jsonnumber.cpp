// SPDX-License-Identifier: MIT
#include "bundle/jsonnumber.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <string_view>

namespace ferry {

namespace {

constexpr qint64 FarExponent = 1LL << 40; // beyond any power of ten that a spelling of 4 GiB can make up for

// The value of the exponent part after `e`, kept within ±FarExponent.
qint64 exponentOf(QByteArrayView digits)
{
    const bool negative = digits.startsWith('-');
    qint64 exponent = 0;
    for (const char digit : digits) {
        if (digit >= '0' && digit <= '9')
            exponent = std::min(FarExponent, exponent * 10 + (digit - '0'));
    }
    return negative ? -exponent : exponent;
}

// A number that no double can hold is either too large or too small; the power of ten of its first significant digit
// tells which.
bool isTooLarge(QByteArrayView spelling)
{
    qsizetype first = -1; // position of the first significant digit
    qsizetype point = -1;
    qsizetype i = 0;
    for (; i < spelling.size() && spelling[i] != 'e' && spelling[i] != 'E'; ++i) {
        if (spelling[i] == '.')
            point = i;
        else if (first < 0 && spelling[i] >= '1' && spelling[i] <= '9')
            first = i;
    }
    const qint64 power = (point < 0 ? i : point) - first;
    const qint64 exponent = i < spelling.size() ? exponentOf(spelling.sliced(i + 1)) : 0;
    return power + exponent > 0;
}

// The significant digits of a positive double and the position of the decimal point after the first `point` of them.
struct Digits
{
    std::array<char, 24> text{};
    int count = 0;
    int point = 0;

    [[nodiscard]] const char *begin() const { return text.data(); }
};

Digits shortestDigits(double value)
{
    std::array<char, 32> scientific{};
    const auto end = std::to_chars(scientific.data(), scientific.data() + scientific.size(), value,
                                   std::chars_format::scientific)
                         .ptr;
    Digits digits;
    const char *p = scientific.data();
    for (; *p != 'e'; ++p) {
        if (*p != '.')
            digits.text[static_cast<std::size_t>(digits.count++)] = *p;
    }
    ++p; // std::from_chars takes no plus sign
    int exponent = 0;
    std::from_chars(*p == '+' ? p + 1 : p, end, exponent);
    digits.point = exponent + 1;
    return digits;
}

class TextBuilder
{
public:
    void put(char byte) { m_text.buffer[static_cast<std::size_t>(m_text.length++)] = byte; }
    void put(const char *bytes, int count)
    {
        for (int i = 0; i < count; ++i)
            put(bytes[i]);
    }
    void putZeros(int count)
    {
        for (int i = 0; i < count; ++i)
            put('0');
    }
    void putExponent(int exponent)
    {
        put('e');
        put(exponent < 0 ? '-' : '+');
        std::array<char, 8> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), std::abs(exponent)).ptr;
        put(digits.data(), static_cast<int>(end - digits.data()));
    }
    [[nodiscard]] NumberText text() const { return m_text; }

private:
    NumberText m_text;
};

// ECMA-262, Number::toString, steps 5 to 10; n is digits.point, k is digits.count.
void putDigits(TextBuilder &out, const Digits &digits)
{
    const int k = digits.count;
    const int n = digits.point;
    if (k <= n && n <= 21) { // 1200
        out.put(digits.begin(), k);
        out.putZeros(n - k);
    } else if (0 < n && n <= 21) { // 12.5
        out.put(digits.begin(), n);
        out.put('.');
        out.put(digits.begin() + n, k - n);
    } else if (-6 < n && n <= 0) { // 0.00125
        out.put("0.", 2);
        out.putZeros(-n);
        out.put(digits.begin(), k);
    } else { // 1.25e+30
        out.put(digits.begin(), 1);
        if (k > 1) {
            out.put('.');
            out.put(digits.begin() + 1, k - 1);
        }
        out.putExponent(n - 1);
    }
}

} // namespace

double numberOf(QByteArrayView spelling)
{
    double value = 0;
    const auto result = std::from_chars(spelling.data(), spelling.data() + spelling.size(), value);
    if (result.ec == std::errc::result_out_of_range) {
        value = isTooLarge(spelling) ? std::numeric_limits<double>::infinity() : 0.0;
        return spelling.startsWith('-') ? -value : value;
    }
    return value;
}

NumberText numberText(double value)
{
    TextBuilder out;
    if (!std::isfinite(value)) {
        out.put("null", 4);
    } else if (std::fpclassify(value) == FP_ZERO) { // minus zero prints without its sign
        out.put('0');
    } else {
        if (value < 0)
            out.put('-');
        putDigits(out, shortestDigits(std::abs(value)));
    }
    return out.text();
}

bool isPlainInteger(QByteArrayView spelling)
{
    const QByteArrayView digits = spelling.startsWith('-') ? spelling.sliced(1) : spelling;
    if (digits.size() > 15 || (digits.size() != spelling.size() && digits.startsWith('0')))
        return false;
    return std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace ferry
