// SPDX-License-Identifier: MIT
#pragma once

// Sentences and words for the engine's values, in the user's language, and numbers as people read them. Everything that comes from a bundle
// is made inert (base/visibletext) before it gets into a text. Static functions; any thread (translation and QLocale allow it).

#include "base/progress.h"
#include "import/importresult.h"
#include "import/request.h"

#include <QCoreApplication>
#include <QDateTime>

namespace ferry {

// What happens, or happened, to one file.
enum class EntryAction {
    Created,
    Overwritten,
    Unchanged,
    Removed,
    Kept,
    Skipped,
    Failed, // the import stopped here
    NotDone // planned, but the import did not get into place
};
inline constexpr int EntryActionCount = 8;

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(ferry::Texts)

public:
    // --- Outcomes ---
    // "Import finished with 3 warnings"; `warnings` counts the plan's and the commit's.
    [[nodiscard]] static QString headline(Outcome outcome, qint64 warnings = 0);
    [[nodiscard]] static QString headline(const ImportResult &result);
    // "Your workspace was not changed."
    [[nodiscard]] static QString workspaceSentence(WorkspaceState state);
    // "310 created, 87 overwritten, 42 removed and 1,204 kept." Zeroes are left out.
    [[nodiscard]] static QString countsSentence(const ImportPlan &plan);
    // The sentence on top of the review page: "Importing Aria (backup of 20 Nov 2026) into ~/.vellum/workspace will create 310 files, ...".
    [[nodiscard]] static QString reviewSentence(const ImportPlan &plan, const QByteArray &workspacePath);
    // 0 where the plan is null.
    [[nodiscard]] static qint64 warningCount(const ImportResult &result);

    // --- Words ---
    [[nodiscard]] static QString actionWord(EntryAction action); // "Created"
    [[nodiscard]] static QString reason(SkipReason reason);      // "No place for this path in the workspace"
    [[nodiscard]] static QString warning(const Warning &warning);
    [[nodiscard]] static QString step(Step step); // "Unpack and verify every file"

    // "for 14 days, or until 2 newer imports": how long an undo copy is kept.
    [[nodiscard]] static QString retention(const UndoRetention &retention);

    // --- Numbers ---
    [[nodiscard]] static QString size(qint64 bytes);          // "1.9 GiB"
    [[nodiscard]] static QString rate(double bytesPerSecond); // "38.0 MiB/s"
    [[nodiscard]] static QString count(qint64 number);        // "1,603"
    [[nodiscard]] static QString files(qint64 number);        // "1,603 files"
    [[nodiscard]] static QString timeLeft(
        qint64 seconds); // "about 2 minutes left", "less than 10 seconds left"
    [[nodiscard]] static QString duration(qint64 milliseconds);  // "1 min 12 s"
    [[nodiscard]] static QString dateTime(const QDateTime &utc); // local time, short
    // The same from ISO 8601 text of a manifest; the text itself, made visible, where it is no date.
    [[nodiscard]] static QString dateTime(const QByteArray &iso);
    // A path for people: inert, the home directory as "~".
    [[nodiscard]] static QString path(const QByteArray &path);
};

} // namespace ferry
