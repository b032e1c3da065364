// SPDX-License-Identifier: MIT
#pragma once

// Paths between text fields and the engine: what a user types, pastes or drops as a path of raw bytes, and back. Pure functions; GUI thread.

#include <QByteArray>
#include <QString>

class QMimeData;

namespace ferry {

// Surrounding white space and quotes go, `file://` addresses and a leading `~/` are resolved; empty for anything that is not an absolute path
// then.
[[nodiscard]] QByteArray localPathOf(const QString &text, const QByteArray &home);

// The path as a field shows it.
[[nodiscard]] QString fieldText(const QByteArray &path);

// The one local file that is dragged, if it is exactly one and its name ends in .vbundle in any letter case; else empty.
[[nodiscard]] QByteArray droppedBundle(const QMimeData &data);

} // namespace ferry
