// SPDX-License-Identifier: MIT
#pragma once

// What main() sets up around the window: names, command line, look, translations, the log. GUI thread.

#include "ui/mainwindow.h"

#include <QStringList>

#include <memory>
#include <optional>

class QTranslator;

namespace ferry {

class LogFile;

void nameApplication();

// --help and --version, before there is a display to need: the exit status, nothing when neither was asked for.
[[nodiscard]] std::optional<int> answerWithoutWindow(int argc, char *argv[]);

struct CommandLine
{
    QByteArray bundle; // absolute; empty: none given
};

// Nothing after a usage error, which was written to standard error.
[[nodiscard]] std::optional<CommandLine> parseCommandLine(const QStringList &arguments);

// Resources, theme.
void setUpLook(const Settings &settings);
// The icon of the windows, which they need not wait for.
void setUpIcon();

// Qt's own texts and ours, in the language of the settings or the system; for as long as this lives.
class Translations
{
public:
    explicit Translations(const Settings &settings);
    ~Translations();
    Translations(const Translations &) = delete;
    Translations &operator=(const Translations &) = delete;

private:
    void load(const QString &name, const QString &directory);

    std::vector<std::unique_ptr<QTranslator>> m_translators;
    QString m_language; // empty: the system's
};

// Messages go to the user's log file for as long as this lives; without one where it can't be written.
class LogSetup
{
public:
    LogSetup();
    ~LogSetup();
    LogSetup(const LogSetup &) = delete;
    LogSetup &operator=(const LogSetup &) = delete;

    [[nodiscard]] QByteArray path() const; // empty: none

private:
    std::unique_ptr<LogFile> m_log;
};

[[nodiscard]] WindowWorld worldOfThisUser(const QByteArray &logPath);

} // namespace ferry
