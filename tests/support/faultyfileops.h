// SPDX-License-Identifier: MIT
#pragma once

// The hostile side of fileops: a FileProbe that counts system calls and, at a chosen one, makes it fail, ends the process (as a
// crash would, without unwinding), or calls back, so that a test can play the neighbour who changes something at the
// worst moment. Owned by a test; used by one worker thread at a time, read when that is done.

#include "base/fileops.h"

#include <functional>
#include <vector>

namespace ferry::test {

class FaultyFileOps final : public FileProbe
{
public:
    struct Call
    {
        QByteArray name; // "renameat2"
        QByteArray path; // relative to the directory opened first
    };
    using Filter = std::function<bool(const Call &)>;

    // Forgets counts, trace and every plan below.
    void reset();

    // Only these calls are counted, from 1; without a filter all are.
    void countOnly(Filter filter) { m_counted = std::move(filter); }

    // The counted call number `number` fails with `systemError` without being made.
    void failAt(qint64 number, int systemError);
    // After the planned failure every call that `filter` takes fails too, counted or not.
    void thenFail(Filter filter, int systemError);
    // Every counted call from `number` on fails.
    void failFrom(qint64 number, int systemError);

    enum class Moment { Before, After };
    // The process ends with _exit(`status`) before or after the counted call number `number`.
    void exitAt(qint64 number, Moment moment, int status);
    // `action` runs before or after that call; its own file operations are not seen by this probe.
    void callAt(qint64 number, Moment moment, std::function<void()> action);

    [[nodiscard]] qint64 calls() const { return m_calls; }
    // The planned failure, exit or call happened.
    [[nodiscard]] bool fired() const { return m_fired; }
    // Every call, counted or not, as long as keepTrace() is on.
    void keepTrace(bool keep) { m_keepsTrace = keep; }
    [[nodiscard]] const std::vector<Call> &trace() const { return m_trace; }

    [[nodiscard]] int before(const char *call, const QByteArray &path) override;
    void after(const char *call, const QByteArray &path) override;

private:
    [[nodiscard]] bool isPlanned(Moment moment) const;
    void act();

    Filter m_counted;
    Filter m_laterFilter;
    std::function<void()> m_action;
    std::vector<Call> m_trace;
    qint64 m_calls = 0;
    qint64 m_number = 0; // 0: nothing planned
    Moment m_moment = Moment::Before;
    int m_error = 0;
    int m_laterError = 0;
    int m_exitStatus = 0;
    bool m_goesOn = false; // every later call fails too
    bool m_exits = false;
    bool m_keepsTrace = false;
    bool m_fired = false;
    bool m_currentIsCounted = false;
};

} // namespace ferry::test
