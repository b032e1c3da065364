// SPDX-License-Identifier: MIT
#include "textreport.h"

#include "base/visibletext.h"
#include "messages.h"

namespace ferry::cli {

namespace {

void line(Console &console, const char *action, const QString &path, const QString &note = {})
{
    QString text = QStringLiteral("  %1  %2").arg(QLatin1String(action), -11).arg(path);
    if (!note.isEmpty())
        text += QStringLiteral("  (%1)").arg(note);
    console.result(text);
}

void printWarnings(Console &console, const std::vector<Warning> &warnings)
{
    for (const Warning &warning : warnings)
        console.result(QStringLiteral("Warning: %1.").arg(warningText(warning)));
}

void printCredentials(Console &console, const CredentialSummary &credentials)
{
    if (credentials.found > 0) {
        QStringList accounts;
        for (const QByteArray &account : credentials.accounts)
            accounts.append(visibleText(account));
        console.result(
            QStringLiteral(
                "Credentials in the bundle (verified, not stored; enter them again in the assistant): %1")
                .arg(accounts.join(QLatin1String(", "))));
    }
    if (credentials.skippedPlatform > 0)
        console.result(QStringLiteral("Credentials of the platform, never imported: %1")
                           .arg(credentials.skippedPlatform));
}

void printConfigChanges(Console &console, const ImportPlan &plan)
{
    if (plan.configChanges.isEmpty())
        return;
    console.result(QStringLiteral("config.json is adjusted for this computer: %1")
                       .arg(visibleText(plan.configChanges.join(", "))));
}

void fact(Console &console, const char *name, const QString &value)
{
    console.result(QStringLiteral("%1  %2").arg(QLatin1String(name), -18).arg(value));
}

} // namespace

QString planSummary(const ImportPlan &plan)
{
    return QStringLiteral("create %1, overwrite %2, leave unchanged %3, remove %4, keep %5, skip %6")
        .arg(plan.count(Action::Created))
        .arg(plan.count(Action::Overwritten))
        .arg(plan.count(Action::Unchanged))
        .arg(plan.removed.size())
        .arg(plan.kept.size())
        .arg(plan.count(Action::Skipped));
}

void printFiles(Console &console, const ImportPlan &plan)
{
    for (const PlanRow &row : plan.rows) {
        const bool isSkipped = row.action == Action::Skipped;
        const QByteArray path = isSkipped ? plan.entry(row).path : plan.placeOf(row).bytes();
        line(console, actionString(row.action), visibleText(path),
             isSkipped ? QString::fromLatin1(skipReasonString(row.reason))
                       : sizeText(plan.contentOf(row).size));
    }
    for (const QByteArray &path : plan.removed)
        line(console, "removed", visibleText(path));
    for (const QByteArray &path : plan.kept)
        line(console, "kept", visibleText(path));
}

void printPlan(Console &console, const ImportPlan &plan, bool quiet)
{
    if (!quiet)
        printFiles(console, plan);
    printConfigChanges(console, plan);
    printCredentials(console, plan.credentials);
    printWarnings(console, plan.warnings);
    console.result(QStringLiteral("Importing would %1.").arg(planSummary(plan)));
    console.result(
        QStringLiteral("Space: %1 needed, %2 free.").arg(sizeText(plan.needBytes), sizeText(plan.freeBytes)));
}

void printResult(Console &console, const ImportResult &result, bool quiet)
{
    if (result.error) {
        console.note(errorText(*result.error));
        console.note(workspaceText(result.workspaceState));
        return;
    }
    const ImportPlan &plan = *result.plan;
    if (!quiet)
        printFiles(console, plan);
    printConfigChanges(console, plan);
    printCredentials(console, plan.credentials);
    printWarnings(console, plan.warnings);
    printWarnings(console, result.warnings);
    console.result(
        QStringLiteral("%1 created, %2 overwritten, %3 unchanged, %4 removed, %5 kept, %6 skipped.")
            .arg(plan.count(Action::Created))
            .arg(plan.count(Action::Overwritten))
            .arg(plan.count(Action::Unchanged))
            .arg(plan.removed.size())
            .arg(plan.kept.size())
            .arg(plan.count(Action::Skipped)));
    const QString where = visibleText(result.workspacePath);
    console.result(
        plan.strategy == Strategy::NoOp
            ? QStringLiteral("%1 There was nothing to place in %2.").arg(outcomeText(result.outcome), where)
            : QStringLiteral("%1 The workspace is %2.").arg(outcomeText(result.outcome), where));
    if (result.undo) {
        console.result(
            QStringLiteral(
                "What was replaced (%1) is kept; to take the import back: ferryctl undo --workspace %2")
                .arg(sizeText(result.undo->bytes), where));
    } else if (plan.strategy != Strategy::NoOp && !plan.undo.isPossible()) {
        console.result(QStringLiteral("No undo copy was kept: %1.").arg(visibleText(plan.undo.obstacle)));
    }
}

void printManifest(Console &console, const Manifest &manifest)
{
    fact(console, "Assistant", shortVisibleText(manifest.assistantName));
    fact(console, "Created", shortVisibleText(manifest.createdAt));
    fact(console, "Origin", shortVisibleText(manifest.originMode));
    fact(console, "Version", shortVisibleText(manifest.assistantVersion));
    fact(console, "Needs version",
         shortVisibleText(manifest.minRuntimeVersion)
             + (manifest.maxRuntimeVersion
                    ? QStringLiteral(" to ") + shortVisibleText(*manifest.maxRuntimeVersion)
                    : QStringLiteral(" or newer")));
    fact(console, "Form",
         manifest.shape == ManifestShape::V0 ? QStringLiteral("v0 (older bundle)") : QStringLiteral("v1"));
    fact(console, "Entries", QString::number(manifest.declaredEntries()));
    fact(console, "Unpacked size", sizeText(manifest.totalBytes));
    fact(console, "Secrets",
         manifest.secretsRedacted ? QStringLiteral("removed from this bundle")
                                  : QStringLiteral("may be inside, in clear text"));
}

} // namespace ferry::cli
