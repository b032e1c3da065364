// SPDX-License-Identifier: MIT
#pragma once

// Turns an engine error into what a person needs: what happened, what it means for the workspace, what to do about it, and the details for
// whoever helps them. The one place where errors get words. Static functions; any thread.

#include "base/error.h"
#include "import/reportwriter.h"

#include <QCoreApplication>
#include <QStringList>

namespace ferry {

// What the button beside an error does; the page that shows it connects the ones it can.
enum class ErrorAction {
    None,
    TryAgain,
    ChooseBundle,    // another one
    ChooseWorkspace, // another one
    CheckAgain,      // after the user stopped or finished something
    ReviewAgain,
    OpenFolder, // the workspace, in the file manager
    Resume,     // the same again, which goes on where it stopped
    NewLink,    // of the migration, in place of this one
    Recover,    // the interrupted import first
};

struct Presentation
{
    QString headline;  // one sentence: what happened; plain text
    QString workspace; // one sentence: what it means for the workspace
    QString advice;    // one or two sentences: what to do; never empty
    ErrorAction action = ErrorAction::None;
    QString actionText;  // of the button, with mnemonic; empty for None
    QStringList details; // "Code: entry_hash", "Path: ...", "System error: 28 (...)", ...; for copying

    // Headline, sentence and advice in one paragraph.
    [[nodiscard]] QString paragraph() const;
};

// What the caller knows besides the error; empty members are left out of the texts.
struct ErrorFacts
{
    QString assistantName = {};    // as it came; it is made inert here
    QByteArray workspacePath = {}; // absolute
    QByteArray minVersion = {};    // of the bundle, for VersionIncompatible
    QByteArray maxVersion = {};    // empty: no upper end
    QByteArray runtimeVersion = {};
};

class ErrorPresenter
{
    Q_DECLARE_TR_FUNCTIONS(ferry::ErrorPresenter)

public:
    [[nodiscard]] static Presentation present(const Error &error, const ErrorFacts &facts = {});
    [[nodiscard]] static QStringList detailsOf(const Error &error);

    // The functions a report needs.
    [[nodiscard]] static ReportTexts reportTexts();

    // Button text of an action, with mnemonic.
    [[nodiscard]] static QString actionText(ErrorAction action);
};

} // namespace ferry
