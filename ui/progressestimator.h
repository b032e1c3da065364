// SPDX-License-Identifier: MIT
#pragma once

// What can honestly be said about a step that is running: how far, how fast, how much longer, and whether it stands still. Never over 100 %,
// never backwards within a step, 100 % only when the step has ended. The clock is handed in with every call, in milliseconds that never go back,
// so that a test needs no waiting. A value without threads of its own.

#include "base/progress.h"

#include <deque>
#include <optional>

namespace ferry {

class ProgressEstimator
{
public:
    // A new step; what was known of the last one is forgotten.
    void beginStep(Step step, qint64 nowMs);
    // Progress of another step than the current one begins that one.
    void update(const Progress &progress, qint64 nowMs);
    void endStep();

    [[nodiscard]] Step step() const { return m_progress.step; }
    [[nodiscard]] const Progress &progress() const { return m_progress; }

    // 0 to 100; nothing where the step has no measure (a busy bar).
    [[nodiscard]] std::optional<int> percent() const;

    // Bytes a second, smoothed over samples of one second; nothing before the first sample or without bytes.
    [[nodiscard]] std::optional<double> bytesPerSecond() const;

    // Nothing in the first 3 seconds, before 3 samples, without a total, while standing still, and while the last estimates differ by more than three
    // times. Changes at most once a second.
    [[nodiscard]] std::optional<qint64> secondsLeft() const { return m_secondsLeft; }

    // Milliseconds since bytes or entries last grew, when that is at least 15 seconds.
    [[nodiscard]] std::optional<qint64> stalledMs(qint64 nowMs) const;

private:
    struct Sample
    {
        qint64 atMs = 0;
        double done = 0;
    };
    [[nodiscard]] bool measuresBytes() const;
    [[nodiscard]] double done() const;
    [[nodiscard]] double total() const;
    void takeSample(qint64 nowMs);
    void estimate(qint64 nowMs);

    Progress m_progress;
    qint64 m_beganMs = 0;
    qint64 m_movedMs = 0; // when bytes or entries last grew
    int m_percent = 0;
    bool m_ended = false;
    Sample m_last;
    int m_samples = 0;
    std::optional<double> m_rate;   // of bytes or entries a second, smoothed
    std::deque<double> m_estimates; // the last few raw ones, seconds
    std::optional<qint64> m_secondsLeft;
};

} // namespace ferry
