// SPDX-License-Identifier: MIT
#pragma once

// The text behind Copy Diagnostics: what somebody who helps needs to know about program and system, and nothing about the user. The home
// directory reads "~". GUI thread.

#include <QByteArray>
#include <QString>

namespace ferry {

struct DiagnosticsFacts
{
    QByteArray logPath = {};
    QString lastOutcome = {}; // of outcomeString(); empty: none yet
    QString lastError = {};   // of kindString(); empty: none
};

// English, one "Name: value" a line: Ferry, Qt, system, kernel, desktop, session type, platform plugin, style, locale, scale, log.
[[nodiscard]] QString diagnosticsText(const DiagnosticsFacts &facts);

// Every occurrence of the home directory as "~", of the user's name as a path component as "user".
[[nodiscard]] QString redacted(QString text);

} // namespace ferry
