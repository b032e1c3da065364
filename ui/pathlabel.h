// SPDX-License-Identifier: MIT
#pragma once

// One line that shows a path, elided in the middle when it is too long; the whole of it is the tooltip and the accessible description. Owned by its
// parent; GUI thread.

#include <QWidget>

namespace ferry {

class PathLabel : public QWidget
{
    Q_OBJECT

public:
    explicit PathLabel(QWidget *parent = nullptr);

    // Plain text, already inert.
    void setText(const QString &text);
    [[nodiscard]] const QString &text() const { return m_text; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
};

} // namespace ferry
