// SPDX-License-Identifier: MIT
#include "ui/palettes.h"

#include <QApplication>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>

namespace ferry {

namespace {

struct Colors
{
    QRgb window, base, alternate, button, text, muted, disabled, highlight, onHighlight, link;
};

QPalette paletteOf(const Colors &c)
{
    QPalette palette{QColor(c.button), QColor(c.window)};
    palette.setColor(QPalette::Window, QColor(c.window));
    palette.setColor(QPalette::Base, QColor(c.base));
    palette.setColor(QPalette::AlternateBase, QColor(c.alternate));
    palette.setColor(QPalette::Button, QColor(c.button));
    palette.setColor(QPalette::ToolTipBase, QColor(c.base));
    palette.setColor(QPalette::ToolTipText, QColor(c.text));
    palette.setColor(QPalette::PlaceholderText, QColor(c.muted));
    palette.setColor(QPalette::Highlight, QColor(c.highlight));
    palette.setColor(QPalette::HighlightedText, QColor(c.onHighlight));
    palette.setColor(QPalette::Link, QColor(c.link));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(role, QColor(c.text));
        palette.setColor(QPalette::Disabled, role, QColor(c.disabled));
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor(c.disabled));
    return palette;
}

} // namespace

QPalette lightPalette()
{
    return paletteOf({.window = 0xfff3f3f3,
                      .base = 0xffffffff,
                      .alternate = 0xfff7f7f7,
                      .button = 0xfff0f0f0,
                      .text = 0xff1c1c1c,
                      .muted = 0xff686868,
                      .disabled = 0xff8c8c8c,
                      .highlight = 0xff1f62b5,
                      .onHighlight = 0xffffffff,
                      .link = 0xff1a5fb4});
}

QPalette darkPalette()
{
    return paletteOf({.window = 0xff2a2a2d,
                      .base = 0xff1e1e20,
                      .alternate = 0xff252528,
                      .button = 0xff3a3a3e,
                      .text = 0xffececec,
                      .muted = 0xffa4a4a8,
                      .disabled = 0xff7d7d82,
                      .highlight = 0xff2f6fc4,
                      .onHighlight = 0xffffffff,
                      .link = 0xff7db4f5});
}

void applyTheme(ThemeChoice theme)
{
    static const QString systemStyle = QApplication::style()->objectName();
    if (theme == ThemeChoice::System) {
        if (QApplication::style()->objectName() != systemStyle)
            QApplication::setStyle(systemStyle);
        QApplication::setPalette(QPalette()); // the platform's again
        return;
    }
    // Native styles paint with the system's colours whatever the palette says; Fusion does as it is told.
    if (QApplication::style()->objectName() != QLatin1String("fusion"))
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("fusion")));
    QApplication::setPalette(theme == ThemeChoice::Dark ? darkPalette() : lightPalette());
}

} // namespace ferry
