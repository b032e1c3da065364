// SPDX-License-Identifier: MIT
#pragma once

// Holds the engine at a system call until the test lets it go on, or makes that call fail; so that a test can look around in the middle of an act. Owned by
// the test; asked on the engine's thread.

#include "base/fileops.h"

#include <QMutex>
#include <QWaitCondition>

namespace ferry::test {

class GateProbe final : public FileProbe
{
public:
    // The next call of this name whose path contains `part` waits for release().
    void holdAt(const char *call, const QByteArray &part = {});
    // Every such call fails.
    void failAt(const char *call, const QByteArray &part, int systemError);
    void release();
    [[nodiscard]] bool isHolding() const;

    [[nodiscard]] int before(const char *call, const QByteArray &path) override;
    void after(const char * /*call*/, const QByteArray & /*path*/) override {}

private:
    mutable QMutex m_mutex;
    QWaitCondition m_released;
    QByteArray m_call, m_part;
    QByteArray m_failCall, m_failPart;
    int m_error = 0;
    bool m_isArmed = false;
    bool m_isHolding = false;
};

} // namespace ferry::test
