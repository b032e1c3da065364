// SPDX-License-Identifier: MIT
#include "import/inspectjob.h"

#include "base/fileops.h"
#include "import/inspect.h"

namespace ferry {

InspectJob::InspectJob(QObject *parent)
    : QObject(parent)
{}

void InspectJob::inspect(const QByteArray &path, const BundleLimits &limits)
{
    m_task.run([this, path, limits](const CancelToken &cancel) -> BackgroundTask::Completion {
        ImportRequest request;
        request.sourcePath = path;
        request.limits = limits;
        const auto manifest = inspectBundle(request, cancel);
        if (!manifest)
            return [this, path, error = manifest.error()] { Q_EMIT failed(path, error); };
        const Result<File> file = openForReading(path);
        const Result<FileStat> status = file ? file->stat() : Result<FileStat>(file.error());
        const qint64 bytes = status ? status->size : -1;
        return [this, path, found = *manifest, bytes] { Q_EMIT inspected(path, found, bytes); };
    });
}

void InspectJob::cancel()
{
    m_task.cancel();
}

} // namespace ferry
