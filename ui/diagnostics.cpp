// SPDX-License-Identifier: MIT
#include "ui/diagnostics.h"

#include "base/userdirs.h"
#include "base/visibletext.h"

#include <QApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QScreen>
#include <QStyle>
#include <QSysInfo>

namespace ferry {

namespace {

QString variable(const char *name)
{
    const QString value = visibleText(qgetenv(name));
    return value.isEmpty() ? QStringLiteral("not set") : value;
}

QString orNone(const QString &text)
{
    return text.isEmpty() ? QStringLiteral("none") : text;
}

QString scaleText()
{
    const QScreen *screen = QGuiApplication::primaryScreen();
    if (screen == nullptr)
        return QStringLiteral("no screen");
    return QStringLiteral("%1 x %2, scale %3, %4 dpi")
        .arg(screen->size().width())
        .arg(screen->size().height())
        .arg(screen->devicePixelRatio())
        .arg(qRound(screen->logicalDotsPerInch()));
}

} // namespace

QString redacted(QString text)
{
    const QString home = QString::fromLocal8Bit(homeDirectory());
    if (home.size() > 1) {
        const QRegularExpression asDirectory(QRegularExpression::escape(home)
                                             + QStringLiteral("(?=/|\\s|$|[\"',;:)])"));
        text.replace(asDirectory, QStringLiteral("~"));
        const QString user = home.section(QLatin1Char('/'), -1);
        const QRegularExpression asComponent(
            QStringLiteral("(?<=/)%1(?=/|\\s|$)").arg(QRegularExpression::escape(user)));
        text.replace(asComponent, QStringLiteral("user"));
    }
    return text;
}

QString diagnosticsText(const DiagnosticsFacts &facts)
{
    QStringList lines;
    const auto add = [&lines](const char *name, const QString &value) {
        lines.append(QStringLiteral("%1: %2").arg(QLatin1String(name), value));
    };
    add("Ferry", QStringLiteral(FERRY_VERSION));
    add("Qt", QString::fromLatin1(qVersion()));
    add("System", QSysInfo::prettyProductName());
    add("Kernel", QSysInfo::kernelType() + QLatin1Char(' ') + QSysInfo::kernelVersion());
    add("Processor", QSysInfo::currentCpuArchitecture());
    add("Desktop", variable("XDG_CURRENT_DESKTOP"));
    add("Session", variable("XDG_SESSION_TYPE"));
    add("Platform plugin", QGuiApplication::platformName());
    add("Style", QApplication::style()->name());
    add("Language", QLocale().name());
    add("Screen", scaleText());
    add("Last outcome", orNone(facts.lastOutcome));
    add("Last error", orNone(facts.lastError));
    add("Log", orNone(visibleText(facts.logPath)));
    return redacted(lines.join(QLatin1Char('\n')) + QLatin1Char('\n'));
}

} // namespace ferry
