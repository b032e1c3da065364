// SPDX-License-Identifier: MIT
#include "workspace/discovery.h"

#include "base/fileops.h"
#include "base/userdirs.h"
#include "bundle/json.h"

#include <algorithm>

namespace ferry {

namespace {

constexpr qint64 LockfileLimit = 1024 * 1024; // bytes; the real ones have a few hundred an assistant
constexpr int AssistantLimit = 100;

QByteArray variableOr(const char *name, const QByteArray &fallback)
{
    const QByteArray value = qgetenv(name).trimmed();
    return value.startsWith('/') ? value : fallback;
}

QByteArray stringOf(JsonView object, QByteArrayView key)
{
    const JsonView value = object.member(key);
    return value.isString() ? value.string().trimmed() : QByteArray();
}

// The first of the lockfile's names, newer first, that holds a JSON object.
std::optional<JsonDocument> lockfile(const QByteArray &directory)
{
    for (const char *name : {"/.vellum.lock.json", "/.vellum.lockfile.json"}) {
        const auto text = readSystemFile(directory + name, LockfileLimit + 1);
        if (!text || text->size() > LockfileLimit)
            continue;
        Result<JsonDocument> document = JsonDocument::parse(*text);
        if (document && document->root().isObject())
            return std::move(*document);
    }
    return std::nullopt;
}

// The directory that holds `.vellum`: named in the entry, earlier under another key, else the place new ones are made in.
QByteArray instanceDirectory(JsonView entry, const QByteArray &id, const DiscoveryPlaces &places)
{
    QByteArray directory = stringOf(entry.member("resources"), "instanceDir");
    if (directory.isEmpty())
        directory = stringOf(entry, "baseDataDir");
    if (directory.isEmpty() && id != "." && id != ".." && !id.contains('/'))
        directory = places.dataHome + "/vellum/assistants/" + id;
    while (directory.size() > 1 && directory.endsWith('/'))
        directory.chop(1);
    return directory;
}

std::optional<KnownAssistant> assistantOf(JsonView entry, const DiscoveryPlaces &places)
{
    const QByteArray id = stringOf(entry, "assistantId");
    const JsonView cloud = entry.member("cloud");
    const bool isLocal = !cloud.isString() || cloud.string() == "local";
    if (id.isEmpty() || !isLocal)
        return std::nullopt;
    const QByteArray directory = instanceDirectory(entry, id, places);
    if (!directory.startsWith('/') || directory.contains('\0'))
        return std::nullopt;
    QByteArray name = stringOf(entry, "name");
    if (name.isEmpty())
        name = stringOf(entry, "assistantName");
    return KnownAssistant{.id = id,
                          .name = QString::fromUtf8(name.isEmpty() ? id : name),
                          .workspacePath =
                              (directory == "/" ? QByteArray() : directory) + "/.vellum/workspace",
                          .runtimeVersion = stringOf(entry.member("resources"), "runtimeVersion")};
}

bool hasWorkspace(const std::vector<KnownAssistant> &assistants, const QByteArray &path)
{
    return std::any_of(assistants.cbegin(), assistants.cend(),
                       [&path](const KnownAssistant &one) { return one.workspacePath == path; });
}

} // namespace

DiscoveryPlaces DiscoveryPlaces::ofThisUser()
{
    const QByteArray home = homeDirectory();
    return {.home = home,
            .dataHome = userDirectory(UserDir::Data),
            .lockfileDir = variableOr("VELLUM_LOCKFILE_DIR", home),
            .backupsFolder = variableOr("VELLUM_BACKUP_DIR", home + "/.vellum/backups/local")};
}

std::vector<KnownAssistant> knownAssistants(const DiscoveryPlaces &places)
{
    std::vector<KnownAssistant> assistants;
    if (const auto document = lockfile(places.lockfileDir)) {
        const QByteArray active = stringOf(document->root(), "activeAssistant");
        const JsonView entries = document->root().member("assistants");
        int count = 0;
        for (JsonView entry = entries.isArray() ? entries.firstChild() : JsonView();
             entry.isValid() && count < AssistantLimit; entry = entry.next(), ++count) {
            std::optional<KnownAssistant> assistant = assistantOf(entry, places);
            if (!assistant || hasWorkspace(assistants, assistant->workspacePath))
                continue;
            assistant->isActive = !active.isEmpty() && assistant->id == active;
            assistants.push_back(std::move(*assistant));
        }
    }
    std::stable_partition(assistants.begin(), assistants.end(),
                          [](const KnownAssistant &one) { return one.isActive; });
    const QByteArray standard = places.home + "/.vellum/workspace";
    if (!hasWorkspace(assistants, standard) && Directory::open(standard))
        assistants.push_back({.workspacePath = standard});
    return assistants;
}

} // namespace ferry
