// SPDX-License-Identifier: MIT
#pragma once

// The few colours that are ours, chosen for the palette at hand (light or dark, by its window colour), each at least 4.5:1 against window and base;
// and our icons, which are masks that take the palette's text colour, or one of these, when they are painted. GUI thread.

#include <QColor>
#include <QIcon>
#include <QPalette>

namespace ferry {

enum class Tone {
    Neutral,  // the palette's own text
    Muted,    // text of less weight
    Positive, // done, created
    Caution,  // removed, warnings
    Negative, // failed
    Accent    // what is going on now
};

[[nodiscard]] bool isDark(const QPalette &palette);
[[nodiscard]] QColor toneColor(Tone tone, const QPalette &palette);

// The background of a bar or tile of that tone: the window colour with a touch of it. Text of the tone and the palette's text are readable on it.
[[nodiscard]] QColor tintColor(Tone tone, const QPalette &palette);

// `:/icons/<name>.png` (with its @2x and @3x), in the tone's colour of the application's palette at the time of painting. An unknown name
// gives a null icon. Names: see resources/icons/draw-icons.py.
[[nodiscard]] QIcon toneIcon(const QString &name, Tone tone = Tone::Neutral);

// Icon and tone of what happens to a file.
enum class EntryAction;
[[nodiscard]] QIcon entryIcon(EntryAction action);
[[nodiscard]] QString entryIconName(EntryAction action);
[[nodiscard]] Tone entryTone(EntryAction action);

// Contrast ratio of two opaque colours, 1 to 21 (WCAG 2.1, 1.4.3).
[[nodiscard]] double contrastRatio(const QColor &one, const QColor &other);

} // namespace ferry
