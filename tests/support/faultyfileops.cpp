// SPDX-License-Identifier: MIT
#include "support/faultyfileops.h"

#include <unistd.h>

namespace ferry::test {

void FaultyFileOps::reset()
{
    m_counted = {};
    m_laterFilter = {};
    m_action = {};
    m_trace.clear();
    m_calls = 0;
    m_number = 0;
    m_moment = Moment::Before;
    m_error = 0;
    m_laterError = 0;
    m_goesOn = false;
    m_exits = false;
    m_fired = false;
    m_currentIsCounted = false;
}

void FaultyFileOps::failAt(qint64 number, int systemError)
{
    m_number = number;
    m_error = systemError;
}

void FaultyFileOps::thenFail(Filter filter, int systemError)
{
    m_laterFilter = std::move(filter);
    m_laterError = systemError;
}

void FaultyFileOps::failFrom(qint64 number, int systemError)
{
    failAt(number, systemError);
    m_goesOn = true;
}

void FaultyFileOps::exitAt(qint64 number, Moment moment, int status)
{
    m_number = number;
    m_moment = moment;
    m_exits = true;
    m_exitStatus = status;
}

void FaultyFileOps::callAt(qint64 number, Moment moment, std::function<void()> action)
{
    m_number = number;
    m_moment = moment;
    m_action = std::move(action);
}

bool FaultyFileOps::isPlanned(Moment moment) const
{
    return m_currentIsCounted && moment == m_moment && m_number > 0
           && (m_calls == m_number || (m_goesOn && m_calls > m_number));
}

void FaultyFileOps::act()
{
    m_fired = true;
    if (m_exits)
        ::_exit(m_exitStatus);
    if (m_action)
        m_action();
}

int FaultyFileOps::before(const char *call, const QByteArray &path)
{
    const Call current{.name = call, .path = path};
    if (m_keepsTrace)
        m_trace.push_back(current);
    const bool isLater = m_fired && m_laterFilter && m_laterFilter(current);
    m_currentIsCounted = !m_counted || m_counted(current);
    if (m_currentIsCounted)
        ++m_calls;
    if (isPlanned(Moment::Before)) {
        act();
        return m_error;
    }
    return isLater ? m_laterError : 0;
}

void FaultyFileOps::after(const char *call, const QByteArray &path)
{
    Q_UNUSED(call)
    Q_UNUSED(path)
    if (isPlanned(Moment::After))
        act();
}

} // namespace ferry::test
