// SPDX-License-Identifier: MIT
#include "commit/livecomparison.h"

#include "commit/livetree.h"
#include "workspace/policy.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace ferry {

namespace {

constexpr std::size_t ReadBlock = 256 * 1024;
// The thread is woken for so many entries or bytes at a time: waking costs more than comparing a small file.
constexpr std::size_t BatchEntries = 256;
constexpr qint64 BatchBytes = 4LL * 1024 * 1024;
constexpr auto WaitInterval = std::chrono::milliseconds(50);

const Error CancelledError{.code = Code::Cancelled};

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

// Hashes live files. One for each thread.
class Hasher
{
public:
    explicit Hasher(const Directory &workspace)
        : m_lookUp(workspace)
    {}

    struct Hashed
    {
        FileStat before;
        Sha256Digest digest;
    };
    // Nothing when there is no file of that size, it cannot be read, or `isStopped` says so.
    template <typename Stop>
    std::optional<Hashed> hash(const WorkspacePath &place, qint64 size, Stop isStopped)
    {
        const auto there = m_lookUp.at(place);
        if (!there || !*there || (*there)->type != FileType::File || (*there)->size != size)
            return std::nullopt;
        Result<File> file = m_lookUp.open(place);
        if (!file)
            return std::nullopt;
        const Result<FileStat> before = file->stat();
        if (!before || before->size != size)
            return std::nullopt;
        m_buffer.resize(ReadBlock);
        qint64 left = size;
        while (left > 0 && !isStopped()) {
            const Result<std::size_t> count = file->read(m_buffer);
            if (!count || *count == 0)
                break;
            m_sha256.update(std::span<const char>(m_buffer).first(*count));
            left -= static_cast<qint64>(*count);
        }
        const Sha256Digest digest = m_sha256.finish(); // ready for the next one in any case
        return left == 0 ? std::optional(Hashed{.before = *before, .digest = digest}) : std::nullopt;
    }

private:
    LiveLookUp m_lookUp;
    Sha256 m_sha256;
    std::vector<char> m_buffer;
};

} // namespace

class LiveComparison::Private
{
public:
    Private(const Directory &workspace, std::shared_ptr<const Manifest> manifest,
            std::optional<QByteArray> personaFile, CancelToken cancel)
        : m_manifest(std::move(manifest))
        , m_personaFile(std::move(personaFile))
        , m_cancel(std::move(cancel))
        , m_helper(workspace.shared())
        , m_late(workspace)
        , m_hasher(workspace.shared())
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
        m_batchBytes += m_manifest->entries[request.entry].size;
        if (m_batch.size() >= BatchEntries || m_batchBytes >= BatchBytes)
            passBatch();
    }

    Result<void> finish(const std::function<void(qint64)> &progress)
    {
        passBatch();
        std::unique_lock lock(m_mutex);
        while (m_done < m_requests.size()) {
            if (m_cancel.isCancelled())
                return CancelledError;
            if (!compareNext(lock, m_helper))
                m_changed.wait_for(lock, WaitInterval);
            const auto done = static_cast<qint64>(m_done);
            lock.unlock();
            progress(done);
            lock.lock();
        }
        std::sort(m_findings.begin(), m_findings.end(),
                  [](const Finding &left, const Finding &right) { return left.row < right.row; });
        return {};
    }

    Result<bool> isSame(const Question &question)
    {
        const auto finding =
            std::lower_bound(m_findings.cbegin(), m_findings.cend(), question.row,
                             [](const Finding &left, quint32 row) { return left.row < row; });
        if (finding != m_findings.cend() && finding->row == question.row && finding->isAbout(question.live))
            return finding->isSame;
        const auto late =
            m_late.hash(question.place, question.live.size, [this] { return m_cancel.isCancelled(); });
        if (m_cancel.isCancelled())
            return CancelledError;
        return late && late->digest == question.digest;
    }

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
            m_changed.wait(lock, [this] { return m_next < m_requests.size() || isStopped(); });
            if (isStopped())
                return;
            compareNext(lock, m_hasher);
            if (m_done == m_requests.size())
                m_changed.notify_all();
        }
    }

    [[nodiscard]] bool isStopped() const { return m_isEnding || m_cancel.isCancelled(); }

    // False when no request is left that nobody works on. Not locked while it hashes.
    bool compareNext(std::unique_lock<std::mutex> &lock, Hasher &hasher)
    {
        if (m_next == m_requests.size())
            return false;
        const Request request = m_requests[m_next++];
        lock.unlock();
        const ManifestEntry &entry = m_manifest->entries[request.entry];
        const auto hashed = hasher.hash(placementOf(entry.path, m_personaFile).place, entry.size,
                                        [this] { return isStopped(); });
        lock.lock();
        ++m_done;
        if (hashed)
            m_findings.push_back({.inode = hashed->before.inode,
                                  .mtimeNs = hashed->before.mtimeNs,
                                  .ctimeNs = hashed->before.ctimeNs,
                                  .row = request.row,
                                  .isSame = hashed->digest == entry.digest});
        return true;
    }

    const std::shared_ptr<const Manifest> m_manifest;
    const std::optional<QByteArray> m_personaFile;
    const CancelToken m_cancel;

    std::vector<Request> m_batch; // the caller's, like the next three: not passed on yet
    qint64 m_batchBytes = 0;
    Hasher m_helper; // for what the thread has not come to
    Hasher m_late;   // for what has to be looked at again, seen by the probe
    Hasher m_hasher; // the thread's
    std::thread m_thread;

    std::atomic<bool> m_isEnding = false;
    std::mutex m_mutex; // guards all below
    std::condition_variable m_changed;
    std::vector<Request> m_requests;
    std::vector<Finding> m_findings;
    std::size_t m_next = 0; // the first request that nobody works on
    std::size_t m_done = 0; // requests that were looked at
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

Result<void> LiveComparison::finish(const std::function<void(qint64)> &progress)
{
    return d->finish(progress);
}

Result<bool> LiveComparison::isSame(const Question &question)
{
    return d->isSame(question);
}

} // namespace ferry
