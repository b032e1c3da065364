// SPDX-License-Identifier: MIT
#include "commit/undorecord.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QUuid>

namespace ferry {

namespace {

constexpr int RecordVersion = 1;

} // namespace

QByteArray undoRecordText(const UndoCopy &copy)
{
    const QJsonObject object{{QStringLiteral("version"), RecordVersion},
                             {QStringLiteral("kind"), copy.kind == UndoCopy::Kind::Tree
                                                          ? QStringLiteral("tree")
                                                          : QStringLiteral("files")},
                             {QStringLiteral("redo"), copy.isRedo},
                             {QStringLiteral("workspace"), nameText(copy.workspaceName)},
                             {QStringLiteral("names"), namesJson(copy.names)},
                             {QStringLiteral("carried"), namesJson(copy.carried)},
                             {QStringLiteral("setAside"), movesJson(copy.setAside)},
                             {QStringLiteral("promoted"), namesJson(copy.promoted)},
                             {QStringLiteral("madeDirectories"), namesJson(copy.madeDirectories)},
                             {QStringLiteral("sourceName"), copy.sourceName},
                             {QStringLiteral("importedAt"), copy.importedAt},
                             {QStringLiteral("bytes"), copy.bytes},
                             {QStringLiteral("files"), copy.files}};
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

bool parseUndoRecord(const QByteArray &text, UndoCopy &copy)
{
    const QJsonObject object = QJsonDocument::fromJson(text).object();
    const QString kind = object.value(QLatin1String("kind")).toString();
    if (object.value(QLatin1String("version")).toInt() != RecordVersion
        || (kind != u"tree" && kind != u"files"))
        return false;
    copy.kind = kind == u"tree" ? UndoCopy::Kind::Tree : UndoCopy::Kind::Files;
    copy.isRedo = object.value(QLatin1String("redo")).toBool();
    copy.workspaceName = nameOf(object.value(QLatin1String("workspace")));
    copy.sourceName = object.value(QLatin1String("sourceName")).toString();
    copy.importedAt = object.value(QLatin1String("importedAt")).toString();
    copy.bytes = object.value(QLatin1String("bytes")).toInteger();
    copy.files = object.value(QLatin1String("files")).toInteger();
    return readNames(object, QLatin1String("names"), isTopLevelPlace, copy.names)
           && readNames(object, QLatin1String("carried"), isPlace, copy.carried)
           && readMoves(object, QLatin1String("setAside"), copy.setAside)
           && readNames(object, QLatin1String("promoted"), isPlace, copy.promoted)
           && readNames(object, QLatin1String("madeDirectories"), isPlace, copy.madeDirectories);
}

bool UndoCopy::concerns(const QByteArray &path) const
{
    const qsizetype slash = path.indexOf('/');
    return names.isEmpty() || names.contains(slash < 0 ? path : path.first(slash));
}

QByteArray newUndoId()
{
    return QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss-")).toLatin1()
           + QUuid::createUuid().toByteArray(QUuid::WithoutBraces).first(8);
}

bool isUndoId(QByteArrayView text)
{
    static constexpr QByteArrayView Form = "dddddddd-dddddd-xxxxxxxx";
    if (text.size() != Form.size())
        return false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool isDigit = c >= '0' && c <= '9';
        const bool isHex = isDigit || (c >= 'a' && c <= 'f');
        if (Form[i] == '-' ? c != '-' : Form[i] == 'd' ? !isDigit : !isHex)
            return false;
    }
    return true;
}

} // namespace ferry
