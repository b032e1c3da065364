// SPDX-License-Identifier: MIT
#pragma once

// Where the legacy file prompts/USER.md goes: the guardian's persona file, as the live, pre-import contact data names it
// (format document 7.2). Worker thread only; the lookup opens the live database read-only and never creates a file in the workspace.

#include "base/sha256.h"

#include <QByteArray>

#include <optional>

namespace ferry {

// The guardian's file name under users/, from the database file at `databasePath` (absolute). Nothing when there is no such file, no
// guardian, no usable name, or the database cannot be read: every lookup problem counts as "no guardian".
// The file is opened immutable (no side files are ever made); the caller hands in a private copy when a write-ahead log is to be seen.
[[nodiscard]] std::optional<QByteArray> guardianPersonaFile(const QByteArray &databasePath,
                                                            bool immutable = true);

// SHA-256 of the stripped scaffold, 18b288eb...e14b; all releases have the same one.
inline constexpr Sha256Digest PersonaScaffold{
    0x18, 0xb2, 0x88, 0xeb, 0x14, 0x0e, 0xc0, 0x4c, 0xf6, 0xfa, 0x7a, 0x2f, 0xec, 0xe6, 0x75, 0x31,
    0x12, 0xa3, 0x3a, 0x44, 0x92, 0xb1, 0x60, 0xfc, 0x8c, 0x4e, 0x17, 0x34, 0xa0, 0x16, 0xe1, 0x4b,
};

// True when the live persona file was changed by its owner: its text after comment stripping is not empty and is not the
// stripped scaffold, which is known by its digest.
[[nodiscard]] bool isCustomisedPersona(const QByteArray &text,
                                       const Sha256Digest &scaffold = PersonaScaffold);

// The comment stripping of 7.2.
[[nodiscard]] QByteArray strippedPersona(const QByteArray &text);

} // namespace ferry
