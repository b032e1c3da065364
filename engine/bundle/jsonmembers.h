// SPDX-License-Identifier: MIT
#pragma once

// The members of one object as ECMAScript sees them once the text is parsed: a repeated key counts once, with its last
// value; array indices come first, in numeric order. Short-lived, on the stack of a writer; refers to the document.

#include "bundle/json.h"

#include <QByteArray>
#include <QVarLengthArray>

namespace ferry {

struct JsonMember
{
    QByteArrayView key; // decoded
    JsonView value;
    std::uint32_t index = 0;    // arrayIndexOf(key)
    std::uint32_t position = 0; // of the key's first occurrence
};

class JsonMembers
{
public:
    enum class Order {
        Utf16, // array indices, then by UTF-16 code unit (format document 4.1)
        Source // array indices, then by first occurrence, as JSON.stringify lists them
    };

    // REQUIRES: object.isObject().
    JsonMembers(JsonView object, Order order);
    JsonMembers(const JsonMembers &) = delete;
    JsonMembers &operator=(const JsonMembers &) = delete;
    ~JsonMembers() = default;

    [[nodiscard]] const JsonMember *begin() const { return m_members.cbegin(); }
    [[nodiscard]] const JsonMember *end() const { return m_members.cend(); }

private:
    void collect(JsonView object);
    void reserve(JsonView object);
    [[nodiscard]] static QByteArrayView contentOfKey(JsonView value);
    void sortByKey();
    void dropRepeated();

    QVarLengthArray<JsonMember, 12> m_members;
    QByteArray m_decoded; // keys that have escapes in the source, one after another; never grows while in use
};

} // namespace ferry
