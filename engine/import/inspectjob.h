// SPDX-License-Identifier: MIT
#pragma once

// What a bundle says of itself, for the facts panel: reads the manifest of a local file off the caller's thread. Each inspect() ends in
// exactly one of the two signals, unless a later inspect() or cancel() supersedes it; then in none. Owned by a page, on its thread.

#include "bundle/bundlereader.h"
#include "import/backgroundtask.h"

namespace ferry {

class InspectJob : public QObject
{
    Q_OBJECT

public:
    explicit InspectJob(QObject *parent = nullptr);

    // `path` as the file system spells it.
    void inspect(const QByteArray &path, const BundleLimits &limits = {});
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_task.isRunning(); }

Q_SIGNALS:
    // `fileBytes` is the size of the file itself.
    void inspected(const QByteArray &path, const std::shared_ptr<const ferry::Manifest> &manifest,
                   qint64 fileBytes);
    // SourceUnreadable with errno EISDIR for a directory, ENOENT for nothing, EACCES for no permission; an empty file is NotGzip.
    void failed(const QByteArray &path, const ferry::Error &error);

private:
    BackgroundTask m_task;
};

} // namespace ferry
