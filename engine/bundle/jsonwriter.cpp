// SPDX-License-Identifier: MIT
#include "bundle/jsonwriter.h"

#include "base/utf8.h"
#include "base/visibletext.h"
#include "bundle/jsonstring.h"

#include <QChar>
#include <QIODevice>

#include <utility>

namespace ferry {

namespace {

// Needs no escape and no look at its encoding: nearly every text there is. Without an early end, so that compilers take many bytes at once.
bool isPlain(QByteArrayView text)
{
    bool isPlain = true;
    for (const char c : text)
        isPlain = isPlain && c >= ' ' && c <= '~' && c != '"' && c != '\\';
    return isPlain;
}

void putText(JsonOutput &out, QByteArrayView utf8)
{
    if (isPlain(utf8)) {
        out.put('"');
        out.put(utf8);
        out.put('"');
    } else if (validUtf8(utf8))
        putQuoted(out, utf8);
    else
        putQuoted(out, replacedInvalid(utf8));
}

struct Character
{
    char32_t point;
    qsizetype bytes;
};

// REQUIRES: `utf8` is well-formed and not empty.
Character firstCharacter(QByteArrayView utf8)
{
    const auto lead = static_cast<unsigned char>(utf8.front());
    const qsizetype bytes = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (bytes == 1 || bytes > utf8.size())
        return {lead, 1};
    char32_t point = lead & (0x7fU >> bytes);
    for (const char c : utf8.sliced(1, bytes - 1))
        point = point << 6 | (static_cast<unsigned char>(c) & 0x3fU);
    return {point, bytes};
}

void appendEscape(QByteArray &text, char16_t unit)
{
    constexpr const char *Digits = "0123456789abcdef";
    text.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4)
        text.append(Digits[unit >> shift & 0xf]);
}

// Blanks and line ends stand between values.
bool mustBeEscaped(char32_t point)
{
    return point >= 0x7f && isInvisible(point);
}

// Nothing when there is nothing to escape.
QByteArray withEscapes(QByteArrayView bytes)
{
    QByteArray escaped;
    qsizetype copied = 0;
    for (qsizetype i = 0; i < bytes.size();) {
        const Character c = firstCharacter(bytes.sliced(i));
        if (mustBeEscaped(c.point)) {
            escaped.append(bytes.sliced(copied, i - copied));
            for (const char16_t unit : QChar::fromUcs4(c.point))
                appendEscape(escaped, unit);
            copied = i + c.bytes;
        }
        i += c.bytes;
    }
    return copied == 0 ? QByteArray() : escaped.append(bytes.sliced(copied));
}

// JSON may hold these characters as they are, but a terminal obeys some of them, others hide or turn round what is written, and what a
// bundle calls its files is printed there. They stand in string literals only, and JsonOutput hands on whole characters.
JsonWriter::Sink visibly(JsonWriter::Sink sink)
{
    return [sink = std::move(sink)](QByteArrayView bytes) {
        // Nearly all there is. Without an early end, as above.
        bool isAscii = true;
        for (const char c : bytes)
            isAscii = isAscii && static_cast<unsigned char>(c) < 0x7f;
        const QByteArray escaped = isAscii ? QByteArray() : withEscapes(bytes);
        return sink(escaped.isEmpty() ? bytes : QByteArrayView(escaped));
    };
}

} // namespace

JsonWriter::JsonWriter(Sink sink, Style style)
    : m_out(visibly(std::move(sink)))
    , m_style(style)
{}

JsonWriter::JsonWriter(QIODevice &device, Style style)
    : JsonWriter(
        [&device](QByteArrayView bytes) { return device.write(bytes.data(), bytes.size()) == bytes.size(); },
        style)
{}

void JsonWriter::beginObject()
{
    begin('{');
}

void JsonWriter::endObject()
{
    end('}');
}

void JsonWriter::beginArray()
{
    begin('[');
}

void JsonWriter::endArray()
{
    end(']');
}

void JsonWriter::key(QByteArrayView utf8)
{
    startValue();
    putText(m_out, utf8);
    m_out.put(m_style == Style::Pretty ? QByteArrayView(": ") : QByteArrayView(":"));
    m_afterKey = true;
}

void JsonWriter::string(QByteArrayView utf8)
{
    startValue();
    putText(m_out, utf8);
}

void JsonWriter::string(QStringView text)
{
    string(QByteArrayView(text.toUtf8()));
}

void JsonWriter::integer(qint64 value)
{
    rawJson(QByteArray::number(value));
}

void JsonWriter::boolean(bool value)
{
    rawJson(value ? QByteArrayView("true") : QByteArrayView("false"));
}

void JsonWriter::null()
{
    rawJson("null");
}

void JsonWriter::rawJson(QByteArrayView json)
{
    startValue();
    m_out.put(json);
}

bool JsonWriter::finish()
{
    Q_ASSERT(m_isEmpty.empty() && !m_afterKey);
    return m_out.flush();
}

void JsonWriter::begin(char bracket)
{
    startValue();
    m_out.put(bracket);
    m_isEmpty.push_back(true);
}

void JsonWriter::end(char bracket)
{
    Q_ASSERT(!m_isEmpty.empty() && !m_afterKey);
    const bool isEmpty = m_isEmpty.back();
    m_isEmpty.pop_back();
    if (!isEmpty)
        startLine();
    m_out.put(bracket);
}

// The comma and the line of what comes next, unless it is the value of a key or the only value.
void JsonWriter::startValue()
{
    if (std::exchange(m_afterKey, false) || m_isEmpty.empty())
        return;
    if (!m_isEmpty.back())
        m_out.put(',');
    m_isEmpty.back() = false;
    startLine();
}

void JsonWriter::startLine()
{
    if (m_style == Style::Compact)
        return;
    m_out.put('\n');
    m_out.putSpaces(2 * static_cast<int>(m_isEmpty.size()));
}

} // namespace ferry
