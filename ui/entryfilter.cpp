// SPDX-License-Identifier: MIT
#include "ui/entryfilter.h"

#include <algorithm>

namespace ferry {

EntryFilter::EntryFilter(QObject *parent)
    : QAbstractProxyModel(parent)
{}

void EntryFilter::setSourceModel(QAbstractItemModel *model)
{
    beginResetModel();
    if (m_model != nullptr)
        disconnect(m_model, nullptr, this, nullptr);
    m_model = qobject_cast<EntryModel *>(model);
    Q_ASSERT(m_model != nullptr);
    QAbstractProxyModel::setSourceModel(model);
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, [this] { beginResetModel(); });
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        rebuild();
        endResetModel();
    });
    rebuild();
    endResetModel();
}

void EntryFilter::setActions(ActionSet actions)
{
    if (actions == m_actions)
        return;
    m_actions = actions;
    refilter();
}

void EntryFilter::setAttentionOnly(bool only)
{
    if (only == m_attentionOnly)
        return;
    m_attentionOnly = only;
    refilter();
}

void EntryFilter::setSearch(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed == m_search)
        return;
    m_search = trimmed;
    refilter();
}

void EntryFilter::clear()
{
    if (!isActive())
        return;
    m_actions.reset();
    m_attentionOnly = false;
    m_search.clear();
    refilter();
}

bool EntryFilter::isActive() const
{
    return m_actions.any() || m_attentionOnly || !m_search.isEmpty();
}

void EntryFilter::refilter()
{
    beginResetModel();
    rebuild();
    endResetModel();
}

bool EntryFilter::accepts(int sourceRow) const
{
    if (m_actions.any() && !m_actions.test(static_cast<std::size_t>(m_model->actionOf(sourceRow))))
        return false;
    if (m_attentionOnly && !m_model->needsAttention(sourceRow))
        return false;
    return m_search.isEmpty() || m_model->contains(sourceRow, m_search);
}

void EntryFilter::rebuild()
{
    m_rows.clear();
    const int rows = m_model != nullptr ? m_model->rowCount() : 0;
    m_rows.reserve(static_cast<std::size_t>(rows));
    for (int row = 0; row < rows; ++row) {
        if (accepts(row))
            m_rows.push_back(row);
    }
    sortRows();
}

void EntryFilter::sortRows()
{
    if (m_model == nullptr)
        return;
    // Equal rows keep the model's order, whichever way the column is sorted, so that a second column decides predictably.
    std::sort(m_rows.begin(), m_rows.end());
    if (m_sortColumn >= 0)
        m_model->sortRows(m_rows, m_sortColumn, m_sortOrder);
    m_position.assign(static_cast<std::size_t>(m_model->rowCount()), -1);
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        m_position[static_cast<std::size_t>(m_rows[i])] = static_cast<int>(i);
}

void EntryFilter::sort(int column, Qt::SortOrder order)
{
    if (column == m_sortColumn && order == m_sortOrder)
        return;
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<int> sources;
    sources.reserve(static_cast<std::size_t>(before.size()));
    for (const QModelIndex &index : before)
        sources.push_back(sourceRow(index.row()));
    m_sortColumn = column;
    m_sortOrder = order;
    sortRows();
    QModelIndexList after;
    after.reserve(before.size());
    for (qsizetype i = 0; i < before.size(); ++i) {
        const int source = sources[static_cast<std::size_t>(i)];
        after.append(createIndex(m_position[static_cast<std::size_t>(source)], before[i].column()));
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

QModelIndex EntryFilter::index(int row, int column, const QModelIndex &parent) const
{
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

QModelIndex EntryFilter::parent(const QModelIndex &) const
{
    return {};
}

int EntryFilter::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int EntryFilter::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(EntryModel::ColumnCount);
}

QModelIndex EntryFilter::mapToSource(const QModelIndex &proxyIndex) const
{
    if (!proxyIndex.isValid() || m_model == nullptr || proxyIndex.row() >= rowCount())
        return {};
    return m_model->index(sourceRow(proxyIndex.row()), proxyIndex.column());
}

QModelIndex EntryFilter::mapFromSource(const QModelIndex &sourceIndex) const
{
    const auto row = static_cast<std::size_t>(sourceIndex.row());
    if (!sourceIndex.isValid() || row >= m_position.size() || m_position[row] < 0)
        return {};
    return createIndex(m_position[row], sourceIndex.column());
}

QVariant EntryFilter::headerData(int section, Qt::Orientation orientation, int role) const
{
    return m_model != nullptr && orientation == Qt::Horizontal
               ? m_model->headerData(section, orientation, role)
               : QVariant();
}

} // namespace ferry
