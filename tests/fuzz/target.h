// SPDX-License-Identifier: MIT
#pragma once

// What every fuzz target has: one function that takes any bytes and must come back, whatever they are. Under clang's libFuzzer
// (preset `fuzz`) it is driven by coverage; everywhere else replay.cpp drives it over the seeds and over mutations of them, so that
// every CI run goes through it. A broken promise ends the process: require() is an assertion that no build leaves out.

#include <QByteArray>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace ferry::fuzz {

inline QByteArray bytesOf(const std::uint8_t *data, std::size_t size)
{
    // A copy of exactly this size, so that the address sanitizer sees a read behind it.
    return QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
}

inline void require(bool holds, const char *promise)
{
    if (holds)
        return;
    std::cerr << "broken promise: " << promise << '\n';
    std::abort();
}

} // namespace ferry::fuzz
