// SPDX-License-Identifier: MIT
#pragma once

// What an import has to read of the live workspace while the bundle is unpacked, because it decides what is staged: the guardian's persona,
// the credential metadata, the backup key. Each place is added to ReadPlaces before it is looked at. What is there and cannot be read is
// never taken for missing. Owned by the stager, on the worker's thread.

#include "base/fileops.h"
#include "base/paths.h"
#include "base/sha256.h"
#include "commit/readplaces.h"

#include <optional>

namespace ferry {

class LiveFiles
{
public:
    LiveFiles(const Directory &workspace, ReadPlaces &read)
        : m_workspace(workspace)
        , m_read(read)
    {}

    // Its owner wrote something into it (format document 7.2). True also when it cannot be read: a link, no file at all, too large.
    [[nodiscard]] bool isPersonaCustomised(const WorkspacePath &place);

    // The file at CredentialMetadataPlace; nothing when there is none. ERRORS: EntryTooComplex for what is beyond the limits of json.h;
    // disk errors, also for a file behind a link.
    [[nodiscard]] Result<std::optional<QByteArray>> credentialMetadata();

    // True when there is a key at BackupKeyPlace that is not the one with this digest, or cannot be read.
    [[nodiscard]] bool hasOtherBackupKey(const Sha256Digest &digest);

private:
    // The whole file; nothing when there is none, and no link above it that could lead to one.
    [[nodiscard]] Result<std::optional<QByteArray>> read(const WorkspacePath &place, qint64 bytesAtMost);

    const Directory &m_workspace;
    ReadPlaces &m_read;
};

} // namespace ferry
