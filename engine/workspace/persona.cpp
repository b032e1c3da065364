// SPDX-License-Identifier: MIT
#include "workspace/persona.h"

#include <QByteArrayList>

#include <array>

namespace ferry {

namespace {

// What ECMAScript's trim() removes (ECMA-262, WhiteSpace and LineTerminator), in UTF-8. No other character's encoding ends or
// begins with one of these sequences, so that looking at bytes is enough.
constexpr std::array<QByteArrayView, 25> Blanks{
    "\t",           "\n",           "\v",           "\f",           "\r",           " ",
    "\xc2\xa0",     "\xe1\x9a\x80", "\xe2\x80\x80", "\xe2\x80\x81", "\xe2\x80\x82", "\xe2\x80\x83",
    "\xe2\x80\x84", "\xe2\x80\x85", "\xe2\x80\x86", "\xe2\x80\x87", "\xe2\x80\x88", "\xe2\x80\x89",
    "\xe2\x80\x8a", "\xe2\x80\xa8", "\xe2\x80\xa9", "\xe2\x80\xaf", "\xe2\x81\x9f", "\xe3\x80\x80",
    "\xef\xbb\xbf",
};

qsizetype leadingBlank(QByteArrayView text)
{
    for (const QByteArrayView blank : Blanks) {
        if (text.startsWith(blank))
            return blank.size();
    }
    return 0;
}

qsizetype trailingBlank(QByteArrayView text)
{
    for (const QByteArrayView blank : Blanks) {
        if (text.endsWith(blank))
            return blank.size();
    }
    return 0;
}

QByteArrayView withoutLeadingBlanks(QByteArrayView text)
{
    while (const qsizetype blank = leadingBlank(text))
        text = text.sliced(blank);
    return text;
}

QByteArrayView trimmedBlanks(QByteArrayView text)
{
    text = withoutLeadingBlanks(text);
    while (const qsizetype blank = trailingBlank(text))
        text.chop(blank);
    return text;
}

// '`' or '~' when the line is a code fence (up to three spaces, then three or more of it), else NUL.
char fenceCharacter(QByteArrayView line)
{
    qsizetype indent = 0;
    while (indent < 3 && indent < line.size() && line[indent] == ' ')
        ++indent;
    const QByteArrayView rest = line.sliced(indent);
    if (rest.startsWith("```"))
        return '`';
    return rest.startsWith("~~~") ? '~' : '\0';
}

QByteArray withoutCommentLines(const QByteArray &text)
{
    QByteArrayList kept;
    char openFence = '\0';
    for (const QByteArray &line : text.split('\n')) {
        if (const char fence = fenceCharacter(line)) {
            if (openFence == '\0')
                openFence = fence;
            else if (openFence == fence)
                openFence = '\0';
        }
        if (openFence != '\0' || !withoutLeadingBlanks(line).startsWith('_'))
            kept.append(line);
    }
    return kept.join('\n');
}

QByteArray withoutLongGaps(const QByteArray &text)
{
    QByteArray result;
    result.reserve(text.size());
    int lineFeeds = 0;
    for (const char c : text) {
        lineFeeds = c == '\n' ? lineFeeds + 1 : 0;
        if (lineFeeds <= 2)
            result.append(c);
    }
    return result;
}

} // namespace

QByteArray strippedPersona(const QByteArray &text)
{
    QByteArray lines = text;
    lines.replace("\r\n", "\n");
    const QByteArray collapsed = withoutLongGaps(withoutCommentLines(lines));
    return trimmedBlanks(collapsed).toByteArray();
}

bool isCustomisedPersona(const QByteArray &text, const Sha256Digest &scaffold)
{
    const QByteArray stripped = strippedPersona(text);
    return !stripped.isEmpty() && Sha256::of(stripped) != scaffold;
}

} // namespace ferry
