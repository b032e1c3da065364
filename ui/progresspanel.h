// SPDX-License-Identifier: MIT
#pragma once

// How the current step goes: a bar, one line with bytes, rate and time left, the file at hand, and a sentence when nothing has moved for a while.
// Owned by a page; GUI thread. Object names: "stepBar", "statusLine", "currentFile", "stallText".

#include "ui/progressestimator.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QLabel;

namespace ferry {

class CalmProgressBar;
class PathLabel;

class ProgressPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ProgressPanel(QWidget *parent = nullptr);

    void start();
    void update(const Progress &progress);
    void finish();
    // What the sentence of a stall says it waits for is the disk, unless set.
    [[nodiscard]] QString statusText() const;

private:
    void refresh();
    void refreshStall();

    ProgressEstimator m_estimator;
    QElapsedTimer m_clock;
    QTimer m_tick;
    CalmProgressBar *m_bar;
    QLabel *m_status;
    PathLabel *m_file;
    QLabel *m_stall;
};

} // namespace ferry
