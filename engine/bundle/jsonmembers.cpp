// SPDX-License-Identifier: MIT
#include "bundle/jsonmembers.h"

#include "bundle/jsonstring.h"
#include "bundle/jsontape.h"

#include <algorithm>

namespace ferry {

namespace {

bool keyLess(const JsonMember &left, const JsonMember &right)
{
    if (left.index != right.index)
        return left.index < right.index;
    const int order = utf16Compare(left.key, right.key);
    return order != 0 ? order < 0 : left.position < right.position;
}

bool sourceLess(const JsonMember &left, const JsonMember &right)
{
    return left.index != right.index ? left.index < right.index : left.position < right.position;
}

} // namespace

JsonMembers::JsonMembers(JsonView object, Order order)
{
    collect(object);
    sortByKey();
    dropRepeated();
    if (order == Order::Source)
        std::sort(m_members.begin(), m_members.end(), sourceLess);
}

void JsonMembers::collect(JsonView object)
{
    reserve(object);
    for (JsonView value = object.firstChild(); value.isValid(); value = value.next()) {
        QByteArrayView key = contentOfKey(value);
        if (value.keyNode().isEscaped) {
            const qsizetype start = m_decoded.size();
            m_decoded.append(decodedString(key));
            key = QByteArrayView(m_decoded).sliced(start);
        }
        m_members.append({key, value, arrayIndexOf(key), static_cast<std::uint32_t>(m_members.size())});
    }
}

// Exactly what is needed: hostile objects have millions of members, and views into the decoded keys must stay good.
void JsonMembers::reserve(JsonView object)
{
    qsizetype count = 0;
    qsizetype escapedBytes = 0; // decoding never makes a text longer
    for (JsonView value = object.firstChild(); value.isValid(); value = value.next(), ++count)
        escapedBytes += value.keyNode().isEscaped ? contentOfKey(value).size() : 0;
    m_members.reserve(count);
    if (escapedBytes > 0)
        m_decoded.reserve(escapedBytes);
}

QByteArrayView JsonMembers::contentOfKey(JsonView value)
{
    const QByteArrayView literal = value.sourceOf(value.keyNode());
    return literal.sliced(1, literal.size() - 2);
}

void JsonMembers::sortByKey()
{
    if (!std::is_sorted(m_members.cbegin(), m_members.cend(), keyLess))
        std::sort(m_members.begin(), m_members.end(), keyLess);
}

// Of each run of equal keys the first keeps its place and gets the last one's value.
void JsonMembers::dropRepeated()
{
    qsizetype kept = 0;
    for (qsizetype i = 0; i < m_members.size(); ++i) {
        if (kept > 0 && m_members[kept - 1].key == m_members[i].key)
            m_members[kept - 1].value = m_members[i].value;
        else
            m_members[kept++] = m_members[i];
    }
    m_members.resize(kept);
}

} // namespace ferry
