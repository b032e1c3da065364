// SPDX-License-Identifier: MIT
#include "import/stager.h"

#include "import/entryrules.h"
#include "import/finallinks.h"
#include "import/stagedbody.h"
#include "workspace/transforms.h"

#include <algorithm>
#include <functional>

namespace ferry {

namespace {

// So many bytes of small files go to the disk together.
constexpr qint64 SmallBytes = 32LL * 1024 * 1024;

WarningCode warningOf(SkipReason reason)
{
    switch (reason) {
    case SkipReason::Leftover: return WarningCode::EntryLeftover;
    case SkipReason::NoGuardian: return WarningCode::NoGuardian;
    case SkipReason::PersonaCustomised: return WarningCode::PersonaCustomised;
    case SkipReason::BackupKeyKept: return WarningCode::BackupKeyKept;
    case SkipReason::LinkLeavesWorkspace: return WarningCode::LinkLeavesWorkspace;
    default: return WarningCode::EntryUnmapped;
    }
}

// Staging knows places; the bundle's author, whose fault a conflict is, knows archive paths.
Error namedByArchive(Error error, const QByteArray &archivePath)
{
    if (error.code == Code::PathConflict || error.code == Code::BundleTooManyEntries
        || error.code == Code::LinksTooLong)
        error.path = archivePath;
    return error;
}

ByteSpan spanOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

Result<void> Stager::run()
{
    while (true) {
        if (m_context.cancel.isCancelled())
            return Error{.code = Code::Cancelled};
        const Result<std::optional<BundleEntry>> entry = m_context.reader.next();
        if (!entry)
            return entry.error();
        if (!*entry)
            break;
        if (Result<void> staged = stageEntry(**entry); !staged)
            return staged;
        ++m_entriesDone;
        mayCheckpoint();
        reportProgress((*entry)->name);
    }
    if (Result<void> placed = placeLinks(); !placed)
        return placed;
    if (Result<void> kept = keepPlatformRecords(); !kept)
        return kept;
    return m_writeback.finish();
}

void Stager::reportProgress(const QByteArray &path)
{
    m_context.progress({.step = Step::Unpack,
                        .bytesDone = m_context.reader.compressedBytes(),
                        .bytesTotal = m_context.sourceBytes,
                        .entriesDone = m_entriesDone,
                        .entriesTotal = static_cast<qint64>(m_context.plan.manifest->entries.size()),
                        .path = path});
}

Result<void> Stager::stageEntry(const BundleEntry &entry)
{
    if (entry.kind == BundleEntry::Kind::Directory)
        return stageDirectory(entry);
    const ManifestEntry &declared = m_context.reader.declared(entry);
    const Placement placement = placementOf(declared.path, m_context.plan.personaFile);
    if (placement.kind == Placement::Kind::Place) {
        if (const std::optional<SkipReason> kept = keptLive(declared, placement.place))
            return skip(entry, *kept);
    }
    const Result<Treatment> treatment = treatmentOf(entry, placement);
    if (!treatment)
        return treatment.error();
    switch (*treatment) {
    case Treatment::Skip: return skip(entry, placement.reason);
    case Treatment::Credential: return stageCredential(placement.account);
    case Treatment::Config: return stageConfig(entry, placement);
    case Treatment::Metadata: return stageMetadata(entry, placement);
    case Treatment::Link:
        m_linkRows.push_back(m_context.plan.rows.size());
        m_context.plan.rows.push_back({.entry = static_cast<quint32>(entry.index)});
        return {};
    case Treatment::File: break;
    }
    return stageFile(entry, placement);
}

// Directories need no declaration; one that maps into the workspace is made, so that empty ones survive.
Result<void> Stager::stageDirectory(const BundleEntry &entry)
{
    const Placement placement = placementOf(entry.name, m_context.plan.personaFile);
    if (placement.kind != Placement::Kind::Place || placement.place.isRoot())
        return {};
    const Result<void> made = m_context.staging.makeDirectory(placement.place);
    return made ? made : namedByArchive(made.error(), entry.name);
}

// Verified and dropped: no value is kept in memory longer than a block, and none is ever written.
Result<void> Stager::stageCredential(const QByteArray &account)
{
    if (Result<void> small = m_context.reader.checkBufferable(); !small)
        return small;
    if (Result<void> verified = passBody(); !verified)
        return verified;
    CredentialSummary &credentials = m_context.plan.credentials;
    if (isPlatformAccount(account)) {
        ++credentials.skippedPlatform;
    } else if (!account.isEmpty()) {
        ++credentials.found;
        credentials.accounts.append(account);
    }
    return {};
}

Result<void> Stager::skip(const BundleEntry &entry, SkipReason reason)
{
    if (entry.kind == BundleEntry::Kind::File) {
        if (Result<void> verified = passBody(); !verified)
            return verified;
    }
    m_context.plan.rows.push_back(
        {.entry = static_cast<quint32>(entry.index), .action = Action::Skipped, .reason = reason});
    if (reason != SkipReason::Retired)
        m_context.plan.warnings.push_back(
            {.code = warningOf(reason), .path = m_context.reader.declared(entry).path});
    return {};
}

// Files of the workspace that nothing of a bundle takes the place of.
std::optional<SkipReason> Stager::keptLive(const ManifestEntry &declared, const WorkspacePath &place)
{
    if (isPersonaArchivePath(declared.path) && m_live.isPersonaCustomised(place))
        return SkipReason::PersonaCustomised;
    if (place.bytes() == BackupKeyPlace && m_live.hasOtherBackupKey(declared.digest))
        return SkipReason::BackupKeyKept;
    return std::nullopt;
}

void Stager::noteRow(const BundleEntry &entry, const Placement &placement)
{
    m_context.plan.rows.push_back({.entry = static_cast<quint32>(entry.index)});
    m_armsSwap = m_armsSwap || placement.namespaced;
}

Result<void> Stager::stageFile(const BundleEntry &entry, const Placement &placement)
{
    if (Result<void> staged = stageBody(placement, m_context.reader.declared(entry)); !staged)
        return staged;
    m_context.comparison.entryStaged(static_cast<quint32>(entry.index),
                                     static_cast<quint32>(m_context.plan.rows.size()));
    noteRow(entry, placement);
    return {};
}

Result<void> Stager::stageBody(const Placement &placement, const ManifestEntry &declared)
{
    StagedBody body(m_context.staging, placement.place, m_context.reader.part() != StreamPart::Fresh);
    if (Result<void> opened = body.open(); !opened)
        return namedByArchive(opened.error(), declared.path);
    if (m_context.log != nullptr)
        m_context.log->beginFile(placement.place.bytes());
    if (Result<void> taken = takeBody(body, declared); !taken)
        return namedByArchive(taken.error(), declared.path);
    if (m_context.log != nullptr)
        m_context.log->endBody();
    return {};
}

Result<void> Stager::takeBody(StagedBody &body, const ManifestEntry &declared)
{
    qint64 reported = 0;
    const auto take = [&](ByteSpan chunk) -> Result<void> {
        if (Result<void> taken = body.take(chunk, m_context.reader.part()); !taken)
            return taken;
        mayCheckpoint();
        if (body.bytes() - reported >= Writeback::PieceBytes) {
            reported = body.bytes();
            reportProgress(declared.path);
        }
        return body.pushOut(m_writeback, Writeback::PieceBytes);
    };
    if (Result<void> verified = m_context.reader.readBody(std::ref(take)); !verified)
        return verified;
    if (Result<void> pushed = pushOut(body); !pushed)
        return pushed;
    return body.finish();
}

// What is left of a large file; small ones together.
Result<void> Stager::pushOut(StagedBody &body)
{
    if (body.bytes() >= Writeback::PieceBytes)
        return body.pushOut(m_writeback, 1);
    m_smallBytes += body.bytes();
    if (m_smallBytes < SmallBytes)
        return {};
    m_smallBytes = 0;
    return m_writeback.pushAll(m_context.staging.directory());
}

// Verified, and kept nowhere.
Result<void> Stager::passBody()
{
    if (m_context.log != nullptr)
        m_context.log->beginAbsent();
    Result<void> verified = m_context.reader.passBody();
    if (m_context.log != nullptr)
        m_context.log->endBody();
    return verified;
}

void Stager::mayCheckpoint()
{
    if (m_context.log == nullptr)
        return;
    if (const std::optional<GzipPoint> point = m_context.reader.takePoint())
        m_context.log->checkpoint(m_context.reader.position(), *point);
}

Result<void> Stager::stageConfig(const BundleEntry &entry, const Placement &placement)
{
    const Result<QByteArray> bytes = m_context.reader.readBodyBuffered();
    if (!bytes)
        return bytes.error();
    Result<SanitisedConfig> config = sanitiseConfig(*bytes);
    if (!config) {
        Error error = config.error();
        error.path = m_context.reader.declared(entry).path;
        return error;
    }
    m_context.plan.configChanges = config->changes;
    return writeTransformed(entry, placement, config->bytes);
}

Result<void> Stager::stageMetadata(const BundleEntry &entry, const Placement &placement)
{
    const Result<QByteArray> bytes = m_context.reader.readBodyBuffered();
    if (!bytes)
        return bytes.error();
    const Result<MergedMetadata> merged = mergeCredentialMetadata(*bytes, liveMetadata());
    if (!merged) {
        Error error = merged.error();
        error.path = m_context.reader.declared(entry).path;
        return error;
    }
    m_hasMetadata = true;
    if (merged->platformRecordsLost)
        m_context.plan.warnings.push_back(
            {.code = WarningCode::PlatformRecordsLost, .path = placement.place.bytes()});
    return writeTransformed(entry, placement, merged->bytes);
}

Result<void> Stager::writeTransformed(const BundleEntry &entry, const Placement &placement,
                                      const QByteArray &bytes)
{
    if (Result<void> written = m_context.staging.writeFile(placement.place, spanOf(bytes)); !written)
        return namedByArchive(written.error(), m_context.reader.declared(entry).path);
    const TransformedContent content{.size = bytes.size(), .digest = Sha256::of(spanOf(bytes))};
    if (content.digest != m_context.reader.declared(entry).digest)
        m_context.plan.transformed.emplace(static_cast<quint32>(entry.index), content);
    noteRow(entry, placement);
    return {};
}

// What cannot be read keeps nothing, and the user is told.
std::optional<QByteArray> Stager::liveMetadata()
{
    Result<std::optional<QByteArray>> live = m_live.credentialMetadata();
    if (live)
        return *std::move(live);
    m_context.plan.warnings.push_back(
        {.code = WarningCode::MetadataUnreadable, .path = CredentialMetadataPlace.toByteArray()});
    return std::nullopt;
}

// The bundle brings no metadata file: this computer's platform records stay (8.2, last rows).
Result<void> Stager::keepPlatformRecords()
{
    if (!m_armsSwap || m_hasMetadata)
        return {};
    const std::optional<QByteArray> live = liveMetadata();
    if (!live)
        return {};
    const WorkspacePath place(CredentialMetadataPlace.toByteArray());
    const Result<std::optional<QByteArray>> records = platformRecordsOnly(*live);
    if (!records) {
        Error error = records.error();
        error.path = place.bytes();
        return error;
    }
    if (!*records)
        return {};
    m_context.plan.rewritesMetadata = **records != *live;
    if (m_context.plan.rewritesMetadata)
        m_context.plan.warnings.push_back({.code = WarningCode::MetadataReduced, .path = place.bytes()});
    m_context.plan.platformRecords = {.size = (*records)->size(), .digest = Sha256::of(spanOf(**records))};
    return m_context.staging.writeFile(place, spanOf(**records));
}

// A link that leaves the workspace by its own text is going to be skipped, and what is skipped arms nothing (12.1).
void Stager::armSwapForLinks()
{
    for (const std::size_t index : m_linkRows) {
        const ManifestEntry &declared = m_context.plan.entry(m_context.plan.rows[index]);
        const Placement placement = placementOf(declared.path, m_context.plan.personaFile);
        if (placement.namespaced && !leavesRootLexically(placement.place.bytes(), declared.linkTarget))
            m_armsSwap = true;
    }
}

// Links come last, when everything that they could lead through is known (16).
Result<void> Stager::placeLinks()
{
    if (m_linkRows.empty())
        return {};
    ImportPlan &plan = m_context.plan;
    armSwapForLinks();
    LinkResolver resolver = finalLinks(
        plan, m_linkRows,
        {.workspace = m_context.workspace, .staged = m_context.staging.directory(), .isSwap = m_armsSwap});
    for (const std::size_t index : m_linkRows) {
        if (m_context.cancel.isCancelled())
            return Error{.code = Code::Cancelled};
        PlanRow &row = plan.rows[index];
        const ManifestEntry &declared = plan.entry(row);
        const WorkspacePath place = plan.placeOf(row);
        const Result<LinkVerdict> verdict = resolver.resolve(place.bytes());
        if (!verdict)
            return namedByArchive(verdict.error(), declared.path);
        if (*verdict == LinkVerdict::LeavesPhysically)
            return Error{.code = Code::SymlinkTargetEscapesArchive, .path = declared.path};
        if (*verdict == LinkVerdict::LeavesLexically) {
            row.action = Action::Skipped;
            row.reason = SkipReason::LinkLeavesWorkspace;
            plan.warnings.push_back({.code = WarningCode::LinkLeavesWorkspace, .path = declared.path});
            continue;
        }
        if (Result<void> made = m_context.staging.makeSymlink(declared.linkTarget, place); !made)
            return namedByArchive(made.error(), declared.path);
    }
    return {};
}

} // namespace ferry
