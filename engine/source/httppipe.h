// SPDX-License-Identifier: MIT
#pragma once

// The bounded hand-over between the network's thread and whoever reads a download. The one lock of it; each end is used on one
// thread. Of engine/source only.

#include "base/cancel.h"
#include "base/result.h"
#include "source/httpanswer.h"

#include <QByteArray>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <span>

namespace ferry {

class HttpPipe
{
public:
    HttpPipe(CancelToken cancel, qint64 capacity)
        : m_cancel(std::move(cancel))
        , m_capacity(capacity)
    {}

    // --- The network's end ---
    // Bytes that can be put in; when there are none, `m_wake` is called as soon as there are some.
    [[nodiscard]] qint64 room();
    void put(const QByteArray &bytes);
    // The head of the first answer is there: what the server tells of the object.
    void begin(const HttpObject &object);
    // No more bytes; how it ended.
    void end(const Result<void> &result);
    // Both before it is used. `retry` is called on the reader's thread, when a retry was asked for while it waits.
    void setWake(std::function<void()> wake) { m_wake = std::move(wake); }
    void setRetry(const RetrySignal &asked, std::function<void()> retry);

    // --- The reader's end ---
    // Waits for begin() or an end with an error.
    [[nodiscard]] Result<void> waitForBegin();
    [[nodiscard]] Result<std::size_t> read(std::span<char> buffer);
    [[nodiscard]] HttpObject object();

private:
    // Until `ready`; false when it was cancelled.
    bool wait(std::unique_lock<std::mutex> &lock, const std::function<bool()> &ready);

    CancelToken m_cancel;
    qint64 m_capacity;
    std::function<void()> m_wake;
    RetrySignal m_retryAsked;
    int m_retriesSeen = 0;
    std::function<void()> m_retry;
    std::mutex m_mutex; // guards all below
    std::condition_variable m_changed;
    QByteArray m_bytes;
    qsizetype m_taken = 0; // of m_bytes
    bool m_hasBegun = false;
    bool m_isWaiting = false; // the network for room
    HttpObject m_object;
    std::optional<Result<void>> m_end;
};

} // namespace ferry
