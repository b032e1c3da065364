// SPDX-License-Identifier: MIT
#include "import/resumelog.h"

#include "base/sha256.h"
#include "base/userdirs.h"
#include "import/resumerecord.h"

#include <QDataStream>
#include <QIODevice>

namespace ferry {

namespace {

constexpr quint32 Version = 1;
constexpr qsizetype RawBytesAtMost = 256 * 1024;
constexpr qsizetype OutBytes = 256 * 1024; // one write for many small files
constexpr qsizetype WindowBytesAtMost = 32 * 1024;

QByteArray nameFor(const QByteArray &workspace)
{
    return toHex(Sha256::of({workspace.constData(), static_cast<std::size_t>(workspace.size())})).first(32)
           + ".resume";
}

template <typename... Values>
QByteArray packed(const Values &...values)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_0);
    (stream << ... << values);
    return bytes;
}

template <typename... Values>
bool unpack(const QByteArray &bytes, Values &...values)
{
    QDataStream stream(bytes);
    stream.setVersion(QDataStream::Qt_6_0);
    (stream >> ... >> values);
    return stream.status() == QDataStream::Ok && stream.atEnd();
}

QByteArray headerOf(const ResumeState &state)
{
    return packed(Version, state.workspace, state.staging, state.label, state.isLink, state.sourcePath,
                  state.object, state.totalBytes);
}

bool readHeader(const QByteArray &payload, ResumeState &state)
{
    quint32 version = 0;
    return unpack(payload, version, state.workspace, state.staging, state.label, state.isLink,
                  state.sourcePath, state.object, state.totalBytes)
           && version == Version && state.staging.startsWith(".import-") && !state.staging.contains('/')
           && !state.object.isEmpty();
}

bool readCheckpoint(const QByteArray &payload, ResumeState &state)
{
    GzipPoint &point = state.point;
    return unpack(payload, state.position, point.bit, point.produced, point.crc, point.memberBytes,
                  point.window)
           && point.bit >= 0 && point.byte() < state.totalBytes && point.produced >= 0
           && point.produced <= state.position && point.window.size() <= WindowBytesAtMost;
}

} // namespace

QByteArray ResumeLog::userPath()
{
    return ferryDirectory(UserDir::State) + "/resume";
}

std::optional<ResumeState> ResumeLog::find(const QByteArray &directory, const QByteArray &workspace)
{
    Result<File> file = open(directory, workspace);
    if (!file)
        return std::nullopt;
    ResumeRecordReader reader(std::move(*file));
    ResumeRecord record;
    ResumeState state;
    if (!reader.next(record, true) || record.kind != ResumeHeader || !readHeader(record.payload, state)
        || state.workspace != workspace)
        return std::nullopt;
    while (reader.next(record, true)) {
        if (record.kind != ResumeCheckpoint)
            continue;
        ResumeState later = state;
        if (!readCheckpoint(record.payload, later))
            break;
        later.logBytes = record.end;
        state = std::move(later);
    }
    return state.logBytes > 0 ? std::optional(std::move(state)) : std::nullopt;
}

Result<File> ResumeLog::open(const QByteArray &directory, const QByteArray &workspace)
{
    const Result<Directory> place = Directory::open(directory);
    return place ? place->openFile(nameFor(workspace)) : Result<File>(place.error());
}

void ResumeLog::remove(const QByteArray &directory, const QByteArray &workspace)
{
    const Result<Directory> place = Directory::open(directory);
    if (place)
        static_cast<void>(place->removeFile(
            nameFor(workspace))); // one that is left says nothing that is not held against the disk
}

ResumeLog::ResumeLog(File file, QByteArray staging, qint64 known)
    : m_file(std::move(file))
    , m_staging(std::move(staging))
    , m_known(known)
{}

Result<std::unique_ptr<ResumeLog>> ResumeLog::begin(const QByteArray &directory, const ResumeState &state)
{
    const Result<Directory> place = openUserDirectory(directory);
    if (!place)
        return place.error();
    static_cast<void>(place->removeFile(nameFor(state.workspace))); // an older one, if there is one
    Result<File> file = place->createFile(nameFor(state.workspace));
    if (!file)
        return file.error();
    auto log = std::unique_ptr<ResumeLog>(new ResumeLog(std::move(*file), state.staging, 0));
    log->write(ResumeHeader, headerOf(state));
    return log;
}

Result<std::unique_ptr<ResumeLog>> ResumeLog::goOn(const QByteArray &directory, const ResumeState &state)
{
    const Result<Directory> place = openUserDirectory(directory);
    if (!place)
        return place.error();
    Result<File> file = place->continueFile(nameFor(state.workspace), state.logBytes);
    if (!file)
        return file.error();
    auto log = std::unique_ptr<ResumeLog>(new ResumeLog(std::move(*file), state.staging, state.position));
    log->m_hasCheckpoint = true;
    log->m_keptBytes = state.keptBytes();
    return log;
}

void ResumeLog::used(std::span<const char> bytes)
{
    m_position += std::ssize(bytes);
    if (m_known > 0) { // a checkpoint is where a block of the replay ends, so this never cuts one
        m_known -= std::ssize(bytes);
        return;
    }
    if (m_kind != Kind::Raw) {
        m_bodyBytes += std::ssize(bytes);
        return;
    }
    for (; !bytes.empty(); bytes = bytes.subspan(std::min(bytes.size(), std::size_t{RawBytesAtMost}))) {
        m_raw.append(bytes.data(), std::min(std::ssize(bytes), std::ptrdiff_t{RawBytesAtMost}));
        if (m_raw.size() >= RawBytesAtMost)
            flush();
    }
}

void ResumeLog::beginFile(const QByteArray &place)
{
    flush();
    m_kind = Kind::File;
    m_place = place;
}

void ResumeLog::beginAbsent()
{
    flush();
    m_kind = Kind::Absent;
    m_absent.push_back({.from = m_position, .to = m_position});
}

void ResumeLog::endBody()
{
    flush();
    if (m_kind == Kind::Absent)
        m_absent.back().to = m_position;
    m_kind = Kind::Raw;
}

void ResumeLog::flush()
{
    if (!m_raw.isEmpty())
        write(ResumeRaw, m_raw);
    m_raw.resize(0); // keeps its memory
    if (m_bodyBytes > 0)
        write(m_kind == Kind::File ? ResumeFile : ResumeAbsent,
              m_kind == Kind::File ? packed(m_place, m_bodyBytes) : packed(m_bodyBytes));
    m_bodyBytes = 0;
}

void ResumeLog::write(char kind, const QByteArray &payload)
{
    m_out += resumeRecordBytes(kind, payload);
    if (m_out.size() >= OutBytes)
        writeOut();
}

void ResumeLog::writeOut()
{
    if (!m_isBroken)
        m_isBroken = !m_file.write({m_out.constData(), static_cast<std::size_t>(m_out.size())});
    m_out.resize(0); // keeps its memory
}

// Bodies come in order, so looking from the last one back ends at the first that lies before.
bool ResumeLog::hasAbsentIn(qint64 from, qint64 to) const
{
    for (auto range = m_absent.crbegin(); range != m_absent.crend() && range->to > from; ++range) {
        if (range->from < to)
            return true;
    }
    return false;
}

void ResumeLog::checkpoint(qint64 position, const GzipPoint &point)
{
    if (m_known > 0 || hasAbsentIn(point.produced - point.window.size(), point.produced))
        return;
    flush();
    write(ResumeCheckpoint,
          packed(position, point.bit, point.produced, point.crc, point.memberBytes, point.window));
    writeOut();
    if (m_isBroken || !m_file.sync())
        return;
    m_hasCheckpoint = true;
    m_keptBytes = point.byte();
}

} // namespace ferry
