// SPDX-License-Identifier: MIT
#include "commit/digestlist.h"

#include "commit/journal.h"

#include <QByteArrayList>

#include <cerrno>

namespace ferry {

namespace {

constexpr qint64 ListBytesAtMost = 256LL * 1024 * 1024;
constexpr std::size_t ReadBlock = 256 * 1024;
constexpr qsizetype WriteBlock = 64 * 1024;

QByteArray listName(const QByteArray &stagingName)
{
    return stagingName + ".digests";
}

// Blanks separate the fields, so they are encoded too.
QByteArray field(const QByteArray &bytes)
{
    return encodeName(bytes).replace(' ', "%20").replace('\n', "%0A").replace('\r', "%0D");
}

QByteArray fileLine(const TransformedContent &content, const QByteArray &place)
{
    return "f " + toHex(content.digest) + ' ' + QByteArray::number(content.size) + ' ' + field(place) + '\n';
}

QByteArray rowLine(const ImportPlan &plan, const PlanRow &row)
{
    const ManifestEntry &entry = plan.entry(row);
    const QByteArray place = plan.placeOf(row).bytes();
    return entry.isSymlink() ? "l " + field(entry.linkTarget) + " 0 " + field(place) + '\n'
                             : fileLine(plan.contentOf(row), place);
}

Result<void> writeLines(File &file, const ImportPlan &plan)
{
    QByteArray lines;
    const auto flush = [&]() -> Result<void> {
        Result<void> written = file.write({lines.constData(), static_cast<std::size_t>(lines.size())});
        lines.clear();
        return written;
    };
    if (plan.platformRecords)
        lines += fileLine(*plan.platformRecords, CredentialMetadataPlace.toByteArray());
    for (const PlanRow &row : plan.rows) {
        if (row.action == Action::Skipped)
            continue;
        lines += rowLine(plan, row);
        if (lines.size() < WriteBlock)
            continue;
        if (Result<void> written = flush(); !written)
            return written;
    }
    return flush();
}

class Verifier
{
public:
    Verifier(const Directory &workspace, const QByteArray &stagingName)
        : m_workspace(workspace)
        , m_staging(stagingName)
    {}

    // Is the entry of `line` where it must be. A malformed line is a no.
    Result<bool> holds(const QByteArray &line)
    {
        const QByteArrayList fields = line.split(' ');
        if (fields.size() != 4)
            return false;
        const QByteArray place = decodeName(fields[3]);
        if (canonicalProblem(place) != PathProblem::None)
            return false;
        const Result<QByteArray> path = whereIs(place);
        if (!path)
            return path.error();
        if (fields[0] == "l") {
            const Result<QByteArray> target = m_workspace.readLink(*path);
            return target && *target == decodeName(fields[1]);
        }
        Sha256Digest digest{};
        return fields[0] == "f" && fromHex(fields[1], digest)
               && hasContent(*path, fields[2].toLongLong(), digest);
    }

private:
    Result<QByteArray> whereIs(const QByteArray &place) const
    {
        QByteArray staged = m_staging + '/' + place;
        const auto status = m_workspace.lookUp(staged);
        if (!status)
            return status.error();
        return *status ? staged : place;
    }

    bool hasContent(const QByteArray &path, qint64 size, const Sha256Digest &digest)
    {
        Result<File> file = m_workspace.openFile(path);
        if (!file)
            return false;
        qint64 total = 0;
        while (true) {
            const Result<std::size_t> count = file->read(m_buffer);
            if (!count || *count == 0) {
                const Sha256Digest actual = m_sha256.finish();
                return count && total == size && actual == digest;
            }
            total += static_cast<qint64>(*count);
            m_sha256.update(std::span<const char>(m_buffer).first(*count));
        }
    }

    const Directory &m_workspace;
    QByteArray m_staging;
    Sha256 m_sha256;
    std::vector<char> m_buffer = std::vector<char>(ReadBlock);
};

} // namespace

Result<void> writeDigestList(const Directory &workspace, const QByteArray &stagingName,
                             const ImportPlan &plan)
{
    Result<File> file = workspace.createFile(listName(stagingName));
    if (!file)
        return file.error();
    if (Result<void> written = writeLines(*file, plan); !written)
        return written;
    if (Result<void> synced = file->sync(); !synced)
        return synced;
    return file->close();
}

Result<void> removeDigestList(const Directory &workspace, const QByteArray &stagingName)
{
    Result<void> removed = workspace.removeFile(listName(stagingName));
    if (!removed && removed.error().systemError == ENOENT)
        return {};
    return removed;
}

Result<bool> verifyDigestList(const Directory &workspace, const QByteArray &stagingName,
                              const std::function<void()> &progress)
{
    const Result<QByteArray> list = workspace.readFile(listName(stagingName), ListBytesAtMost);
    if (!list)
        return list.error().systemError == ENOENT ? Result<bool>(false) : list.error();
    Verifier verifier(workspace, stagingName);
    qsizetype begin = 0;
    while (begin < list->size()) {
        const qsizetype end = list->indexOf('\n', begin);
        if (end < 0)
            return false; // cut off
        const Result<bool> holds = verifier.holds(list->sliced(begin, end - begin));
        if (!holds || !*holds)
            return holds;
        if (progress)
            progress();
        begin = end + 1;
    }
    return true;
}

} // namespace ferry
