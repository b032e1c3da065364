// SPDX-License-Identifier: MIT
#pragma once

// The table of files, one component for plan, progress and report: count tiles that filter, a search box, the table, and a pane with the
// details of the current row. Owned by a page; GUI thread.
//
// Keyboard: Ctrl+F search, Escape in it clears it, F4 details, Ctrl+A and Ctrl+C copy rows as tab-separated text with a header line, Return
// opens the details; Tab leaves the table. Object names: "entryTable", "entrySearch", "entryDetails", "noMatches", "clearFilter", and
// tiles "tile-created" ... (actionString() of the plan, "removed", "kept", "failed", "notdone", "all", "attention").

#include "ui/entryfilter.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QTableView;
class QStackedWidget;

namespace ferry {

class CountTile;
class EntryDetails;

class EntryView : public QWidget
{
    Q_OBJECT

public:
    // Plan: six tiles, those of zero disabled. Report: also failed and "needs attention", and the columns of checksums.
    enum class Mode { Plan, Report };

    explicit EntryView(Mode mode, QWidget *parent = nullptr);
    ~EntryView() override;

    void setPlan(const std::shared_ptr<const ImportPlan> &plan);
    // Starts on what needs attention, if anything does. `workspacePath` in the result makes folders openable.
    void setResult(const ImportResult &result);
    void clear();

    [[nodiscard]] EntryModel *model() { return &m_model; }
    [[nodiscard]] EntryFilter *filter() { return &m_filter; }
    [[nodiscard]] QTableView *table() const { return m_table; }

    void clearFilter();
    void showNeedsAttention();
    void focusSearch();
    void setDetailsVisible(bool visible);

    // Tab-separated, header line first; of the selected rows, of all shown ones when none is selected.
    [[nodiscard]] QString selectedAsTsv() const;

    // Columns, their order and widths, sorting; for the settings.
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);

Q_SIGNALS:
    // Of a row with a place in the workspace: its workspace path. Not emitted (and not offered) unless setFoldersOpenable().
    void openFolderRequested(const QByteArray &workspacePath);

public:
    void setFoldersOpenable(bool openable) { m_foldersOpenable = openable; }

protected:
    void changeEvent(QEvent *event) override;

private:
    // What a tile shows: all, what needs attention, or one action.
    struct TileFilter
    {
        bool isAll = false;
        bool isAttention = false;
        EntryAction action = EntryAction::Created;
    };
    struct Tile
    {
        CountTile *button = nullptr; // owned by its parent
        TileFilter filter;
    };
    void buildTiles();
    void addTile(const QString &name, CountTile *button, const TileFilter &filter);
    void buildTable();
    void buildSearch();
    void buildLayout();
    void buildShortcuts();
    void applyColumns();
    void updateTiles();
    void updateMatches();
    void updateDetails();
    void onTile(const Tile &tile);
    void onFilterChanged();
    void setRowHeight();
    void copy(int column);
    void copyRows();
    void showContextMenu(const QPoint &position);
    void showColumnMenu(const QPoint &position);
    [[nodiscard]] int currentSourceRow() const;

    Mode m_mode;
    EntryModel m_model;
    EntryFilter m_filter;
    bool m_foldersOpenable = false;
    std::vector<Tile> m_tiles;
    QWidget *m_tileRow = nullptr;
    QLineEdit *m_search = nullptr;
    QLabel *m_shown = nullptr; // "12 of 1,603 files"
    QStackedWidget *m_stack = nullptr;
    QTableView *m_table = nullptr;
    EntryDetails *m_details = nullptr;
};

} // namespace ferry
