// SPDX-License-Identifier: MIT
#include "import/entryrules.h"

namespace ferry {

Result<Treatment> treatmentOf(const BundleEntry &entry, const Placement &placement)
{
    const bool isLink = entry.kind == BundleEntry::Kind::Symlink;
    if (placement.kind == Placement::Kind::Credential) {
        if (isLink)
            return Error{.code = Code::UnsupportedType,
                         .path = entry.name,
                         .detail = "a credential that is a symlink"};
        return Treatment::Credential;
    }
    if (placement.kind == Placement::Kind::Skip)
        return Treatment::Skip;
    const bool isMetadata = placement.place.bytes() == CredentialMetadataPlace;
    const bool isConfig = isConfigArchivePath(entry.name);
    // Also above the metadata: what it leads to would be read in place of the merged file.
    const bool leadsToMetadata =
        WorkspacePath(CredentialMetadataPlace.toByteArray()).isAtOrBelow(placement.place.bytes());
    if (isLink && (isConfig || leadsToMetadata)) {
        return Error{.code = Code::UnsafePath,
                     .path = entry.name,
                     .detail = "a symlink in place of a file that has to be adjusted"};
    }
    if (isLink)
        return Treatment::Link;
    if (isConfig)
        return Treatment::Config;
    return isMetadata ? Treatment::Metadata : Treatment::File;
}

} // namespace ferry
