// SPDX-License-Identifier: MIT
#pragma once

// Results as machines read them: the JSON objects of the console contract, and per-file lists as JSON, CSV and HTML. Streams, so that a
// report of any length costs no memory. Sentences for people are the front end's and come in as functions. Any one thread.

#include "bundle/jsonwriter.h"
#include "import/importresult.h"
#include "import/inspect.h"

namespace ferry {

struct ReportTexts
{
    std::function<QString(const Error &)> error;
    std::function<QString(const Warning &)> warning;
};

struct ReportFacts
{
    qint64 totalMs = 0;
    qint64 peakBytes = 0;
};

// The result object of import: `ok`, `outcome`, `workspace_state`, `reason`, `errors`, `report`, `credentials`, `undo`, `timings`,
// `peak_rss_bytes`. `report` is the reference's report object (format document 13) with our members beside it.
void writeResult(JsonWriter &json, const ImportResult &result, const ReportTexts &texts,
                 const ReportFacts &facts);

// The plan of preflight: `can_import`, `summary`, `files`, `removed`, `kept`, `config_changes`, `warnings`, `space`.
void writePlan(JsonWriter &json, const ImportPlan &plan, const ReportTexts &texts);

// The facts of inspect.
void writeManifestFacts(JsonWriter &json, const Manifest &manifest);

// `"reason": ..., "errors": [...]` into an open object.
void writeFailure(JsonWriter &json, const Error &error, const ReportTexts &texts);

enum class TableOf { Result, Plan };

// One row a file, removed and kept ones included. A plan's say "create", "overwrite", "remove" ... Of an import that failed the first row holds
// the outcome, the path of the error and its kind, and what was not skipped or kept is "not_done". Cells that a spreadsheet would run as a
// formula begin with an apostrophe; markup is escaped.
[[nodiscard]] bool writeCsv(QIODevice &device, const ImportResult &result, TableOf of = TableOf::Result);
[[nodiscard]] bool writeHtml(QIODevice &device, const ImportResult &result, const QString &headline,
                             TableOf of = TableOf::Result);

// "create", "overwrite", "unchanged", "skip"
[[nodiscard]] const char *planActionString(Action action);

} // namespace ferry
