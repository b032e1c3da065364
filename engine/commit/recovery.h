// SPDX-License-Identifier: MIT
#pragma once

// The way out after an import was interrupted: what was found, what can be done about it, and doing it. Understands our own marker
// and the reference's. Owned by whoever asks (the launch dialog's worker, ferryctl), used on one thread, under the workspace's lock.

#include "base/cancel.h"
#include "base/progress.h"
#include "commit/marker.h"

namespace ferry {

enum class RecoveryState {
    None,
    StagingLeftOver,    // R0: died while unpacking; nothing live was touched
    BackupLeftOver,     // R0b: a backup without a record; it may be the only copy of the old data
    BeforeSwap,         // R1: preserved paths were being moved to staging
    DuringSwap,         // R2
    AfterSwap,          // R3: done, not cleaned up
    Unreadable,         // R4: the record cannot be trusted
    RollbackIncomplete, // R5
};

enum class RecoveryChoice {
    RollBack, // the workspace as it was before
    Finish,   // the workspace as the import makes it
    CleanUp, // R0: removes the scratch; R0b: moves the backup beside the workspace; R3: keeps the import and removes the rest
};

[[nodiscard]] const char *recoveryStateString(RecoveryState state);    // "none", "R0", "R0b", "R1" ... "R5"
[[nodiscard]] const char *recoveryChoiceString(RecoveryChoice choice); // "roll_back", "finish", "clean_up"

// Where a name at work is now.
struct RecoveryItem
{
    enum class Place { Workspace, Backup, Staging };
    QByteArray name;
    Place place = Place::Workspace;
};

// What an import that was cut off while unpacking has here already (import/resumelog).
struct KeptDownload
{
    QString label; // of the source
    bool isLink = false;
    QByteArray sourcePath; // of a file
    qint64 keptBytes = 0;  // compressed bytes that need not be read again
    qint64 totalBytes = 0;
};

struct RecoveryFacts
{
    RecoveryState state = RecoveryState::None;
    std::vector<RecoveryChoice> choices; // the default first
    bool isForeign = false;              // the reference's own import
    bool isUndo = false;                 // not an import: the undo of one was interrupted
    QByteArrayList leftOvers;            // scratch names at the top of the workspace
    QByteArray problem; // R4: why the record cannot be trusted; also why finishing is not offered
    QString sourceName;
    QString startedAt;
    qint64 inPlace = 0;                   // names of the bundle that are live
    qint64 inBackup = 0;                  // old names in the backup
    qint64 waiting = 0;                   // names of the bundle still in staging
    std::vector<RecoveryItem> items;      // those names
    QByteArray marker;                    // the text of the record, as read
    std::optional<KeptDownload> download; // R0: an import of the same bundle goes on there
    QByteArrayList credentials;           // accounts that were to be handed over after the commit; names only
};

class Recovery
{
public:
    // `workspace` outlives the object and is locked; `workspacePath` is absolute with links resolved.
    Recovery(const Directory &workspace, QByteArray workspacePath, ProgressSink progress = {},
             CancelToken cancel = {});

    // Looks; changes nothing. Reads all that is staged when a marker is found: that can take long, and ends early once the token is set.
    // ERRORS: Cancelled, disk errors.
    [[nodiscard]] Result<RecoveryFacts> inspect();

    // Does it, and may be run again after being cut off. REQUIRES: the choice is among inspect()'s.
    // ERRORS: RollbackIncomplete (nothing was deleted, the record stays), RecoveryPending when the choice is not possible, disk errors.
    [[nodiscard]] Result<void> carryOut(RecoveryChoice choice);

    // After carryOut(): where it moved what it would not delete, absolute; and the ids of those that an undo can put back.
    [[nodiscard]] const QByteArrayList &setAside() const { return m_setAside; }
    [[nodiscard]] const QByteArrayList &adopted() const { return m_adopted; }

private:
    [[nodiscard]] Result<void> look();
    [[nodiscard]] Result<void> lookAtLeftOvers();
    [[nodiscard]] Result<void> lookAtMarker();
    [[nodiscard]] Result<void> countNames();
    [[nodiscard]] Result<void> offerChoices();
    [[nodiscard]] Result<void> rollBack();
    [[nodiscard]] Result<void> finish();
    [[nodiscard]] Result<void> cleanUp();
    [[nodiscard]] Result<bool> hasUndoCopy() const;
    [[nodiscard]] Result<bool> mayFinish() const;
    [[nodiscard]] Result<bool> isUndoComplete() const;
    [[nodiscard]] Result<void> clearLeftOver(const QByteArray &name);
    [[nodiscard]] Result<void> setBackupsAside();

    const Directory &m_workspace;
    QByteArray m_workspacePath;
    ProgressSink m_progress;
    CancelToken m_cancel; // of looking; what is being carried out is not stopped
    std::optional<ReadMarker> m_marker;
    RecoveryFacts m_facts;
    QByteArrayList m_setAside;
    QByteArrayList m_adopted;
};

} // namespace ferry
