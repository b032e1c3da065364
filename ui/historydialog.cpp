// SPDX-License-Identifier: MIT
#include "ui/historydialog.h"

#include "base/visibletext.h"
#include "ui/errorpresenter.h"
#include "ui/messagebar.h"
#include "ui/texts.h"
#include "ui/wizardpage.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QScreen>
#include <QTableWidget>

#include <array>

namespace ferry {

namespace {

using Kind = HistoryRecord::Kind;

enum Column {
    WhenColumn,
    BundleColumn,
    AssistantColumn,
    WorkspaceColumn,
    OutcomeColumn,
    FilesColumn,
    DurationColumn,
    UndoColumn,
    ColumnCount
};

// Whether it did what was asked for.
bool isGood(const HistoryRecord &record)
{
    return record.error.isEmpty();
}

QString failureWord(const HistoryRecord &record)
{
    if (record.outcome == "cancelled")
        return HistoryDialog::tr("Cancelled");
    if (record.outcome == "rejected")
        return HistoryDialog::tr("Bundle refused");
    if (record.outcome == "rolled_back")
        return HistoryDialog::tr("Stopped and put back");
    if (record.outcome == "needs_attention")
        return HistoryDialog::tr("Needs attention");
    return HistoryDialog::tr("Stopped, nothing changed");
}

QString recoveryWord(const HistoryRecord &record)
{
    if (!isGood(record))
        return HistoryDialog::tr("Recovery did not finish");
    if (record.outcome == "roll_back")
        return HistoryDialog::tr("Interrupted import rolled back");
    if (!record.undoId.isEmpty())
        return HistoryDialog::tr("Backup kept as an undo copy");
    return record.outcome == "finish" ? HistoryDialog::tr("Interrupted import finished")
                                      : HistoryDialog::tr("Left-overs cleared away");
}

} // namespace

HistoryDialog::HistoryDialog(const QByteArray &historyPath, QWidget *parent)
    : QDialog(parent)
    , m_job(historyPath)
    , m_undo(historyPath)
{
    setObjectName(QStringLiteral("historyDialog"));
    setWindowTitle(tr("Import history"));
    build();
    connect(&m_job, &HistoryJob::listed, this, &HistoryDialog::onListed);
    connect(&m_undo, &UndoJob::removed, this, [this](const Result<void> &result) {
        if (!result) {
            m_message->showMessage(MessageBar::Kind::Error,
                                   ErrorPresenter::present(result.error()).paragraph());
            m_message->focusText();
        }
        updateActions();
        refresh();
        Q_EMIT workEnded();
    });
    refresh();
}

void HistoryDialog::refresh()
{
    m_job.list();
}

void HistoryDialog::build()
{
    m_search = new QLineEdit(this);
    m_search->setObjectName(QStringLiteral("historySearch"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search the history"));
    m_search->setClearButtonEnabled(true);
    m_outcome = new QComboBox(this);
    m_outcome->setObjectName(QStringLiteral("historyOutcome"));
    m_outcome->setAccessibleName(tr("Show"));
    m_outcome->addItems({tr("All"), tr("Done"), tr("Not done")});
    auto *top = new QHBoxLayout;
    top->addWidget(m_search, 1);
    top->addWidget(m_outcome);
    buildTable();
    m_empty = plainLabel(QStringLiteral("historyEmpty"), this);
    m_empty->setAlignment(Qt::AlignCenter);
    m_message = new MessageBar(this);
    m_message->setObjectName(QStringLiteral("historyMessage"));
    m_message->hideMessage();
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_message);
    layout->addLayout(top);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_empty);
    auto *row = new QHBoxLayout;
    buildActions(row);
    layout->addLayout(row);
    const QSize wanted(fontMetrics().averageCharWidth() * 165, fontMetrics().height() * 28);
    resize(wanted.boundedTo(screen()->availableSize() * 0.9));
    connect(m_search, &QLineEdit::textChanged, this, &HistoryDialog::filter);
    connect(m_outcome, &QComboBox::currentIndexChanged, this, &HistoryDialog::filter);
}

void HistoryDialog::buildTable()
{
    m_table = new QTableWidget(0, ColumnCount, this);
    m_table->setObjectName(QStringLiteral("historyTable"));
    m_table->setAccessibleName(tr("Runs"));
    m_table->setHorizontalHeaderLabels({tr("When"), tr("Bundle"), tr("Assistant"), tr("Workspace"),
                                        tr("Outcome"), tr("Files"), tr("Duration"), tr("Undo")});
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &HistoryDialog::updateActions);
}

void HistoryDialog::buildActions(QHBoxLayout *row)
{
    const auto add = [&](const QString &text, const char *name) {
        auto *button = new QPushButton(text, this);
        button->setObjectName(QLatin1String(name));
        button->setAutoDefault(false);
        row->addWidget(button);
        return button;
    };
    m_openReport = add(tr("Open &Report"), "historyReport");
    m_undoButton = add(tr("&Undo\u2026"), "historyUndo");
    m_free = add(tr("&Free Space\u2026"), "historyFree");
    m_folder = add(tr("&Open Workspace"), "historyFolder");
    m_copy = add(tr("&Copy Summary"), "historyCopy");
    m_remove = add(tr("Re&move From History"), "historyRemove");
    row->addStretch(1);
    m_close = add(tr("C&lose"), "historyClose");
    m_close->setDefault(true);
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_openReport, &QPushButton::clicked, this,
            [this] { Q_EMIT openRequested(m_job.reportPath(current()->record.id)); });
    connect(m_undoButton, &QPushButton::clicked, this,
            [this] { Q_EMIT undoRequested(current()->record.workspace, current()->record.undoId); });
    connect(m_free, &QPushButton::clicked, this, &HistoryDialog::freeSpace);
    connect(m_folder, &QPushButton::clicked, this,
            [this] { Q_EMIT openRequested(current()->record.workspace); });
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QApplication::clipboard()->setText(summaryOf(*current())); });
    connect(m_remove, &QPushButton::clicked, this, [this] { m_job.remove(current()->record.id); });
}

QString HistoryDialog::outcomeWord(const HistoryRecord &record)
{
    switch (record.kind) {
    case Kind::Recovery: return recoveryWord(record);
    case Kind::Undo: return isGood(record) ? tr("Import undone") : tr("Undo: %1").arg(failureWord(record));
    case Kind::Redo: return isGood(record) ? tr("Import redone") : tr("Redo: %1").arg(failureWord(record));
    case Kind::Import: break;
    }
    if (!isGood(record))
        return failureWord(record);
    return record.outcome == "imported_with_warnings" ? tr("Imported, with warnings") : tr("Imported");
}

QString HistoryDialog::undoWord(const HistoryItem &item)
{
    if (item.record.undoId.isEmpty())
        return {};
    if (!item.copy)
        return tr("used or removed");
    if (item.copy->state == UndoCopy::State::Damaged)
        return tr("not complete");
    return item.copy->isRedo ? tr("redo, %1").arg(Texts::size(item.copy->bytes))
                             : Texts::size(item.copy->bytes);
}

void HistoryDialog::onListed(const Result<std::vector<HistoryItem>> &items)
{
    m_items = items ? *items : std::vector<HistoryItem>();
    m_empty->setText(items ? tr("No imports yet. Finished, cancelled and failed imports are listed here.")
                           : ErrorPresenter::present(items.error()).paragraph());
    m_empty->setVisible(m_items.empty());
    fill();
    filter();
}

void HistoryDialog::fill()
{
    m_table->setRowCount(static_cast<int>(m_items.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const HistoryItem &item = m_items[static_cast<std::size_t>(row)];
        const HistoryRecord &record = item.record;
        const qint64 files = record.created + record.overwritten + record.unchanged;
        const std::array<QString, ColumnCount> cells{Texts::dateTime(record.endedAt.toUtf8()),
                                                     visibleText(record.bundle),
                                                     visibleText(record.assistant),
                                                     Texts::path(record.workspace),
                                                     outcomeWord(record),
                                                     files > 0 ? Texts::count(files) : QString(),
                                                     Texts::duration(record.durationMs),
                                                     undoWord(item)};
        for (int column = 0; column < ColumnCount; ++column) {
            auto *cell = new QTableWidgetItem(cells[static_cast<std::size_t>(column)]);
            cell->setToolTip(QStringLiteral("<span>%1</span>").arg(cell->text().toHtmlEscaped()));
            if (column == FilesColumn || column == DurationColumn)
                cell->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            m_table->setItem(row, column, cell);
        }
    }
    m_table->resizeColumnsToContents();
    const int letter = fontMetrics().averageCharWidth();
    for (int column = 0; column < ColumnCount; ++column)
        m_table->setColumnWidth(column, std::min(m_table->columnWidth(column) + 2 * letter, 36 * letter));
}

void HistoryDialog::filter()
{
    const QString text = m_search->text();
    for (int row = 0; row < m_table->rowCount(); ++row) {
        bool matches = text.isEmpty();
        for (int column = 0; column < ColumnCount && !matches; ++column)
            matches = m_table->item(row, column)->text().contains(text, Qt::CaseInsensitive);
        const bool good = isGood(m_items[static_cast<std::size_t>(row)].record);
        const bool isWanted = m_outcome->currentIndex() == 0 || (m_outcome->currentIndex() == 1) == good;
        m_table->setRowHidden(row, !matches || !isWanted);
    }
    selectWhatIsSeen();
    updateActions();
}

// The buttons act on the selected run, so it is one that is on the screen, or none.
void HistoryDialog::selectWhatIsSeen()
{
    const QList<QTableWidgetSelectionRange> ranges = m_table->selectedRanges();
    if (!ranges.isEmpty() && !m_table->isRowHidden(ranges.first().topRow()))
        return;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        if (!m_table->isRowHidden(row)) {
            m_table->setCurrentCell(row, 0);
            return;
        }
    }
    m_table->setCurrentItem(nullptr);
    m_table->clearSelection();
}

const HistoryItem *HistoryDialog::current() const
{
    const QList<QTableWidgetSelectionRange> ranges = m_table->selectedRanges();
    return ranges.isEmpty() ? nullptr : &m_items[static_cast<std::size_t>(ranges.first().topRow())];
}

void HistoryDialog::updateActions()
{
    const HistoryItem *item = current();
    const bool any = item != nullptr;
    const bool hasCopy = any && item->copy && !isWorking();
    m_openReport->setEnabled(any && item->hasReport);
    m_undoButton->setEnabled(hasCopy && item->copy->state == UndoCopy::State::Good);
    m_undoButton->setText(hasCopy && item->copy->isRedo      ? tr("&Redo\u2026")
                          : hasCopy && item->copy->isFound() ? tr("&Restore\u2026")
                                                             : tr("&Undo\u2026"));
    m_free->setEnabled(hasCopy);
    for (QPushButton *button : {m_folder, m_copy})
        button->setEnabled(any);
    m_remove->setEnabled(any && !isWorking());
    m_close->setEnabled(!isWorking());
}

// A copy that is being deleted would be waited for, with the window standing still.
void HistoryDialog::done(int result)
{
    if (!isWorking())
        QDialog::done(result);
}

QString HistoryDialog::summaryOf(const HistoryItem &item)
{
    const HistoryRecord &record = item.record;
    QStringList lines{outcomeWord(record), Texts::dateTime(record.endedAt.toUtf8()),
                      tr("Bundle: %1").arg(visibleText(record.bundle)),
                      tr("Workspace: %1").arg(Texts::path(record.workspace)),
                      tr("%1 created, %2 overwritten, %3 unchanged, %4 removed, %5 kept, %6 skipped")
                          .arg(Texts::count(record.created), Texts::count(record.overwritten),
                               Texts::count(record.unchanged), Texts::count(record.removed),
                               Texts::count(record.kept), Texts::count(record.skipped))};
    if (!record.error.isEmpty())
        lines.append(tr("Code: %1").arg(QString::fromLatin1(record.error)));
    return lines.join(u'\n');
}

void HistoryDialog::freeSpace()
{
    const HistoryItem &item = *current();
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Free space"), tr("Delete this undo copy?"),
                                QMessageBox::NoButton, this);
    box->setObjectName(QStringLiteral("historyFreeDialog"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(
        tr("%1 will be freed. The import of %2 can't be undone then.")
            .arg(Texts::size(item.copy->bytes), Texts::dateTime(item.record.endedAt.toUtf8())));
    QPushButton *cancel = box->addButton(tr("Cancel"), QMessageBox::RejectRole);
    QPushButton *remove = box->addButton(tr("&Delete Copy"), QMessageBox::DestructiveRole);
    remove->setObjectName(QStringLiteral("historyFreeDelete"));
    remove->setAutoDefault(false);
    box->setDefaultButton(cancel);
    box->setEscapeButton(cancel);
    connect(remove, &QPushButton::clicked, this,
            [this, workspace = item.record.workspace, id = item.record.undoId] {
                m_message->hideMessage();
                m_undo.remove(workspace, id);
                updateActions();
            });
    box->open();
}

} // namespace ferry
