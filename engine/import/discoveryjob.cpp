// SPDX-License-Identifier: MIT
#include "import/discoveryjob.h"

namespace ferry {

DiscoveryJob::DiscoveryJob(QObject *parent)
    : QObject(parent)
{}

void DiscoveryJob::look(const DiscoveryPlaces &places)
{
    m_task.run([this, places](const CancelToken &) -> BackgroundTask::Completion {
        return [this, discovery = Discovery{knownAssistants(places), backupFiles(places)}] {
            Q_EMIT found(discovery);
        };
    });
}

} // namespace ferry
