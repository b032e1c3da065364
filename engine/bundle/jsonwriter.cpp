// SPDX-License-Identifier: MIT
#include "bundle/jsonwriter.h"

#include "base/utf8.h"
#include "bundle/jsonstring.h"

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

bool isTerminalControl(QByteArrayView bytes, qsizetype i)
{
    const auto byte = static_cast<unsigned char>(bytes[i]);
    return byte == 0x7f
           || (byte == 0xc2 && i + 1 < bytes.size() && static_cast<unsigned char>(bytes[i + 1]) < 0xa0);
}

QByteArray withEscapedControls(QByteArrayView bytes)
{
    QByteArray escaped;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (!isTerminalControl(bytes, i)) {
            escaped.append(bytes[i]);
            continue;
        }
        if (bytes[i] != '\x7f')
            ++i;
        escaped.append("\\u00").append(QByteArray(1, bytes[i]).toHex());
    }
    return escaped;
}

// JSON may hold U+007F to U+009F as they are, but a terminal obeys some of them, and what a bundle calls its files is printed
// there. They stand in string literals only, and JsonOutput hands on whole characters.
JsonWriter::Sink visibly(JsonWriter::Sink sink)
{
    return [sink = std::move(sink)](QByteArrayView bytes) {
        if (!bytes.contains('\x7f') && !bytes.contains('\xc2')) // quick, and the usual case
            return sink(bytes);
        for (qsizetype i = 0; i < bytes.size(); ++i) {
            if (isTerminalControl(bytes, i))
                return sink(withEscapedControls(bytes));
        }
        return sink(bytes);
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
