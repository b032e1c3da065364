// SPDX-License-Identifier: MIT
#pragma once

// Which assistants this computer has, and which bundles lie in its backups folder. Reads the lockfile that the reference's command-line
// tool keeps (`~/.vellum.lock.json`, earlier `~/.vellum.lockfile.json`) as what it is: another program's file, of which only a few members
// are understood. Nothing is written. Pure functions over the disk; slow disks make them slow, so a window asks import/discoveryjob.h.

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <vector>

namespace ferry {

// Where to look; absolute paths of raw bytes.
struct DiscoveryPlaces
{
    QByteArray home;        // a default workspace is <home>/.vellum/workspace
    QByteArray dataHome;    // entries without a place of their own live in <dataHome>/vellum/assistants/<id>
    QByteArray lockfileDir; // mostly the home directory
    QByteArray backupsFolder; // mostly <home>/.vellum/backups/local

    // From the environment: HOME, XDG_DATA_HOME, VELLUM_LOCKFILE_DIR, VELLUM_BACKUP_DIR.
    [[nodiscard]] static DiscoveryPlaces ofThisUser();
};

struct KnownAssistant
{
    QByteArray id = {}; // empty for a default workspace that no lockfile names
    QString name = {};  // display name from the lockfile, not checked in any way; the id where there is none
    QByteArray workspacePath = {};  // absolute; it need not exist
    QByteArray runtimeVersion = {}; // of the assistant, for the version gate; empty: not known
    bool isActive = false;          // the one the reference's tool works on by default
};

// Local assistants only: what runs elsewhere has no workspace here. The active one first, then in the file's order; then the default
// workspace, if it exists and no entry has it. Two entries with one workspace are one. A lockfile over 1 MiB, or with damage, is no lockfile.
[[nodiscard]] std::vector<KnownAssistant> knownAssistants(const DiscoveryPlaces &places);

struct BackupFile
{
    QByteArray path;     // absolute
    QString name;        // file name
    QDateTime createdAt; // UTC, from the name (format document 21); invalid when the name holds no date
    qint64 size = 0;     // bytes
};

// The regular files `*.vbundle` directly in the backups folder, newest first, at most `limit`. Encrypted ones (`.vbundle.enc`) are left out:
// nothing can import them.
[[nodiscard]] std::vector<BackupFile> backupFiles(const DiscoveryPlaces &places, std::size_t limit = 100);

// The date in the name of a snapshot, `backup-YYYYMMDD-HHMMSS[-mmm[-<hex>]].vbundle`, in UTC; invalid for any other name.
[[nodiscard]] QDateTime snapshotDate(const QByteArray &fileName);

} // namespace ferry
