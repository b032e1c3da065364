// SPDX-License-Identifier: MIT
#include "signals.h"

#include <csignal>

namespace ferry::cli {

namespace {

// A signal handler can reach globals only. The token's flag is a lock-free atomic, which a handler may set (POSIX 2.4.3).
const CancelToken *g_token = nullptr; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

extern "C" void onSignal(int /*number*/)
{
    g_token->cancel();
}

} // namespace

void cancelOnSignals(const CancelToken &token)
{
    static CancelToken held;
    held = token;
    g_token = &held;
    struct sigaction action
    {};
    action.sa_handler = onSignal;
    // No SA_RESTART: a question at the terminal must end.
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    action.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &action, nullptr);
}

} // namespace ferry::cli
