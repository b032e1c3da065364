// SPDX-License-Identifier: MIT
#include "base/writeback.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <variant>

namespace ferry {

namespace {

constexpr std::size_t PiecesAtMost = 4;
// A disk keeps what it was given in a cache of its own, and the loop device in the page cache; now and then that goes out too.
constexpr qint64 FlushBytes = 64LL * 1024 * 1024;
constexpr auto CancelInterval = std::chrono::milliseconds(50);

struct FilePiece
{
    File file;
    qint64 offset;
    qint64 bytes;
};
using Piece = std::variant<FilePiece, Directory>;

} // namespace

class Writeback::Private
{
public:
    explicit Private(CancelToken cancel)
        : m_cancel(std::move(cancel))
    {}

    ~Private()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isEnding = true;
            m_pieces.clear();
        }
        m_changed.notify_all();
        if (m_thread.joinable())
            m_thread.join();
    }

    Result<void> push(Piece piece)
    {
        std::unique_lock lock(m_mutex);
        if (!m_thread.joinable())
            m_thread = std::thread([this] { run(); });
        if (Result<void> waited = wait(lock, [this] { return m_pieces.size() < PiecesAtMost; }); !waited)
            return waited;
        m_pieces.push_back(std::move(piece));
        m_changed.notify_all();
        return {};
    }

    Result<void> finish()
    {
        std::unique_lock lock(m_mutex);
        return wait(lock, [this] { return m_pieces.empty() && !m_isBusy; });
    }

private:
    // The token wakes nobody, so it is looked at now and then: a disk can take seconds for a piece.
    template <typename Condition>
    Result<void> wait(std::unique_lock<std::mutex> &lock, Condition isReached)
    {
        while (!isReached() && !m_error && !m_cancel.isCancelled())
            m_changed.wait_for(lock, CancelInterval);
        if (m_error)
            return *m_error;
        if (m_cancel.isCancelled())
            return Error{.code = Code::Cancelled};
        return {};
    }

    void run()
    {
        std::unique_lock lock(m_mutex);
        while (true) {
            m_changed.wait(lock, [this] { return !m_pieces.empty() || m_isEnding; });
            if (m_isEnding)
                return;
            Piece piece = std::move(m_pieces.front());
            m_pieces.pop_front();
            m_isBusy = true;
            lock.unlock();
            const Result<void> settled = settle(piece);
            lock.lock();
            m_isBusy = false;
            if (!settled && !m_error)
                m_error = settled.error();
            m_changed.notify_all();
        }
    }

    Result<void> settle(Piece &piece)
    {
        if (const auto *directory = std::get_if<Directory>(&piece))
            return directory->syncFileSystem();
        return settle(std::get<FilePiece>(piece));
    }

    Result<void> settle(FilePiece &piece)
    {
        if (Result<void> settled = piece.file.settle(piece.offset, piece.bytes); !settled)
            return settled;
        m_unflushed += piece.bytes;
        if (m_unflushed < FlushBytes)
            return {};
        m_unflushed = 0;
        return piece.file.sync();
    }

    const CancelToken m_cancel;
    std::thread m_thread;
    qint64 m_unflushed = 0; // the thread's own
    std::mutex m_mutex;     // guards all below
    std::condition_variable m_changed;
    std::deque<Piece> m_pieces;
    std::optional<Error> m_error;
    bool m_isBusy = false;
    bool m_isEnding = false;
};

Writeback::Writeback(CancelToken cancel)
    : d(std::make_unique<Private>(std::move(cancel)))
{}

Writeback::~Writeback() = default;

Result<void> Writeback::push(const File &file, qint64 offset, qint64 bytes)
{
    Result<File> shared = file.shared();
    if (!shared)
        return shared.error();
    shared->startWriteback(offset, bytes);
    return d->push(FilePiece{.file = std::move(*shared), .offset = offset, .bytes = bytes});
}

Result<void> Writeback::pushAll(const Directory &directory)
{
    return d->push(directory.shared());
}

Result<void> Writeback::finish()
{
    return d->finish();
}

} // namespace ferry
