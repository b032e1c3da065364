// SPDX-License-Identifier: MIT
#pragma once

// A progress bar that paints every per mille and announces every fifth per cent only: a screen reader reads each change of a bar's value out loud.
// Starts at 0, never at Qt's -1, which would leak to the accessibility bus. Owned by its parent; GUI thread.

#include <QProgressBar>

#include <optional>

namespace ferry {

class CalmProgressBar : public QProgressBar
{
    Q_OBJECT

public:
    explicit CalmProgressBar(QWidget *parent = nullptr);

    // 0 to 100; nothing: busy, without a measure.
    void setPercent(std::optional<double> percent);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double m_percent = 0;
};

} // namespace ferry
