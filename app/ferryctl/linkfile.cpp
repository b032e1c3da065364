// SPDX-License-Identifier: MIT
#include "linkfile.h"

#include <QFile>

#include <cstdio>

namespace ferry::cli {

namespace {

constexpr qint64 LinkBytesAtMost = 64LL * 1024;

} // namespace

Result<MigrationLink> readLink(const Arguments &arguments)
{
    QFile file;
    bool isOpen = false;
    if (arguments.urlFile == "-") {
        isOpen = file.open(stdin, QIODevice::ReadOnly);
    } else {
        file.setFileName(QFile::decodeName(arguments.urlFile));
        isOpen = file.open(QIODevice::ReadOnly);
    }
    if (!isOpen)
        return Error{
            .code = Code::SourceUnreadable, .path = arguments.urlFile, .detail = file.errorString().toUtf8()};
    const QString text = QString::fromUtf8(file.read(LinkBytesAtMost));
    MigrationLink::Checked checked = MigrationLink::check(text, arguments.allowedHosts);
    if (checked.link)
        return std::move(*checked.link);
    return Error{.code = Code::InvalidUrl,
                 .path = checked.host.toUtf8(),
                 .detail = linkFaultString(checked.fault).data()};
}

} // namespace ferry::cli
