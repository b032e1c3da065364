// SPDX-License-Identifier: MIT
#include "import/verification.h"

#include "import/entryrules.h"
#include "workspace/transforms.h"

namespace ferry {

namespace {

Error named(Error error, const QByteArray &archivePath)
{
    error.path = archivePath;
    return error;
}

// No workspace, so no guardian: prompts/USER.md has no place yet.
Placement placementIn(const QByteArray &archivePath)
{
    return placementOf(archivePath, std::nullopt);
}

std::optional<Error> adjustmentProblem(const QByteArray &archivePath, const QByteArray &bytes)
{
    if (isConfigArchivePath(archivePath)) {
        const Result<SanitisedConfig> config = sanitiseConfig(bytes);
        return config ? std::nullopt : std::optional(config.error());
    }
    const Result<MergedMetadata> merged = mergeCredentialMetadata(bytes, std::nullopt);
    return merged ? std::nullopt : std::optional(merged.error());
}

} // namespace

Verification::Verification(BundleReader &reader, Progress progress)
    : m_reader(reader)
    , m_progress(std::move(progress))
    , m_places(DirectoryLimits::of(reader.limits().entries))
{}

Result<VerifyFacts> Verification::run()
{
    if (const auto manifest = m_reader.readManifest(); !manifest)
        return manifest.error();
    if (Result<void> checked = m_reader.checkDeclaredEntries(); !checked)
        return checked.error();
    while (true) {
        const Result<std::optional<BundleEntry>> entry = m_reader.next();
        if (!entry)
            return entry.error();
        if (!*entry)
            break;
        if (Result<void> verified = verify(**entry); !verified)
            return verified.error();
        if (m_progress)
            m_progress((*entry)->name, m_facts);
    }
    if (Result<void> verified = verifyLinks(); !verified)
        return verified.error();
    return m_facts;
}

Result<void> Verification::verify(const BundleEntry &entry)
{
    if (entry.kind == BundleEntry::Kind::Directory)
        return verifyDirectory(entry.name);
    ++m_facts.entries;
    m_facts.bytes += m_reader.declared(entry).size;
    const Placement placement = placementIn(entry.name);
    const Result<Treatment> treatment = treatmentOf(entry, placement);
    if (!treatment)
        return treatment.error();
    switch (*treatment) {
    case Treatment::Skip: return entry.kind == BundleEntry::Kind::File ? m_reader.passBody() : Result<void>();
    case Treatment::Credential: {
        const Result<void> small = m_reader.checkBufferable();
        return small ? m_reader.passBody() : small;
    }
    case Treatment::Link: m_links.push_back(entry); return {};
    case Treatment::Config:
    case Treatment::Metadata: return verifyTransformed(entry, placement.place);
    case Treatment::File: break;
    }
    const Result<void> placed = place(entry, placement.place, FinalNode::File);
    return placed ? m_reader.passBody() : placed;
}

Result<void> Verification::verifyDirectory(const QByteArray &name)
{
    const Placement placement = placementIn(name);
    if (placement.kind != Placement::Kind::Place)
        return {};
    const Result<void> made = m_places.add(placement.place, FinalNode::Directory);
    return made ? made : named(made.error(), name);
}

Result<void> Verification::verifyTransformed(const BundleEntry &entry, const WorkspacePath &at)
{
    const Result<QByteArray> bytes = m_reader.readBodyBuffered();
    if (!bytes)
        return bytes.error();
    if (const std::optional<Error> problem = adjustmentProblem(entry.name, *bytes))
        return named(*problem, entry.name);
    return place(entry, at, FinalNode::File);
}

Result<void> Verification::place(const BundleEntry &entry, const WorkspacePath &at, FinalNode node)
{
    const Result<void> placed = m_places.add(at, node);
    return placed ? placed : named(placed.error(), entry.name);
}

Result<void> Verification::verifyLinks()
{
    QHash<QByteArray, QByteArray> targets;
    for (const BundleEntry &link : m_links)
        targets.insert(placementIn(link.name).place.bytes(), m_reader.declared(link).linkTarget);
    LinkResolver resolver(std::move(targets),
                          [this](const QByteArray &path) { return Result<FinalNode>(m_places.at(path)); });
    for (const BundleEntry &link : m_links) {
        const WorkspacePath at = placementIn(link.name).place;
        const Result<LinkVerdict> verdict = resolver.resolve(at.bytes());
        if (!verdict)
            return named(verdict.error(), link.name);
        if (*verdict == LinkVerdict::LeavesPhysically)
            return Error{.code = Code::SymlinkTargetEscapesArchive, .path = link.name};
        if (*verdict == LinkVerdict::LeavesLexically)
            continue; // skipped with a warning
        if (Result<void> placed = place(link, at, FinalNode::ForeignLink); !placed)
            return placed;
    }
    return {};
}

} // namespace ferry
