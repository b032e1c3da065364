// SPDX-License-Identifier: MIT
#include "base/visibletext.h"

#include <algorithm>
#include <array>

namespace ferry {

namespace {

struct Range
{
    char32_t first;
    char32_t last;
};

// Of other categories, but nothing is seen of them either: joiners and fillers among the letters and marks, the blank Braille pattern, and
// the plane of tags and of what is reserved to be ignored.
constexpr std::array Blanks{Range{0x034f, 0x034f},  Range{0x115f, 0x1160}, Range{0x17b4, 0x17b5},
                            Range{0x180b, 0x180f},  Range{0x2065, 0x2065}, Range{0x2800, 0x2800},
                            Range{0x3164, 0x3164},  Range{0xffa0, 0xffa0}, Range{0xfff0, 0xfff8},
                            Range{0xe0000, 0xe0fff}};

QString spelledOut(char32_t c)
{
    switch (c) {
    case u'\n': return QStringLiteral("\\n");
    case u'\r': return QStringLiteral("\\r");
    case u'\t': return QStringLiteral("\\t");
    default: break;
    }
    const bool isLong = c > 0xffff;
    const QString digits =
        QStringLiteral("%1").arg(static_cast<uint>(c), isLong ? 8 : 4, 16, QLatin1Char('0')).toUpper();
    return (isLong ? QStringLiteral("\\U") : QStringLiteral("\\u")) + digits;
}

// Nearly every name there is.
bool isPlain(const QByteArray &bytes)
{
    return std::all_of(bytes.cbegin(), bytes.cend(), [](char c) { return c >= ' ' && c <= '~'; });
}

} // namespace

bool isInvisible(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format: // zero-width and bidirectional controls, the byte order mark
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph: return true;
    default: break;
    }
    return std::any_of(Blanks.begin(), Blanks.end(),
                       [c](const Range &range) { return c >= range.first && c <= range.last; });
}

QString visibleText(const QByteArray &bytes)
{
    if (isPlain(bytes))
        return QString::fromLatin1(bytes);
    // Qt takes a mark at the front for a signature and drops it; a name that begins with one is another name.
    const QString mark = bytes.startsWith("\xef\xbb\xbf") ? QString(QChar::ByteOrderMark) : QString();
    return visibleText(mark + QString::fromUtf8(bytes));
}

QByteArray visibleUtf8(const QByteArray &bytes)
{
    return isPlain(bytes) ? bytes : visibleText(bytes).toUtf8();
}

QString shortVisibleText(const QByteArray &bytes)
{
    constexpr qsizetype Beginning = 119;
    constexpr qsizetype End = 80;
    const QString text = visibleText(bytes);
    if (text.size() <= Beginning + 1 + End)
        return text;
    const auto isInPair = [&text](qsizetype position) { return text[position].isLowSurrogate(); };
    const qsizetype cut = isInPair(Beginning) ? Beginning - 1 : Beginning;
    const qsizetype end = text.size() - End;
    return text.first(cut) + QChar(0x2026) + text.sliced(isInPair(end) ? end + 1 : end);
}

QString visibleText(const QString &text)
{
    QString visible;
    visible.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool isPair = c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        const char32_t point = isPair ? QChar::surrogateToUcs4(c, text[i + 1]) : char32_t(c.unicode());
        if ((c.isSurrogate() && !isPair) || isInvisible(point))
            visible += spelledOut(point);
        else
            visible += QStringView(text).sliced(i, isPair ? 2 : 1);
        i += isPair ? 1 : 0;
    }
    return visible;
}

} // namespace ferry
