// SPDX-License-Identifier: MIT
#include "import/personalookup.h"

#include "commit/staging.h"
#include "workspace/persona.h"

namespace ferry {

namespace {

constexpr const char *Database = "data/db/assistant.db";
constexpr const char *WriteAheadLog = "data/db/assistant.db-wal";
constexpr std::size_t CopyBlock = 256 * 1024;

Result<void> copyInto(Staging &staging, const Directory &workspace, const QByteArray &path,
                      const QByteArray &name, const CancelToken &cancel)
{
    Result<File> from = workspace.openFile(path);
    if (!from)
        return from.error();
    Result<File> to = staging.createFile(WorkspacePath(name));
    if (!to)
        return to.error();
    std::vector<char> buffer(CopyBlock);
    while (true) {
        if (cancel.isCancelled())
            return Error{.code = Code::Cancelled};
        const Result<std::size_t> count = from->read(buffer);
        if (!count)
            return count.error();
        if (*count == 0)
            return to->close();
        if (Result<void> written = to->write(std::span<const char>(buffer).first(*count)); !written)
            return written;
    }
}

Result<std::optional<QByteArray>> lookUpInCopy(const WorkspaceSession &session, const CancelToken &cancel)
{
    Result<Staging> scratch = Staging::create(session.directory());
    if (!scratch)
        return scratch.error();
    Result<void> copied = copyInto(*scratch, session.directory(), Database, "assistant.db", cancel);
    if (copied)
        copied = copyInto(*scratch, session.directory(), WriteAheadLog, "assistant.db-wal", cancel);
    std::optional<QByteArray> persona;
    if (copied)
        persona = guardianPersonaFile(session.path() + '/' + scratch->name() + "/assistant.db", false);
    const Result<void> removed = scratch->discard();
    if (!copied && copied.error().code == Code::Cancelled)
        return copied.error();
    if (!removed)
        return removed.error();
    return persona;
}

} // namespace

Result<std::optional<QByteArray>> lookUpPersona(const Manifest &manifest, const WorkspaceSession &session,
                                                ReadPlaces &read, const CancelToken &cancel)
{
    if (manifest.indexOf("prompts/USER.md") < 0)
        return std::optional<QByteArray>();
    read.add(WorkspacePath(Database));
    read.add(WorkspacePath(WriteAheadLog));
    const auto database = session.directory().lookUp(Database);
    if (!database)
        return database.error();
    if (!*database || (*database)->type != FileType::File)
        return std::optional<QByteArray>();
    const auto log = session.directory().lookUp(WriteAheadLog);
    if (!log)
        return log.error();
    if (*log && (*log)->type == FileType::File && (*log)->size > 0)
        return lookUpInCopy(session, cancel);
    return guardianPersonaFile(session.path() + '/' + Database);
}

} // namespace ferry
