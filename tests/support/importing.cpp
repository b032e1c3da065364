// SPDX-License-Identifier: MIT
#include "support/importing.h"

#include "support/gzipruns.h"

#include <QDir>
#include <QFile>

#include <filesystem>
#include <fstream>
#include <sys/fsuid.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ferry::test {

namespace {

namespace fs = std::filesystem;

constexpr unsigned Nobody = 65534;

fs::path asPath(const QByteArray &path)
{
    return path.toStdString();
}

QString templatePath()
{
    const QString memory = u"/dev/shm"_qs;
    const QString base = ::access("/dev/shm", W_OK | X_OK) == 0 ? memory : QDir::tempPath();
    return base + u"/ferry-test-XXXXXX"_qs;
}

void makeParents(const QByteArray &path)
{
    fs::create_directories(asPath(path).parent_path());
}

void writeBytes(const QByteArray &path, const QByteArray &bytes)
{
    // Not QFile: names of any bytes.
    std::ofstream file(asPath(path), std::ios::binary | std::ios::trunc);
    if (!file.write(bytes.constData(), bytes.size()).flush())
        qFatal("cannot write %s", path.constData());
}

} // namespace

ImportBench::ImportBench()
    : m_directory(templatePath())
    , m_root(QFile::encodeName(m_directory.path()))
{
    ::chmod(m_root.constData(), 0755); // AsNobody has to get in
    m_directory.setAutoRemove(false);  // cannot remove names that are no UTF-8
}

ImportBench::~ImportBench()
{
    std::error_code ignored;
    fs::remove_all(asPath(m_root), ignored);
}

ImportBench &ImportBench::put(const QByteArray &relative, const QByteArray &bytes, unsigned mode)
{
    makeParents(path(relative));
    writeBytes(path(relative), bytes);
    ::chmod(path(relative).constData(), mode);
    return *this;
}

ImportBench &ImportBench::makeDirectory(const QByteArray &relative, unsigned mode)
{
    fs::create_directories(asPath(path(relative)));
    ::chmod(path(relative).constData(), mode);
    return *this;
}

ImportBench &ImportBench::makeLink(const QByteArray &relative, const QByteArray &target)
{
    makeParents(path(relative));
    fs::create_symlink(asPath(target), asPath(path(relative)));
    return *this;
}

ImportBench &ImportBench::makeWorkspace()
{
    fs::create_directories(asPath(workspace()));
    return *this;
}

void ImportBench::removeWorkspace()
{
    std::error_code ignored;
    fs::remove_all(asPath(workspace()), ignored);
}

ImportBench &ImportBench::setBundle(const BundleBuilder &bundle)
{
    return setBundle(bundle.build());
}

ImportBench &ImportBench::setBundle(const QByteArray &bytes)
{
    writeBytes(bundlePath(), bytes);
    return *this;
}

ImportRequest ImportBench::request() const
{
    ImportRequest request;
    request.sourcePath = bundlePath();
    request.workspacePath = workspace();
    request.homePath = m_root + "/home";
    return request;
}

bool ImportBench::workspaceExists() const
{
    return fs::exists(fs::symlink_status(asPath(workspace())));
}

TreeSnapshot ImportBench::snapshot() const
{
    return TreeSnapshot::of(QFile::decodeName(workspace()));
}

QByteArray ImportBench::read(const QByteArray &relative) const
{
    const fs::path place = asPath(path(relative));
    if (fs::is_symlink(fs::symlink_status(place)))
        return "-> " + QByteArray::fromStdString(fs::read_symlink(place).native());
    if (!fs::is_regular_file(place))
        return "<missing>";
    QByteArray bytes(static_cast<qsizetype>(fs::file_size(place)), '\0');
    std::ifstream file(place, std::ios::binary);
    file.read(bytes.data(), bytes.size());
    return bytes;
}

QByteArrayList ImportBench::scratch() const
{
    const TreeSnapshot now = snapshot();
    QByteArrayList names;
    for (const auto &[path, node] : now.nodes()) {
        if (!path.contains('/') && isScratchName(path))
            names.append(path);
    }
    return names;
}

ImportResult runImport(const ImportRequest &request, FileProbe *probe, const std::function<void()> &between)
{
    Importer importer(request, CancelToken(), {}, probe);
    const auto plan = importer.stage();
    if (!plan)
        return failedResult(plan.error());
    if (between)
        between();
    return importer.commit(false);
}

std::shared_ptr<const ImportPlan> planOf(const ImportRequest &request)
{
    Importer importer(request, CancelToken(), {});
    const auto plan = importer.stage();
    if (!plan)
        qFatal("the first act failed: %s %s", kindString(plan.error().code).data(),
               plan.error().path.constData());
    return *plan;
}

QByteArrayList actionsOf(const ImportPlan &plan)
{
    QByteArrayList lines;
    for (const PlanRow &row : plan.rows) {
        QByteArray line = QByteArray(actionString(row.action)) + ' ' + plan.entry(row).path;
        if (row.action == Action::Skipped)
            line += QByteArray(" ") + skipReasonString(row.reason);
        lines.append(line);
    }
    return lines;
}

QByteArray kindOf(const ImportResult &result)
{
    return result.error ? QByteArray(kindString(result.error->code).data()) : QByteArray("ok");
}

std::vector<ReaderBackends> readerBackends()
{
    std::vector<ReaderBackends> all;
    for (const GzipBackend gzip : gzipBackends()) {
        all.push_back({.gzip = gzip, .sha256 = Sha256::Backend::Qt});
        if (Sha256::isAvailable(Sha256::Backend::OpenSsl))
            all.push_back({.gzip = gzip, .sha256 = Sha256::Backend::OpenSsl});
    }
    return all;
}

QByteArray nameOf(const ReaderBackends &backends)
{
    return QByteArray(gzipBackendName(backends.gzip))
           + (backends.sha256 == Sha256::Backend::Qt ? " + Qt" : " + OpenSSL");
}

AsNobody::AsNobody()
    : m_wasRoot(::geteuid() == 0)
{
    if (m_wasRoot) {
        ::setfsgid(Nobody);
        ::setfsuid(Nobody);
    }
}

AsNobody::~AsNobody()
{
    if (m_wasRoot) {
        ::setfsuid(0);
        ::setfsgid(0);
    }
}

} // namespace ferry::test
