// SPDX-License-Identifier: MIT
#include "base/visibletext.h"

namespace ferry {

namespace {

bool mustBeSpelledOut(QChar c)
{
    switch (c.category()) {
    case QChar::Other_Control:
    case QChar::Other_Format: // zero-width and bidirectional controls, the byte order mark
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph: return true;
    default: return false;
    }
}

QString spelledOut(char16_t c)
{
    switch (c) {
    case u'\n': return QStringLiteral("\\n");
    case u'\r': return QStringLiteral("\\r");
    case u'\t': return QStringLiteral("\\t");
    default:
        return QStringLiteral("\\u%1")
            .arg(static_cast<uint>(c), 4, 16, QLatin1Char('0'))
            .toUpper()
            .replace(0, 2, QStringLiteral("\\u"));
    }
}

} // namespace

QString visibleText(const QByteArray &bytes)
{
    return visibleText(QString::fromUtf8(bytes));
}

QString visibleText(const QString &text)
{
    QString visible;
    visible.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool isPair = c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        if (isPair) {
            visible += c;
            visible += text[++i];
        } else if (c.isSurrogate() || mustBeSpelledOut(c)) {
            visible += spelledOut(c.unicode());
        } else {
            visible += c;
        }
    }
    return visible;
}

} // namespace ferry
