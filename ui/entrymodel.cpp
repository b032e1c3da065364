// SPDX-License-Identifier: MIT
#include "ui/entrymodel.h"

#include "base/visibletext.h"
#include "ui/theme.h"

#include <QFontDatabase>

namespace ferry {

namespace {

constexpr QByteArrayView WorkspacePrefix = "workspace/";

EntryAction plannedAction(Action action)
{
    switch (action) {
    case Action::Created: return EntryAction::Created;
    case Action::Overwritten: return EntryAction::Overwritten;
    case Action::Unchanged: return EntryAction::Unchanged;
    case Action::Skipped: break;
    }
    return EntryAction::Skipped;
}

// Nobody needs to act on what the assistant gave up, or on what was never content.
bool isWorthKnowing(SkipReason reason)
{
    return reason != SkipReason::None && reason != SkipReason::Retired;
}

// Tool tips guess whether a text is HTML, so a name in a bundle could make one of itself: it is HTML always, and escaped.
QString plainToolTip(const QString &text)
{
    return text.isEmpty() ? QString() : QStringLiteral("<span>%1</span>").arg(text.toHtmlEscaped());
}

} // namespace

EntryModel::EntryModel(QObject *parent)
    : QAbstractTableModel(parent)
{}

void EntryModel::setPlan(const std::shared_ptr<const ImportPlan> &plan)
{
    load(plan, std::nullopt);
}

void EntryModel::setResult(const ImportResult &result)
{
    load(result.plan, result);
}

void EntryModel::clear()
{
    load(nullptr, std::nullopt);
}

void EntryModel::load(std::shared_ptr<const ImportPlan> plan, std::optional<ImportResult> result)
{
    beginResetModel();
    m_plan = std::move(plan);
    m_result = std::move(result);
    countRows();
    endResetModel();
}

void EntryModel::countRows()
{
    m_counts.fill(0);
    m_attention = 0;
    const int rows = rowCount();
    for (int row = 0; row < rows; ++row) {
        ++m_counts[static_cast<std::size_t>(actionOf(row))];
        m_attention += needsAttention(row) ? 1 : 0;
    }
}

int EntryModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid() || !m_plan)
        return 0;
    return static_cast<int>(m_plan->rows.size()) + static_cast<int>(m_plan->removed.size())
           + static_cast<int>(m_plan->kept.size());
}

int EntryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

const PlanRow *EntryModel::planRow(int row) const
{
    const auto index = static_cast<std::size_t>(row);
    return index < m_plan->rows.size() ? &m_plan->rows[index] : nullptr;
}

QByteArray EntryModel::ownPath(int row) const
{
    const qsizetype index = row - static_cast<qsizetype>(m_plan->rows.size());
    return index < m_plan->removed.size() ? m_plan->removed[index]
                                          : m_plan->kept[index - m_plan->removed.size()];
}

bool EntryModel::isErrorRow(const PlanRow &row) const
{
    const QByteArray &path = m_result->error->path;
    if (path.isEmpty() || row.action == Action::Skipped)
        return false;
    return m_plan->entry(row).path == path || m_plan->placeOf(row).bytes() == path;
}

EntryAction EntryModel::actionOf(int row) const
{
    const PlanRow *planned = planRow(row);
    const bool isDone = !m_result || m_result->ok();
    if (planned == nullptr) {
        const qsizetype index = row - static_cast<qsizetype>(m_plan->rows.size());
        if (index >= m_plan->removed.size())
            return EntryAction::Kept;
        return isDone ? EntryAction::Removed : EntryAction::NotDone;
    }
    if (planned->action == Action::Skipped || isDone)
        return plannedAction(planned->action);
    return isErrorRow(*planned) ? EntryAction::Failed : EntryAction::NotDone;
}

bool EntryModel::needsAttention(int row) const
{
    const PlanRow *planned = planRow(row);
    if (planned == nullptr)
        return false;
    return isWorthKnowing(planned->reason) || actionOf(row) == EntryAction::Failed;
}

QByteArray EntryModel::workspacePathOf(int row) const
{
    const PlanRow *planned = planRow(row);
    return planned != nullptr ? m_plan->placeOf(*planned).bytes() : ownPath(row);
}

// The path that is shown, without the cost of placing every row: where a bundle's path and its place differ, they do so in this prefix
// (format document 7.1), but for a few files of old bundles.
QByteArrayView EntryModel::sortPath(int row) const
{
    const PlanRow *planned = planRow(row);
    if (planned == nullptr) {
        const qsizetype index = row - static_cast<qsizetype>(m_plan->rows.size());
        const qsizetype removed = m_plan->removed.size();
        return index < removed ? m_plan->removed[index] : m_plan->kept[index - removed];
    }
    const QByteArrayView path = m_plan->entry(*planned).path;
    return path.startsWith(WorkspacePrefix) ? path.sliced(WorkspacePrefix.size()) : path;
}

qint64 EntryModel::sizeOf(int row) const
{
    const PlanRow *planned = planRow(row);
    const bool hasContent = planned != nullptr && !m_plan->entry(*planned).isSymlink();
    return hasContent ? m_plan->contentOf(*planned).size : -1;
}

qint64 EntryModel::beforeOf(int row) const
{
    const PlanRow *planned = planRow(row);
    return planned != nullptr ? planned->currentSize : -1;
}

QString EntryModel::noteOf(int row) const
{
    const PlanRow *planned = planRow(row);
    if (planned == nullptr)
        return {};
    if (planned->reason != SkipReason::None)
        return Texts::reason(planned->reason);
    const ManifestEntry &entry = m_plan->entry(*planned);
    if (entry.isSymlink())
        return tr("Link to %1").arg(visibleText(entry.linkTarget));
    if (m_plan->transformed.contains(planned->entry))
        return tr("Adjusted for this computer");
    return {};
}

QString EntryModel::digestOf(int row) const
{
    const PlanRow *planned = planRow(row);
    if (planned == nullptr || m_plan->entry(*planned).isSymlink())
        return {};
    return QString::fromLatin1(toHex(m_plan->contentOf(*planned).digest));
}

QString EntryModel::backupOf(int row) const
{
    const PlanRow *planned = planRow(row);
    if (planned == nullptr || !m_result)
        return {};
    const auto backup = m_result->backups.find(planned->entry);
    return backup == m_result->backups.end() ? QString() : visibleText(backup->second);
}

QString EntryModel::bundlePathOf(int row) const
{
    const PlanRow *planned = planRow(row);
    return planned != nullptr ? visibleText(m_plan->entry(*planned).path) : QString();
}

QString EntryModel::textOf(int row, int column) const
{
    const auto sizeText = [](qint64 bytes) { return bytes < 0 ? QString() : Texts::size(bytes); };
    switch (column) {
    case ActionColumn: return Texts::actionWord(actionOf(row));
    case PathColumn: {
        const QByteArray place = workspacePathOf(row);
        return place.isEmpty() ? bundlePathOf(row) : visibleText(place);
    }
    case SizeColumn: return sizeText(sizeOf(row));
    case BeforeColumn: return sizeText(beforeOf(row));
    case NoteColumn: return noteOf(row);
    case BundlePathColumn: return bundlePathOf(row);
    case DigestColumn: return digestOf(row);
    case BackupColumn: return backupOf(row);
    default: return {};
    }
}

QVariant EntryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const int row = index.row();
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole: return textOf(row, column);
    case Qt::ToolTipRole:
        return column == PathColumn || column == BundlePathColumn || column == NoteColumn
                   ? plainToolTip(textOf(row, column))
                   : QString();
    case Qt::DecorationRole: return column == ActionColumn ? entryIcon(actionOf(row)) : QVariant();
    case Qt::TextAlignmentRole:
        return column == SizeColumn || column == BeforeColumn
                   ? QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter)
                   : QVariant();
    case Qt::FontRole:
        return column == DigestColumn ? QFontDatabase::systemFont(QFontDatabase::FixedFont) : QVariant();
    case ActionRole: return static_cast<int>(actionOf(row));
    case NeedsAttentionRole: return needsAttention(row);
    case PathBytesRole: return workspacePathOf(row);
    default: return {};
    }
}

QVariant EntryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole
        && (section == SizeColumn || section == BeforeColumn))
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter); // as the numbers below
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case ActionColumn: return tr("Action");
    case PathColumn: return tr("Path");
    case SizeColumn: return tr("Size");
    case BeforeColumn: return tr("Size before");
    case NoteColumn: return tr("Note");
    case BundlePathColumn: return tr("Path in bundle");
    case DigestColumn: return tr("SHA-256");
    case BackupColumn: return tr("Backup");
    default: return {};
    }
}

EntryModel::Details EntryModel::detailsOf(int row) const
{
    Details details{.action = actionOf(row),
                    .path = textOf(row, PathColumn),
                    .bundlePath = bundlePathOf(row),
                    .note = noteOf(row),
                    .linkTarget = {},
                    .digest = digestOf(row),
                    .bundleDigest = {},
                    .backup = backupOf(row),
                    .size = sizeOf(row),
                    .before = beforeOf(row)};
    if (const PlanRow *planned = planRow(row); planned != nullptr) {
        const ManifestEntry &entry = m_plan->entry(*planned);
        details.linkTarget = visibleText(entry.linkTarget);
        if (m_plan->transformed.contains(planned->entry))
            details.bundleDigest = QString::fromLatin1(toHex(entry.digest));
    }
    return details;
}

} // namespace ferry
