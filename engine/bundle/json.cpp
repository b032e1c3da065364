// SPDX-License-Identifier: MIT
#include "bundle/json.h"

#include "base/utf8.h"
#include "bundle/jsonnumber.h"
#include "bundle/jsonstring.h"
#include "bundle/jsontape.h"

#include <utility>

namespace ferry {

namespace {

// What is between a literal's quotes.
QByteArrayView unquoted(QByteArrayView literal)
{
    return literal.sliced(1, literal.size() - 2);
}

} // namespace

JsonType JsonView::type() const
{
    return node().type;
}

QByteArray JsonView::string() const
{
    const QByteArrayView content = unquoted(source());
    return node().isEscaped ? decodedString(content) : content.toByteArray();
}

double JsonView::number() const
{
    return numberOf(source());
}

JsonView JsonView::member(QByteArrayView key) const
{
    JsonView found;
    if (!isObject())
        return found;
    for (JsonView child = firstChild(); child.isValid(); child = child.next()) {
        if (child.keyEquals(key))
            found = child;
    }
    return found;
}

JsonView JsonView::firstChild() const
{
    if (!isObject() && !isArray())
        return {};
    const JsonNode &container = node();
    if (container.next == m_node + 1)
        return {};
    return {m_tape, m_node + (container.type == JsonType::Object ? 2 : 1), container.next};
}

JsonView JsonView::next() const
{
    if (!isValid() || node().next >= m_end)
        return {};
    return {m_tape, node().next + (node().isMember ? 1 : 0), m_end};
}

QByteArray JsonView::key() const
{
    const QByteArrayView content = unquoted(sourceOf(keyNode()));
    return keyNode().isEscaped ? decodedString(content) : content.toByteArray();
}

qint64 JsonView::childCount() const
{
    qint64 count = 0;
    for (JsonView child = firstChild(); child.isValid(); child = child.next())
        ++count;
    return count;
}

QByteArrayView JsonView::source() const
{
    return isValid() ? sourceOf(node()) : QByteArrayView();
}

const JsonNode &JsonView::node() const
{
    return m_tape->nodes[m_node];
}

const JsonNode &JsonView::keyNode() const
{
    return m_tape->nodes[m_node - 1];
}

QByteArrayView JsonView::sourceOf(const JsonNode &node) const
{
    return QByteArrayView(m_tape->text).sliced(node.begin, qsizetype(node.end) - qsizetype(node.begin));
}

bool JsonView::keyEquals(QByteArrayView key) const
{
    const QByteArrayView content = unquoted(sourceOf(keyNode()));
    return keyNode().isEscaped ? decodedString(content) == key : content == key;
}

Result<JsonDocument> JsonDocument::parse(QByteArray text, JsonLimits limits)
{
    auto tape = std::make_shared<JsonTape>();
    if (!QByteArrayView(text).isValidUtf8()) // Qt's check is vectorised, which shows with many megabytes
        text = replacedInvalid(text);
    tape->text = std::move(text);
    if (Result<void> filled = fillTape(*tape, limits); !filled)
        return filled.error();
    return JsonDocument(std::move(tape));
}

JsonView JsonDocument::root() const
{
    return {m_tape.get(), 0, static_cast<std::uint32_t>(m_tape->nodes.size())};
}

} // namespace ferry
