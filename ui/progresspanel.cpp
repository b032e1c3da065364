// SPDX-License-Identifier: MIT
#include "ui/progresspanel.h"

#include "base/visibletext.h"
#include "ui/calmprogressbar.h"
#include "ui/pathlabel.h"
#include "ui/texts.h"
#include "ui/wizardpage.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace ferry {

namespace {

constexpr qint64 RetryMs = 60'000;

} // namespace

ProgressPanel::ProgressPanel(QWidget *parent)
    : QWidget(parent)
    , m_bar(new CalmProgressBar(this))
    , m_status(plainLabel(QStringLiteral("statusLine"), this))
    , m_file(new PathLabel(this))
    , m_stall(plainLabel(QStringLiteral("stallText"), this))
    , m_retry(new QPushButton(tr("&Retry"), this))
{
    m_bar->setObjectName(QStringLiteral("stepBar"));
    m_file->setObjectName(QStringLiteral("currentFile"));
    m_stall->hide();
    m_retry->setObjectName(QStringLiteral("stallRetry"));
    m_retry->hide();
    connect(m_retry, &QPushButton::clicked, this, &ProgressPanel::retryRequested);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_bar);
    layout->addWidget(m_status);
    layout->addWidget(m_file);
    layout->addWidget(m_stall);
    layout->addWidget(m_retry, 0, Qt::AlignLeading);
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, &ProgressPanel::refreshStall);
}

void ProgressPanel::start()
{
    m_clock.start();
    m_estimator = ProgressEstimator();
    m_estimator.beginStep(Step::ReadManifest, 0);
    m_stall->hide();
    m_tick.start();
    refresh();
}

void ProgressPanel::update(const Progress &progress)
{
    if (!m_clock.isValid())
        start();
    m_estimator.update(progress, m_clock.elapsed());
    refresh();
    refreshStall();
}

void ProgressPanel::finish()
{
    m_estimator.endStep();
    m_tick.stop();
    m_stall->hide();
    m_retry->hide();
    refresh();
}

void ProgressPanel::refresh()
{
    const std::optional<int> percent = m_estimator.percent();
    m_bar->setPercent(percent ? std::optional<double>(*percent) : std::nullopt);
    m_bar->setAccessibleName(Texts::step(m_estimator.step()));
    m_status->setText(statusText());
    m_file->setText(visibleText(m_estimator.progress().path));
}

QString ProgressPanel::statusText() const
{
    const Progress &progress = m_estimator.progress();
    QStringList parts;
    if (progress.bytesTotal > 0) {
        parts.append(tr("%1 of %2").arg(Texts::size(progress.bytesDone), Texts::size(progress.bytesTotal)));
    }
    if (const std::optional<double> rate = m_estimator.bytesPerSecond(); rate && progress.bytesTotal > 0)
        parts.append(Texts::rate(*rate));
    if (const std::optional<qint64> left = m_estimator.secondsLeft())
        parts.append(Texts::timeLeft(*left));
    if (progress.entriesTotal > 0) {
        parts.append(
            tr("%1 of %2").arg(Texts::count(progress.entriesDone), Texts::files(progress.entriesTotal)));
    }
    return parts.isEmpty() ? tr("Please wait.") : parts.join(QStringLiteral("  \u00b7  "));
}

void ProgressPanel::refreshStall()
{
    const std::optional<qint64> stalled = m_estimator.stalledMs(m_clock.elapsed());
    if (stalled) {
        const auto seconds = static_cast<int>(*stalled / 1000);
        const bool isDownload = m_isFromNetwork && m_estimator.step() <= Step::Unpack;
        m_stall->setText(isDownload
                             ? tr("No progress for %n second(s). Waiting for the network.", nullptr, seconds)
                             : tr("No progress for %n second(s). Waiting for the disk.", nullptr, seconds));
    }
    m_stall->setVisible(stalled.has_value());
    const bool mayRetry =
        stalled.value_or(0) >= RetryMs && m_isFromNetwork && m_estimator.step() <= Step::Unpack;
    m_retry->setVisible(mayRetry);
}

} // namespace ferry
