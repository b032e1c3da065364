// SPDX-License-Identifier: MIT
#pragma once

// How the current step goes: a bar, one line with bytes, rate and time left, the file at hand, and a sentence when nothing has moved for a while.
// Owned by a page; GUI thread. Object names: "stepBar", "statusLine", "currentFile", "stallText", "stallRetry".

#include "ui/progressestimator.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

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
    [[nodiscard]] QString statusText() const;
    // What comes, comes over the network: what a stall waits for until the bundle is unpacked.
    void setFromNetwork(bool isFromNetwork) { m_isFromNetwork = isFromNetwork; }

Q_SIGNALS:
    void retryRequested();

private:
    void refresh();
    void refreshStall();

    ProgressEstimator m_estimator;
    bool m_isFromNetwork = false;
    QElapsedTimer m_clock;
    QTimer m_tick;
    CalmProgressBar *m_bar;
    QLabel *m_status;
    PathLabel *m_file;
    QLabel *m_stall;
    QPushButton *m_retry; // shown when a download has stood still for a minute
};

} // namespace ferry
