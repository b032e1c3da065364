// SPDX-License-Identifier: MIT
#pragma once

// What two threads of an import share. A request to stop: Set by the owner of the job (or a
// signal handler's notifier), polled by the worker between blocks and files. Copies refer to the same request.

#include <atomic>
#include <memory>

namespace ferry {

class CancelToken
{
public:
    void cancel() const { m_flag->store(true, std::memory_order_relaxed); }
    [[nodiscard]] bool isCancelled() const { return m_flag->load(std::memory_order_relaxed); }

private:
    std::shared_ptr<std::atomic<bool>> m_flag = std::make_shared<std::atomic<bool>>(false);
};

// The other request of that kind: to try again at once what is being waited for. Counts, because it can be made more than once.
class RetrySignal
{
public:
    void retry() const { m_count->fetch_add(1, std::memory_order_relaxed); }
    [[nodiscard]] int count() const { return m_count->load(std::memory_order_relaxed); }

private:
    std::shared_ptr<std::atomic<int>> m_count = std::make_shared<std::atomic<int>>(0);
};

} // namespace ferry
