// SPDX-License-Identifier: MIT
#include "limitoptions.h"

#include <array>
#include <limits>

namespace ferry::cli {

namespace {

struct LimitOption
{
    const char *name;
    Code code; // of the error that a too low value causes
    qint64 highest;
    void (*apply)(BundleLimits &limits, qint64 value);
};

constexpr qint64 AnyNumber = std::numeric_limits<qint64>::max();
constexpr qint64 MemorySize = 1LL << 30;
constexpr qint64 Levels = 250; // the workspace is walked with one descriptor a level

const std::array Options{
    LimitOption{"max-entries", Code::BundleTooManyEntries, 1LL << 40,
                [](BundleLimits &limits, qint64 value) { limits.entries = value; }},
    LimitOption{"max-bytes", Code::BundleTooLarge, AnyNumber,
                [](BundleLimits &limits, qint64 value) { limits.totalBytes = value; }},
    LimitOption{"max-overhead-bytes", Code::StreamTooLarge, 1LL << 50,
                [](BundleLimits &limits, qint64 value) { limits.overheadBytes = value; }},
    LimitOption{"max-manifest-bytes", Code::ManifestTooLarge, MemorySize,
                [](BundleLimits &limits, qint64 value) { limits.manifestBytes = value; }},
    LimitOption{"max-json-depth", Code::ManifestTooComplex, JsonMaxDepth,
                [](BundleLimits &limits, qint64 value) { limits.jsonDepth = static_cast<int>(value); }},
    LimitOption{"max-buffered-bytes", Code::EntryTooLargeToBuffer, MemorySize,
                [](BundleLimits &limits, qint64 value) { limits.bufferedBytes = value; }},
    LimitOption{"max-header-bytes", Code::HeaderTooLarge, MemorySize,
                [](BundleLimits &limits, qint64 value) { limits.tar.extensionBytes = value; }},
    LimitOption{"max-path-depth", Code::PathTooDeep, Levels,
                [](BundleLimits &limits, qint64 value) { limits.pathDepth = static_cast<int>(value); }},
};

} // namespace

void addLimitOptions(QCommandLineParser &parser)
{
    for (const LimitOption &option : Options)
        parser.addOption(
            QCommandLineOption(QString::fromLatin1(option.name), QString(), QStringLiteral("N")));
}

std::optional<QString> readLimits(const QCommandLineParser &parser, BundleLimits &limits)
{
    for (const LimitOption &option : Options) {
        const QString name = QString::fromLatin1(option.name);
        if (!parser.isSet(name))
            continue;
        bool ok = false;
        const qint64 value = parser.value(name).toLongLong(&ok);
        if (!ok || value < 1)
            return QStringLiteral("--%1 takes a whole number above 0").arg(name);
        if (value > option.highest)
            return QStringLiteral("--%1 takes at most %2").arg(name).arg(option.highest);
        option.apply(limits, value);
    }
    return std::nullopt;
}

QString limitOptionOf(Code code)
{
    if (code == Code::ManifestTooComplex) // too deep, or too many values for its ceiling of entries
        return QStringLiteral("--max-json-depth or --max-entries");
    for (const LimitOption &option : Options) {
        if (option.code == code)
            return QStringLiteral("--") + QString::fromLatin1(option.name);
    }
    return {};
}

} // namespace ferry::cli
