// SPDX-License-Identifier: MIT
#include "signals.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace ferry::cli {

namespace {

// A signal handler can reach globals only. The token's flag is a lock-free atomic, which a handler may set (POSIX 2.4.3).
const CancelToken *g_token = nullptr; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

// Written to at each signal and never read, so that a wait ends also when the signal came just before it.
std::array<int, 2> g_pipe{-1, -1}; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

extern "C" void onSignal(int /*number*/)
{
    const int savedErrno = errno;
    g_token->cancel();
    // A full pipe says as much as one more byte in it.
    [[maybe_unused]] const ssize_t written = ::write(g_pipe[1], "", 1);
    errno = savedErrno;
}

} // namespace

void cancelOnSignals(const CancelToken &token)
{
    static CancelToken held;
    held = token;
    g_token = &held;
    if (::pipe(g_pipe.data()) != 0 || ::fcntl(g_pipe[1], F_SETFL, O_NONBLOCK) != 0)
        g_pipe = {-1, -1}; // poll() passes over negative descriptors
    struct sigaction action
    {};
    action.sa_handler = onSignal;
    // No SA_RESTART: a question at the terminal must end.
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    // A closed terminal or a lost connection must not kill a swap; but who began under nohup wants to go on.
    struct sigaction inherited
    {};
    if (sigaction(SIGHUP, nullptr, &inherited) == 0 && inherited.sa_handler != SIG_IGN)
        sigaction(SIGHUP, &action, nullptr);
    action.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &action, nullptr);
}

bool waitForInput(int fd)
{
    std::array<pollfd, 2> waiting{pollfd{.fd = fd, .events = POLLIN, .revents = 0},
                                  pollfd{.fd = g_pipe[0], .events = POLLIN, .revents = 0}};
    return ::poll(waiting.data(), waiting.size(), -1) > 0 && waiting[1].revents == 0;
}

} // namespace ferry::cli
