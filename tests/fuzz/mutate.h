// SPDX-License-Identifier: MIT
#pragma once

// Small random edits for the replay, in the manner of a fuzzer. Pure but for the generator it is handed.

#include <QByteArray>

#include <random>

namespace ferry::fuzz {

// Changes `bytes` in one place: a byte, a bit, a run removed, repeated, or taken from `other`.
void mutate(QByteArray &bytes, const QByteArray &other, std::mt19937 &random);

// What a target wants done to mutated bytes before they are run: the repair of checksums for archives, nothing for the others.
// Each target defines it.
[[nodiscard]] QByteArray adjusted(const QByteArray &bytes);

} // namespace ferry::fuzz
