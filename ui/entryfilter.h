// SPDX-License-Identifier: MIT
#pragma once

// The rows of an EntryModel that are shown, in the order they are shown in. A proxy of our own: a flat table needs one vector of row
// numbers, while QSortFilterProxyModel removes 50,000 scattered rows one range at a time and compares through QVariants (measured in
// tests/ui/tst_entryfilter.cpp). Filtering resets the model, sorting keeps selection and current row. GUI thread.

#include "ui/entrymodel.h"

#include <QAbstractProxyModel>

#include <bitset>
#include <vector>

namespace ferry {

class EntryFilter : public QAbstractProxyModel
{
    Q_OBJECT

public:
    using ActionSet = std::bitset<EntryActionCount>; // by EntryAction

    explicit EntryFilter(QObject *parent = nullptr);

    // REQUIRES: an EntryModel.
    void setSourceModel(QAbstractItemModel *model) override;

    // Rows of these actions; an empty set shows all.
    void setActions(ActionSet actions);
    [[nodiscard]] ActionSet actions() const { return m_actions; }
    // Only rows that need the user's attention, of whatever action.
    void setAttentionOnly(bool only);
    [[nodiscard]] bool attentionOnly() const { return m_attentionOnly; }
    void setSearch(const QString &text);
    [[nodiscard]] const QString &search() const { return m_search; }
    void clear();                        // shows all
    [[nodiscard]] bool isActive() const; // anything is filtered

    // Column -1 is the model's own order.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    [[nodiscard]] int sortColumn() const { return m_sortColumn; }
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_sortOrder; }

    [[nodiscard]] int sourceRow(int row) const { return m_rows[static_cast<std::size_t>(row)]; }

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    using QObject::parent;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex mapToSource(const QModelIndex &proxyIndex) const override;
    [[nodiscard]] QModelIndex mapFromSource(const QModelIndex &sourceIndex) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    void refilter();
    void rebuild();
    void sortRows();
    [[nodiscard]] bool accepts(int sourceRow) const;

    EntryModel *m_model = nullptr;
    std::vector<int> m_rows;     // source rows, in the order shown
    std::vector<int> m_position; // of each source row, -1 when not shown
    ActionSet m_actions;
    bool m_attentionOnly = false;
    QString m_search;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace ferry
