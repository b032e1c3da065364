// SPDX-License-Identifier: MIT
#include "mutate.h"

#include <algorithm>

namespace ferry::fuzz {

namespace {

constexpr qsizetype MaxBytes = 1024 * 1024;

qsizetype below(qsizetype limit, std::mt19937 &random)
{
    return limit < 1 ? 0 : static_cast<qsizetype>(random() % static_cast<std::mt19937::result_type>(limit));
}

QByteArray pieceOf(const QByteArray &bytes, std::mt19937 &random)
{
    return bytes.mid(below(bytes.size(), random), 1 + below(64, random));
}

} // namespace

void mutate(QByteArray &bytes, const QByteArray &other, std::mt19937 &random)
{
    static constexpr char Interesting[] = {'\0', '\xff', '\x7f', '\x80', '0', '9',
                                           '/',  '.',    '"',    '\\',   '{', '['};
    const qsizetype at = below(bytes.size(), random);
    switch (bytes.isEmpty() ? 5 : below(7, random)) {
    case 0: bytes[at] = static_cast<char>(random()); break;
    case 1: bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8, random))); break;
    case 2: bytes[at] = Interesting[below(std::ssize(Interesting), random)]; break;
    case 3: bytes.remove(at, 1 + below(32, random)); break;
    case 4: bytes.insert(at, pieceOf(bytes, random)); break;
    case 5: bytes.insert(at, pieceOf(other, random)); break;
    default: bytes.truncate(at); break;
    }
    bytes.truncate(std::min(bytes.size(), MaxBytes));
}

} // namespace ferry::fuzz
