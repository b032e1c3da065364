// SPDX-License-Identifier: MIT
#pragma once

// What an undo copy says of itself: the record beside its tree. A value; any thread. Read as hostile input.

#include "commit/recordjson.h"

namespace ferry {

struct UndoCopy
{
    enum class Kind {
        Tree, // of a swap: the tree holds everything that was replaced
        Files // of a promotion: the replaced files lie in the workspace under their backup names; the tree is there for a redo only
    };
    enum class State { Good, Damaged };

    QByteArray id; // yyyyMMdd-HHmmss-xxxxxxxx, UTC
    Kind kind = Kind::Tree;
    State state = State::Good;
    bool isRedo = false;            // made by an undo: restores what the import had made
    QByteArray workspaceName;       // the last name of the workspace's path
    QByteArrayList names;           // Tree: the top-level names that change places; empty: all
    QByteArrayList carried;         // Tree: workspace paths that imports leave in place; they come along
    std::vector<Move> setAside;     // Files: workspace paths to their backup names
    QByteArrayList promoted;        // Files: places that the import filled
    QByteArrayList madeDirectories; // Files: made for them, parents first
    QString sourceName;             // of the import
    QString importedAt;             // ISO 8601, UTC
    qint64 bytes = 0;
    qint64 files = 0;
    qint64 madeNs = 0; // by the file system's clock, since the epoch

    // Does it have a tree in the store.
    [[nodiscard]] bool needsTree() const { return kind == Kind::Tree || isRedo; }
    // Not made by an import: a backup that was found without a record of it. It may be the only copy of something.
    [[nodiscard]] bool isFound() const { return !names.isEmpty() && !isRedo; }
    // Would it put something in the place of this workspace path.
    [[nodiscard]] bool concerns(const QByteArray &path) const;
};

// Copies older than this, or with that many newer ones, go with the next import.
struct UndoRetention
{
    int days = 14;
    int copies = 2;
};

// `workspaceName` is part of it; id, state and time are not, the file system tells those.
[[nodiscard]] QByteArray undoRecordText(const UndoCopy &copy);
// False for what no known version of this program has written.
[[nodiscard]] bool parseUndoRecord(const QByteArray &text, UndoCopy &copy);

[[nodiscard]] QByteArray newUndoId();
[[nodiscard]] bool isUndoId(QByteArrayView text);

} // namespace ferry
