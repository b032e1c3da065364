// SPDX-License-Identifier: MIT
#pragma once

// Sends Qt's messages (qDebug and its kin) to a log file, and on to where they went before. The program installs it first thing and keeps the log until
// after the last message. Links lose their query, user name and fragment on the way (field lesson: pre-signed links end up in bug reports).

#include <QByteArray>

namespace ferry {

class LogFile;

// `log` may be null: removes it again. GUI thread; messages may come from any.
void installMessageLog(LogFile *log);

// `https://host/path?secret` as `https://host/...`: what a log may know of a link.
[[nodiscard]] QByteArray withoutLinkSecrets(QByteArray text);

} // namespace ferry
