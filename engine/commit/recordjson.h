// SPDX-License-Identifier: MIT
#pragma once

// Names of files in the JSON records that lie beside a workspace: the marker, the record of an undo copy, the digest list. Whoever reads
// one takes it for hostile input, so reading answers whether every name is what it must be. Plain functions; any thread.

#include <QByteArrayList>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <vector>

namespace ferry {

// One rename, both names relative to the workspace.
struct Move
{
    QByteArray from;
    QByteArray to;

    friend bool operator==(const Move &, const Move &) = default;
};

// File names are bytes and JSON is not: '%' and, in names that are no valid UTF-8, every byte above 0x7f are percent-encoded.
[[nodiscard]] QByteArray encodeName(const QByteArray &name);
[[nodiscard]] QByteArray decodeName(const QByteArray &text);

[[nodiscard]] QString nameText(const QByteArray &name);
[[nodiscard]] QByteArray nameOf(const QJsonValue &value);
[[nodiscard]] QJsonArray namesJson(const QByteArrayList &names);
[[nodiscard]] QJsonArray movesJson(const std::vector<Move> &moves);

// A place of the user's: canonical and not scratch. The second: at the top of the workspace.
[[nodiscard]] bool isPlace(const QByteArray &path);
[[nodiscard]] bool isTopLevelPlace(const QByteArray &name);

// The member as a list; a missing one is an empty list. False when it is no list, or `accept` takes exception to a name; moves need
// places on both sides.
[[nodiscard]] bool readNames(const QJsonObject &object, QLatin1String key, bool (*accept)(const QByteArray &),
                             QByteArrayList &names);
[[nodiscard]] bool readMoves(const QJsonObject &object, QLatin1String key, std::vector<Move> &moves);

// 36 characters of the form of a UUID, in either letter case.
[[nodiscard]] bool isUuid(QByteArrayView text);

} // namespace ferry
