// SPDX-License-Identifier: MIT
// What the recovery dialog says.
#include "base/visibletext.h"
#include "ui/recoverydialog.h"
#include "ui/texts.h"

namespace ferry {

namespace {

using State = RecoveryState;
using Choice = RecoveryChoice;

constexpr std::size_t ItemsShown = 10'000;

QString placeWord(RecoveryItem::Place place)
{
    switch (place) {
    case RecoveryItem::Place::Workspace: return RecoveryDialog::tr("new, in the workspace");
    case RecoveryItem::Place::Backup: return RecoveryDialog::tr("old, in the backup folder");
    case RecoveryItem::Place::Staging: break;
    }
    return RecoveryDialog::tr("new, waiting in the temporary folder");
}

// What the choices do with it.
QString planWord(RecoveryItem::Place place)
{
    switch (place) {
    case RecoveryItem::Place::Workspace:
        return RecoveryDialog::tr("(rolling back takes it out, finishing leaves it)");
    case RecoveryItem::Place::Backup:
        return RecoveryDialog::tr("(rolling back puts it back, finishing leaves it out)");
    case RecoveryItem::Place::Staging: break;
    }
    return RecoveryDialog::tr("(rolling back drops it, finishing puts it in place)");
}

} // namespace

QStringList RecoveryDialog::factLines() const
{
    QStringList lines{tr("State: %1").arg(QLatin1String(recoveryStateString(m_facts.state))),
                      tr("Workspace: %1").arg(visibleText(m_workspace))};
    if (!m_facts.problem.isEmpty())
        lines.append(tr("Problem: %1").arg(visibleText(m_facts.problem)));
    for (const QByteArray &name : m_facts.leftOvers)
        lines.append(tr("%1: left over").arg(visibleText(name)));
    std::size_t shown = 0;
    for (const RecoveryItem &item : m_facts.items) {
        if (shown++ == ItemsShown)
            break;
        //: %1 is a file name, %2 where it is now
        const QString line = tr("%1: %2").arg(visibleText(item.name), placeWord(item.place));
        lines.append(isUnderWay() ? line + u' ' + planWord(item.place) : line);
    }
    if (!m_facts.marker.isEmpty())
        lines += {QString(), tr("The record:"), visibleText(m_facts.marker)};
    return lines;
}

QString RecoveryDialog::headline() const
{
    switch (m_facts.state) {
    case State::StagingLeftOver:
        if (m_facts.download)
            return m_facts.download->isLink ? tr("A download did not finish")
                                            : tr("An import did not finish");
        return tr("Temporary files from an earlier import were found");
    case State::BackupLeftOver: return tr("A backup from an earlier import was found");
    case State::BeforeSwap:
    case State::DuringSwap:
        return m_facts.isUndo ? tr("The undo of an import did not finish") : tr("An import did not finish");
    case State::AfterSwap:
        return m_facts.isUndo ? tr("An undo finished, but cleaning up did not")
                              : tr("An import finished, but cleaning up did not");
    case State::RollbackIncomplete: return tr("Rolling back did not finish");
    case State::Unreadable:
    case State::None: break;
    }
    return tr("The recovery record can't be read");
}

QString RecoveryDialog::story() const
{
    const QString place = Texts::path(m_workspace);
    const QString bundle = m_facts.sourceName.isEmpty() ? tr("a bundle") : visibleText(m_facts.sourceName);
    const QString time = Texts::dateTime(m_facts.startedAt.toUtf8());
    //: %1 is a bundle, %2 a workspace, %3 a date and time
    QString what = m_facts.isUndo   ? tr("The undo of %1 in %2, begun on %3,").arg(bundle, place, time)
                   : time.isEmpty() ? tr("An import of %1 into %2").arg(bundle, place)
                                    : tr("An import of %1 into %2, begun on %3,").arg(bundle, place, time);
    switch (m_facts.state) {
    case State::StagingLeftOver:
        if (m_facts.download) {
            return tr("%1 of %2 of %3 are unpacked in %4 already and need not be read again. The workspace itself was not changed.")
                .arg(Texts::size(m_facts.download->keptBytes), Texts::size(m_facts.download->totalBytes),
                     visibleText(m_facts.download->label), place);
        }
        return tr("They are in %1. The workspace itself was not changed by that import.").arg(place);
    case State::BackupLeftOver:
        return tr("It is in %1, and no record says what it belongs to. It may be the only copy of your earlier data, so "
                  "nothing is deleted: it can be put back in place, or moved to the undo copies beside the workspace.")
            .arg(place);
    case State::BeforeSwap:
        return tr("%1 stopped before replacing files. Everything is still there.").arg(what);
    case State::DuringSwap:
        return tr("%1 stopped while replacing files. Your previous files are safe in a backup folder.")
            .arg(what);
    case State::AfterSwap:
        return m_facts.choices.size() > 1
                   ? tr("%1 is complete. What it replaced is still in a backup folder.").arg(what)
                   : tr("%1 is complete. Only temporary files are left.").arg(what);
    case State::RollbackIncomplete:
        return tr("%1 stopped, and not everything could be put back. Nothing was deleted. Until this is resolved, nothing can be "
                  "imported into this workspace.")
            .arg(what);
    case State::Unreadable:
    case State::None: break;
    }
    return tr("The record in %1 can't be trusted: %2. Nothing was touched and nothing will be. Ask for help before you start the "
              "assistant, which deletes records that it can't read.")
        .arg(place, visibleText(m_facts.problem));
}

QString RecoveryDialog::choiceText(Choice choice) const
{
    switch (choice) {
    case Choice::RollBack:
        if (m_facts.state == State::RollbackIncomplete)
            return tr("&Try Again");
        return m_facts.state == State::AfterSwap && !m_facts.isUndo ? tr("&Undo Import") : tr("&Roll Back");
    case Choice::Finish: return m_facts.isUndo ? tr("Finish &Undo") : tr("Finish &Import");
    case Choice::CleanUp: break;
    }
    if (m_facts.state == State::AfterSwap)
        return m_facts.isUndo ? tr("Clean &Up") : tr("&Keep Import and Clean Up");
    return m_facts.state == State::BackupLeftOver ? tr("&Move It to Undo Copies") : tr("Clean &Up");
}

QString RecoveryDialog::doneText() const
{
    switch (m_choice) {
    case Choice::RollBack:
        return m_facts.isUndo ? tr("The workspace was put back as it was before the undo began.")
                              : tr("The workspace was put back as it was before.");
    case Choice::Finish: return m_facts.isUndo ? tr("The undo is finished.") : tr("The import is finished.");
    case Choice::CleanUp: break;
    }
    return tr("What was left behind was cleared away.");
}

} // namespace ferry
