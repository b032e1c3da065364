// SPDX-License-Identifier: MIT
#include "commit/digestlist.h"

#include "base/appendnumber.h"
#include "commit/recordjson.h"

#include <QByteArrayList>

#include <algorithm>
#include <cerrno>

namespace ferry {

namespace {

constexpr qint64 ListBytesAtMost = 256LL * 1024 * 1024;
constexpr std::size_t ReadBlock = 256 * 1024;
constexpr qsizetype WriteBlock = 64 * 1024;

// Blanks separate the fields, so they are encoded too.
QByteArray field(const QByteArray &bytes)
{
    if (std::all_of(bytes.cbegin(), bytes.cend(), [](char c) { return c > ' ' && c <= '~' && c != '%'; }))
        return bytes;
    return encodeName(bytes).replace(' ', "%20").replace('\n', "%0A").replace('\r', "%0D");
}

void appendFileLine(QByteArray &line, const TransformedContent &content, const QByteArray &place)
{
    line.append("f ");
    appendHex(line, content.digest);
    line.append(' ');
    appendNumber(line, content.size);
    line.append(' ').append(field(place)).append('\n');
}

void appendRowLine(QByteArray &line, const ImportPlan &plan, const PlanRow &row)
{
    const ManifestEntry &entry = plan.entry(row);
    const QByteArray place = plan.placeOf(row).bytes();
    if (entry.isSymlink())
        line.append("l ").append(field(entry.linkTarget)).append(" 0 ").append(field(place)).append('\n');
    else
        appendFileLine(line, plan.contentOf(row), place);
}

QByteArray endLine(const QByteArray &digest, qint64 lines)
{
    return "end " + digest + ' ' + QByteArray::number(lines) + '\n';
}

// The lines before the last one; nothing when there is no list, or when it is not whole.
Result<std::optional<QByteArrayList>> readLines(const Directory &workspace, const QByteArray &stagingName)
{
    const Result<QByteArray> list = workspace.readFile(digestListName(stagingName), ListBytesAtMost);
    if (!list) {
        const bool isMissing = list.error().systemError == ENOENT;
        return isMissing ? Result<std::optional<QByteArrayList>>(std::nullopt) : list.error();
    }
    const qsizetype end = list->startsWith("end ") ? 0 : list->lastIndexOf("\nend ") + 1;
    if (end == 0 && !list->startsWith("end "))
        return std::optional<QByteArrayList>();
    Sha256 sha256;
    sha256.update({list->constData(), static_cast<std::size_t>(end)});
    QByteArrayList lines = list->first(end).split('\n');
    lines.removeLast(); // what follows the last line's end
    if (list->sliced(end) != endLine(toHex(sha256.finish()), lines.size()))
        return std::optional<QByteArrayList>();
    return std::optional(std::move(lines));
}

class Writer
{
public:
    explicit Writer(File &file)
        : m_file(file)
    {}

    Result<void> add(const QByteArray &line)
    {
        m_pending += line;
        ++m_lines;
        m_sha256.update({line.constData(), static_cast<std::size_t>(line.size())});
        return m_pending.size() < WriteBlock ? Result<void>() : flush();
    }

    Result<void> finish()
    {
        m_pending += endLine(toHex(m_sha256.finish()), m_lines);
        return flush();
    }

private:
    Result<void> flush()
    {
        Result<void> written =
            m_file.write({m_pending.constData(), static_cast<std::size_t>(m_pending.size())});
        m_pending.resize(0); // keeps the memory
        return written;
    }

    File &m_file;
    Sha256 m_sha256;
    QByteArray m_pending;
    qint64 m_lines = 0;
};

Result<void> writeLines(File &file, const ImportPlan &plan)
{
    Writer writer(file);
    QByteArray line; // one after the other in the same memory
    if (plan.platformRecords) {
        appendFileLine(line, *plan.platformRecords, CredentialMetadataPlace.toByteArray());
        if (Result<void> added = writer.add(line); !added)
            return added;
    }
    for (const PlanRow &row : plan.rows) {
        if (row.action == Action::Skipped)
            continue;
        line.resize(0);
        appendRowLine(line, plan, row);
        if (Result<void> added = writer.add(line); !added)
            return added;
    }
    return writer.finish();
}

class Verifier
{
public:
    Verifier(const Directory &workspace, const QByteArray &stagingName, const CancelToken &cancel)
        : m_workspace(workspace)
        , m_staging(stagingName)
        , m_cancel(cancel)
    {}

    // Is the entry of `line` where it must be. A malformed line is a no; so is any answer once the token is set.
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
        while (!m_cancel.isCancelled()) {
            const Result<std::size_t> count = file->read(m_buffer);
            if (!count || *count == 0) {
                const Sha256Digest actual = m_sha256.finish();
                return count && total == size && actual == digest;
            }
            total += static_cast<qint64>(*count);
            m_sha256.update(std::span<const char>(m_buffer).first(*count));
        }
        return false;
    }

    const Directory &m_workspace;
    QByteArray m_staging;
    CancelToken m_cancel;
    Sha256 m_sha256;
    std::vector<char> m_buffer = std::vector<char>(ReadBlock);
};

} // namespace

QByteArray digestListName(const QByteArray &stagingName)
{
    return stagingName + ".digests";
}

Result<void> writeDigestList(const Directory &workspace, const QByteArray &stagingName,
                             const ImportPlan &plan)
{
    Result<File> file = workspace.createFile(digestListName(stagingName));
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
    Result<void> removed = workspace.removeFile(digestListName(stagingName));
    if (!removed && removed.error().systemError == ENOENT)
        return {};
    return removed;
}

Result<std::optional<QSet<QByteArray>>> listedPlaces(const Directory &workspace,
                                                     const QByteArray &stagingName)
{
    const auto lines = readLines(workspace, stagingName);
    if (!lines)
        return lines.error();
    if (!*lines)
        return std::optional<QSet<QByteArray>>();
    QSet<QByteArray> places;
    for (const QByteArray &line : **lines)
        places.insert(decodeName(line.sliced(line.lastIndexOf(' ') + 1)));
    return std::optional(std::move(places));
}

Result<bool> verifyDigestList(const Directory &workspace, const QByteArray &stagingName,
                              const CancelToken &cancel)
{
    const auto lines = readLines(workspace, stagingName);
    if (!lines)
        return lines.error();
    if (!*lines)
        return false;
    Verifier verifier(workspace, stagingName, cancel);
    for (const QByteArray &line : **lines) {
        const Result<bool> holds = verifier.holds(line);
        if (cancel.isCancelled())
            return Error{.code = Code::Cancelled};
        if (!holds || !*holds)
            return holds;
    }
    return true;
}

} // namespace ferry
