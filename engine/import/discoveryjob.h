// SPDX-License-Identifier: MIT
#pragma once

// workspace/discovery.h off the caller's thread. Each look() ends in one found(), unless a later one supersedes it. Owned by a window.

#include "import/backgroundtask.h"
#include "workspace/discovery.h"

namespace ferry {

struct Discovery
{
    std::vector<KnownAssistant> assistants;
    std::vector<BackupFile> backups;
};

class DiscoveryJob : public QObject
{
    Q_OBJECT

public:
    explicit DiscoveryJob(QObject *parent = nullptr);

    void look(const DiscoveryPlaces &places = DiscoveryPlaces::ofThisUser());

Q_SIGNALS:
    void found(const ferry::Discovery &discovery);

private:
    BackgroundTask m_task;
};

} // namespace ferry
