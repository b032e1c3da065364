// SPDX-License-Identifier: MIT
#include "bundle/jsontape.h"

#include <algorithm>
#include <array>
#include <limits>

namespace ferry {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// The bytes at which the scan of a string stops: the quote, the backslash, and control characters, which JSON forbids.
constexpr auto StringStops = [] {
    std::array<bool, 256> stops{};
    for (std::size_t c = 0; c < 0x20; ++c)
        stops[c] = true;
    stops['"'] = true;
    stops['\\'] = true;
    return stops;
}();

// A recursive grammar without recursion: containers that are still open are remembered in a vector.
class Parser
{
public:
    Parser(JsonTape &tape, JsonLimits limits)
        : m_begin(tape.text.constData())
        , m_p(m_begin)
        , m_end(m_begin + tape.text.size())
        , m_nodes(tape.nodes)
        , m_maxDepth(static_cast<std::size_t>(std::clamp(limits.depth, 0, JsonMaxDepth)))
        , m_maxNodes(static_cast<std::size_t>(std::max<qint64>(limits.values, 0)))
        , m_maxEscapedNames(limits.escapedNameBytes)
    {}

    Result<void> run()
    {
        reserveNodes();
        skipSpace();
        bool good = value(false);
        while (good && !m_open.empty())
            good = step();
        if (good) {
            skipSpace();
            good = m_p == m_end || fail("text after the value");
        }
        if (good)
            return {};
        const QByteArray where = " at byte " + QByteArray::number(m_p - m_begin);
        return Error{.code = Code::ManifestMalformed, .detail = m_problem + where};
    }

private:
    // Every value but the first of a container follows a comma or a colon, so their number is a bound: the tape is
    // allocated once, and what the bound has too much is never touched.
    void reserveNodes()
    {
        std::uint32_t starters = 0; // counted without a branch, which compilers turn into vector code
        for (const char *p = m_begin; p != m_end; ++p) {
            starters += static_cast<std::uint32_t>(*p == ',') | static_cast<std::uint32_t>(*p == ':')
                        | static_cast<std::uint32_t>(*p == '[') | static_cast<std::uint32_t>(*p == '{');
        }
        m_nodes.reserve(std::min(m_maxNodes, std::size_t(starters) + 1));
    }

    // One element or member of the innermost open container, or its end.
    bool step()
    {
        const JsonNode &container = m_nodes[m_open.back()];
        const bool isObject = container.type == JsonType::Object;
        const bool isFirst = m_nodes.size() == m_open.back() + 1;
        skipSpace();
        if (at(isObject ? '}' : ']')) {
            close();
            return true;
        }
        if (!isFirst) {
            if (!take(','))
                return fail(isObject ? "expected ',' or '}'" : "expected ',' or ']'");
            skipSpace();
        }
        return isObject ? member() : value(false);
    }

    bool member()
    {
        if (!at('"'))
            return fail("expected a member name");
        if (!string(false) || !nameFits())
            return false;
        skipSpace();
        if (!take(':'))
            return fail("expected ':'");
        skipSpace();
        return value(true);
    }

    bool nameFits()
    {
        const JsonNode &name = m_nodes.back();
        if (name.isEscaped)
            m_escapedNames += name.end - name.begin;
        return m_escapedNames <= m_maxEscapedNames
               || exceed("bytes of names with escapes", static_cast<std::size_t>(m_maxEscapedNames));
    }

    bool value(bool isMember)
    {
        if (m_p == m_end)
            return fail("unexpected end of the text");
        switch (*m_p) {
        case '{': return open(JsonType::Object, isMember);
        case '[': return open(JsonType::Array, isMember);
        case '"': return string(isMember);
        case 't': return literal("true", JsonType::True, isMember);
        case 'f': return literal("false", JsonType::False, isMember);
        case 'n': return literal("null", JsonType::Null, isMember);
        default: break;
        }
        if (*m_p == '-' || isDigit(*m_p))
            return number(isMember);
        return fail("expected a value");
    }

    bool open(JsonType type, bool isMember)
    {
        if (m_open.size() >= m_maxDepth)
            return exceed("nesting depth", m_maxDepth);
        if (!add({.begin = offset(m_p), .type = type, .isMember = isMember}))
            return false;
        m_open.push_back(static_cast<std::uint32_t>(m_nodes.size() - 1));
        ++m_p;
        return true;
    }

    void close()
    {
        ++m_p;
        JsonNode &container = m_nodes[m_open.back()];
        container.end = offset(m_p);
        container.next = static_cast<std::uint32_t>(m_nodes.size());
        m_open.pop_back();
    }

    bool string(bool isMember)
    {
        const char *const start = m_p++;
        bool isEscaped = false;
        while (true) {
            while (m_p != m_end && !StringStops[static_cast<unsigned char>(*m_p)])
                ++m_p;
            if (m_p == m_end)
                return fail("unterminated string");
            if (*m_p == '"')
                break;
            if (*m_p != '\\')
                return fail("control character in a string");
            isEscaped = true;
            if (!escape())
                return false;
        }
        ++m_p;
        return addScalar(
            {.begin = offset(start), .type = JsonType::String, .isEscaped = isEscaped, .isMember = isMember});
    }

    bool escape()
    {
        ++m_p;
        if (m_p == m_end)
            return fail("unterminated string");
        if (*m_p != 'u') {
            if (!QByteArrayView("\"\\/bfnrt").contains(*m_p))
                return fail("unknown escape");
            ++m_p;
            return true;
        }
        ++m_p;
        for (int i = 0; i < 4; ++i, ++m_p) {
            if (m_p == m_end || !isHexDigit(*m_p))
                return fail("expected four hex digits");
        }
        return true;
    }

    bool number(bool isMember)
    {
        const char *const start = m_p;
        take('-');
        if (!take('0') && !digits())
            return fail("expected a digit");
        if (take('.') && !digits())
            return fail("expected a digit");
        if (take('e') || take('E')) {
            if (!take('+'))
                take('-');
            if (!digits())
                return fail("expected a digit");
        }
        return addScalar({.begin = offset(start), .type = JsonType::Number, .isMember = isMember});
    }

    // At least one digit.
    bool digits()
    {
        const char *const start = m_p;
        while (m_p != m_end && isDigit(*m_p))
            ++m_p;
        return m_p != start;
    }

    bool literal(QByteArrayView word, JsonType type, bool isMember)
    {
        const char *const start = m_p;
        if (!QByteArrayView(m_p, m_end).startsWith(word))
            return fail("expected a value");
        m_p += word.size();
        return addScalar({.begin = offset(start), .type = type, .isMember = isMember});
    }

    bool addScalar(JsonNode node)
    {
        node.end = offset(m_p);
        node.next = static_cast<std::uint32_t>(m_nodes.size() + 1);
        return add(node);
    }

    bool add(const JsonNode &node)
    {
        if (m_nodes.size() >= m_maxNodes)
            return exceed("number of values", m_maxNodes);
        m_nodes.push_back(node);
        return true;
    }

    void skipSpace()
    {
        while (m_p != m_end && (*m_p == ' ' || *m_p == '\n' || *m_p == '\r' || *m_p == '\t'))
            ++m_p;
    }

    [[nodiscard]] bool at(char c) const { return m_p != m_end && *m_p == c; }

    bool take(char c)
    {
        if (!at(c))
            return false;
        ++m_p;
        return true;
    }

    [[nodiscard]] std::uint32_t offset(const char *p) const
    {
        return static_cast<std::uint32_t>(p - m_begin);
    }

    bool fail(const char *problem)
    {
        m_problem = QByteArray("JSON: ") + problem;
        return false;
    }

    bool exceed(const char *what, std::size_t limit)
    {
        m_problem = QByteArray("JSON limit: ") + what + " over " + QByteArray::number(limit);
        return false;
    }

    const char *m_begin;
    const char *m_p;
    const char *m_end;
    std::vector<JsonNode> &m_nodes;
    std::vector<std::uint32_t> m_open; // nodes of the containers around the current position
    std::size_t m_maxDepth;
    std::size_t m_maxNodes;
    qint64 m_maxEscapedNames;
    qint64 m_escapedNames = 0; // bytes so far
    QByteArray m_problem;
};

} // namespace

Result<void> fillTape(JsonTape &tape, JsonLimits limits)
{
    if (tape.text.size() >= std::numeric_limits<std::uint32_t>::max())
        return Error{.code = Code::ManifestMalformed, .detail = "JSON limit: text over 4 GiB"};
    return Parser(tape, limits).run();
}

bool isJsonLimit(const Error &error)
{
    return error.code == Code::ManifestMalformed && error.detail.startsWith("JSON limit: ");
}

} // namespace ferry
