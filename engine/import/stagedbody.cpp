// SPDX-License-Identifier: MIT
#include "import/stagedbody.h"

#include <utility>

namespace ferry {

StagedBody::StagedBody(Staging &staging, const WorkspacePath &place, bool mayBeThere)
    : m_staging(staging)
    , m_place(place)
    , m_isThere(mayBeThere)
{}

Result<void> StagedBody::open()
{
    if (m_isThere)
        return {}; // the first bytes tell
    Result<File> file = m_staging.createFile(m_place);
    if (!file)
        return file.error();
    m_file = std::move(*file);
    return {};
}

Result<void> StagedBody::take(ByteSpan bytes, StreamPart part)
{
    switch (part) {
    case StreamPart::Fresh: return write(bytes);
    case StreamPart::Replayed: m_bytes += std::ssize(bytes); return {}; // it is where it belongs
    case StreamPart::Absent: break;
    }
    return Error{.code = Code::SourceChanged,
                 .path = m_place.bytes(),
                 .detail = "an earlier run has not kept these bytes"};
}

Result<void> StagedBody::write(ByteSpan bytes)
{
    if (!m_file) {
        Result<File> file =
            m_bytes > 0 ? m_staging.continueFile(m_place, m_bytes) : m_staging.createFile(m_place);
        if (!file)
            return file.error();
        m_file = std::move(*file);
    }
    if (Result<void> written = m_file->write(bytes); !written)
        return written;
    m_bytes += std::ssize(bytes);
    return {};
}

Result<void> StagedBody::finish()
{
    if (m_file)
        return m_file->close();
    if (m_bytes > 0)
        return m_staging.adoptFile(m_place, m_bytes);
    Result<File> empty = m_staging.createFile(m_place);
    return empty ? empty->close() : Result<void>(empty.error());
}

Result<void> StagedBody::pushOut(Writeback &writeback, qint64 least)
{
    if (!m_file) { // replayed so far, and on the disk
        m_pushed = m_bytes;
        return {};
    }
    if (m_bytes - m_pushed < least)
        return {};
    const qint64 from = std::exchange(m_pushed, m_bytes);
    return writeback.push(*m_file, from, m_bytes - from);
}

} // namespace ferry
