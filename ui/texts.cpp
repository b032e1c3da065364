// SPDX-License-Identifier: MIT
#include "ui/texts.h"

#include "base/visibletext.h"

#include <QLocale>

namespace ferry {

namespace {

int plural(qint64 number)
{
    return static_cast<int>(std::min<qint64>(number, 1'000'000'000));
}

// "a, b and c"
QString enumeration(const QStringList &parts)
{
    return QLocale().createSeparatedList(parts);
}

} // namespace

QString Texts::headline(Outcome outcome, qint64 warnings)
{
    switch (outcome) {
    case Outcome::Imported: return tr("Import finished");
    case Outcome::ImportedWithWarnings:
        return tr("Import finished with %Ln warning(s)", "", plural(warnings));
    case Outcome::Cancelled: return tr("Import cancelled. Your workspace was not changed.");
    case Outcome::Rejected: return tr("This bundle can't be imported. Your workspace was not changed.");
    case Outcome::FailedUnchanged: return tr("The import stopped. Your workspace was not changed.");
    case Outcome::RolledBack: return tr("The import stopped and your workspace was put back as it was.");
    case Outcome::NeedsAttention: break;
    }
    return tr("The import stopped half way. Some items need your attention.");
}

QString Texts::headline(const ImportResult &result)
{
    return headline(result.outcome, warningCount(result));
}

qint64 Texts::warningCount(const ImportResult &result)
{
    const std::size_t ofPlan = result.plan ? result.plan->warnings.size() : 0;
    return static_cast<qint64>(ofPlan + result.warnings.size());
}

QString Texts::workspaceSentence(WorkspaceState state)
{
    switch (state) {
    case WorkspaceState::Untouched: return tr("Your workspace was not changed.");
    case WorkspaceState::RolledBack: return tr("Your workspace was put back as it was.");
    case WorkspaceState::Replaced: return tr("Your workspace was replaced.");
    case WorkspaceState::NeedsRecovery: break;
    }
    return tr("Your workspace needs to be recovered. Nothing of it was deleted.");
}

QString Texts::countsSentence(const ImportPlan &plan)
{
    QStringList parts;
    const auto add = [&parts](const QString &text, qint64 number) {
        if (number > 0)
            parts.append(text);
    };
    const qint64 created = plan.count(Action::Created);
    const qint64 overwritten = plan.count(Action::Overwritten);
    const qint64 unchanged = plan.count(Action::Unchanged);
    const qint64 skipped = plan.count(Action::Skipped);
    add(tr("%Ln created", "", plural(created)), created);
    add(tr("%Ln overwritten", "", plural(overwritten)), overwritten);
    add(tr("%Ln unchanged", "", plural(unchanged)), unchanged);
    add(tr("%Ln removed", "", plural(plan.removed.size())), plan.removed.size());
    add(tr("%Ln kept", "", plural(plan.kept.size())), plan.kept.size());
    add(tr("%Ln skipped", "", plural(skipped)), skipped);
    //: %1 is a list, for instance "310 created, 87 overwritten and 42 removed".
    return parts.isEmpty() ? tr("Nothing to do.") : tr("%1.").arg(enumeration(parts));
}

QString Texts::reviewSentence(const ImportPlan &plan, const QByteArray &workspacePath)
{
    QStringList parts;
    const qint64 created = plan.count(Action::Created);
    const qint64 overwritten = plan.count(Action::Overwritten);
    if (created > 0)
        parts.append(tr("create %Ln file(s)", "", plural(created)));
    if (overwritten > 0)
        parts.append(tr("overwrite %Ln file(s)", "", plural(overwritten)));
    if (!plan.removed.isEmpty())
        parts.append(tr("remove %Ln file(s)", "", plural(plan.removed.size())));
    if (!plan.kept.isEmpty())
        parts.append(tr("keep %Ln file(s)", "", plural(plan.kept.size())));
    const QString date = dateTime(plan.manifest->createdAt);
    const QString assistant = shortVisibleText(plan.manifest->assistantName);
    const QString name = assistant.isEmpty() ? visibleText(plan.sourceLabel) : assistant;
    //: %1 is the assistant's name, %2 a date
    const QString bundle = date.isEmpty() ? name : tr("%1 (bundle of %2)").arg(name, date);
    const QString place = path(workspacePath);
    if (parts.isEmpty())
        return tr("Importing %1 into %2 will change nothing.").arg(bundle, place);
    //: %3 is a list such as "create 310 files, overwrite 87 files and keep 12 files"
    return tr("Importing %1 into %2 will %3.").arg(bundle, place, enumeration(parts));
}

QString Texts::actionWord(EntryAction action)
{
    switch (action) {
    case EntryAction::Created: return tr("Created");
    case EntryAction::Overwritten: return tr("Overwritten");
    case EntryAction::Unchanged: return tr("Unchanged");
    case EntryAction::Removed: return tr("Removed");
    case EntryAction::Kept: return tr("Kept");
    case EntryAction::Skipped: return tr("Skipped");
    case EntryAction::Failed: return tr("Failed");
    case EntryAction::NotDone: break;
    }
    return tr("Not done");
}

QString Texts::reason(SkipReason reason)
{
    switch (reason) {
    case SkipReason::None: return {};
    case SkipReason::Unmapped: return tr("No place for this path in the workspace");
    case SkipReason::Retired: return tr("Retired file, no longer used");
    case SkipReason::NoGuardian: return tr("This workspace names no guardian to take this file");
    case SkipReason::PersonaCustomised: return tr("You changed this file; your version was kept");
    case SkipReason::BackupKeyKept: return tr("This workspace has a backup key of its own; it was kept");
    case SkipReason::LinkLeavesWorkspace: return tr("Link target leaves the workspace");
    case SkipReason::Leftover: break;
    }
    return tr("Left over from an interrupted import on the other computer");
}

QString Texts::warning(const Warning &warning)
{
    const QString name = visibleText(warning.path);
    //: %1 is a path, %2 a reason
    const QString skipped = tr("%1 was skipped. %2.");
    switch (warning.code) {
    case WarningCode::EntryUnmapped: return skipped.arg(name, reason(SkipReason::Unmapped));
    case WarningCode::EntryLeftover: return skipped.arg(name, reason(SkipReason::Leftover));
    case WarningCode::NoGuardian: return skipped.arg(name, reason(SkipReason::NoGuardian));
    case WarningCode::PersonaCustomised: return skipped.arg(name, reason(SkipReason::PersonaCustomised));
    case WarningCode::BackupKeyKept: return skipped.arg(name, reason(SkipReason::BackupKeyKept));
    case WarningCode::LinkLeavesWorkspace: return skipped.arg(name, reason(SkipReason::LinkLeavesWorkspace));
    case WarningCode::LinkReplaced:
        return tr("The link %1 becomes a folder. What it led to stays where it is, outside the workspace.")
            .arg(name);
    case WarningCode::MetadataReduced:
        return tr("The bundle brings no list of credentials. %1 keeps this workspace's platform records only.")
            .arg(name);
    case WarningCode::MetadataUnreadable:
        return tr("%1 of this workspace could not be read. Its platform records were not kept.").arg(name);
    case WarningCode::PlatformRecordsLost:
        return tr("%1 of the bundle is not in a known form. This workspace's platform records were not kept.")
            .arg(name);
    case WarningCode::VersionUnparseable:
        return tr("The bundle's version can't be read, so it was not checked.");
    case WarningCode::CleanUpIncomplete: break;
    }
    return tr("The replaced files could not be removed completely. What is left is in %1.").arg(name);
}

QString Texts::retention(const UndoRetention &retention)
{
    //: %1 is for instance "14 days", %2 "2 newer imports"
    return tr("for %1, or until %2")
        .arg(tr("%n day(s)", "", retention.days), tr("%n newer import(s)", "", retention.copies));
}

QString Texts::step(Step step)
{
    switch (step) {
    case Step::ReadManifest: return tr("Read manifest");
    case Step::Unpack: return tr("Unpack and verify every file");
    case Step::Compare: return tr("Compare with workspace");
    case Step::Flush: return tr("Write to disk");
    case Step::KeepLocal: return tr("Keep local data");
    case Step::Replace: return tr("Replace files");
    case Step::CleanUp: break;
    }
    return tr("Clean up");
}

} // namespace ferry
