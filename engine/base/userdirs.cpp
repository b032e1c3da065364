// SPDX-License-Identifier: MIT
#include "base/userdirs.h"

namespace ferry {

namespace {

QByteArray absoluteVariable(const char *name)
{
    QByteArray value = qgetenv(name);
    while (value.size() > 1 && value.endsWith('/'))
        value.chop(1);
    return value.startsWith('/') ? value : QByteArray();
}

struct Place
{
    const char *variable;
    const char *underHome;
};

Place placeOf(UserDir which)
{
    switch (which) {
    case UserDir::Config: return {"XDG_CONFIG_HOME", "/.config"};
    case UserDir::Data: return {"XDG_DATA_HOME", "/.local/share"};
    case UserDir::State: return {"XDG_STATE_HOME", "/.local/state"};
    case UserDir::Cache: break;
    }
    return {"XDG_CACHE_HOME", "/.cache"};
}

} // namespace

QByteArray userDirectory(UserDir which)
{
    const Place place = placeOf(which);
    const QByteArray value = absoluteVariable(place.variable);
    if (!value.isEmpty())
        return value;
    const QByteArray home = homeDirectory();
    return (home == "/" ? QByteArray() : home) + place.underHome;
}

QByteArray ferryDirectory(UserDir which)
{
    return userDirectory(which) + "/ferry";
}

} // namespace ferry
