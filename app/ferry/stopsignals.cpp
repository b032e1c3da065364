// SPDX-License-Identifier: MIT
#include "app/ferry/stopsignals.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace ferry {

namespace {

constexpr std::array Signals{SIGTERM, SIGINT, SIGHUP};

// A handler can reach globals only.
std::atomic<int> g_writeEnd{-1}; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

extern "C" void onStopSignal(int /*number*/)
{
    const int keptErrno = errno;
    const char byte = 0;
    // A full pipe has woken the loop already.
    [[maybe_unused]] const ssize_t written = ::write(g_writeEnd.load(std::memory_order_relaxed), &byte, 1);
    errno = keptErrno;
}

void handle(int number, void (*handler)(int))
{
    struct sigaction action
    {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, nullptr);
}

// By whoever started us, as nohup does: who began so wants to go on.
bool isIgnored(int number)
{
    struct sigaction inherited
    {};
    return sigaction(number, nullptr, &inherited) == 0 && inherited.sa_handler == SIG_IGN;
}

} // namespace

StopSignals::StopSignals(QObject *parent)
    : QObject(parent)
{
    handle(SIGPIPE, SIG_IGN);
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    m_readEnd = ends[0];
    g_writeEnd = ends[1];
    m_notifier = std::make_unique<QSocketNotifier>(m_readEnd, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &StopSignals::drain);
    for (const int number : Signals) {
        if (!isIgnored(number))
            handle(number, onStopSignal);
    }
}

StopSignals::~StopSignals()
{
    if (m_readEnd < 0)
        return;
    for (const int number : Signals) {
        if (!isIgnored(number))
            handle(number, SIG_DFL);
    }
    m_notifier.reset();
    ::close(m_readEnd);
    ::close(g_writeEnd.exchange(-1));
}

void StopSignals::drain()
{
    std::array<char, 64> bytes{};
    while (::read(m_readEnd, bytes.data(), bytes.size()) > 0) {}
    Q_EMIT received();
}

} // namespace ferry
