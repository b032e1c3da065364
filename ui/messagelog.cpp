// SPDX-License-Identifier: MIT
#include "ui/messagelog.h"

#include "base/logfile.h"

#include <QRegularExpression>

#include <atomic>

namespace ferry {

namespace {

// A message handler is a plain function and has to find its log somewhere.
std::atomic<LogFile *> theLog = nullptr; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)
std::atomic<QtMessageHandler> theNextHandler =
    nullptr; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

const char *levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg: return "debug";
    case QtInfoMsg: return "info";
    case QtWarningMsg: return "warning";
    case QtCriticalMsg: return "critical";
    case QtFatalMsg: break;
    }
    return "fatal";
}

void onMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QByteArray text = withoutLinkSecrets(message.toUtf8());
    if (LogFile *log = theLog.load())
        log->write(QByteArray(levelName(type)) + ' ' + (context.category != nullptr ? context.category : "")
                   + ": " + text);
    if (const QtMessageHandler next = theNextHandler.load())
        next(type, context, QString::fromUtf8(text));
}

} // namespace

void installMessageLog(LogFile *log)
{
    theLog = log;
    if (log != nullptr && theNextHandler.load() == nullptr)
        theNextHandler = qInstallMessageHandler(onMessage);
    else if (log == nullptr)
        qInstallMessageHandler(theNextHandler.exchange(nullptr));
}

QByteArray withoutLinkSecrets(QByteArray text)
{
    if (!text.contains("://"))
        return text;
    // scheme://[user@]host[:port] stays, what follows goes.
    static const QRegularExpression Link(
        QStringLiteral(
            "(?<scheme>https?|wss?|ftp|s3|gs)://(?:[^\\s/?#\"'<>@]*@)?(?<host>[^\\s/?#\"'<>]*)[^\\s\"'<>]*"),
        QRegularExpression::CaseInsensitiveOption);
    QString clean = QString::fromUtf8(text);
    return clean.replace(Link, QStringLiteral("\\1://\\2/...")).toUtf8();
}

} // namespace ferry
