// SPDX-License-Identifier: MIT
#include "bundle/bundlereader.h"

#include "base/paths.h"

#include <QByteArrayList>

#include <algorithm>
#include <limits>

namespace ferry {

namespace {

// Of two numbers that are not negative; what has no room in 63 bits is the most there is.
qint64 sumAtMost(qint64 left, qint64 right)
{
    constexpr qint64 Most = std::numeric_limits<qint64>::max();
    return left > Most - right ? Most : left + right;
}

// What a stream may cost beyond the bodies: generous to real archives (a header, a pax record of a long path and the padding are
// under 8 KiB an entry), small against a bomb.
constexpr qint64 OverheadPerEntry = 8 * 1024;

// Entries have 7 to 9 values each, with their names.
constexpr qint64 ValuesPerEntry = 10;
constexpr qint64 FewestValues = 1'000'000;
constexpr qint64 EscapedNameBytes = 1024 * 1024; // no exporter writes any

// credentials/ alone is an account without a name, which is dropped (format document 10, step 5g).
constexpr QByteArrayView BareCredentials = "credentials/";

Error tooManyEntries(qint64 limit)
{
    return Error{.code = Code::BundleTooManyEntries,
                 .detail = "limit " + QByteArray::number(limit) + " entries"};
}

Error tooLarge(qint64 limit, const QByteArray &path)
{
    return Error{.code = Code::BundleTooLarge,
                 .path = path,
                 .detail = "limit " + QByteArray::number(limit) + " bytes"};
}

// An earlier run did something else with this entry.
Error notKept()
{
    return Error{.code = Code::SourceChanged, .detail = "an earlier run has not kept these bytes"};
}

Code codeOf(PathProblem problem)
{
    const bool isTooLong = problem == PathProblem::NameTooLong || problem == PathProblem::PathTooLong;
    return isTooLong ? Code::PathTooLong : Code::UnsafePath;
}

} // namespace

BundleReader::BundleReader(ByteSource &source, BundleLimits limits, CancelToken cancel,
                           ReaderBackends backends, ReaderResume resume)
    : m_limits(limits)
    , m_readAhead(source, std::move(cancel), backends.gzip, resume.marks, limits.overheadBytes)
    , m_stream(m_readAhead, std::move(resume.replay),
               resume.marks.from ? resume.position - resume.marks.from->produced : 0)
    , m_tar(m_stream, limits.tar)
    , m_verifier(backends.sha256)
{
    m_tar.setObserver(resume.observer);
    m_tar.limitStream(sumAtMost(m_limits.manifestBytes, m_limits.overheadBytes));
}

BundleReader::~BundleReader() = default;

Result<std::shared_ptr<const Manifest>> BundleReader::readManifest()
{
    const Result<std::optional<TarEntry>> header = m_tar.next();
    if (!header)
        return header.error();
    if (!*header || (*header)->name != "manifest.json")
        return Error{.code = Code::ManifestNotFirst, .path = *header ? (*header)->name : QByteArray()};
    if ((*header)->type
        != TarType::File) // the reference does not look, other readers would not take it for the manifest
        return Error{.code = Code::UnsupportedType,
                     .path = (*header)->name,
                     .detail = QByteArray("the manifest is an archive entry of type '") + (*header)->typeflag
                               + '\''};
    Result<QByteArray> text = readManifestText((*header)->size);
    if (!text)
        return text.error();
    ManifestLimits limits;
    limits.bytes = m_limits.manifestBytes;
    limits.json.depth = m_limits.jsonDepth;
    limits.json.values = std::max(FewestValues, m_limits.entries * ValuesPerEntry);
    limits.json.escapedNameBytes = EscapedNameBytes;
    limits.entries = m_limits.entries;
    limits.pathBytes = m_limits.manifestBytes / 2;
    Result<Manifest> manifest = Manifest::parse(std::move(*text), limits);
    if (!manifest)
        return manifest.error();
    m_manifest = std::make_shared<const Manifest>(std::move(*manifest));
    m_seen.assign(m_manifest->entries.size(), false);
    limitStream();
    return m_manifest;
}

Result<QByteArray> BundleReader::readManifestText(qint64 declaredSize)
{
    const Error tooLarge{.code = Code::ManifestTooLarge,
                         .detail = "limit " + QByteArray::number(m_limits.manifestBytes) + " bytes"};
    if (declaredSize > m_limits.manifestBytes)
        return tooLarge;
    QByteArray text;
    // At most the ceiling, and memory that is never written to costs nothing, should the header lie.
    text.reserve(declaredSize);
    while (true) {
        const Result<std::span<const char>> chunk = m_tar.readBody();
        if (!chunk)
            return chunk.error();
        if (chunk->empty())
            return text;
        if (text.size() + static_cast<qint64>(chunk->size()) > m_limits.manifestBytes)
            return tooLarge;
        text.append(chunk->data(), static_cast<qsizetype>(chunk->size()));
    }
}

void BundleReader::limitStream()
{
    const auto entries = static_cast<qint64>(m_manifest->entries.size());
    const qint64 bodies = std::min(m_manifest->totalBytes, m_limits.totalBytes);
    const qint64 overhead =
        sumAtMost(std::min(entries, m_limits.entries) * OverheadPerEntry, m_limits.overheadBytes);
    m_tar.limitStream(sumAtMost(m_tar.position(), sumAtMost(bodies, overhead)));
}

Result<void> BundleReader::checkDeclaredEntries() const
{
    if (m_manifest->declaredEntries() > m_limits.entries)
        return tooManyEntries(m_limits.entries);
    for (const ManifestEntry &entry : m_manifest->entries) {
        if (entry.path == BareCredentials)
            continue;
        if (Result<void> checked = checkPath(entry.path, entry.path); !checked)
            return checked;
    }
    // Said at once: unpacking up to the limit first would only fill a disk.
    qint64 left = m_limits.totalBytes;
    for (const ManifestEntry &entry : m_manifest->entries) {
        if (entry.size > left)
            return tooLarge(m_limits.totalBytes, entry.path);
        left -= entry.size;
    }
    return {};
}

// `path` as it is judged, `name` as the bundle spells it.
Result<void> BundleReader::checkPath(const QByteArray &path, const QByteArray &name) const
{
    if (const PathProblem problem = canonicalProblem(path); problem != PathProblem::None)
        return Error{.code = codeOf(problem), .path = pathForError(name), .detail = pathProblemText(problem)};
    if (path.count('/') < m_limits.pathDepth)
        return {};
    return Error{.code = Code::PathTooDeep,
                 .path = name,
                 .detail = "limit " + QByteArray::number(m_limits.pathDepth) + " levels"};
}

const ManifestEntry &BundleReader::declared(const BundleEntry &entry) const
{
    return m_manifest->entries[static_cast<std::size_t>(entry.index)];
}

Result<std::optional<BundleEntry>> BundleReader::next()
{
    m_current = -1;
    const Result<std::optional<TarEntry>> header = m_tar.next();
    if (!header)
        return header.error();
    if (!*header) {
        const Result<void> complete = checkComplete();
        return complete ? Result<std::optional<BundleEntry>>(std::nullopt) : complete.error();
    }
    if (++m_entries > m_limits.entries)
        return tooManyEntries(m_limits.entries);
    return check(**header);
}

Result<std::optional<BundleEntry>> BundleReader::check(const TarEntry &header)
{
    if (header.type == TarType::Directory)
        return checkDirectory(header);
    if (header.type == TarType::Other) {
        return Error{.code = Code::UnsupportedType,
                     .path = header.name,
                     .detail = QByteArray("archive entry of type '") + header.typeflag + '\''};
    }
    const qint64 index = m_manifest->indexOf(header.name, m_hint);
    if (index < 0)
        return Error{.code = Code::ManifestMismatch, .path = header.name};
    const auto slot = static_cast<std::size_t>(index);
    if (m_seen[slot])
        return Error{.code = Code::DuplicateEntry, .path = header.name};
    const ManifestEntry &declared = m_manifest->entries[slot];
    const bool isSymlink = header.type == TarType::Symlink;
    if (isSymlink || declared.isSymlink()) {
        if (auto verified = verifySymlink(declared, isSymlink, header.size, header.linkTarget); !verified)
            return verified.error();
    } else if (auto checked = checkFile(header, declared); !checked) {
        return checked.error();
    }
    m_seen[slot] = true;
    m_hint = index + 1;
    m_current = isSymlink ? -1 : index;
    return std::optional(BundleEntry{.kind = isSymlink ? BundleEntry::Kind::Symlink : BundleEntry::Kind::File,
                                     .index = index,
                                     .name = header.name});
}

Result<std::optional<BundleEntry>> BundleReader::checkDirectory(const TarEntry &header)
{
    if (auto added = addToTotal(header.size, header.name); !added)
        return added.error();
    if (header.size != 0)
        return Error{
            .code = Code::TarDamaged, .path = header.name, .detail = "a directory entry with a body"};
    QByteArray name = header.name;
    if (name.endsWith('/'))
        name.chop(1);
    if (Result<void> checked = checkPath(name, header.name); !checked)
        return checked.error();
    return std::optional(BundleEntry{.kind = BundleEntry::Kind::Directory, .index = -1, .name = name});
}

Result<void> BundleReader::checkFile(const TarEntry &header, const ManifestEntry &declared)
{
    if (header.size != declared.size) {
        return Error{.code = Code::EntrySize,
                     .path = declared.path,
                     .detail = "declared " + QByteArray::number(declared.size) + " bytes, the archive has "
                               + QByteArray::number(header.size)};
    }
    return addToTotal(header.size, declared.path);
}

Result<void> BundleReader::addToTotal(qint64 bytes, const QByteArray &path)
{
    if (bytes > m_limits.totalBytes - m_totalBytes)
        return tooLarge(m_limits.totalBytes, path);
    m_totalBytes += bytes;
    return {};
}

Result<void> BundleReader::checkComplete() const
{
    constexpr int NamedAtMost = 5;
    QByteArrayList missing;
    qint64 count = 0;
    for (std::size_t i = 0; i < m_seen.size(); ++i) {
        if (m_seen[i])
            continue;
        if (count++ < NamedAtMost)
            missing.append(m_manifest->entries[i].path);
    }
    if (count == 0)
        return {};
    return Error{.code = Code::MissingEntry,
                 .path = missing.first(),
                 .detail = QByteArray::number(count) + " missing: " + missing.join(", ")};
}

Result<void> BundleReader::readBody(const Sink &sink)
{
    const ManifestEntry &declared = m_manifest->entries[static_cast<std::size_t>(m_current)];
    bool wasVerified = false; // by the earlier run, which has not kept it
    while (true) {
        Result<std::span<const char>> chunk = m_tar.readBody();
        if (!chunk) {
            Error error = chunk.error();
            if (error.path.isEmpty())
                error.path = declared.path;
            return error;
        }
        if (chunk->empty())
            return wasVerified ? m_verifier.finishVerified(declared) : m_verifier.finish(declared);
        wasVerified = wasVerified || part() == StreamPart::Absent;
        m_verifier.update(*chunk);
        if (Result<void> taken = sink(*chunk); !taken)
            return taken;
    }
}

Result<void> BundleReader::passBody()
{
    return readBody([](ByteSpan) -> Result<void> { return {}; });
}

Result<void> BundleReader::checkBufferable() const
{
    const ManifestEntry &declared = m_manifest->entries[static_cast<std::size_t>(m_current)];
    if (declared.size <= m_limits.bufferedBytes)
        return {};
    return Error{.code = Code::EntryTooLargeToBuffer,
                 .path = declared.path,
                 .detail = "limit " + QByteArray::number(m_limits.bufferedBytes) + " bytes"};
}

Result<QByteArray> BundleReader::readBodyBuffered()
{
    if (Result<void> small = checkBufferable(); !small)
        return small.error();
    QByteArray bytes;
    const Result<void> read = readBody([this, &bytes](ByteSpan chunk) -> Result<void> {
        if (part() == StreamPart::Absent)
            return notKept();
        bytes.append(chunk.data(), static_cast<qsizetype>(chunk.size()));
        return {};
    });
    if (!read)
        return read.error();
    return bytes;
}

} // namespace ferry
