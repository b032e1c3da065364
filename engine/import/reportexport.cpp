// SPDX-License-Identifier: MIT
#include "import/reportexport.h"

#include "base/fileops.h"

#include <QIODevice>
#include <QUuid>

#include <cerrno>

namespace ferry {

namespace {

// A File as the device that the writers want; collects small writes, remembers the first error.
class FileDevice final : public QIODevice
{
public:
    explicit FileDevice(File &file)
        : m_file(file)
    {
        open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    }

    Result<void> flush()
    {
        if (!m_error && !m_buffer.isEmpty()) {
            const Result<void> written = m_file.write(
                std::span<const char>(m_buffer.constData(), static_cast<std::size_t>(m_buffer.size())));
            if (!written)
                m_error = written.error();
            m_buffer.clear();
        }
        return m_error ? Result<void>(*m_error) : Result<void>();
    }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *data, qint64 size) override
    {
        m_buffer.append(data, size);
        if (m_buffer.size() >= BufferBytes && !flush())
            return -1;
        return size;
    }

private:
    static constexpr qsizetype BufferBytes = 64 * 1024;

    File &m_file;
    QByteArray m_buffer;
    std::optional<Error> m_error;
};

bool writeJson(QIODevice &device, const ReportExport &report)
{
    JsonWriter json(device, JsonWriter::Style::Pretty);
    if (report.isPlan && report.result.plan)
        writePlan(json, *report.result.plan, report.texts);
    else
        writeResult(json, report.result, report.texts, report.facts);
    return json.finish();
}

bool writeReport(QIODevice &device, const ReportExport &report)
{
    const TableOf of = report.isPlan ? TableOf::Plan : TableOf::Result;
    switch (report.format) {
    case ReportFormat::Json: return writeJson(device, report);
    case ReportFormat::Csv: return writeCsv(device, report.result, of);
    case ReportFormat::Html: break;
    }
    return writeHtml(device, report.result, report.headline, of);
}

Result<void> writeFile(const Directory &directory, const QByteArray &name, const ReportExport &report)
{
    Result<File> file = directory.createFile(name);
    if (!file)
        return file.error();
    FileDevice device(*file);
    const bool written = writeReport(device, report);
    if (Result<void> flushed = device.flush(); !flushed)
        return flushed;
    if (!written)
        return Error{
            .code = Code::Internal, .path = report.path, .detail = "the report could not be written"};
    if (report.isSynced) {
        if (Result<void> synced = file->sync(); !synced)
            return synced;
    }
    return file->close();
}

Error withPath(Error error, const QByteArray &path)
{
    error.path = path;
    return error;
}

} // namespace

ReportFormat reportFormatOf(const QByteArray &path)
{
    const QByteArray lower = path.toLower();
    if (lower.endsWith(".csv"))
        return ReportFormat::Csv;
    return lower.endsWith(".html") || lower.endsWith(".htm") ? ReportFormat::Html : ReportFormat::Json;
}

Result<void> exportReport(const ReportExport &report)
{
    const qsizetype slash = report.path.lastIndexOf('/');
    const QByteArray name = report.path.sliced(slash + 1);
    if (slash < 0 || name.isEmpty())
        return withPath(systemFailure(EINVAL, "open", report.path), report.path);
    const Result<Directory> directory =
        Directory::open(slash == 0 ? QByteArray("/") : report.path.first(slash));
    if (!directory)
        return withPath(directory.error(), report.path);
    const QByteArray temporary = ".ferry-report-" + QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    Result<void> result = writeFile(*directory, temporary, report);
    if (result)
        result = directory->replace(temporary, name);
    if (!result) {
        static_cast<void>(directory->removeFile(temporary));
        return withPath(result.error(), report.path);
    }
    if (report.isSynced)
        static_cast<void>(directory->sync()); // the report is there; only a power cut could still lose it
    return {};
}

ReportExportJob::ReportExportJob(QObject *parent)
    : QObject(parent)
{}

void ReportExportJob::start(const ReportExport &report)
{
    m_task.run([this, report](const CancelToken &) -> BackgroundTask::Completion {
        return [this, path = report.path, result = exportReport(report)] { Q_EMIT finished(path, result); };
    });
}

} // namespace ferry
