// SPDX-License-Identifier: MIT
#include "base/fileops.h"
#include "workspace/discovery.h"

#include <QRegularExpression>

#include <algorithm>

namespace ferry {

QDateTime snapshotDate(const QByteArray &fileName)
{
    static const QRegularExpression Pattern(
        QStringLiteral("^backup-(\\d{8})-(\\d{6})(?:-(\\d{3})(?:-[0-9a-f]+)?)?\\.vbundle\\z"));
    const QRegularExpressionMatch match = Pattern.match(QString::fromUtf8(fileName));
    if (!match.hasMatch())
        return {};
    const QDate date = QDate::fromString(match.captured(1), QStringLiteral("yyyyMMdd"));
    QTime time = QTime::fromString(match.captured(2), QStringLiteral("hhmmss"));
    if (!date.isValid() || !time.isValid())
        return {};
    time = time.addMSecs(match.captured(3).toInt());
    return QDateTime(date, time, Qt::UTC);
}

std::vector<BackupFile> backupFiles(const DiscoveryPlaces &places, std::size_t limit)
{
    std::vector<BackupFile> files;
    const Result<Directory> folder = Directory::open(places.backupsFolder);
    const auto entries = folder ? folder->list() : Result<std::vector<DirectoryEntry>>(folder.error());
    if (!entries)
        return files;
    for (const DirectoryEntry &entry : *entries) {
        if (!entry.name.endsWith(".vbundle"))
            continue;
        const auto status = folder->lookUp(entry.name);
        if (!status || !*status || (*status)->type != FileType::File)
            continue;
        files.push_back({.path = places.backupsFolder + '/' + entry.name,
                         .name = QString::fromUtf8(entry.name),
                         .createdAt = snapshotDate(entry.name),
                         .size = (*status)->size});
    }
    std::sort(files.begin(), files.end(), [](const BackupFile &left, const BackupFile &right) {
        if (left.createdAt.isValid() && right.createdAt.isValid() && left.createdAt != right.createdAt)
            return left.createdAt > right.createdAt;
        if (left.createdAt.isValid() != right.createdAt.isValid())
            return left.createdAt.isValid();
        return left.name < right.name;
    });
    files.resize(std::min(files.size(), limit));
    return files;
}

} // namespace ferry
