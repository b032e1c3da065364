// SPDX-License-Identifier: MIT
#pragma once

// The program's log: `<directory>/ferry.log`, private to the user (0600), turned over at a size limit into ferry.log.1 ... .4, the oldest
// going first. Owned by the program's main function, which hands it Qt's messages; write() may be called from any thread. A log that cannot
// be written is silently none: logging never stands in the way of an import. What is written is the callers' business: no link, no secret.

#include "base/result.h"

#include <QByteArray>

#include <memory>

namespace ferry {

struct LogLimits
{
    qint64 fileBytes = 1'000'000;
    int files = 5; // with the current one
};

class LogFile
{
public:
    // Opens the log for appending and makes the directory (0700) and its missing parents. `directory` is absolute. ERRORS: disk errors.
    [[nodiscard]] static Result<std::unique_ptr<LogFile>> open(const QByteArray &directory,
                                                               LogLimits limits = {});
    ~LogFile();
    LogFile(const LogFile &) = delete;
    LogFile &operator=(const LogFile &) = delete;

    // One line, time stamp (ISO 8601, UTC) in front, line breaks inside it shown as \n.
    void write(const QByteArray &line);

    [[nodiscard]] const QByteArray &directory() const;
    [[nodiscard]] QByteArray path() const; // of the current file

private:
    class Private;
    explicit LogFile(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace ferry
