// SPDX-License-Identifier: MIT
#pragma once

// The engine's end of a job: owns the importer, lives on the job's QThread, answers by signals only. Progress is thinned out here, so
// that a queue of events never grows behind a busy window.

#include "import/importer.h"

#include <QElapsedTimer>
#include <QObject>

#include <memory>

namespace ferry {

class ImportWorker : public QObject
{
    Q_OBJECT

public:
    ImportWorker(CancelToken cancel, FileProbe *probe);
    ~ImportWorker() override;

    // Called on the worker's thread (queued).
    void stage(const ImportRequest &request);
    void commit(bool keepUndo);
    void discard();

Q_SIGNALS:
    void progressed(const ferry::Progress &progress);
    void planned(const std::shared_ptr<const ferry::ImportPlan> &plan);
    // The terminal signal; exactly one for each stage() that is not followed by planned(), for each commit() and each discard().
    void finished(const ferry::ImportResult &result);

private:
    void report(const Progress &progress);
    void finish(ImportResult result);
    void keepReport(const QByteArray &path, const ImportResult &result) const;

    CancelToken m_cancel;
    FileProbe *m_probe;
    ImportRequest m_request;
    std::unique_ptr<Importer> m_importer;
    QElapsedTimer m_sinceReport;
    Progress m_lastReport;
};

} // namespace ferry
