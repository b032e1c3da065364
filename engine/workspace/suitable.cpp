// SPDX-License-Identifier: MIT
#include "workspace/suitable.h"

#include <array>

namespace ferry {

namespace {

// What an assistant's workspace typically holds at its top (format document 20). One of them is enough.
constexpr std::array<const char *, 20> TypicalNames{
    "config.json",   "data",        "IDENTITY.md", "SOUL.md", "NOW.md",           "HEARTBEAT.md",
    "users",         "channels",    "skills",      "hooks",   "routes",           "plugins",
    "conversations", "meets",       "journal",     "signals", "embedding-models", "deprecated",
    "external",      ".backup.key",
};

} // namespace

Result<void> checkMayBeWorkspace(const QByteArray &path, const QByteArray &home)
{
    const bool isAboveHome = !home.isEmpty() && (home == path || home.startsWith(path + '/'));
    if (path == "/" || isAboveHome) {
        return Error{.code = Code::WorkspaceUnsuitable,
                     .path = path,
                     .detail = "the root directory or a home directory is no workspace"};
    }
    return {};
}

Result<void> checkLooksLikeWorkspace(const Directory &workspace)
{
    for (const char *name : TypicalNames) {
        const auto found = workspace.lookUp(name);
        if (!found)
            return found.error();
        if (*found)
            return {};
    }
    return Error{.code = Code::WorkspaceUnsuitable,
                 .detail =
                     "the directory holds files, but nothing of an assistant (no config.json, no data)"};
}

} // namespace ferry
