// SPDX-License-Identifier: MIT
// What can be done with the rows: details, copying, menus, and the state that is remembered.
#include "ui/counttile.h"
#include "ui/entrydetails.h"
#include "ui/entryview.h"

#include <QAction>
#include <QClipboard>
#include <QDataStream>
#include <QGuiApplication>
#include <QHeaderView>
#include <QIODevice>
#include <QLineEdit>
#include <QMenu>
#include <QShortcut>
#include <QTableView>

#include <algorithm>

namespace ferry {

namespace {

constexpr qint32 StateVersion = 1;

// A tab or a line break inside a cell would make two of it; texts are inert, so there are none, but a translation might hold one.
QString cell(const QVariant &value)
{
    QString text = value.toString();
    return text.replace(QLatin1Char('\t'), QLatin1Char(' ')).replace(QLatin1Char('\n'), QLatin1Char(' '));
}

} // namespace

void EntryView::buildShortcuts()
{
    const auto add = [this](const QKeySequence &key, QWidget *where, auto slot) {
        auto *shortcut = new QShortcut(key, where);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, slot);
    };
    // Escape in the search box clears it, and only there: elsewhere it belongs to the window.
    add(QKeySequence(Qt::Key_Escape), m_search, [this] {
        m_search->clear();
        m_table->setFocus(Qt::OtherFocusReason);
    });
    add(QKeySequence::Copy, m_table, [this] { copyRows(); });
    add(QKeySequence(Qt::Key_F4), this, [this] { setDetailsVisible(!m_details->isVisibleTo(this)); });
    auto *find = new QShortcut(QKeySequence::Find, this);
    find->setContext(Qt::WindowShortcut); // the whole page's
    connect(find, &QShortcut::activated, this, &EntryView::focusSearch);
    connect(m_search, &QLineEdit::returnPressed, this, [this] { m_table->setFocus(Qt::OtherFocusReason); });
}

void EntryView::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void EntryView::setDetailsVisible(bool visible)
{
    m_details->setVisible(visible);
    updateDetails();
}

int EntryView::currentSourceRow() const
{
    const QModelIndex current = m_table->currentIndex();
    return current.isValid() && current.row() < m_filter.rowCount() ? m_filter.sourceRow(current.row()) : -1;
}

void EntryView::updateDetails()
{
    if (m_details == nullptr || !m_details->isVisibleTo(this))
        return;
    const int row = currentSourceRow();
    if (row < 0)
        m_details->showNothing();
    else
        m_details->show(m_model.detailsOf(row));
}

QString EntryView::selectedAsTsv() const
{
    QList<int> columns;
    const QHeaderView *header = m_table->horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        if (!header->isSectionHidden(column))
            columns.append(column);
    }
    QList<int> rows;
    const QModelIndexList selected = m_table->selectionModel()->selectedRows();
    for (const QModelIndex &index : selected)
        rows.append(index.row());
    for (int row = 0; selected.isEmpty() && row < m_filter.rowCount(); ++row)
        rows.append(row);
    std::sort(rows.begin(), rows.end());

    QString text;
    const auto addLine = [&text, &columns](const auto &cellOf) {
        for (qsizetype i = 0; i < columns.size(); ++i)
            text += (i > 0 ? QStringLiteral("\t") : QString()) + cell(cellOf(columns[i]));
        text += QLatin1Char('\n');
    };
    addLine([this](int column) { return m_filter.headerData(column, Qt::Horizontal); });
    for (const int row : rows)
        addLine([this, row](int column) { return m_filter.index(row, column).data(); });
    return text;
}

void EntryView::copyRows()
{
    QGuiApplication::clipboard()->setText(selectedAsTsv());
}

void EntryView::copy(int column)
{
    const int row = currentSourceRow();
    if (row >= 0)
        QGuiApplication::clipboard()->setText(m_model.index(row, column).data().toString());
}

void EntryView::showContextMenu(const QPoint &position)
{
    const int row = currentSourceRow();
    if (row < 0)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("entryMenu"));
    const auto add = [this, menu, row](const QString &text, int column) {
        QAction *action = menu->addAction(text, this, [this, column] { copy(column); });
        action->setEnabled(!m_model.index(row, column).data().toString().isEmpty());
    };
    add(tr("Copy &Path"), EntryModel::PathColumn);
    add(tr("Copy &Checksum"), EntryModel::DigestColumn);
    add(tr("Copy &Reason"), EntryModel::NoteColumn);
    menu->addAction(tr("Copy R&ows"), this, [this] { copyRows(); })->setShortcut(QKeySequence::Copy);
    menu->addSeparator();
    menu->addAction(tr("Show &Details"), this, [this] { setDetailsVisible(true); })->setShortcut(Qt::Key_F4);
    const QByteArray place = m_model.index(row, 0).data(EntryModel::PathBytesRole).toByteArray();
    if (m_foldersOpenable && !place.isEmpty()) {
        menu->addAction(tr("Open Containing &Folder"), this,
                        [this, place] { Q_EMIT openFolderRequested(place); });
    }
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

void EntryView::showColumnMenu(const QPoint &position)
{
    QHeaderView *header = m_table->horizontalHeader();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("columnMenu"));
    for (int column = 0; column < EntryModel::ColumnCount; ++column) {
        QAction *action = menu->addAction(m_model.headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
        action->setEnabled(column != EntryModel::PathColumn); // a row without its path says nothing
        connect(action, &QAction::toggled, header,
                [header, column](bool shown) { header->setSectionHidden(column, !shown); });
    }
    menu->addSeparator();
    menu->addAction(tr("&Bundle Order"), this, [this] { m_table->sortByColumn(-1, Qt::AscendingOrder); });
    menu->popup(header->mapToGlobal(position));
}

QByteArray EntryView::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << StateVersion << static_cast<qint32>(EntryModel::ColumnCount)
           << m_table->horizontalHeader()->saveState();
    return state;
}

void EntryView::restoreState(const QByteArray &state)
{
    QDataStream stream(state);
    stream.setVersion(QDataStream::Qt_6_4);
    qint32 version = 0;
    qint32 columns = 0;
    QByteArray header;
    stream >> version >> columns >> header;
    if (stream.status() != QDataStream::Ok || version != StateVersion || columns != EntryModel::ColumnCount)
        return; // of another program version, or none
    m_table->horizontalHeader()->restoreState(header);
    m_table->horizontalHeader()->setSectionHidden(EntryModel::PathColumn, false);
}

} // namespace ferry
