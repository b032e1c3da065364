// SPDX-License-Identifier: MIT
#include "base/utf8.h"

namespace ferry {

namespace {

// What a lead byte asks for: how many bytes follow, and the range of the first of them, which is where overlong forms,
// surrogates and values above U+10FFFF show (Unicode table 3-7). Every further byte is 80..BF.
struct Lead
{
    int following = -1; // -1: no lead byte
    unsigned char low = 0x80;
    unsigned char high = 0xbf;
};

Lead leadOf(unsigned char byte)
{
    if (byte < 0x80)
        return {.following = 0};
    if (byte >= 0xc2 && byte <= 0xdf)
        return {.following = 1};
    if (byte >= 0xe0 && byte <= 0xef) {
        const unsigned char low = byte == 0xe0 ? 0xa0 : 0x80;
        const unsigned char high = byte == 0xed ? 0x9f : 0xbf;
        return {.following = 2, .low = low, .high = high};
    }
    if (byte >= 0xf0 && byte <= 0xf4) {
        const unsigned char low = byte == 0xf0 ? 0x90 : 0x80;
        const unsigned char high = byte == 0xf4 ? 0x8f : 0xbf;
        return {.following = 3, .low = low, .high = high};
    }
    return {};
}

struct Sequence
{
    qsizetype length; // bytes of one character, or of the maximal ill-formed part
    bool valid;
};

// REQUIRES: `bytes` is not empty.
Sequence firstSequence(QByteArrayView bytes)
{
    Lead lead = leadOf(static_cast<unsigned char>(bytes.front()));
    if (lead.following < 0)
        return {1, false};
    for (qsizetype i = 1; i <= lead.following; ++i) {
        if (i == bytes.size())
            return {i, false};
        const auto byte = static_cast<unsigned char>(bytes[i]);
        if (byte < lead.low || byte > lead.high)
            return {i, false};
        lead.low = 0x80;
        lead.high = 0xbf;
    }
    return {1 + lead.following, true};
}

// The length of the valid text that `bytes` begins with.
qsizetype validPrefix(QByteArrayView bytes)
{
    qsizetype position = 0;
    while (position < bytes.size()) {
        const Sequence sequence = firstSequence(bytes.sliced(position));
        if (!sequence.valid)
            break;
        position += sequence.length;
    }
    return position;
}

} // namespace

bool validUtf8(QByteArrayView bytes)
{
    return validPrefix(bytes) == bytes.size();
}

QByteArray replacedInvalid(QByteArrayView bytes)
{
    QByteArray text;
    text.reserve(bytes.size());
    while (true) {
        const qsizetype valid = validPrefix(bytes);
        text.append(bytes.first(valid));
        bytes = bytes.sliced(valid);
        if (bytes.isEmpty())
            return text;
        text.append("\xEF\xBF\xBD");
        bytes = bytes.sliced(firstSequence(bytes).length);
    }
}

QByteArrayView utf8Prefix(QByteArrayView text, qsizetype bytesAtMost)
{
    if (text.size() <= bytesAtMost)
        return text;
    qsizetype end = bytesAtMost;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
        --end;
    return text.first(end);
}

} // namespace ferry
