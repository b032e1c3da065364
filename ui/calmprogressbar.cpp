// SPDX-License-Identifier: MIT
#include "ui/calmprogressbar.h"

#include <QStyleOptionProgressBar>
#include <QStylePainter>

namespace ferry {

namespace {

constexpr int AnnounceEvery = 5; // per cent
constexpr int FineSteps = 1000;

} // namespace

CalmProgressBar::CalmProgressBar(QWidget *parent)
    : QProgressBar(parent)
{
    setRange(0, 100);
    setValue(0);
}

void CalmProgressBar::setPercent(std::optional<double> percent)
{
    if (!percent) {
        if (maximum() != 0)
            setRange(0, 0);
        return;
    }
    if (maximum() == 0)
        setRange(0, 100);
    m_percent = qBound(0.0, *percent, 100.0);
    const int whole = static_cast<int>(m_percent);
    setValue(whole >= 100 ? 100 : whole / AnnounceEvery * AnnounceEvery);
    update();
}

void CalmProgressBar::paintEvent(QPaintEvent *event)
{
    if (maximum() == 0) {
        QProgressBar::paintEvent(event);
        return;
    }
    QStylePainter painter(this);
    QStyleOptionProgressBar option;
    initStyleOption(&option);
    option.minimum = 0;
    option.maximum = FineSteps;
    option.progress = static_cast<int>(m_percent * FineSteps / 100);
    option.text = tr("%1%").arg(static_cast<int>(m_percent));
    painter.drawControl(QStyle::CE_ProgressBar, option);
}

} // namespace ferry
