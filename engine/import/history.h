// SPDX-License-Identifier: MIT
#pragma once

// What was done, for the history: one JSON file a run, `<directory>/<id>.json`, finished, cancelled and failed ones alike, and beside it the
// report of an import as HTML. Names and counts, no link and no value of a credential. Files 0600, the directory 0700. Writing is best
// effort: a history that cannot be written never changes what a run says of itself. Plain functions over files; any thread.

#include "base/result.h"
#include "import/importresult.h"

#include <QString>

namespace ferry {

struct HistoryRecord
{
    enum class Kind { Import, Undo, Redo, Recovery };

    QByteArray id = {}; // as of an undo copy; by add()
    Kind kind = Kind::Import;
    QString endedAt = {};      // ISO 8601, UTC; by add()
    QByteArray workspace = {}; // absolute
    QString bundle = {};       // the name of its file
    QString assistant = {};    // as the bundle spells it
    QByteArray outcome = {};   // outcomeString(); of a recovery its choice: "roll_back", "finish", "clean_up"
    QByteArray error = {};     // kindString(); empty when it succeeded
    qint64 created = 0;
    qint64 overwritten = 0;
    qint64 unchanged = 0;
    qint64 removed = 0;
    qint64 kept = 0;
    qint64 skipped = 0;
    qint64 bytes = 0;       // that the bundle unpacks to
    qint64 durationMs = 0;  // of the work, without the time for the user's review
    QByteArray undoId = {}; // the copy that takes it back, as long as that exists
};

[[nodiscard]] const char *historyKindString(HistoryRecord::Kind kind); // "import", "undo", "redo", "recovery"

class History
{
public:
    static constexpr qsizetype RecordsAtMost = 500; // older ones go
    static constexpr qsizetype ReportsAtMost = 50;

    // `directory` is absolute and need not exist.
    explicit History(QByteArray directory);
    // `$XDG_DATA_HOME/ferry/history`
    [[nodiscard]] static QByteArray userPath();

    // Answers the id. ERRORS: disk errors.
    [[nodiscard]] Result<QByteArray> add(HistoryRecord record) const;
    // The newest first; what cannot be read is left out. ERRORS: disk errors.
    [[nodiscard]] Result<std::vector<HistoryRecord>> list() const;
    // The record and its report; missing ones are fine. REQUIRES: isUndoId(id).
    [[nodiscard]] Result<void> remove(const QByteArray &id) const;

    [[nodiscard]] QByteArray reportPath(const QByteArray &id) const; // absolute; the file may be missing
    [[nodiscard]] bool hasReport(const QByteArray &id) const;

private:
    QByteArray m_directory;
};

// The record of an import that ended with `result`.
[[nodiscard]] HistoryRecord historyRecordOf(const ImportResult &result, const QByteArray &workspacePath,
                                            const QByteArray &sourcePath);

} // namespace ferry
