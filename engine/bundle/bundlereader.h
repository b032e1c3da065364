// SPDX-License-Identifier: MIT
#pragma once

// One pass over a bundle: the manifest, then entry after entry, each held against the manifest in the order of format
// document 10. The one parser that checking, previewing and importing share, so that they cannot disagree. Owned by the importer,
// used from the worker's thread; inflating runs ahead on a thread of its own. Memory is constant but for the manifest.

#include "base/cancel.h"
#include "bundle/entryverifier.h"
#include "bundle/manifest.h"
#include "bundle/readahead.h"
#include "bundle/resumedstream.h"
#include "bundle/tarreader.h"

#include <functional>
#include <memory>

namespace ferry {

// Ceilings (format document 9; the manifest's is ours, the reference's 1 MiB refuses bundles of its own exporter). Each has its own
// error, and an option of ferryctl that raises it. As many directories as entries are allowed besides. No real bundle meets one;
// together they bound the memory at less than 96 MiB.
struct BundleLimits
{
    qint64 manifestBytes = 32LL * 1024 * 1024; // paths may take half of them
    int jsonDepth = 256;                       // nested arrays and objects of the manifest
    qint64 entries = 100'000;                  // declared (of ten JSON values each), and in the archive
    qint64 totalBytes = 16LL * 1024 * 1024 * 1024;
    // Also of compressed bytes that give nothing.
    qint64 overheadBytes = 64LL * 1024 * 1024; // what unpacks besides the bodies and 8 KiB an entry
    qint64 bufferedBytes = 16LL * 1024 * 1024; // one entry that must be held in memory
    int pathDepth = 128;                       // names in a path
    TarLimits tar;
};

struct ReaderBackends
{
    GzipBackend gzip = GzipBackend::Best;
    Sha256::Backend sha256 = Sha256::Backend::Best;
};

// What a reader needs to go on where an earlier run was, and to let a later one go on.
struct ReaderResume
{
    MarkOptions marks;                    // with `from`, the source gives the bytes from there on
    std::unique_ptr<ReplayStream> replay; // with `from`: what was read before, up to
    qint64 position = 0;                  // so many decompressed bytes
    StreamObserver *observer = nullptr;   // outlives the reader
};

struct BundleEntry
{
    enum class Kind { File, Directory, Symlink };
    Kind kind = Kind::File;
    qint64 index = -1;    // into the manifest's entries; -1 for directories, which need no declaration
    QByteArray name = {}; // directories: as in the archive, one trailing '/' removed
};

class BundleReader
{
public:
    // `source` outlives the reader.
    BundleReader(ByteSource &source, BundleLimits limits, CancelToken cancel, ReaderBackends backends = {},
                 ReaderResume resume = {});
    ~BundleReader();

    // Steps 4a to 4c. ERRORS: ManifestNotFirst, ManifestTooLarge, ManifestMalformed, ManifestSchema, ManifestSha256,
    // ManifestDuplicatePath, stream damage.
    [[nodiscard]] Result<std::shared_ptr<const Manifest>> readManifest();

    // Step 4e, and our own rule that every path has its one canonical form. Apart, because the version gate comes first.
    // ERRORS: BundleTooManyEntries, BundleTooLarge, UnsafePath, PathTooLong, PathTooDeep.
    [[nodiscard]] Result<void> checkDeclaredEntries() const;

    // The next entry with every check that needs no body (5a to 5f, 16); nothing at the end of a complete bundle (6).
    // REQUIRES: readManifest() succeeded. ERRORS: the codes of those steps, DuplicateEntry, UnsupportedType, stream damage.
    [[nodiscard]] Result<std::optional<BundleEntry>> next();

    // Passes the current file's body to `sink` piece by piece and verifies it; an error of the sink ends it at once.
    // ERRORS: EntrySize, EntryHash, stream damage with the entry's path, the sink's.
    using Sink = std::function<Result<void>(ByteSpan)>;
    [[nodiscard]] Result<void> readBody(const Sink &sink);

    // Is the current file small enough for memory? ERRORS: EntryTooLargeToBuffer (BundleLimits::bufferedBytes).
    [[nodiscard]] Result<void> checkBufferable() const;
    // The body in memory. ERRORS: those of both.
    [[nodiscard]] Result<QByteArray> readBodyBuffered();
    // Verifies the body and forgets it. ERRORS: those of readBody().
    [[nodiscard]] Result<void> passBody();

    [[nodiscard]] const ManifestEntry &declared(const BundleEntry &entry) const;
    [[nodiscard]] const Manifest &manifest() const { return *m_manifest; }
    [[nodiscard]] const BundleLimits &limits() const { return m_limits; }

    // Where the bytes come from that are read now; in a sink, those that it was given.
    [[nodiscard]] StreamPart part() const { return m_stream.part(); }
    // As ReadAhead::pointBefore(), of what was read so far.
    [[nodiscard]] std::optional<GzipPoint> takePoint() { return m_readAhead.pointBefore(m_tar.position()); }

    // For progress: compressed bytes taken from the source, decompressed bytes read.
    [[nodiscard]] qint64 compressedBytes() const { return m_readAhead.compressedBytes(); }
    [[nodiscard]] qint64 position() const { return m_tar.position(); }

private:
    [[nodiscard]] Result<QByteArray> readManifestText(qint64 declaredSize);
    [[nodiscard]] Result<std::optional<BundleEntry>> check(const TarEntry &header);
    [[nodiscard]] Result<std::optional<BundleEntry>> checkDirectory(const TarEntry &header);
    [[nodiscard]] Result<void> checkFile(const TarEntry &header, const ManifestEntry &declared);
    [[nodiscard]] Result<void> checkComplete() const;
    [[nodiscard]] Result<void> addToTotal(qint64 bytes, const QByteArray &path);
    [[nodiscard]] Result<void> checkPath(const QByteArray &path, const QByteArray &name) const;
    void limitStream();

    BundleLimits m_limits;
    ReadAhead m_readAhead;
    ResumedStream m_stream;
    TarReader m_tar;
    EntryVerifier m_verifier;
    std::shared_ptr<const Manifest> m_manifest;
    std::vector<bool> m_seen;
    qint64 m_entries = 0;    // of any kind, the manifest left out
    qint64 m_totalBytes = 0; // as format document 9 counts them
    qint64 m_current = -1;   // manifest index of the file whose body comes next
    qint64 m_hint = 0;
};

} // namespace ferry
