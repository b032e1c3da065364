// SPDX-License-Identifier: MIT
#include "ui/reportsaver.h"

#include "ui/errorpresenter.h"
#include "ui/importsession.h"
#include "ui/texts.h"

#include <QFileDialog>
#include <QStandardPaths>

namespace ferry {

ReportSaver::ReportSaver(QWidget *parent)
    : QObject(parent)
    , m_parent(parent)
{
    connect(&m_job, &ReportExportJob::finished, this,
            [this](const QByteArray &path, const Result<void> &result) {
                if (result)
                    Q_EMIT saved(path);
                else
                    Q_EMIT failed(result.error());
            });
}

QString ReportSaver::suggestedName(const ImportSession &session, bool isPlan)
{
    QString name = QString::fromUtf8(session.sourceName());
    if (name.endsWith(QLatin1String(".vbundle"), Qt::CaseInsensitive))
        name.chop(8);
    const QString time = QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmm"));
    return QStringLiteral("%1-%2-%3.json")
        .arg(name, isPlan ? QStringLiteral("import-plan") : QStringLiteral("import-report"), time);
}

void ReportSaver::save(const ImportSession &session)
{
    ReportExport report;
    report.isPlan = !session.result().has_value();
    report.result = session.result().value_or(ImportResult{});
    if (report.isPlan) {
        report.result.plan = session.plan();
        report.result.workspacePath = session.target().path;
    }
    report.headline = report.isPlan ? tr("Planned changes") : Texts::headline(report.result);
    report.texts = ErrorPresenter::reportTexts();
    report.facts.totalMs = session.totalMs();

    auto *dialog = new QFileDialog(m_parent->window(),
                                   report.isPlan ? tr("Save the list of changes") : tr("Save the report"));
    dialog->setObjectName(QStringLiteral("saveDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setNameFilters({tr("JSON (*.json)"), tr("Table (*.csv)"), tr("Web page (*.html)")});
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->selectFile(suggestedName(session, report.isPlan));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        const qsizetype dot = filter.indexOf(QLatin1String("*."));
        const QString suffix = filter.sliced(dot + 2, filter.size() - dot - 3);
        dialog->setDefaultSuffix(suffix);
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this, report](const QString &file) mutable {
        report.path = file.toUtf8();
        report.format = reportFormatOf(report.path);
        m_job.start(report);
    });
    dialog->open();
}

} // namespace ferry
