// SPDX-License-Identifier: MIT
#pragma once

// A number with a word and an icon under it, which is also a toggle: pressed, it filters a table. Colour never says anything that word and
// icon do not. Owned by its parent; GUI thread.

#include "ui/theme.h"

#include <QAbstractButton>

namespace ferry {

class CountTile : public QAbstractButton
{
    Q_OBJECT

public:
    // `iconName` of theme.h, may be empty.
    CountTile(const QString &word, const QString &iconName, Tone tone, QWidget *parent = nullptr);

    // Zero disables the tile (a pressed one is released first), unless setAlwaysEnabled().
    void setCount(qint64 count);
    [[nodiscard]] qint64 count() const { return m_count; }
    void setAlwaysEnabled(bool always);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void paintFrame(QPainter &painter) const;
    void updateAccessibility();
    [[nodiscard]] QFont numberFont() const;

    QString m_iconName;
    Tone m_tone;
    qint64 m_count = 0;
    bool m_alwaysEnabled = false;
};

} // namespace ferry
