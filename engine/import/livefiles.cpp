// SPDX-License-Identifier: MIT
#include "import/livefiles.h"

#include "bundle/json.h"
#include "commit/livetree.h"
#include "workspace/persona.h"
#include "workspace/policy.h"
#include "workspace/transforms.h"

namespace ferry {

namespace {

constexpr qint64 KeyBytesAtMost = 4096; // real ones have 32

} // namespace

bool LiveFiles::isPersonaCustomised(const WorkspacePath &place)
{
    const Result<std::optional<QByteArray>> live = read(place, TransformedBytesAtMost);
    return !live || (*live && isCustomisedPersona(**live));
}

Result<std::optional<QByteArray>> LiveFiles::credentialMetadata()
{
    Result<std::optional<QByteArray>> live =
        read(WorkspacePath(CredentialMetadataPlace.toByteArray()), TransformedBytesAtMost);
    if (!live || !*live)
        return live;
    const Result<JsonDocument> document = JsonDocument::parse(**live);
    if (!document && isJsonLimit(document.error()))
        return Error{.code = Code::EntryTooComplex, .detail = document.error().detail};
    return live;
}

bool LiveFiles::hasOtherBackupKey(const Sha256Digest &digest)
{
    const Result<std::optional<QByteArray>> live =
        read(WorkspacePath(BackupKeyPlace.toByteArray()), KeyBytesAtMost);
    return !live || (*live && Sha256::of(**live) != digest);
}

Result<std::optional<QByteArray>> LiveFiles::read(const WorkspacePath &place, qint64 bytesAtMost)
{
    m_read.add(place);
    const auto status = m_workspace.lookUp(place.bytes());
    if (!status)
        return status.error();
    if (!*status) {
        const auto link = linkAbove(m_workspace, place);
        if (!link)
            return link.error();
        if (!*link)
            return std::optional<QByteArray>();
    }
    Result<QByteArray> bytes = m_workspace.readFile(place.bytes(), bytesAtMost);
    if (!bytes)
        return bytes.error();
    return std::optional(std::move(*bytes));
}

} // namespace ferry
