// SPDX-License-Identifier: MIT
#include "bundle/jsonstring.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace ferry {

namespace {

bool isLeadSurrogate(char32_t unit)
{
    return unit >= 0xd800 && unit <= 0xdbff;
}

bool isTailSurrogate(char32_t unit)
{
    return unit >= 0xdc00 && unit <= 0xdfff;
}

unsigned byteAt(QByteArrayView bytes, qsizetype position)
{
    return static_cast<unsigned char>(bytes[position]);
}

// The value of the four hex digits at `p`.
char32_t hexUnit(const char *p)
{
    char32_t unit = 0;
    for (int i = 0; i < 4; ++i) {
        const char c = p[i];
        const int digit = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
        unit = unit * 16 + static_cast<char32_t>(digit);
    }
    return unit;
}

// Decodes the escape sequence whose backslash is at `p`, together with the second half of a surrogate pair, and moves
// `p` behind it. REQUIRES: `p` is within a checked literal that ends at `end`.
char32_t takeEscape(const char *&p, const char *end)
{
    const char kind = p[1];
    p += 2;
    switch (kind) {
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'u': break;
    default: return static_cast<unsigned char>(kind); // itself: a quote, a backslash, a slash
    }
    const char32_t unit = hexUnit(p);
    p += 4;
    if (!isLeadSurrogate(unit) || end - p < 6 || p[0] != '\\' || p[1] != 'u')
        return unit;
    const char32_t tail = hexUnit(p + 2);
    if (!isTailSurrogate(tail))
        return unit;
    p += 6;
    return 0x10000 + ((unit - 0xd800) << 10U) + (tail - 0xdc00);
}

// The first backslash, or the end.
const char *nextEscape(const char *p, const char *end)
{
    const void *const found = std::memchr(p, '\\', static_cast<std::size_t>(end - p));
    return found == nullptr ? end : static_cast<const char *>(found);
}

struct Encoded
{
    std::array<char, 4> bytes{};
    int length = 0;

    void add(char32_t byte) { bytes[static_cast<std::size_t>(length++)] = static_cast<char>(byte); }
    [[nodiscard]] QByteArrayView view() const { return {bytes.data(), length}; }
};

Encoded encoded(char32_t c)
{
    Encoded result;
    if (c < 0x80) {
        result.add(c);
    } else if (c < 0x800) {
        result.add(0xc0 | c >> 6U);
        result.add(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
        result.add(0xe0 | c >> 12U);
        result.add(0x80 | (c >> 6U & 0x3f));
        result.add(0x80 | (c & 0x3f));
    } else {
        result.add(0xf0 | c >> 18U);
        result.add(0x80 | (c >> 12U & 0x3f));
        result.add(0x80 | (c >> 6U & 0x3f));
        result.add(0x80 | (c & 0x3f));
    }
    return result;
}

void putHexEscape(JsonOutput &out, char32_t unit)
{
    static constexpr char Digits[] = "0123456789abcdef";
    const std::array<char, 6> text{'\\',
                                   'u',
                                   Digits[unit >> 12U & 15],
                                   Digits[unit >> 8U & 15],
                                   Digits[unit >> 4U & 15],
                                   Digits[unit & 15]};
    out.put(QByteArrayView(text.data(), 6));
}

// One decoded character as it stands in a literal.
void putCharacter(JsonOutput &out, char32_t c)
{
    switch (c) {
    case '"': return out.put("\\\"");
    case '\\': return out.put("\\\\");
    case '\b': return out.put("\\b");
    case '\f': return out.put("\\f");
    case '\n': return out.put("\\n");
    case '\r': return out.put("\\r");
    case '\t': return out.put("\\t");
    default: break;
    }
    if (c < 0x20 || (c >= 0xd800 && c <= 0xdfff))
        putHexEscape(out, c);
    else
        out.put(encoded(c).view());
}

// True at a three-byte surrogate: ED A0..BF.
bool isSurrogateAt(QByteArrayView wtf8, qsizetype i)
{
    return byteAt(wtf8, i) == 0xed && i + 2 < wtf8.size() && byteAt(wtf8, i + 1) >= 0xa0;
}

bool needsEscape(QByteArrayView wtf8, qsizetype i)
{
    const unsigned c = byteAt(wtf8, i);
    return c < 0x20 || c == '"' || c == '\\' || isSurrogateAt(wtf8, i);
}

// The UTF-16 code units of a WTF-8 text, one after another; -1 at the end.
class UnitReader
{
public:
    UnitReader(QByteArrayView text, qsizetype position)
        : m_text(text)
        , m_position(position)
    {}

    int next()
    {
        if (m_tail != 0)
            return std::exchange(m_tail, 0);
        if (m_position >= m_text.size())
            return -1;
        const char32_t c = takeCharacter();
        if (c < 0x10000)
            return static_cast<int>(c);
        m_tail = static_cast<int>(0xdc00 + ((c - 0x10000) & 0x3ff));
        return static_cast<int>(0xd800 + ((c - 0x10000) >> 10U));
    }

private:
    char32_t takeCharacter()
    {
        const unsigned lead = byteAt(m_text, m_position++);
        const int following = lead < 0xc0 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
        char32_t c = following == 0 ? lead : lead & (0x3fU >> static_cast<unsigned>(following));
        for (int i = 0; i < following && m_position < m_text.size(); ++i)
            c = c << 6U | (byteAt(m_text, m_position++) & 0x3f);
        return c;
    }

    QByteArrayView m_text;
    qsizetype m_position;
    int m_tail = 0; // the second half of a pair, still to be given
};

} // namespace

QByteArray decodedString(QByteArrayView content)
{
    QByteArray text;
    text.reserve(content.size());
    const char *p = content.data();
    const char *const end = p + content.size();
    while (p != end) {
        const char *const escape = nextEscape(p, end);
        text.append(p, escape - p);
        p = escape;
        if (p != end)
            text.append(encoded(takeEscape(p, end)).view());
    }
    return text;
}

void putQuoted(JsonOutput &out, QByteArrayView wtf8)
{
    out.put('"');
    qsizetype run = 0; // start of the bytes that need no escape
    for (qsizetype i = 0; i < wtf8.size(); ++i) {
        if (!needsEscape(wtf8, i))
            continue;
        out.put(wtf8.sliced(run, i - run));
        if (isSurrogateAt(wtf8, i)) {
            putHexEscape(out, 0xd000 | (byteAt(wtf8, i + 1) & 0x3f) << 6U | (byteAt(wtf8, i + 2) & 0x3f));
            i += 2;
        } else {
            putCharacter(out, byteAt(wtf8, i));
        }
        run = i + 1;
    }
    out.put(wtf8.sliced(run));
    out.put('"');
}

void putRequoted(JsonOutput &out, QByteArrayView content)
{
    out.put('"');
    const char *p = content.data();
    const char *const end = p + content.size();
    while (p != end) {
        const char *const escape = nextEscape(p, end);
        out.put(QByteArrayView(p, escape));
        p = escape;
        if (p != end)
            putCharacter(out, takeEscape(p, end));
    }
    out.put('"');
}

int utf16Compare(QByteArrayView left, QByteArrayView right)
{
    const qsizetype common = std::min(left.size(), right.size());
    qsizetype i = std::mismatch(left.begin(), left.begin() + common, right.begin()).first - left.begin();
    if (i == common)
        return left.size() < right.size() ? -1 : int(left.size() > right.size());
    if (byteAt(left, i) < 0x80 && byteAt(right, i) < 0x80)
        return byteAt(left, i) < byteAt(right, i) ? -1 : 1;
    while (i > 0 && ((byteAt(left, i) & 0xc0) == 0x80 || (byteAt(right, i) & 0xc0) == 0x80))
        --i; // to the start of the character that differs; up to here both texts are the same
    UnitReader leftUnits(left, i);
    UnitReader rightUnits(right, i);
    int leftUnit = leftUnits.next();
    int rightUnit = rightUnits.next();
    while (leftUnit == rightUnit && leftUnit >= 0) {
        leftUnit = leftUnits.next();
        rightUnit = rightUnits.next();
    }
    return leftUnit - rightUnit;
}

std::uint32_t arrayIndexOf(QByteArrayView key)
{
    if (key.isEmpty() || key.size() > 10 || (key.size() > 1 && key.front() == '0'))
        return NoIndex;
    std::uint64_t value = 0;
    for (const char c : key) {
        if (c < '0' || c > '9')
            return NoIndex;
        value = value * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(value, NoIndex));
}

} // namespace ferry
