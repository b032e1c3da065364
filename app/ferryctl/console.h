// SPDX-License-Identifier: MIT
#pragma once

// Where ferryctl writes and asks: results to standard output, everything else to standard error. Owned by main(), main thread.

#include "arguments.h"
#include "base/progress.h"

#include <QFile>

namespace ferry::cli {

// Before anything is opened: a descriptor that is closed at the start would go to the first file that is, and what is meant for
// the terminal would end up in it.
void reserveStandardStreams();

class Console
{
public:
    explicit Console(ProgressMode mode);

    // Standard output; the result.
    [[nodiscard]] QFile &output() { return m_output; }
    void result(const QString &line);
    // Standard error; everything else. Takes the progress line off the terminal first.
    void note(const QString &line);
    void progress(const Progress &progress);

    [[nodiscard]] static bool canAsk(); // standard input is a terminal
    // True when the answer is yes. Blocks; a signal ends it with no.
    [[nodiscard]] bool confirm(const QString &question);

    // False when something could not be written, a full disk behind a redirection for instance.
    [[nodiscard]] bool flush();

private:
    void clearLine();

    QFile m_output;
    QFile m_error;
    ProgressMode m_mode;
    bool m_lineShown = false;
    bool m_failed = false;
};

} // namespace ferry::cli
