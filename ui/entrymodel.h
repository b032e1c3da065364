// SPDX-License-Identifier: MIT
#pragma once

// The files of an import as a table: the rows of a plan, then what is removed, then what is kept; and the same after the import, with what
// became of them. Holds the plan by reference and makes every text when it is asked for it, so that 100,000 rows cost nothing but the
// plan. Text from a bundle comes out inert. Owned by an EntryView or a test; GUI thread.

#include "ui/texts.h"

#include <QAbstractTableModel>

#include <array>
#include <optional>
#include <vector>

namespace ferry {

using EntryCounts = std::array<qint64, EntryActionCount>; // by EntryAction

class EntryModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        ActionColumn,
        PathColumn,   // place in the workspace; the archive path of what has none
        SizeColumn,   // new
        BeforeColumn, // size of what is there now (or was)
        NoteColumn,   // reason, link target, "adjusted for this computer"
        BundlePathColumn,
        DigestColumn,
        BackupColumn,
        ColumnCount
    };
    enum Role {
        ActionRole = Qt::UserRole, // int of EntryAction
        NeedsAttentionRole,        // bool
        PathBytesRole,             // QByteArray: workspace path, empty where there is none
    };
    // The facts of one row, for the details pane; texts are inert.
    struct Details
    {
        EntryAction action = EntryAction::Created;
        QString path, bundlePath, note, linkTarget, digest, bundleDigest, backup;
        qint64 size = -1, before = -1; // bytes, -1: none or not known
    };

    explicit EntryModel(QObject *parent = nullptr);

    void setPlan(const std::shared_ptr<const ImportPlan> &plan);
    // What became of it. A result without a plan gives an empty table.
    void setResult(const ImportResult &result);
    void clear();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

    // --- Without QVariant, for filter and sort; `row` is a row of this model ---
    [[nodiscard]] EntryAction actionOf(int row) const;
    [[nodiscard]] bool needsAttention(int row) const; // failed, or skipped for a reason the user should know
    [[nodiscard]] const EntryCounts &counts() const { return m_counts; }
    [[nodiscard]] qint64 attentionCount() const { return m_attention; }
    [[nodiscard]] Details detailsOf(int row) const;
    // Sorts `rows` (rows of this model) by that column, by value, not by text; equal ones stay in the order they are in.
    void sortRows(std::vector<int> &rows, int column, Qt::SortOrder order) const;
    // Does the row's path or note contain the needle, letter case ignored.
    [[nodiscard]] bool contains(int row, const QString &needle) const;

private:
    [[nodiscard]] const PlanRow *planRow(int row) const; // null for removed and kept ones
    [[nodiscard]] QByteArray ownPath(int row) const;     // of those: the user's own file
    [[nodiscard]] bool isErrorRow(const PlanRow &row) const;
    [[nodiscard]] QByteArrayView sortPath(int row) const;
    [[nodiscard]] QByteArrayView sortDigest(int row) const;
    void sortByPath(std::vector<int> &rows, Qt::SortOrder order) const;
    [[nodiscard]] QByteArray workspacePathOf(int row) const;
    [[nodiscard]] qint64 sizeOf(int row) const;
    [[nodiscard]] qint64 beforeOf(int row) const;
    [[nodiscard]] QString noteOf(int row) const;
    [[nodiscard]] QString digestOf(int row) const;
    [[nodiscard]] QString backupOf(int row) const;
    [[nodiscard]] QString bundlePathOf(int row) const;
    [[nodiscard]] QString textOf(int row, int column) const;
    void load(std::shared_ptr<const ImportPlan> plan, std::optional<ImportResult> result);
    void countRows();

    std::shared_ptr<const ImportPlan> m_plan;
    std::optional<ImportResult> m_result;
    EntryCounts m_counts{};
    qint64 m_attention = 0;
};

} // namespace ferry
