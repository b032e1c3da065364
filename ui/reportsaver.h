// SPDX-License-Identifier: MIT
#pragma once

// Asks for a file name and writes a report or a plan there, off the window's thread. Owned by a page; GUI thread.

#include "import/reportexport.h"

#include <QWidget>

namespace ferry {

class ImportSession;

class ReportSaver : public QObject
{
    Q_OBJECT

public:
    // `parent` is the dialog's.
    explicit ReportSaver(QWidget *parent);

    // Of the session's result; of its plan where there is no result yet.
    void save(const ImportSession &session);

    // "backup-import-report-20261120-1403.json": of the bundle's name and the time.
    [[nodiscard]] static QString suggestedName(const ImportSession &session, bool isPlan);

Q_SIGNALS:
    void saved(const QByteArray &path);
    void failed(const ferry::Error &error);

private:
    QWidget *m_parent;
    ReportExportJob m_job;
};

} // namespace ferry
