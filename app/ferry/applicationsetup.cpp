// SPDX-License-Identifier: MIT
#include "app/ferry/applicationsetup.h"

#include "base/logfile.h"
#include "base/userdirs.h"
#include "import/resumelog.h"
#include "ui/messagelog.h"
#include "ui/palettes.h"
#include "ui/resources.h"
#include "ui/settings.h"

#include <QApplication>
#include <QDir>
#include <QIcon>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>
#include <QUrl>

#include <cstdio>
#include <cstring>

namespace ferry {

namespace {

constexpr const char *HelpText =
    "Usage: ferry [FILE]\n"
    "\n"
    "Opens the window of Ferry, with the bundle FILE (.vbundle) when one is given. Nothing is imported before\n"
    "it was shown and agreed to. Without a display, use ferryctl.\n"
    "\n"
    "Options:\n"
    "  -h, --help     this text\n"
    "  -v, --version  the version\n";

} // namespace

void nameApplication()
{
    QCoreApplication::setApplicationName(QStringLiteral("ferry"));
    QCoreApplication::setApplicationVersion(QStringLiteral(FERRY_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Ferry"));
    QGuiApplication::setDesktopFileName(QStringLiteral("io.github.ferry_migrate.Ferry"));
}

std::optional<int> answerWithoutWindow(int argc, char *argv[])
{
    for (int i = 1; i < argc; ++i) {
        const char *argument = argv[i];
        if (std::strcmp(argument, "--") == 0)
            break;
        if (std::strcmp(argument, "--help") == 0 || std::strcmp(argument, "-h") == 0)
            return std::fputs(HelpText, stdout) < 0 ? 1 : 0;
        if (std::strcmp(argument, "--version") == 0 || std::strcmp(argument, "-v") == 0)
            return std::printf("ferry %s\n", FERRY_VERSION) < 0 ? 1 : 0;
    }
    return std::nullopt;
}

std::optional<CommandLine> parseCommandLine(const QStringList &arguments)
{
    CommandLine line;
    bool optionsEnded = false;
    for (const QString &argument : arguments.mid(1)) {
        if (!optionsEnded && argument == QLatin1String("--")) {
            optionsEnded = true;
            continue;
        }
        // Before any message that repeats the word.
        if (argument.contains(QLatin1String("://")) && !QUrl(argument).isLocalFile()) {
            std::fputs("ferry: a link is pasted in the window: here anyone on this machine could read it\n"
                       "Try 'ferry --help'.\n",
                       stderr);
            return std::nullopt;
        }
        const bool isOption = !optionsEnded && argument.startsWith(u'-');
        if (isOption || !line.bundle.isEmpty()) {
            const QByteArray text = argument.toLocal8Bit();
            std::fprintf(stderr,
                         isOption ? "ferry: unknown option: %s\nTry 'ferry --help'.\n"
                                  : "ferry: one bundle at a time: %s\nTry 'ferry --help'.\n",
                         text.constData());
            return std::nullopt;
        }
        const QUrl url(argument);
        const QString path = url.isLocalFile() ? url.toLocalFile() : argument;
        line.bundle = QFile::encodeName(QDir::current().absoluteFilePath(path));
    }
    return line;
}

void setUpLook(const Settings &settings)
{
    initResources();
    applyTheme(settings.theme());
}

// Each size is read, and sent to the display: a task bar needs no larger one.
void setUpIcon()
{
    QIcon icon;
    for (const int size : {16, 24, 32, 48, 64, 128})
        icon.addFile(QStringLiteral(":/icons/ferry-%1.png").arg(size));
    QGuiApplication::setWindowIcon(icon);
}

Translations::Translations(const Settings &settings)
    : m_language(settings.language())
{
    if (!m_language.isEmpty())
        QLocale::setDefault(QLocale(m_language));
    load(QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)); // ours is asked first
    load(QStringLiteral("ferry"), QStringLiteral(":/translations"));
    const QLocale locale = m_language.isEmpty() ? QLocale::system() : QLocale(m_language);
    if (!QCoreApplication::arguments().contains(QStringLiteral("-reverse"))
        && QGuiApplication::layoutDirection() == Qt::LeftToRight)
        QGuiApplication::setLayoutDirection(locale.textDirection());
}

Translations::~Translations()
{
    for (const auto &translator : m_translators)
        QCoreApplication::removeTranslator(translator.get());
}

void Translations::load(const QString &name, const QString &directory)
{
    const QLocale locale = m_language.isEmpty() ? QLocale::system() : QLocale(m_language);
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(locale, name, QStringLiteral("_"), directory))
        return;
    QCoreApplication::installTranslator(translator.get());
    m_translators.push_back(std::move(translator));
}

LogSetup::LogSetup()
{
    Result<std::unique_ptr<LogFile>> log = LogFile::open(ferryDirectory(UserDir::State));
    if (!log)
        return;
    m_log = std::move(*log);
    installMessageLog(m_log.get());
}

LogSetup::~LogSetup()
{
    installMessageLog(nullptr);
}

QByteArray LogSetup::path() const
{
    return m_log ? m_log->path() : QByteArray();
}

namespace {

// The assistant's own variable for the same thing.
QStringList allowedHosts()
{
    return qEnvironmentVariable("VELLUM_MIGRATION_IMPORT_ALLOWED_HOSTS").split(u',', Qt::SkipEmptyParts);
}

} // namespace

WindowWorld worldOfThisUser(const QByteArray &logPath)
{
    return {.home = homeDirectory(),
            .places = DiscoveryPlaces::ofThisUser(),
            .logPath = logPath,
            .historyPath = History::userPath(),
            .resumePath = ResumeLog::userPath(),
            .allowedHosts = allowedHosts()};
}

} // namespace ferry
