// SPDX-License-Identifier: MIT
#include "workspace/policy.h"

#include "base/utf8.h"

#include <algorithm>

namespace ferry {

namespace {

constexpr QByteArrayView WorkspacePrefix = "workspace/";
constexpr QByteArrayView CredentialPrefix = "credentials/";
constexpr QByteArrayView PersonaArchivePath = "prompts/USER.md";
constexpr QByteArrayView PlatformAccountPrefix = "credential/vellum/";

constexpr std::array<QByteArrayView, 2> ConfigArchivePaths{"workspace/config.json", "config/settings.json"};
constexpr std::array<QByteArrayView, 2> RetiredArchivePaths{"prompts/UPDATES.md", "workspace/UPDATES.md"};

// Names a process of the computer that the bundle comes from; here it would make a stranger look like the assistant.
constexpr QByteArrayView ProcessFile = "vellum.pid";

struct FixedPlace
{
    QByteArrayView archivePath;
    QByteArrayView place;
};
// Rules 4, 5 and 8.
constexpr std::array FixedPlaces{
    FixedPlace{"data/db/assistant.db", "data/db/assistant.db"},
    FixedPlace{"config/settings.json", "config.json"},
    FixedPlace{"prompts/IDENTITY.md", "IDENTITY.md"},
    FixedPlace{"prompts/SOUL.md", "SOUL.md"},
};
// Rules 6 and 9: the same name in the workspace.
constexpr std::array<QByteArrayView, 2> SameNamePrefixes{"skills/", "hooks/"};

template <typename List>
bool contains(const List &list, QByteArrayView value)
{
    return std::find(list.begin(), list.end(), value) != list.end();
}

Placement skipped(SkipReason reason)
{
    return {.kind = Placement::Kind::Skip, .reason = reason, .place = {}, .account = {}, .namespaced = false};
}

Placement placed(QByteArray place, bool namespaced = false)
{
    const qsizetype slash = place.indexOf('/');
    const QByteArrayView top = slash < 0 ? QByteArrayView(place) : QByteArrayView(place).first(slash);
    if (isScratchName(top) || place == ProcessFile)
        return skipped(SkipReason::Leftover);
    return {.kind = Placement::Kind::Place,
            .reason = SkipReason::None,
            .place = WorkspacePath(std::move(place)),
            .account = {},
            .namespaced = namespaced};
}

Placement placePersona(const std::optional<QByteArray> &personaFile)
{
    if (!personaFile || !isPlainFileName(*personaFile))
        return skipped(SkipReason::NoGuardian);
    return placed(QByteArray("users/").append(*personaFile));
}

Placement placeLegacy(const QByteArray &archivePath, const std::optional<QByteArray> &personaFile)
{
    if (isPersonaArchivePath(archivePath))
        return placePersona(personaFile);
    for (const FixedPlace &fixed : FixedPlaces) {
        if (fixed.archivePath == archivePath)
            return placed(fixed.place.toByteArray());
    }
    for (const QByteArrayView prefix : SameNamePrefixes) {
        if (archivePath.startsWith(prefix))
            return placed(archivePath);
    }
    return skipped(SkipReason::Unmapped);
}

bool startsWithAnyCase(QByteArrayView text, QByteArrayView prefix)
{
    return text.size() >= prefix.size()
           && text.first(prefix.size()).compare(prefix, Qt::CaseInsensitive) == 0;
}

} // namespace

const char *skipReasonString(SkipReason reason)
{
    switch (reason) {
    case SkipReason::None: return "none";
    case SkipReason::Unmapped: return "unmapped";
    case SkipReason::Retired: return "retired";
    case SkipReason::NoGuardian: return "no_guardian";
    case SkipReason::PersonaCustomised: return "persona_customised";
    case SkipReason::LinkLeavesWorkspace: return "link_leaves_workspace";
    case SkipReason::Leftover: break;
    }
    return "leftover";
}

Placement placementOf(const QByteArray &archivePath, const std::optional<QByteArray> &personaFile)
{
    if (archivePath.startsWith(CredentialPrefix)) {
        Placement credential = skipped(SkipReason::None);
        credential.kind = Placement::Kind::Credential;
        credential.account = archivePath.sliced(CredentialPrefix.size());
        return credential;
    }
    if (contains(RetiredArchivePaths, archivePath))
        return skipped(SkipReason::Retired);
    if (archivePath.startsWith(WorkspacePrefix))
        return placed(archivePath.sliced(WorkspacePrefix.size()), true);
    return placeLegacy(archivePath, personaFile);
}

bool isPlainFileName(QByteArrayView name)
{
    return !name.contains('/') && canonicalProblem(name) == PathProblem::None && validUtf8(name);
}

bool isConfigArchivePath(QByteArrayView archivePath)
{
    return contains(ConfigArchivePaths, archivePath);
}

bool isPersonaArchivePath(QByteArrayView archivePath)
{
    return archivePath == PersonaArchivePath;
}

QByteArray databaseOfSideFile(QByteArrayView name)
{
    for (const QByteArrayView suffix : SideFileSuffixes) {
        if (!name.endsWith(suffix))
            continue;
        const QByteArrayView stem = name.chopped(suffix.size());
        if (stem.endsWith(".db"))
            return stem.toByteArray();
    }
    return {};
}

bool isPlatformAccount(QByteArrayView account)
{
    return startsWithAnyCase(account, PlatformAccountPrefix);
}

bool isAccountName(QByteArrayView account)
{
    constexpr QByteArrayView Prefix = "credential/";
    if (canonicalProblem(account) != PathProblem::None || !account.startsWith(Prefix))
        return false;
    return std::count(account.begin(), account.end(), '/') == 2;
}

} // namespace ferry
