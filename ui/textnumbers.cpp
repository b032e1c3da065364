// SPDX-License-Identifier: MIT
// Numbers, sizes, times and places as people read them.
#include "base/userdirs.h"
#include "base/visibletext.h"
#include "ui/texts.h"

#include <QLocale>

namespace ferry {

namespace {

// tr() picks the plural form by an int; a larger number has the form of a large int.
int pluralNumber(qint64 number)
{
    constexpr qint64 Most = 1'000'000;
    return static_cast<int>(number < Most ? number : Most + number % Most);
}

} // namespace

QString Texts::size(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, bytes < 1024 ? 0 : 1);
}

QString Texts::rate(double bytesPerSecond)
{
    //: A speed; %1 is a size, for instance 38.0 MiB.
    return tr("%1/s").arg(size(static_cast<qint64>(bytesPerSecond)));
}

QString Texts::count(qint64 number)
{
    return QLocale().toString(number);
}

QString Texts::files(qint64 number)
{
    return tr("%Ln file(s)", "", pluralNumber(number));
}

QString Texts::timeLeft(qint64 seconds)
{
    constexpr qint64 Minute = 60;
    constexpr qint64 Hour = 60 * Minute;
    if (seconds < 10)
        return tr("less than 10 seconds left");
    if (seconds < Minute) // in tens, so that it is no countdown
        return tr("about %n second(s) left", "", static_cast<int>((seconds + 5) / 10 * 10));
    if (seconds < Hour - Minute / 2)
        return tr("about %n minute(s) left", "", static_cast<int>((seconds + Minute / 2) / Minute));
    return tr("about %n hour(s) left", "", static_cast<int>((seconds + Hour / 2) / Hour));
}

QString Texts::duration(qint64 milliseconds)
{
    if (milliseconds < 1000)
        return tr("less than a second");
    const qint64 seconds = milliseconds / 1000;
    if (seconds < 60)
        return tr("%n second(s)", "", static_cast<int>(seconds));
    const qint64 minutes = seconds / 60;
    if (minutes < 60)
        return tr("%1 min %2 s").arg(count(minutes)).arg(seconds % 60);
    return tr("%1 h %2 min").arg(count(minutes / 60)).arg(minutes % 60);
}

QString Texts::dateTime(const QDateTime &utc)
{
    if (!utc.isValid())
        return {};
    const QDateTime local = utc.toLocalTime();
    //: A date and a time of day, for instance 20 Nov 2026, 14:03.
    return tr("%1, %2").arg(QLocale().toString(local.date(), QLocale::ShortFormat),
                            QLocale().toString(local.time(), QLocale::ShortFormat));
}

QString Texts::dateTime(const QByteArray &iso)
{
    const QDateTime parsed = QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODateWithMs);
    return parsed.isValid() ? dateTime(parsed) : shortVisibleText(iso);
}

QString Texts::path(const QByteArray &path)
{
    const QByteArray home = homeDirectory();
    if (home != "/" && (path == home || path.startsWith(home + '/')))
        return visibleText("~" + path.sliced(home.size()));
    return visibleText(path);
}

} // namespace ferry
