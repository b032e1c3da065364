// SPDX-License-Identifier: MIT
#include "import/inspect.h"

#include "source/filesource.h"

namespace ferry {

namespace {

class Verification
{
public:
    Verification(BundleReader &reader, const ProgressSink &progress, qint64 sourceBytes)
        : m_reader(reader)
        , m_progress(progress)
        , m_sourceBytes(sourceBytes)
    {}

    Result<VerifyFacts> run()
    {
        while (true) {
            const Result<std::optional<BundleEntry>> entry = m_reader.next();
            if (!entry)
                return entry.error();
            if (!*entry)
                return m_facts;
            if (Result<void> verified = verify(**entry); !verified)
                return verified.error();
        }
    }

private:
    Result<void> verify(const BundleEntry &entry)
    {
        if (entry.kind == BundleEntry::Kind::Directory)
            return {};
        ++m_facts.entries;
        if (entry.kind == BundleEntry::Kind::File) {
            const Result<void> read = m_reader.readBody([](ByteSpan) -> Result<void> { return {}; });
            if (!read)
                return read;
            m_facts.bytes += m_reader.declared(entry).size;
        }
        if (m_progress) {
            m_progress({.step = Step::Unpack,
                        .bytesDone = m_reader.compressedBytes(),
                        .bytesTotal = m_sourceBytes,
                        .entriesDone = m_facts.entries,
                        .entriesTotal = static_cast<qint64>(m_reader.manifest().entries.size()),
                        .path = entry.name});
        }
        return {};
    }

    BundleReader &m_reader;
    const ProgressSink &m_progress;
    qint64 m_sourceBytes;
    VerifyFacts m_facts;
};

} // namespace

Result<std::shared_ptr<const Manifest>> inspectBundle(const QByteArray &path, const BundleLimits &limits,
                                                      const CancelToken &cancel)
{
    const Result<std::unique_ptr<FileSource>> source = FileSource::open(path);
    if (!source)
        return source.error();
    BundleReader reader(**source, limits, cancel);
    return reader.readManifest();
}

Result<VerifyFacts> verifyBundle(const ImportRequest &request, const CancelToken &cancel,
                                 const ProgressSink &progress)
{
    const Result<std::unique_ptr<FileSource>> source = FileSource::open(request.sourcePath);
    if (!source)
        return source.error();
    BundleReader reader(**source, request.limits, cancel, request.backends);
    if (const auto manifest = reader.readManifest(); !manifest)
        return manifest.error();
    if (Result<void> checked = reader.checkDeclaredEntries(); !checked)
        return checked.error();
    return Verification(reader, progress, (*source)->totalBytes().value_or(-1)).run();
}

} // namespace ferry
