// SPDX-License-Identifier: MIT
// Comparing and searching rows of an EntryModel: the two things that are done 100,000 times at a stroke.
#include "base/visibletext.h"
#include "ui/entrymodel.h"

#include <algorithm>

namespace ferry {

bool EntryModel::isLess(int left, int right, int column) const
{
    switch (column) {
    case ActionColumn: return actionOf(left) < actionOf(right);
    case SizeColumn: return sizeOf(left) < sizeOf(right);
    case BeforeColumn: return beforeOf(left) < beforeOf(right);
    case NoteColumn: return noteOf(left) < noteOf(right);
    case DigestColumn: return digestOf(left) < digestOf(right);
    case BackupColumn: return backupOf(left) < backupOf(right);
    case BundlePathColumn: {
        const PlanRow *one = planRow(left);
        const PlanRow *other = planRow(right);
        if (one == nullptr || other == nullptr)
            return one == nullptr && other != nullptr;
        return m_plan->entry(*one).path < m_plan->entry(*other).path;
    }
    default: return sortPath(left).compare(sortPath(right)) < 0;
    }
}

bool EntryModel::contains(int row, const QString &needle) const
{
    const PlanRow *planned = planRow(row);
    const QByteArray path = planned != nullptr ? m_plan->entry(*planned).path : ownPath(row);
    // Shown text, but spelling out of odd characters only where there are any: most paths are plain ASCII.
    const bool isPlain = std::all_of(path.cbegin(), path.cend(), [](char c) { return c >= ' ' && c < 0x7f; });
    const QString text = isPlain ? QString::fromLatin1(path) : visibleText(path);
    if (text.contains(needle, Qt::CaseInsensitive))
        return true;
    const bool hasNote = planned != nullptr
                         && (planned->reason != SkipReason::None || m_plan->entry(*planned).isSymlink()
                             || m_plan->transformed.contains(planned->entry));
    if (hasNote && noteOf(row).contains(needle, Qt::CaseInsensitive))
        return true;
    // A few files of old bundles are placed under another name than they have in the bundle.
    const bool mayBeRenamed = planned != nullptr && isPersonaArchivePath(m_plan->entry(*planned).path);
    return mayBeRenamed && visibleText(workspacePathOf(row)).contains(needle, Qt::CaseInsensitive);
}

} // namespace ferry
