// SPDX-License-Identifier: MIT
#include "workspace/versiongate.h"

#include <limits>

namespace ferry {

namespace {

constexpr QByteArrayView LegacyMinimum = "0.0.0-legacy";

// A part of any length is a number; beyond the range of the type it stays at the largest value, so that the order holds.
std::optional<quint64> parsePart(QByteArrayView digits)
{
    if (digits.isEmpty())
        return std::nullopt;
    constexpr quint64 Largest = std::numeric_limits<quint64>::max();
    quint64 value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9')
            return std::nullopt;
        const auto digit = static_cast<quint64>(c - '0');
        value = value > (Largest - digit) / 10 ? Largest : value * 10 + digit;
    }
    return value;
}

QByteArrayView withoutSuffix(QByteArrayView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '-' || text[i] == '+')
            return text.first(i);
    }
    return text;
}

} // namespace

std::optional<Version> parseVersion(QByteArrayView text)
{
    QByteArrayView rest = withoutSuffix(text);
    Version version{};
    for (std::size_t i = 0; i < version.size(); ++i) {
        const bool last = i + 1 == version.size();
        const qsizetype end = last ? rest.size() : rest.indexOf('.');
        if (end < 0)
            return std::nullopt;
        const std::optional<quint64> part = parsePart(rest.first(end));
        if (!part)
            return std::nullopt;
        version[i] = *part;
        if (!last)
            rest = rest.sliced(end + 1);
    }
    return version;
}

GateVerdict versionGate(QByteArrayView minimum, const std::optional<QByteArray> &maximum,
                        QByteArrayView runtime)
{
    if (minimum == LegacyMinimum)
        return GateVerdict::Pass;
    const std::optional<Version> lowest = parseVersion(minimum);
    const std::optional<Version> running = parseVersion(runtime);
    if (!lowest || !running)
        return GateVerdict::PassUnparseable;
    if (*running < *lowest)
        return GateVerdict::BelowMinimum;
    if (!maximum)
        return GateVerdict::Pass;
    const std::optional<Version> highest = parseVersion(*maximum);
    if (!highest)
        return GateVerdict::PassUnparseable;
    return *running > *highest ? GateVerdict::AboveMaximum : GateVerdict::Pass;
}

} // namespace ferry
