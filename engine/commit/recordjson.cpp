// SPDX-License-Identifier: MIT
#include "commit/recordjson.h"

#include "base/paths.h"
#include "base/utf8.h"

namespace ferry {

QByteArray encodeName(const QByteArray &name)
{
    static constexpr char Digits[] = "0123456789ABCDEF";
    const bool isText = validUtf8(name);
    if (isText && !name.contains('%'))
        return name;
    QByteArray encoded;
    encoded.reserve(name.size());
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if (c != '%' && (isText || byte < 0x80)) {
            encoded.append(c);
            continue;
        }
        encoded.append('%').append(Digits[byte >> 4U]).append(Digits[byte & 15U]);
    }
    return encoded;
}

QByteArray decodeName(const QByteArray &text)
{
    return QByteArray::fromPercentEncoding(text);
}

QString nameText(const QByteArray &name)
{
    return QString::fromUtf8(encodeName(name));
}

QByteArray nameOf(const QJsonValue &value)
{
    return decodeName(value.toString().toUtf8());
}

QJsonArray namesJson(const QByteArrayList &names)
{
    QJsonArray array;
    for (const QByteArray &name : names)
        array.append(nameText(name));
    return array;
}

QJsonArray movesJson(const std::vector<Move> &moves)
{
    QJsonArray array;
    for (const Move &move : moves) {
        array.append(QJsonObject{{QStringLiteral("from"), nameText(move.from)},
                                 {QStringLiteral("to"), nameText(move.to)}});
    }
    return array;
}

// What a bundle may not call its files the user's own may be called.
bool isPlace(const QByteArray &path)
{
    QByteArray printable = path;
    for (char &c : printable) {
        if ((c > '\0' && c < ' ') || c == '\x7f')
            c = '_';
    }
    return canonicalProblem(printable) == PathProblem::None && !isScratchName(path.split('/').constFirst());
}

bool isTopLevelPlace(const QByteArray &name)
{
    return isPlace(name) && !name.contains('/');
}

bool readNames(const QJsonObject &object, QLatin1String key, bool (*accept)(const QByteArray &),
               QByteArrayList &names)
{
    const QJsonValue value = object.value(key);
    if (!value.isUndefined() && !value.isArray())
        return false;
    for (const QJsonValue element : value.toArray()) {
        const QByteArray name = nameOf(element);
        if (!element.isString() || !accept(name))
            return false;
        names.append(name);
    }
    return true;
}

bool readMoves(const QJsonObject &object, QLatin1String key, std::vector<Move> &moves)
{
    const QJsonValue value = object.value(key);
    if (!value.isUndefined() && !value.isArray())
        return false;
    for (const QJsonValue element : value.toArray()) {
        const Move move{.from = nameOf(element.toObject().value(QLatin1String("from"))),
                        .to = nameOf(element.toObject().value(QLatin1String("to")))};
        if (!isPlace(move.from) || !isPlace(move.to))
            return false;
        moves.push_back(move);
    }
    return true;
}

bool isUuid(QByteArrayView text)
{
    static constexpr QByteArrayView Form = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    if (text.size() != Form.size())
        return false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool isHex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        if (Form[i] == 'x' ? !isHex : c != '-')
            return false;
    }
    return true;
}

} // namespace ferry
