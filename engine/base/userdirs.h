// SPDX-License-Identifier: MIT
#pragma once

// Where this user's files live: the home directory and the XDG base directories, as absolute paths of raw bytes. Variables that are
// unset, empty or relative count as unset (XDG Base Directory Specification 0.8). QStandardPaths knows no state directory before
// Qt 6.7, and answers in QStrings. Pure functions over the environment; any thread.

#include <QByteArray>

namespace ferry {

enum class UserDir {
    Config, // XDG_CONFIG_HOME, ~/.config
    Data,   // XDG_DATA_HOME, ~/.local/share
    State,  // XDG_STATE_HOME, ~/.local/state
    Cache,  // XDG_CACHE_HOME, ~/.cache
};

// $HOME, or what the user database says; never ends in '/' (but for the root directory).
[[nodiscard]] QByteArray homeDirectory();

[[nodiscard]] QByteArray userDirectory(UserDir which);

// `<userDirectory(which)>/ferry`; it need not exist.
[[nodiscard]] QByteArray ferryDirectory(UserDir which);

} // namespace ferry
