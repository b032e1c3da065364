// SPDX-License-Identifier: MIT
#include "workspace/policy.h"

#include "base/utf8.h"
#include "base/visibletext.h"

#include <QList>

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

// Places whose content is adjusted or merged. UPDATES.md is left out as well, but nobody is harmed by another one, which may be the user's.
constexpr std::array RuledPlaces{QByteArrayView("config.json"), CredentialMetadataPlace};

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

bool isSameInAnyCase(QByteArrayView left, QByteArrayView right)
{
    return left.size() == right.size() && left.compare(right, Qt::CaseInsensitive) == 0;
}

bool isAscii(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// As a disk sees it that knows more letters than ASCII's (ext4 with casefold): U+017F is an s, U+FB01 are two letters, and what is invisible is not there.
QByteArray folded(QByteArrayView place)
{
    QString text;
    for (const char32_t c : QString::fromUtf8(place).toUcs4()) {
        if (!isInvisible(c))
            text.append(QChar::fromUcs4(c));
    }
    return text.toUpper().toCaseFolded().toUtf8(); // of these two only the first takes ligatures apart
}

// Why a place is none of the bundle's. A disk that does not tell letter cases apart (exFAT, NTFS) would take a twin of a ruled place for
// that place itself, and its content would have dodged the rule. REQUIRES: `place` is ASCII, or folded.
SkipReason reasonToSkip(QByteArrayView place, bool isFolded)
{
    const qsizetype slash = place.indexOf('/');
    if (isScratchName(slash < 0 ? place : place.first(slash)) || isSameInAnyCase(place, ProcessFile))
        return SkipReason::Leftover;
    const bool isTwin = std::any_of(RuledPlaces.begin(), RuledPlaces.end(), [&](QByteArrayView ruled) {
        return isSameInAnyCase(place, ruled) && (isFolded || place != ruled);
    });
    return isTwin ? SkipReason::Unmapped : SkipReason::None;
}

Placement placed(QByteArray place, bool namespaced = false)
{
    const SkipReason reason = isAscii(place) ? reasonToSkip(place, false) : reasonToSkip(folded(place), true);
    if (reason != SkipReason::None)
        return skipped(reason);
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
    case SkipReason::BackupKeyKept: return "backup_key_kept";
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
