// SPDX-License-Identifier: MIT
#include "bundle/jsonoutput.h"

#include <algorithm>
#include <utility>

namespace ferry {

JsonOutput::JsonOutput(Sink sink)
    : m_sink(std::move(sink))
    , m_buffer(new char[Capacity]) // not make_unique, which would clear it
{}

void JsonOutput::put(QByteArrayView bytes)
{
    const auto size = static_cast<std::size_t>(bytes.size());
    if (size > Capacity - m_size)
        flush();
    if (size > Capacity) {
        m_failed = m_failed || !m_sink(bytes);
        return;
    }
    std::copy_n(bytes.data(), size, m_buffer.get() + m_size);
    m_size += size;
}

void JsonOutput::putSpaces(int count)
{
    for (int i = 0; i < count; ++i)
        put(' ');
}

bool JsonOutput::flush()
{
    if (m_size > 0)
        m_failed = m_failed || !m_sink(QByteArrayView(m_buffer.get(), static_cast<qsizetype>(m_size)));
    m_size = 0;
    return !m_failed;
}

} // namespace ferry
