// SPDX-License-Identifier: MIT
#include "import/reportwriter.h"

namespace ferry {

namespace {

void stringList(JsonWriter &json, QByteArrayView key, const QByteArrayList &list)
{
    json.key(key);
    json.beginArray();
    for (const QByteArray &text : list)
        json.string(text);
    json.endArray();
}

void member(JsonWriter &json, QByteArrayView key, QByteArrayView text)
{
    json.key(key);
    json.string(text);
}

void member(JsonWriter &json, QByteArrayView key, qint64 value)
{
    json.key(key);
    json.integer(value);
}

void flag(JsonWriter &json, QByteArrayView key, bool value)
{
    json.key(key);
    json.boolean(value);
}

void latin(JsonWriter &json, QByteArrayView key, QLatin1String text)
{
    member(json, key, QByteArrayView(text.data(), text.size()));
}

void writeCredentials(JsonWriter &json, const CredentialSummary &credentials)
{
    json.key("credentials");
    json.beginObject();
    member(json, "found", credentials.found);
    stringList(json, "accounts", credentials.accounts);
    member(json, "skipped_platform", credentials.skippedPlatform);
    json.endObject();
}

void writeWarnings(JsonWriter &json, const ImportPlan &plan, const std::vector<Warning> &more,
                   const ReportTexts &texts)
{
    json.key("warnings");
    json.beginArray();
    for (const std::vector<Warning> *warnings : {&plan.warnings, &more}) {
        for (const Warning &warning : *warnings)
            json.string(texts.warning(warning));
    }
    json.endArray();
}

void writeReportRow(JsonWriter &json, const ImportResult &result, const PlanRow &row)
{
    const ImportPlan &plan = *result.plan;
    const bool isSkipped = row.action == Action::Skipped;
    const TransformedContent content = plan.contentOf(row);
    json.beginObject();
    member(json, "path", plan.entry(row).path);
    member(json, "disk_path",
           isSkipped ? QByteArray() : result.workspacePath + '/' + plan.placeOf(row).bytes());
    member(json, "action", actionString(row.action));
    member(json, "size", content.size);
    member(json, "sha256", toHex(content.digest));
    json.key("backup_path");
    const auto backup = result.backups.find(row.entry);
    if (backup == result.backups.end())
        json.null();
    else
        json.string(result.workspacePath + '/' + backup->second);
    if (isSkipped)
        member(json, "reason", skipReasonString(row.reason));
    json.endObject();
}

void writeReport(JsonWriter &json, const ImportResult &result, const ReportTexts &texts)
{
    const ImportPlan &plan = *result.plan;
    json.key("report");
    json.beginObject();
    flag(json, "success", true);
    json.key("summary");
    json.beginObject();
    member(json, "total_files", static_cast<qint64>(plan.rows.size()));
    member(json, "files_created", plan.count(Action::Created));
    member(json, "files_overwritten", plan.count(Action::Overwritten));
    member(json, "files_skipped", plan.count(Action::Skipped));
    member(json, "backups_created", static_cast<qint64>(result.backups.size()));
    member(json, "files_unchanged", plan.count(Action::Unchanged));
    member(json, "files_removed", plan.removed.size());
    member(json, "files_kept", plan.kept.size());
    json.endObject();
    json.key("files");
    json.beginArray();
    for (const PlanRow &row : plan.rows)
        writeReportRow(json, result, row);
    json.endArray();
    stringList(json, "removed", plan.removed);
    stringList(json, "kept", plan.kept);
    stringList(json, "config_changes", plan.configChanges);
    flag(json, "platform_records_kept", plan.platformRecords.has_value());
    json.key("manifest");
    writeManifestModel(json, *plan.manifest);
    writeWarnings(json, plan, result.warnings, texts);
    json.endObject();
}

void writeUndo(JsonWriter &json, const ImportResult &result)
{
    json.key("undo");
    if (!result.undo) {
        json.null();
        return;
    }
    json.beginObject();
    member(json, "id", result.undo->id);
    member(json, "path", result.undo->path);
    member(json, "bytes", result.undo->bytes);
    json.endObject();
}

void writePlanRow(JsonWriter &json, const ImportPlan &plan, const PlanRow &row)
{
    const TransformedContent content = plan.contentOf(row);
    json.beginObject();
    member(json, "path", plan.entry(row).path);
    member(json, "place", row.action == Action::Skipped ? QByteArray() : plan.placeOf(row).bytes());
    member(json, "action", planActionString(row.action));
    member(json, "bundle_size", content.size);
    json.key("current_size");
    row.currentSize < 0 ? json.null() : json.integer(row.currentSize);
    member(json, "bundle_sha256", toHex(content.digest));
    // Live files are hashed only where their size agrees; of the others it is enough to know that they differ.
    json.key("current_sha256");
    row.action == Action::Unchanged ? json.string(QByteArrayView(toHex(content.digest))) : json.null();
    if (row.action == Action::Skipped)
        member(json, "reason", skipReasonString(row.reason));
    json.endObject();
}

} // namespace

const char *planActionString(Action action)
{
    switch (action) {
    case Action::Created: return "create";
    case Action::Overwritten: return "overwrite";
    case Action::Unchanged: return "unchanged";
    case Action::Skipped: break;
    }
    return "skip";
}

void writeFailure(JsonWriter &json, const Error &error, const ReportTexts &texts)
{
    latin(json, "reason", reasonString(reasonOf(error.code)));
    json.key("errors");
    json.beginArray();
    json.beginObject();
    latin(json, "code", codeString(error.code));
    latin(json, "kind", kindString(error.code));
    json.key("message");
    json.string(texts.error(error));
    if (!error.path.isEmpty())
        member(json, "path", error.path);
    if (!error.detail.isEmpty())
        member(json, "detail", error.detail);
    if (error.needBytes)
        member(json, "need_bytes", *error.needBytes);
    if (error.keptBytes)
        member(json, "kept_bytes", *error.keptBytes);
    if (error.freeBytes)
        member(json, "free_bytes", *error.freeBytes);
    json.endObject();
    json.endArray();
}

void writeResult(JsonWriter &json, const ImportResult &result, const ReportTexts &texts,
                 const ReportFacts &facts)
{
    json.beginObject();
    flag(json, "ok", result.ok());
    member(json, "outcome", outcomeString(result.outcome));
    latin(json, "workspace_state", workspaceStateString(result.workspaceState));
    if (result.error) {
        writeFailure(json, *result.error, texts);
    } else {
        json.key("errors");
        json.beginArray();
        json.endArray();
        writeReport(json, result, texts);
    }
    writeCredentials(json, result.plan ? result.plan->credentials : CredentialSummary{});
    writeUndo(json, result);
    json.key("timings");
    json.beginObject();
    member(json, "stage_ms", result.timings.stageMs);
    member(json, "manifest_ms", result.timings.manifestMs);
    member(json, "compare_ms", result.timings.compareMs);
    member(json, "sync_ms", result.timings.syncMs);
    member(json, "swap_ms", result.timings.swapMs);
    member(json, "commit_ms", result.timings.commitMs);
    member(json, "total_ms", facts.totalMs);
    json.endObject();
    member(json, "peak_rss_bytes", facts.peakBytes);
    json.endObject();
}

void writePlan(JsonWriter &json, const ImportPlan &plan, const ReportTexts &texts)
{
    json.beginObject();
    flag(json, "can_import", true);
    json.key("summary");
    json.beginObject();
    member(json, "create", plan.count(Action::Created));
    member(json, "overwrite", plan.count(Action::Overwritten));
    member(json, "unchanged", plan.count(Action::Unchanged));
    member(json, "remove", plan.removed.size());
    member(json, "keep", plan.kept.size());
    member(json, "skip", plan.count(Action::Skipped));
    json.endObject();
    json.key("files");
    json.beginArray();
    for (const PlanRow &row : plan.rows)
        writePlanRow(json, plan, row);
    json.endArray();
    stringList(json, "removed", plan.removed);
    stringList(json, "kept", plan.kept);
    stringList(json, "config_changes", plan.configChanges);
    writeWarnings(json, plan, {}, texts);
    writeCredentials(json, plan.credentials);
    json.key("space");
    json.beginObject();
    member(json, "needed", plan.needBytes);
    member(json, "free", plan.freeBytes);
    json.endObject();
    json.key("undo");
    json.beginObject();
    flag(json, "possible", plan.undo.isPossible());
    member(json, "obstacle", plan.undo.obstacle);
    member(json, "files", plan.undo.files);
    member(json, "bytes", plan.undo.bytes);
    json.endObject();
    json.endObject();
}

void writeManifestFacts(JsonWriter &json, const Manifest &manifest)
{
    CredentialSummary credentials;
    for (const ManifestEntry &entry : manifest.entries) {
        const Placement placement = placementOf(entry.path, std::nullopt);
        if (placement.kind != Placement::Kind::Credential || placement.account.isEmpty())
            continue;
        if (isPlatformAccount(placement.account)) {
            ++credentials.skippedPlatform;
        } else {
            ++credentials.found;
            credentials.accounts.append(placement.account);
        }
    }
    json.beginObject();
    flag(json, "ok", true);
    member(json, "shape", manifest.shape == ManifestShape::V0 ? "v0" : "v1");
    member(json, "schema_version", manifest.schemaVersion);
    member(json, "bundle_id", manifest.bundleId);
    member(json, "created_at", manifest.createdAt);
    json.key("assistant");
    json.beginObject();
    member(json, "id", manifest.assistantId);
    member(json, "name", manifest.assistantName);
    member(json, "runtime_version", manifest.assistantVersion);
    json.endObject();
    json.key("origin");
    json.beginObject();
    member(json, "mode", manifest.originMode);
    if (!manifest.originHostname.isEmpty())
        member(json, "hostname", manifest.originHostname);
    if (!manifest.originPlatformVersion.isEmpty())
        member(json, "platform_version", manifest.originPlatformVersion);
    json.endObject();
    json.key("compatibility");
    json.beginObject();
    member(json, "min_runtime_version", manifest.minRuntimeVersion);
    json.key("max_runtime_version");
    manifest.maxRuntimeVersion ? json.string(QByteArrayView(*manifest.maxRuntimeVersion)) : json.null();
    json.endObject();
    member(json, "entries", manifest.declaredEntries());
    member(json, "total_bytes", manifest.totalBytes);
    writeCredentials(json, credentials);
    flag(json, "secrets_redacted", manifest.secretsRedacted);
    json.endObject();
}

} // namespace ferry
