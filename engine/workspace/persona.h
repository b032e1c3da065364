// SPDX-License-Identifier: MIT
#pragma once

// Where the legacy file prompts/USER.md goes: the guardian's persona file, as the live, pre-import contact data names it
// (format document 7.2). Worker thread only; the lookup opens the live database read-only and never creates a file in the workspace.

#include "base/result.h"

#include <QByteArray>

#include <optional>

namespace ferry {

// The guardian's file name under users/, from the database file at `databasePath` (absolute). Nothing when there is no such file, no
// guardian, no usable name, or the database cannot be read: every lookup problem counts as "no guardian".
// The file is opened immutable (no side files are ever made); the caller hands in a private copy when a write-ahead log is to be seen.
[[nodiscard]] std::optional<QByteArray> guardianPersonaFile(const QByteArray &databasePath, bool immutable = true);

// True when the live persona file was changed by its owner: its text after comment stripping is not empty and is not the stripped scaffold.
[[nodiscard]] bool isCustomisedPersona(const QByteArray &text);

// The comment stripping of 7.2.
[[nodiscard]] QByteArray strippedPersona(const QByteArray &text);

} // namespace ferry
