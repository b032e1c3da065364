// SPDX-License-Identifier: MIT
#include "bundle/jsonoutput.h"

namespace ferry {

JsonOutput::JsonOutput(Sink sink)
    : m_sink(std::move(sink))
{
    m_buffer.reserve(Capacity);
}

void JsonOutput::put(QByteArrayView bytes)
{
    if (bytes.size() > Capacity - m_buffer.size())
        flush();
    if (bytes.size() > Capacity)
        m_failed = m_failed || !m_sink(bytes);
    else
        m_buffer.append(bytes);
}

void JsonOutput::putSpaces(int count)
{
    for (int i = 0; i < count; ++i)
        put(' ');
}

bool JsonOutput::flush()
{
    if (!m_buffer.isEmpty())
        m_failed = m_failed || !m_sink(m_buffer);
    m_buffer.resize(0); // keeps the reserved memory
    return !m_failed;
}

} // namespace ferry
