// SPDX-License-Identifier: MIT
#pragma once

// SIGTERM, SIGINT and SIGHUP as a signal of Qt: the handler writes one byte to a pipe, which wakes the event loop. SIGPIPE is ignored. One object at a
// time; owned by main(); GUI thread.

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace ferry {

class StopSignals : public QObject
{
    Q_OBJECT

public:
    explicit StopSignals(QObject *parent = nullptr);
    ~StopSignals() override;

Q_SIGNALS:
    void received();

private:
    void drain();

    int m_readEnd = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace ferry
