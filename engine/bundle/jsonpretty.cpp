// SPDX-License-Identifier: MIT
#include "bundle/canonicaljson.h"
#include "bundle/jsonmembers.h"
#include "bundle/jsonscalar.h"
#include "bundle/jsonstring.h"

#include <algorithm>

namespace ferry {

namespace {

// Prints JSON.stringify(value, null, 2) with changes. Recurses once a level; the parser limits those.
class PrettyPrinter
{
public:
    PrettyPrinter(JsonOutput &out, const JsonEdit &edit, int depth)
        : m_out(out)
        , m_edit(edit)
        , m_depth(depth)
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

private:
    void object(JsonView object)
    {
        const JsonEdit::Changes *changes = m_edit.changesOf(object);
        std::vector<bool> used(changes == nullptr ? 0 : changes->size());
        bool isEmpty = true;
        m_out.put('{');
        ++m_depth;
        for (const JsonMember &member : JsonMembers(object, JsonMembers::Order::Source)) {
            if (m_out.failed())
                return;
            const JsonEdit::Change *change = takeChange(changes, member.key, used);
            if (change != nullptr && !change->json)
                continue;
            startMember(member.key, isEmpty);
            if (change != nullptr)
                m_out.put(*change->json);
            else
                value(member.value);
        }
        for (std::size_t i = 0; i < used.size(); ++i) {
            const JsonEdit::Change &change = (*changes)[i];
            if (used[i] || !change.json)
                continue;
            startMember(change.key, isEmpty);
            m_out.put(*change.json);
        }
        end('}', isEmpty);
    }

    void array(JsonView array)
    {
        bool isEmpty = true;
        m_out.put('[');
        ++m_depth;
        for (JsonView child = array.firstChild(); child.isValid() && !m_out.failed(); child = child.next()) {
            startLine(isEmpty);
            value(child);
        }
        end(']', isEmpty);
    }

    static const JsonEdit::Change *takeChange(const JsonEdit::Changes *changes, QByteArrayView key,
                                              std::vector<bool> &used)
    {
        for (std::size_t i = 0; i < used.size(); ++i) {
            if ((*changes)[i].key != key)
                continue;
            used[i] = true;
            return &(*changes)[i];
        }
        return nullptr;
    }

    void startMember(QByteArrayView key, bool &isEmpty)
    {
        startLine(isEmpty);
        putQuoted(m_out, key);
        m_out.put(": ");
    }

    void startLine(bool &isEmpty)
    {
        if (!std::exchange(isEmpty, false))
            m_out.put(',');
        m_out.put('\n');
        m_out.putSpaces(2 * m_depth);
    }

    void end(char bracket, bool isEmpty)
    {
        --m_depth;
        if (!isEmpty) {
            m_out.put('\n');
            m_out.putSpaces(2 * m_depth);
        }
        m_out.put(bracket);
    }

    JsonOutput &m_out;
    const JsonEdit &m_edit;
    int m_depth;
};

} // namespace

void JsonEdit::remove(JsonView object, QByteArray key)
{
    change(object, {std::move(key), std::nullopt});
}

void JsonEdit::set(JsonView object, QByteArray key, QByteArray json)
{
    change(object, {std::move(key), std::move(json)});
}

const JsonEdit::Changes *JsonEdit::changesOf(JsonView object) const
{
    if (m_changes.empty() || !object.isValid())
        return nullptr;
    const auto found = m_changes.find(&object.node());
    return found == m_changes.end() ? nullptr : &found->second;
}

void JsonEdit::change(JsonView object, Change change)
{
    if (!object.isObject())
        return;
    Changes &changes = m_changes[&object.node()];
    const auto same = std::find_if(changes.begin(), changes.end(),
                                   [&change](const Change &other) { return other.key == change.key; });
    if (same == changes.end())
        changes.push_back(std::move(change));
    else
        *same = std::move(change);
}

QByteArray prettyText(JsonView root, const JsonEdit &edit, int depth)
{
    QByteArray text;
    JsonOutput out(appendTo(text));
    PrettyPrinter(out, edit, depth).value(root);
    out.flush();
    return text;
}

std::optional<QByteArray> prettyTextWithin(qint64 bytesAtMost, JsonView root, const JsonEdit &edit, int depth)
{
    qint64 size = 0;
    JsonOutput counted([&size, bytesAtMost](QByteArrayView bytes) {
        size += bytes.size();
        return size <= bytesAtMost;
    });
    PrettyPrinter(counted, edit, depth).value(root);
    if (!counted.flush())
        return std::nullopt;
    QByteArray text;
    text.reserve(size); // a text that grows is in memory twice
    JsonOutput out(appendTo(text));
    PrettyPrinter(out, edit, depth).value(root);
    out.flush();
    return text;
}

} // namespace ferry
