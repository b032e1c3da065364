// SPDX-License-Identifier: MIT
#include "source/httppipe.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <utility>

namespace ferry {

namespace {

constexpr std::chrono::milliseconds LookAtCancel{50};

} // namespace

void HttpPipe::setRetry(const RetrySignal &asked, std::function<void()> retry)
{
    m_retryAsked = asked;
    m_retriesSeen = asked.count();
    m_retry = std::move(retry);
}

qint64 HttpPipe::room()
{
    const std::lock_guard lock(m_mutex);
    const qint64 left = m_capacity - (m_bytes.size() - m_taken);
    m_isWaiting = left <= 0;
    return std::max<qint64>(left, 0);
}

void HttpPipe::put(const QByteArray &bytes)
{
    const std::lock_guard lock(m_mutex);
    m_bytes.remove(0, m_taken);
    m_taken = 0;
    m_bytes += bytes;
    m_changed.notify_all();
}

void HttpPipe::begin(const HttpObject &object)
{
    const std::lock_guard lock(m_mutex);
    m_hasBegun = true;
    m_object = object;
    m_changed.notify_all();
}

void HttpPipe::end(const Result<void> &result)
{
    const std::lock_guard lock(m_mutex);
    if (!m_end)
        m_end = result;
    m_changed.notify_all();
}

bool HttpPipe::wait(std::unique_lock<std::mutex> &lock, const std::function<bool()> &ready)
{
    while (!ready()) {
        if (m_cancel.isCancelled())
            return false;
        if (const int asked = m_retryAsked.count(); std::exchange(m_retriesSeen, asked) != asked && m_retry)
            m_retry();
        m_changed.wait_for(lock, LookAtCancel);
    }
    return !m_cancel.isCancelled();
}

Result<void> HttpPipe::waitForBegin()
{
    std::unique_lock lock(m_mutex);
    if (!wait(lock, [this] { return m_hasBegun || m_end.has_value(); }))
        return Error{.code = Code::Cancelled};
    return m_hasBegun ? Result<void>() : *m_end;
}

Result<std::size_t> HttpPipe::read(std::span<char> buffer)
{
    std::unique_lock lock(m_mutex);
    if (!wait(lock, [this] { return m_bytes.size() > m_taken || m_end.has_value(); }))
        return Error{.code = Code::Cancelled};
    const auto count = std::min<qsizetype>(m_bytes.size() - m_taken, static_cast<qsizetype>(buffer.size()));
    if (count == 0)
        return m_end->ok() ? Result<std::size_t>(std::size_t{0}) : m_end->error();
    std::memcpy(buffer.data(), m_bytes.constData() + m_taken, static_cast<std::size_t>(count));
    m_taken += count;
    const bool wakes = std::exchange(m_isWaiting, false);
    lock.unlock();
    if (wakes && m_wake)
        m_wake();
    return static_cast<std::size_t>(count);
}

HttpObject HttpPipe::object()
{
    const std::lock_guard lock(m_mutex);
    return m_object;
}

} // namespace ferry
