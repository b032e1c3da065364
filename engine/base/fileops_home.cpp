// SPDX-License-Identifier: MIT
#include "base/userdirs.h"

#include <array>
#include <pwd.h>
#include <unistd.h>

namespace ferry {

namespace {

// getpwuid_r(3); empty when the user database does not know this user.
QByteArray homeOfUserDatabase()
{
    std::array<char, 16384> buffer{};
    struct passwd entry
    {};
    struct passwd *found = nullptr;
    if (::getpwuid_r(::getuid(), &entry, buffer.data(), buffer.size(), &found) != 0 || found == nullptr)
        return {};
    return found->pw_dir;
}

} // namespace

QByteArray homeDirectory()
{
    QByteArray home = qgetenv("HOME");
    if (!home.startsWith('/'))
        home = homeOfUserDatabase();
    while (home.size() > 1 && home.endsWith('/'))
        home.chop(1);
    return home.startsWith('/') ? home : QByteArray("/");
}

} // namespace ferry
