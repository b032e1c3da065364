// SPDX-License-Identifier: MIT
#include "ui/errorpresenter.h"

#include "base/visibletext.h"
#include "ui/errorwords.h"
#include "ui/texts.h"

namespace ferry {

namespace {

ErrorWords wordsFor(const Error &error, const ErrorFacts &facts)
{
    const QString path = shortVisibleText(error.path);
    for (const auto words : {manifestErrorWords, entryErrorWords, streamErrorWords, diskErrorWords}) {
        if (auto found = words(error, path))
            return *found;
    }
    if (auto found = workspaceErrorWords(error, path, facts))
        return *found;
    return {.headline = ErrorPresenter::tr("The program ran into an error of its own."),
            .advice = ErrorPresenter::tr("Copy the details and report this, please."),
            .action = ErrorAction::None};
}

} // namespace

Presentation ErrorPresenter::present(const Error &error, const ErrorFacts &facts)
{
    const ErrorWords words = wordsFor(error, facts);
    return {.headline = words.headline,
            .workspace = Texts::workspaceSentence(error.workspace),
            .advice = words.advice,
            .action = words.action,
            .actionText = actionText(words.action),
            .details = detailsOf(error)};
}

// For people who help, and for search engines: not translated.
QStringList ErrorPresenter::detailsOf(const Error &error)
{
    QStringList lines{QStringLiteral("Code: ") + kindString(error.code)};
    if (kindString(error.code) != codeString(error.code))
        lines.append(QStringLiteral("Class: ") + codeString(error.code));
    if (!error.path.isEmpty())
        lines.append(QStringLiteral("Path: ") + shortVisibleText(error.path));
    if (!error.detail.isEmpty())
        lines.append(QStringLiteral("Detail: ") + visibleText(error.detail));
    if (error.systemError != 0)
        lines.append(QStringLiteral("System error: %1").arg(error.systemError));
    if (error.keptBytes)
        lines.append(QStringLiteral("Bytes kept: %1").arg(*error.keptBytes));
    if (error.needBytes)
        lines.append(QStringLiteral("Bytes needed: %1").arg(*error.needBytes));
    if (error.freeBytes)
        lines.append(QStringLiteral("Bytes free: %1").arg(*error.freeBytes));
    lines.append(QStringLiteral("Workspace: ") + workspaceStateString(error.workspace));
    return lines;
}

QString ErrorPresenter::actionText(ErrorAction action)
{
    switch (action) {
    case ErrorAction::None: return {};
    case ErrorAction::TryAgain: return tr("&Try Again");
    case ErrorAction::ChooseBundle: return tr("Choose &Another Bundle");
    case ErrorAction::ChooseWorkspace: return tr("Choose Another &Folder");
    case ErrorAction::CheckAgain: return tr("Chec&k Again");
    case ErrorAction::ReviewAgain: return tr("&Review Again");
    case ErrorAction::OpenFolder: return tr("&Open Folder");
    case ErrorAction::Resume: return tr("&Resume");
    case ErrorAction::NewLink: return tr("Paste a &New Link");
    case ErrorAction::Recover: break;
    }
    return tr("&Show the Interrupted Import");
}

ReportTexts ErrorPresenter::reportTexts()
{
    return {.error =
                [](const Error &error) {
                    const Presentation words = present(error);
                    return words.headline + QLatin1Char(' ') + words.advice;
                },
            .warning = [](const Warning &warning) { return Texts::warning(warning); }};
}

QString Presentation::paragraph() const
{
    return headline + QLatin1Char(' ') + workspace + QLatin1Char(' ') + advice;
}

} // namespace ferry
