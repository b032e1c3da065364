// SPDX-License-Identifier: MIT
#pragma once

// import and preflight: drives one ImportJob through the event loop. Owned by main(), main thread.

#include "arguments.h"
#include "console.h"
#include "import/importjob.h"

#include <QElapsedTimer>
#include <QSaveFile>

namespace ferry::cli {

class ImportCommand : public QObject
{
    Q_OBJECT

public:
    ImportCommand(Arguments arguments, Console &console);

    // Runs to the end and answers the exit code. REQUIRES: a QCoreApplication.
    [[nodiscard]] int run();

private:
    void onPlanned(const std::shared_ptr<const ImportPlan> &plan);
    void onFinished(const ImportResult &result);
    [[nodiscard]] bool openReport();
    void noteReport(const QString &problem);
    [[nodiscard]] QString undoText(const ImportPlan &plan) const;
    [[nodiscard]] bool mayReplace(const ImportPlan &plan);
    [[nodiscard]] int writeOut(const ImportResult &result);
    [[nodiscard]] int writePlanOut();
    [[nodiscard]] bool writeReportFile(const ImportResult &result);
    [[nodiscard]] int exitCode(const ImportResult &result) const;

    Arguments m_arguments;
    Console &m_console;
    ImportJob m_job;
    QElapsedTimer m_timer;
    QSaveFile m_report;
    std::shared_ptr<const ImportPlan> m_plan; // of a preflight
    bool m_needsConfirmation = false;
    int m_exitCode = 1;
};

} // namespace ferry::cli
