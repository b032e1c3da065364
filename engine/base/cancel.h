// SPDX-License-Identifier: MIT
#pragma once

// The one piece of state that two threads of an import share: a request to stop. Set by the owner of the job (or a
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

} // namespace ferry
