// SPDX-License-Identifier: MIT
#pragma once

// What the user asked for. A value, made by a front end, immutable once a job has it.

#include "bundle/bundlereader.h"
#include "commit/undorecord.h"
#include "source/httpsource.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace ferry {

struct ImportResult;

struct ImportRequest
{
    QByteArray
        sourcePath; // a local .vbundle, as the file system spells it; with a link its label, for people
    std::optional<MigrationLink>
        link; // the bundle comes from there instead; a secret, never written anywhere
    HttpOptions http;
    QByteArray workspacePath;  // a directory, which need not exist yet but whose parent must
    QByteArray homePath;       // the user's home directory; never a workspace itself
    QByteArray runtimeVersion; // of the assistant that owns the workspace; empty: unknown, no version gate
    QByteArray resumePath;     // directory for what a later run can go on with, absolute; empty: none can
    qint64 resumeBytes =
        64LL * 1024 * 1024; // compressed length from which that pays, and twice what may be fetched again
    QByteArray historyPath; // where the end of the import is recorded, absolute; empty: nowhere
    std::function<QString(const ImportResult &)>
        headline; // for the report kept with the record; called on the worker's thread
    UndoRetention retention;
    BundleLimits limits;
    ReaderBackends backends;
};

} // namespace ferry
