// SPDX-License-Identifier: MIT
#pragma once

// A bundle in a local file. Notices when the file is changed or cut while it is read, which would otherwise look like a
// damaged bundle. Owned by the importer; read from one thread.

#include "base/fileops.h"
#include "source/bytesource.h"

namespace ferry {

class FileSource final : public ByteSource
{
public:
    // ERRORS: SourceUnreadable (missing, no permission, not a regular file), with errno.
    [[nodiscard]] static Result<std::unique_ptr<FileSource>> open(const QByteArray &path);
    // The same, from there on. ERRORS: SourceChanged also when it is another file, or another state of it.
    [[nodiscard]] static Result<std::unique_ptr<FileSource>> openAt(const QByteArray &path,
                                                                    const SourcePosition &position);

    // ERRORS: SourceUnreadable, SourceChanged.
    [[nodiscard]] Result<std::size_t> read(std::span<char> buffer) override;
    // May be asked from any thread.
    [[nodiscard]] bool hasChanged() const override;
    [[nodiscard]] std::optional<qint64> totalBytes() const override { return m_status.size; }
    [[nodiscard]] QByteArray identity() const override;
    [[nodiscard]] QString label() const override;

private:
    FileSource(File file, FileStat status, QByteArray path);

    File m_file;
    FileStat m_status;
    QByteArray m_path;
    qint64 m_position = 0;
};

} // namespace ferry
