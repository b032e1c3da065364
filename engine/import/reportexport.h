// SPDX-License-Identifier: MIT
#pragma once

// A report or a plan as a file of the user's choice: written beside its place and moved there in one step, so that there is never half a
// report, and an old one is lost only to a complete new one. The function runs on the calling thread; the job does it off it, and each
// start() ends in exactly one finished().

#include "import/backgroundtask.h"
#include "import/reportwriter.h"

namespace ferry {

enum class ReportFormat { Json, Csv, Html };

// By the name's ending in any letter case, `.csv`, `.html`, `.htm`; everything else is JSON.
[[nodiscard]] ReportFormat reportFormatOf(const QByteArray &path);

struct ReportExport
{
    QByteArray path; // absolute; an existing file is replaced
    ReportFormat format = ReportFormat::Json;
    ImportResult result; // a plan alone: ImportResult{.plan = ...}, with isPlan set
    bool isPlan = false; // in the words of preflight, JSON as its object
    QString headline;    // HTML: the title
    ReportTexts texts;   // called on the thread that writes
    ReportFacts facts;
    bool isSynced = true; // on the disk before it is said to be there
};

// ERRORS: disk errors with the path; the old file is then as it was.
[[nodiscard]] Result<void> exportReport(const ReportExport &report);

class ReportExportJob : public QObject
{
    Q_OBJECT

public:
    explicit ReportExportJob(QObject *parent = nullptr);

    void start(const ReportExport &report);

Q_SIGNALS:
    void finished(const QByteArray &path, const ferry::Result<void> &result);

private:
    BackgroundTask m_task;
};

} // namespace ferry
