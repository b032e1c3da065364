// SPDX-License-Identifier: MIT
#include "commit/livecomparison.h"

#include "commit/livetree.h"
#include "workspace/policy.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace ferry {

namespace {

constexpr std::size_t ReadBlock = 256 * 1024;
// The thread is woken for so many entries or bytes at a time: waking costs more than comparing a small file.
constexpr std::size_t BatchEntries = 64;
constexpr qint64 BatchBytes = 1024LL * 1024;
constexpr auto CancelInterval = std::chrono::milliseconds(50);

class FileHasher
{
public:
    // Nothing when the file cannot be read or `isStopped` says so.
    template <typename Stop>
    std::optional<Sha256Digest> digestOf(File &file, Stop isStopped)
    {
        m_buffer.resize(ReadBlock);
        while (!isStopped()) {
            const Result<std::size_t> count = file.read(m_buffer);
            if (!count)
                break;
            if (*count == 0)
                return m_sha256.finish();
            m_sha256.update(std::span<const char>(m_buffer).first(*count));
        }
        static_cast<void>(m_sha256.finish()); // ready for the next one
        return std::nullopt;
    }

private:
    Sha256 m_sha256;
    std::vector<char> m_buffer;
};

struct Request
{
    quint32 entry;
    quint32 row;
};

// What was found out about one live file, and what it looked like before it was read.
struct Finding
{
    quint64 inode;
    qint64 mtimeNs;
    qint64 ctimeNs;
    quint32 row;
    bool isSame;

    [[nodiscard]] bool isAbout(const FileStat &live) const
    {
        return live.inode == inode && live.mtimeNs == mtimeNs && live.ctimeNs == ctimeNs;
    }
};

} // namespace

class LiveComparison::Private
{
public:
    Private(const Directory &live, std::shared_ptr<const Manifest> declared,
            std::optional<QByteArray> persona, CancelToken token)
        : workspace(live)
        , manifest(std::move(declared))
        , personaFile(std::move(persona))
        , cancel(std::move(token))
        , m_shared(live.shared())
        , m_lookUp(m_shared)
    {}

    ~Private()
    {
        m_isEnding = true;
        {
            const std::lock_guard lock(m_mutex); // not between the thread's last look and its wait
        }
        m_changed.notify_all();
        if (m_thread.joinable())
            m_thread.join();
    }

    void take(Request request)
    {
        m_batch.push_back(request);
        m_batchBytes += manifest->entries[request.entry].size;
        if (m_batch.size() >= BatchEntries || m_batchBytes >= BatchBytes)
            passBatch();
    }

    // What the thread found about the live file of `row`, if it was asked to; waits for it.
    std::optional<Finding> takeFinding(quint32 row)
    {
        passBatch();
        std::unique_lock lock(m_mutex);
        while (m_asked < m_requests.size() && m_requests[m_asked].row < row)
            ++m_asked;
        if (m_asked == m_requests.size() || m_requests[m_asked].row != row)
            return std::nullopt;
        while (m_done <= m_asked && !cancel.isCancelled())
            m_changed.wait_for(lock, CancelInterval);
        while (!m_findings.empty() && m_findings.front().row < row)
            m_findings.pop_front();
        if (m_findings.empty() || m_findings.front().row != row)
            return std::nullopt;
        return m_findings.front();
    }

    const Directory workspace;
    const std::shared_ptr<const Manifest> manifest;
    const std::optional<QByteArray> personaFile;
    const CancelToken cancel;
    FileHasher hasher; // the caller's

private:
    void passBatch()
    {
        if (m_batch.empty())
            return;
        {
            const std::lock_guard lock(m_mutex);
            m_requests.insert(m_requests.end(), m_batch.begin(), m_batch.end());
        }
        m_batch.clear();
        m_batchBytes = 0;
        m_changed.notify_all();
        if (!m_thread.joinable())
            m_thread = std::thread([this] { run(); });
    }

    void run()
    {
        std::unique_lock lock(m_mutex);
        while (true) {
            m_changed.wait(lock, [this] { return m_done < m_requests.size() || isStopped(); });
            if (isStopped())
                return;
            const Request request = m_requests[m_done];
            lock.unlock();
            const std::optional<Finding> finding = compare(request);
            lock.lock();
            if (finding)
                m_findings.push_back(*finding);
            if (m_done++ == m_asked)
                m_changed.notify_all();
        }
    }

    [[nodiscard]] bool isStopped() const { return m_isEnding || cancel.isCancelled(); }

    std::optional<Finding> compare(Request request)
    {
        const ManifestEntry &entry = manifest->entries[request.entry];
        const WorkspacePath place = placementOf(entry.path, personaFile).place;
        const auto there = m_lookUp.at(place);
        if (!there || !*there || (*there)->type != FileType::File || (*there)->size != entry.size)
            return std::nullopt;
        Result<File> file = m_shared.openFile(place.bytes());
        if (!file)
            return std::nullopt;
        const Result<FileStat> live = file->stat();
        if (!live || live->size != entry.size)
            return std::nullopt;
        const auto digest = m_hasher.digestOf(*file, [this] { return isStopped(); });
        if (!digest)
            return std::nullopt;
        return Finding{.inode = live->inode,
                       .mtimeNs = live->mtimeNs,
                       .ctimeNs = live->ctimeNs,
                       .row = request.row,
                       .isSame = *digest == entry.digest};
    }

    std::vector<Request> m_batch; // the caller's: not passed on yet
    qint64 m_batchBytes = 0;
    std::thread m_thread;

    const Directory m_shared; // the thread's, like the next two
    LiveLookUp m_lookUp;
    FileHasher m_hasher;

    std::atomic<bool> m_isEnding = false;
    std::mutex m_mutex; // guards all below
    std::condition_variable m_changed;
    std::vector<Request> m_requests;
    std::deque<Finding> m_findings; // of rows that were not asked for yet, in their order
    std::size_t m_done = 0;         // requests that were looked at
    std::size_t m_asked = 0;        // the request that was asked for last
};

LiveComparison::LiveComparison(const Directory &workspace, std::shared_ptr<const Manifest> manifest,
                               std::optional<QByteArray> personaFile, CancelToken cancel)
    : d(std::make_unique<Private>(workspace, std::move(manifest), std::move(personaFile), std::move(cancel)))
{}

LiveComparison::~LiveComparison() = default;

void LiveComparison::entryStaged(quint32 entry, quint32 row)
{
    d->take({.entry = entry, .row = row});
}

Result<bool> LiveComparison::isSame(const Question &question)
{
    const std::optional<Finding> finding = d->takeFinding(question.row);
    if (finding && finding->isAbout(question.live))
        return finding->isSame;
    Result<File> file = d->workspace.openFile(question.place.bytes());
    if (!file)
        return false;
    const auto digest = d->hasher.digestOf(*file, [this] { return d->cancel.isCancelled(); });
    if (d->cancel.isCancelled())
        return Error{.code = Code::Cancelled};
    return digest == question.digest;
}

} // namespace ferry
