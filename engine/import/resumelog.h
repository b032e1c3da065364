// SPDX-License-Identifier: MIT
#pragma once

// What a later run needs to go on with a bundle that this one could not finish: everything of the decompressed stream that does not lie in the
// staging directory (headers, the manifest, settings before they are adjusted), names of the staged files in between, and now and then a
// checkpoint. A run that goes on reads all of it again, the staged files included, and verifies it as if it came from the source; only what was
// verified and kept nowhere (skipped entries, values of credentials) is passed over.
//
// One file a workspace, in a directory of the user's own outside of it, because a workspace is not trusted. Bodies of credentials are never in
// it. Best effort: what cannot be written makes a later run begin again. Owned by the importer, on its thread.

#include "base/fileops.h"
#include "bundle/gzipreader.h"
#include "bundle/tarreader.h"

#include <QString>

#include <vector>

namespace ferry {

struct ResumeState
{
    QByteArray workspace; // absolute, links resolved
    QByteArray staging;   // the name in it
    QString label;        // of the source
    bool isLink = false;
    QByteArray sourcePath; // of a file
    QByteArray object;     // ByteSource::identity()
    qint64 totalBytes = 0; // of the source

    // The last checkpoint.
    qint64 position = 0; // decompressed bytes
    GzipPoint point;
    qint64 logBytes = 0; // of the file, up to its end

    // Compressed bytes that need not be fetched again.
    [[nodiscard]] qint64 keptBytes() const { return point.byte(); }
};

class ResumeLog final : public StreamObserver
{
public:
    // In the user's state directory.
    [[nodiscard]] static QByteArray userPath();
    // The last checkpoint for this workspace; nothing when there is none, or the file cannot be read.
    [[nodiscard]] static std::optional<ResumeState> find(const QByteArray &directory,
                                                         const QByteArray &workspace);
    [[nodiscard]] static Result<File> open(const QByteArray &directory,
                                           const QByteArray &workspace); // for reading
    static void remove(const QByteArray &directory, const QByteArray &workspace);

    // A new file. ERRORS: disk errors.
    [[nodiscard]] static Result<std::unique_ptr<ResumeLog>> begin(const QByteArray &directory,
                                                                  const ResumeState &state);
    // Goes on behind the checkpoint of `state`; what comes before its position is not recorded again. ERRORS: disk errors.
    [[nodiscard]] static Result<std::unique_ptr<ResumeLog>> goOn(const QByteArray &directory,
                                                                 const ResumeState &state);

    void used(std::span<const char> bytes) override;
    // From now on the bytes are those of the staged file `place`, or are not kept, until endBody().
    void beginFile(const QByteArray &place);
    void beginAbsent();
    void endBody();

    // Everything used so far can be had again: a later run may begin at `position` with `point`, unless the point's window would keep
    // what is not to be kept. REQUIRES: what was used of staged files is written, and point.produced is not more than `position`.
    void checkpoint(qint64 position, const GzipPoint &point);
    [[nodiscard]] bool hasCheckpoint() const { return m_hasCheckpoint; }
    [[nodiscard]] qint64 keptBytes() const { return m_keptBytes; } // as in ResumeState
    [[nodiscard]] const QByteArray &staging() const { return m_staging; }

private:
    enum class Kind { Raw, File, Absent };
    ResumeLog(File file, QByteArray staging, qint64 known);

    [[nodiscard]] bool hasAbsentIn(qint64 from, qint64 to) const;
    void flush();
    void write(char kind, const QByteArray &payload);
    void writeOut();

    File m_file;
    QByteArray m_staging;
    struct Range
    {
        qint64 from;
        qint64 to;
    };
    std::vector<Range> m_absent; // bodies that are not kept, by position
    qint64 m_position = 0;       // bytes used, of the stream
    qint64 m_known;              // of those to come, in the file already
    Kind m_kind = Kind::Raw;
    QByteArray m_place;
    QByteArray m_out;       // records that are not written yet
    QByteArray m_raw;       // not written yet
    qint64 m_bodyBytes = 0; // likewise, of a body
    qint64 m_keptBytes = 0;
    bool m_hasCheckpoint = false;
    bool m_isBroken = false; // could not be written
};

} // namespace ferry
