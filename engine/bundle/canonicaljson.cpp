// SPDX-License-Identifier: MIT
#include "bundle/canonicaljson.h"

#include "bundle/jsonmembers.h"
#include "bundle/jsonnumber.h"
#include "bundle/jsonscalar.h"
#include "bundle/jsonstring.h"

namespace ferry {

namespace {

// Prints the canonical bytes of format document 4.1. Recurses once a level; the parser limits those.
class CanonicalPrinter
{
public:
    explicit CanonicalPrinter(JsonOutput &out)
        : m_out(out)
    {}

    void value(JsonView value)
    {
        if (value.isObject())
            object(value);
        else if (value.isArray())
            array(value);
        else
            putScalar(m_out, value);
    }

    void root(JsonView root, QByteArrayView remove, QByteArrayView blank)
    {
        if (root.isObject())
            editedObject(root, remove, blank);
        else
            value(root);
    }

private:
    void object(JsonView object)
    {
        bool isFirst = true;
        m_out.put('{');
        for (const JsonMember &member : JsonMembers(object, JsonMembers::Order::Utf16)) {
            if (member.key == DroppedKey)
                continue;
            key(member.key, isFirst);
            value(member.value);
        }
        m_out.put('}');
    }

    void array(JsonView array)
    {
        m_out.put('[');
        for (JsonView child = array.firstChild(); child.isValid();) {
            value(child);
            child = child.next();
            if (child.isValid())
                m_out.put(',');
        }
        m_out.put(']');
    }

    // The object without `remove`, and with the empty string for `blank`.
    void editedObject(JsonView object, QByteArrayView remove, QByteArrayView blank)
    {
        bool isFirst = true;
        bool blanked = blank.isEmpty();
        const auto putBlank = [&] {
            key(blank, isFirst);
            m_out.put("\"\"");
            blanked = true;
        };
        m_out.put('{');
        for (const JsonMember &member : JsonMembers(object, JsonMembers::Order::Utf16)) {
            const bool isBlank = !blank.isEmpty() && member.key == blank;
            if (!blanked && (isBlank || (member.index == NoIndex && utf16Compare(blank, member.key) < 0)))
                putBlank();
            if (isBlank || member.key == DroppedKey || (!remove.isEmpty() && member.key == remove))
                continue;
            key(member.key, isFirst);
            value(member.value);
        }
        if (!blanked)
            putBlank();
        m_out.put('}');
    }

    void key(QByteArrayView key, bool &isFirst)
    {
        if (!std::exchange(isFirst, false))
            m_out.put(',');
        putQuoted(m_out, key);
        m_out.put(':');
    }

    // The reference builds plain objects by assignment, and assigning this key makes no member.
    static constexpr QByteArrayView DroppedKey = "__proto__";

    JsonOutput &m_out;
};

} // namespace

Sha256Digest canonicalDigest(JsonView root, QByteArrayView removeTopLevel, QByteArrayView blankTopLevel)
{
    Sha256 hasher;
    JsonOutput out([&hasher](QByteArrayView bytes) {
        hasher.update({bytes.data(), static_cast<std::size_t>(bytes.size())});
        return true;
    });
    CanonicalPrinter(out).root(root, removeTopLevel, blankTopLevel);
    out.flush();
    return hasher.finish();
}

QByteArray canonicalText(JsonView root)
{
    QByteArray text;
    JsonOutput out(appendTo(text));
    CanonicalPrinter(out).value(root);
    out.flush();
    return text;
}

QByteArray ecmaNumber(double value)
{
    return numberText(value).view().toByteArray();
}

QByteArray quotedJson(QByteArrayView wtf8)
{
    QByteArray text;
    JsonOutput out(appendTo(text));
    putQuoted(out, wtf8);
    out.flush();
    return text;
}

} // namespace ferry
