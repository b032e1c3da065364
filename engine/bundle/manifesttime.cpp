// SPDX-License-Identifier: MIT
#include "bundle/manifesttime.h"

#include <QDateTime>

#include <array>
#include <chrono>
#include <cstdio>
#include <optional>

namespace ferry {

namespace {

using std::chrono::milliseconds;
using std::chrono::sys_days;
using std::chrono::year_month_day;
using SysMilliseconds = std::chrono::sys_time<milliseconds>;

struct IsoTime
{
    int year = 0;
    int month = 1;
    int day = 1;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int millisecond = 0;
    int offsetMinutes = 0;
    bool hasDay = false;
    char separator = 0; // between date and time, 0: there is no time
    bool hasZone = false;

    [[nodiscard]] year_month_day date() const
    {
        return {std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                std::chrono::day(static_cast<unsigned>(day))};
    }

    [[nodiscard]] milliseconds timeOfDay() const
    {
        return std::chrono::hours(hour) + std::chrono::minutes(minute) + std::chrono::seconds(second)
               + milliseconds(millisecond);
    }

    // Hour 24 is midnight at the end of the day, which only ECMAScript takes.
    [[nodiscard]] bool isReal(bool allowHour24) const
    {
        const bool isMidnight24 = hour == 24 && minute == 0 && second == 0 && millisecond == 0;
        return date().ok() && (hour <= 23 || (allowHour24 && isMidnight24)) && minute <= 59 && second <= 59;
    }
};

// Reads YYYY[-MM[-DD]][(T| )HH:MM[:SS[.d+]][Z|±HH:MM]] and checks the widths of the numbers only.
class Scanner
{
public:
    explicit Scanner(QByteArrayView text)
        : m_text(text)
    {}

    std::optional<IsoTime> scan()
    {
        if (!date() || (!m_text.isEmpty() && !time()) || !m_text.isEmpty())
            return std::nullopt;
        return m_time;
    }

private:
    bool date()
    {
        if (!number(4, m_time.year))
            return false;
        if (!take('-'))
            return true;
        if (!number(2, m_time.month))
            return false;
        if (!take('-'))
            return true;
        m_time.hasDay = true;
        return number(2, m_time.day);
    }

    bool time()
    {
        m_time.separator = m_text.front();
        if (!take('T') && !take(' '))
            return false;
        if (!number(2, m_time.hour) || !take(':') || !number(2, m_time.minute))
            return false;
        if (take(':') && (!number(2, m_time.second) || (take('.') && !fraction())))
            return false;
        return zone();
    }

    // At least one digit; three count.
    bool fraction()
    {
        int digits = 0;
        for (int weight = 100; !m_text.isEmpty() && isDigit(m_text.front()); weight /= 10, ++digits) {
            m_time.millisecond += weight * (m_text.front() - '0');
            m_text = m_text.sliced(1);
        }
        return digits > 0;
    }

    bool zone()
    {
        m_time.hasZone = !m_text.isEmpty();
        if (!m_time.hasZone || take('Z'))
            return true;
        const bool isWest = m_text.front() == '-';
        int hours = 0;
        int minutes = 0;
        if ((!take('+') && !take('-')) || !number(2, hours) || !take(':') || !number(2, minutes))
            return false;
        m_time.offsetMinutes = (hours * 60 + minutes) * (isWest ? -1 : 1);
        return hours <= 23 && minutes <= 59;
    }

    bool number(qsizetype width, int &value)
    {
        if (m_text.size() < width)
            return false;
        for (const char c : m_text.first(width)) {
            if (!isDigit(c))
                return false;
        }
        value = m_text.first(width).toInt();
        m_text = m_text.sliced(width);
        return true;
    }

    bool take(char c)
    {
        if (!m_text.startsWith(c))
            return false;
        m_text = m_text.sliced(1);
        return true;
    }

    static bool isDigit(char c) { return c >= '0' && c <= '9'; }

    QByteArrayView m_text;
    IsoTime m_time;
};

std::optional<SysMilliseconds> instantOf(const IsoTime &time)
{
    const SysMilliseconds clock = sys_days(time.date()) + time.timeOfDay();
    if (time.separator == 0 || time.hasZone)
        return clock - std::chrono::minutes(time.offsetMinutes);
    const QDate date = QDate(1970, 1, 1).addDays(sys_days(time.date()).time_since_epoch().count());
    const QDateTime local(date.addDays(time.hour == 24 ? 1 : 0),
                          QTime(time.hour % 24, time.minute, time.second, time.millisecond), Qt::LocalTime);
    if (!local.isValid())
        return std::nullopt;
    return SysMilliseconds(milliseconds(local.toMSecsSinceEpoch()));
}

QByteArray rendered(SysMilliseconds instant)
{
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const year_month_day date(day);
    const std::chrono::hh_mm_ss time(instant - day);
    const int year = static_cast<int>(date.year());
    if (year < 0 || year > 9999)
        return {};
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", year,
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()), static_cast<int>(time.subseconds().count()));
    return text.data();
}

} // namespace

bool isManifestTime(QByteArrayView text)
{
    const std::optional<IsoTime> time = Scanner(text).scan();
    return time && time->hasDay && time->separator == 'T' && time->hasZone && time->isReal(false);
}

QByteArray asIsoUtc(const QByteArray &text)
{
    const std::optional<IsoTime> time = Scanner(text).scan();
    if (!time || !time->isReal(true))
        return text;
    const std::optional<SysMilliseconds> instant = instantOf(*time);
    const QByteArray utc = instant ? rendered(*instant) : QByteArray();
    return utc.isEmpty() ? text : utc;
}

} // namespace ferry
