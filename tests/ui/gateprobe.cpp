// SPDX-License-Identifier: MIT
#include "ui/gateprobe.h"

namespace ferry::test {

void GateProbe::holdAt(const char *call, const QByteArray &part)
{
    const QMutexLocker lock(&m_mutex);
    m_call = call;
    m_part = part;
    m_isArmed = true;
}

void GateProbe::failAt(const char *call, const QByteArray &part, int systemError)
{
    const QMutexLocker lock(&m_mutex);
    m_failCall = call;
    m_failPart = part;
    m_error = systemError;
}

void GateProbe::release()
{
    const QMutexLocker lock(&m_mutex);
    m_isArmed = false;
    m_isHolding = false;
    m_released.wakeAll();
}

bool GateProbe::isHolding() const
{
    const QMutexLocker lock(&m_mutex);
    return m_isHolding;
}

int GateProbe::before(const char *call, const QByteArray &path)
{
    QMutexLocker lock(&m_mutex);
    if (m_error != 0 && m_failCall == call && path.contains(m_failPart))
        return m_error;
    if (!m_isArmed || m_call != call || !path.contains(m_part))
        return 0;
    m_isArmed = false;
    m_isHolding = true;
    while (m_isHolding)
        m_released.wait(&m_mutex);
    return 0;
}

} // namespace ferry::test
