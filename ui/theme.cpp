// SPDX-License-Identifier: MIT
#include "ui/theme.h"

#include "ui/texts.h"

#include <QApplication>
#include <QIconEngine>
#include <QPainter>
#include <QResource>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace ferry {

namespace {

struct ToneRow
{
    QRgb onLight;
    QRgb onDark;
};

// By Tone from Positive on. Every pair is held against both palettes by tst_theme.
constexpr std::array<ToneRow, 4> Colors{{
    {0xff1a7038, 0xff6ccf8c}, // Positive
    {0xff8a5100, 0xfff0b35a}, // Caution
    {0xffb3261e, 0xffff9d94}, // Negative
    {0xff1a5fb4, 0xff86b9f5}, // Accent
}};

QColor mixed(const QColor &one, const QColor &other, float share)
{
    const auto mix = [share](float a, float b) { return a + (b - a) * share; };
    return QColor::fromRgbF(mix(one.redF(), other.redF()), mix(one.greenF(), other.greenF()),
                            mix(one.blueF(), other.blueF()));
}

double luminance(const QColor &color)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(static_cast<double>(color.redF()))
           + 0.7152 * linear(static_cast<double>(color.greenF()))
           + 0.0722 * linear(static_cast<double>(color.blueF()));
}

QString drawingOf(const QString &name, const char *suffix)
{
    return QStringLiteral(":/icons/%1%2.png").arg(name, QLatin1String(suffix));
}

// The drawings of one icon, smallest first, each read when a size first needs it. One by one, because QIcon takes in "@2x" only where the
// screen asks for it then.
class Drawings
{
public:
    explicit Drawings(QString name)
        : m_name(std::move(name))
    {}

    // The smallest that is at least so many pixels wide; the largest when none is.
    [[nodiscard]] const QImage &atLeast(int width)
    {
        for (std::size_t i = 0; i < Suffixes.size(); ++i) {
            if (i == m_images.size())
                m_images.push_back(read(Suffixes[i]));
            if (m_images[i].width() >= width)
                return m_images[i];
        }
        return m_images.back();
    }

private:
    static constexpr std::array Suffixes = {"", "@2x", "@3x"};

    // The format is said, or Qt loads every plugin for images to find it out.
    [[nodiscard]] QImage read(const char *suffix) const
    {
        QImage image(drawingOf(m_name, suffix), "PNG");
        image.setDevicePixelRatio(1.0);
        return image.convertToFormat(QImage::Format_ARGB32_Premultiplied);
    }

    QString m_name;
    std::vector<QImage> m_images;
};

// Paints a mask in a colour of the palette that is in force at that moment, so that a change of theme needs no new icons.
class ToneIconEngine final : public QIconEngine
{
public:
    ToneIconEngine(const QString &name, Tone tone)
        : m_drawings(name)
        , m_tone(tone)
    {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        painter->drawImage(rect, tinted(rect.size() * painter->device()->devicePixelRatioF(), mode));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return QPixmap::fromImage(tinted(size, mode));
    }

    [[nodiscard]] QIconEngine *clone() const override { return new ToneIconEngine(*this); }

private:
    [[nodiscard]] QImage tinted(const QSize &size, QIcon::Mode mode)
    {
        QImage image = m_drawings.atLeast(size.width());
        if (image.size() != size)
            image = image.scaled(size, Qt::KeepAspectRatio, Qt::SmoothTransformation);
        QPainter painter(&image);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(image.rect(), colorFor(mode));
        return image;
    }

    [[nodiscard]] QColor colorFor(QIcon::Mode mode) const
    {
        const QPalette palette = QApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::WindowText);
        if (mode == QIcon::Selected)
            return palette.color(QPalette::HighlightedText);
        return toneColor(m_tone, palette);
    }

    Drawings m_drawings;
    Tone m_tone;
};

} // namespace

bool isDark(const QPalette &palette)
{
    return luminance(palette.color(QPalette::Active, QPalette::Window)) < 0.18;
}

QColor toneColor(Tone tone, const QPalette &palette)
{
    const QColor text = palette.color(QPalette::Active, QPalette::WindowText);
    if (tone == Tone::Neutral)
        return text;
    if (tone == Tone::Muted)
        return mixed(text, palette.color(QPalette::Active, QPalette::Window), 0.3F);
    const ToneRow &row = Colors[static_cast<std::size_t>(tone) - static_cast<std::size_t>(Tone::Positive)];
    return QColor::fromRgb(isDark(palette) ? row.onDark : row.onLight);
}

QColor tintColor(Tone tone, const QPalette &palette)
{
    const QColor window = palette.color(QPalette::Active, QPalette::Window);
    return mixed(window, toneColor(tone, palette), isDark(palette) ? 0.14F : 0.08F);
}

QIcon toneIcon(const QString &name, Tone tone)
{
    return QResource(drawingOf(name, "")).isValid() ? QIcon(new ToneIconEngine(name, tone)) : QIcon();
}

QString entryIconName(EntryAction action)
{
    switch (action) {
    case EntryAction::Created: return QStringLiteral("created");
    case EntryAction::Overwritten: return QStringLiteral("overwritten");
    case EntryAction::Unchanged: return QStringLiteral("unchanged");
    case EntryAction::Removed: return QStringLiteral("removed");
    case EntryAction::Kept: return QStringLiteral("kept");
    case EntryAction::Skipped: return QStringLiteral("skipped");
    case EntryAction::Failed: return QStringLiteral("failed");
    case EntryAction::NotDone: break;
    }
    return QStringLiteral("waiting");
}

Tone entryTone(EntryAction action)
{
    switch (action) {
    case EntryAction::Created: return Tone::Positive;
    case EntryAction::Overwritten: return Tone::Accent;
    case EntryAction::Removed: return Tone::Caution;
    case EntryAction::Failed: return Tone::Negative;
    case EntryAction::Unchanged:
    case EntryAction::Kept:
    case EntryAction::Skipped:
    case EntryAction::NotDone: break;
    }
    return Tone::Muted;
}

QIcon entryIcon(EntryAction action)
{
    // Made once: they are asked for in every painted row, and take their colour when they are painted.
    static const std::array<QIcon, EntryActionCount> Icons = [] {
        std::array<QIcon, EntryActionCount> icons;
        for (int i = 0; i < EntryActionCount; ++i) {
            const auto one = static_cast<EntryAction>(i);
            icons[static_cast<std::size_t>(i)] = toneIcon(entryIconName(one), entryTone(one));
        }
        return icons;
    }();
    return Icons[static_cast<std::size_t>(action)];
}

double contrastRatio(const QColor &one, const QColor &other)
{
    const double lighter = std::max(luminance(one), luminance(other));
    const double darker = std::min(luminance(one), luminance(other));
    return (lighter + 0.05) / (darker + 0.05);
}

} // namespace ferry
