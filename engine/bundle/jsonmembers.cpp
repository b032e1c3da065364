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
    if (left.key != right.key)
        return utf16Less(left.key, right.key);
    return left.position < right.position;
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
    m_members.reserve(object.childCount()); // exactly: hostile objects have millions
    for (JsonView value = object.firstChild(); value.isValid(); value = value.next()) {
        const JsonNode &keyNode = value.keyNode();
        QByteArrayView key = value.sourceOf(keyNode);
        key = key.sliced(1, key.size() - 2);
        if (keyNode.isEscaped)
            key = m_decoded.emplace_back(
                decodedString(key)); // its bytes stay where they are when the vector grows
        m_members.append({key, value, arrayIndexOf(key), static_cast<std::uint32_t>(m_members.size())});
    }
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
