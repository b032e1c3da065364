// SPDX-License-Identifier: MIT
#include "ui/progressestimator.h"

#include <algorithm>

namespace ferry {

namespace {

constexpr qint64 SampleMs = 1000;
constexpr qint64 FirstEstimateMs = 3000;
constexpr int FirstEstimateSamples = 3;
constexpr qint64 StallMs = 15'000;
constexpr double Smoothing = 0.3; // weight of the newest sample
constexpr std::size_t KeptEstimates = 5;
constexpr double MostSpread = 3.0; // between the kept estimates

} // namespace

void ProgressEstimator::beginStep(Step step, qint64 nowMs)
{
    *this = ProgressEstimator();
    m_progress.step = step;
    m_beganMs = nowMs;
    m_movedMs = nowMs;
    m_last.atMs = nowMs;
}

void ProgressEstimator::update(const Progress &progress, qint64 nowMs)
{
    if (progress.step != m_progress.step)
        beginStep(progress.step, nowMs);
    const bool moved =
        progress.bytesDone > m_progress.bytesDone || progress.entriesDone > m_progress.entriesDone;
    m_progress = progress;
    if (moved) {
        m_movedMs = nowMs;
        m_ended = false;
    }
    if (total() > 0) {
        const double share = 100.0 * done() / total();
        m_percent = std::max(m_percent, static_cast<int>(std::clamp(share, 0.0, 99.0)));
    }
    takeSample(nowMs);
}

void ProgressEstimator::endStep()
{
    m_ended = true;
    m_secondsLeft.reset();
}

std::optional<int> ProgressEstimator::percent() const
{
    if (m_ended)
        return 100;
    return total() > 0 ? std::optional(m_percent) : std::nullopt;
}

std::optional<double> ProgressEstimator::bytesPerSecond() const
{
    return measuresBytes() ? m_rate : std::nullopt;
}

std::optional<qint64> ProgressEstimator::stalledMs(qint64 nowMs) const
{
    const qint64 still = nowMs - m_movedMs;
    return still >= StallMs && !m_ended ? std::optional(still) : std::nullopt;
}

bool ProgressEstimator::measuresBytes() const
{
    return m_progress.bytesTotal > 0 || m_progress.bytesDone > 0;
}

double ProgressEstimator::done() const
{
    return static_cast<double>(measuresBytes() ? m_progress.bytesDone : m_progress.entriesDone);
}

double ProgressEstimator::total() const
{
    return static_cast<double>(measuresBytes() ? m_progress.bytesTotal : m_progress.entriesTotal);
}

void ProgressEstimator::takeSample(qint64 nowMs)
{
    const qint64 span = nowMs - m_last.atMs;
    if (span < SampleMs)
        return;
    const double rate = std::max(0.0, done() - m_last.done) * 1000.0 / static_cast<double>(span);
    m_rate = m_rate ? *m_rate + Smoothing * (rate - *m_rate) : rate;
    m_last = {.atMs = nowMs, .done = done()};
    ++m_samples;
    estimate(nowMs);
}

void ProgressEstimator::estimate(qint64 nowMs)
{
    m_secondsLeft.reset();
    if (total() <= 0 || !m_rate || *m_rate <= 0)
        return;
    const double seconds = std::max(0.0, total() - done()) / *m_rate;
    m_estimates.push_back(seconds);
    if (m_estimates.size() > KeptEstimates)
        m_estimates.pop_front();
    if (nowMs - m_beganMs < FirstEstimateMs || m_samples < FirstEstimateSamples)
        return;
    const auto [least, most] = std::minmax_element(m_estimates.cbegin(), m_estimates.cend());
    if (*most > MostSpread * std::max(*least, 1.0))
        return;
    m_secondsLeft = static_cast<qint64>(seconds);
}

} // namespace ferry
