// SPDX-License-Identifier: MIT
#include "ui/entryview.h"

#include "ui/counttile.h"
#include "ui/entrydetails.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QProxyStyle>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>

namespace ferry {

namespace {

class RoomyCells : public QProxyStyle
{
public:
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override
    {
        constexpr int Room = 6; // pixels, on either side of a text
        const bool isMargin = metric == PM_HeaderMargin || metric == PM_FocusFrameHMargin;
        return QProxyStyle::pixelMetric(metric, option, widget) + (isMargin ? Room : 0);
    }
};

constexpr std::array PlanTiles{EntryAction::Created, EntryAction::Overwritten, EntryAction::Unchanged,
                               EntryAction::Removed, EntryAction::Kept,        EntryAction::Skipped};

QWidget *makeEmptyPage(QPushButton *clear, QWidget *parent)
{
    auto *page = new QWidget(parent);
    auto *column = new QVBoxLayout(page);
    auto *text = new QLabel(EntryView::tr("No files match."), page);
    text->setObjectName(QStringLiteral("noMatches"));
    text->setAlignment(Qt::AlignCenter);
    column->addStretch();
    column->addWidget(text);
    column->addWidget(clear, 0, Qt::AlignCenter);
    column->addStretch();
    return page;
}

} // namespace

EntryView::EntryView(Mode mode, QWidget *parent)
    : QWidget(parent)
    , m_mode(mode)
{
    m_filter.setSourceModel(&m_model);
    buildTiles();
    buildSearch();
    buildTable();
    buildLayout();
    buildShortcuts();
    connect(&m_filter, &QAbstractItemModel::modelReset, this, &EntryView::onFilterChanged);
    updateTiles();
    onFilterChanged();
}

EntryView::~EntryView() = default;

void EntryView::buildTiles()
{
    m_tileRow = new QWidget(this);
    auto *row = new QHBoxLayout(m_tileRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    if (m_mode == Mode::Report) {
        auto *all = new CountTile(tr("All"), {}, Tone::Neutral, m_tileRow);
        all->setAlwaysEnabled(true);
        addTile(QStringLiteral("all"), all, {.isAll = true});
        addTile(QStringLiteral("attention"),
                new CountTile(tr("Needs attention"), QStringLiteral("warning"), Tone::Caution, m_tileRow),
                {.isAttention = true});
    }
    const auto add = [this](EntryAction action) {
        addTile(action == EntryAction::NotDone ? QStringLiteral("notdone") : entryIconName(action),
                new CountTile(Texts::actionWord(action), entryIconName(action), entryTone(action), m_tileRow),
                {.action = action});
    };
    for (const EntryAction action : PlanTiles)
        add(action);
    if (m_mode == Mode::Report) {
        add(EntryAction::Failed);
        add(EntryAction::NotDone);
    }
}

void EntryView::addTile(const QString &name, CountTile *button, const TileFilter &filter)
{
    button->setObjectName(QStringLiteral("tile-") + name);
    m_tileRow->layout()->addWidget(button);
    m_tiles.push_back({.button = button, .filter = filter});
    connect(button, &QAbstractButton::clicked, this, [this, tile = m_tiles.back()] { onTile(tile); });
}

void EntryView::buildSearch()
{
    m_search = new QLineEdit(this);
    m_search->setObjectName(QStringLiteral("entrySearch"));
    m_search->setPlaceholderText(tr("Search paths and notes"));
    m_search->setAccessibleName(tr("Search paths and notes"));
    m_search->setClearButtonEnabled(true);
    connect(m_search, &QLineEdit::textChanged, &m_filter, &EntryFilter::setSearch);
    m_shown = new QLabel(this);
    m_shown->setObjectName(QStringLiteral("entriesShown"));
    m_shown->setTextFormat(Qt::PlainText);
}

void EntryView::buildTable()
{
    m_table = new QTableView(this);
    auto *roomy =
        new RoomyCells; // numbers end at the right edge of their column, the next one begins at its left
    roomy->setParent(m_table);
    m_table->setStyle(roomy);
    m_table->horizontalHeader()->setStyle(roomy);
    m_table->setObjectName(QStringLiteral("entryTable"));
    m_table->setAccessibleName(tr("Files"));
    m_table->setModel(&m_filter);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_table->setCornerButtonEnabled(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView *header = m_table->horizontalHeader();
    header->setSortIndicatorShown(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->setSortingEnabled(true);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    setRowHeight();
    applyColumns();
    connect(m_table, &QWidget::customContextMenuRequested, this, &EntryView::showContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, &EntryView::showColumnMenu);
    connect(m_table, &QAbstractItemView::activated, this, [this] { setDetailsVisible(true); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &EntryView::updateDetails);
}

void EntryView::setRowHeight()
{
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 8);
}

void EntryView::applyColumns()
{
    QHeaderView *header = m_table->horizontalHeader();
    const int letter = fontMetrics().averageCharWidth();
    const std::array<int, EntryModel::ColumnCount> letters{24, 44, 14, 14, 34, 44, 66, 40};
    for (int column = 0; column < EntryModel::ColumnCount; ++column)
        header->resizeSection(column, letters[static_cast<std::size_t>(column)] * letter);
    for (const int column :
         {EntryModel::BundlePathColumn, EntryModel::DigestColumn, EntryModel::BackupColumn})
        header->setSectionHidden(column, true);
    if (m_mode == Mode::Report)
        header->setSectionHidden(EntryModel::DigestColumn, false);
    header->setStretchLastSection(true);
}

void EntryView::buildLayout()
{
    auto *clear = new QPushButton(tr("Clear &Filter"), this);
    clear->setObjectName(QStringLiteral("clearFilter"));
    clear->setAutoDefault(false);
    connect(clear, &QPushButton::clicked, this, [this] {
        clearFilter();
        m_table->setFocus(Qt::OtherFocusReason);
    });
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_table);
    m_stack->addWidget(makeEmptyPage(clear, m_stack));
    m_details = new EntryDetails(this);
    m_details->setMinimumHeight(fontMetrics().height() * 9);
    m_details->hide();
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(m_stack);
    splitter->addWidget(m_details);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);

    auto *searchRow = new QHBoxLayout;
    searchRow->addWidget(m_search, 1);
    searchRow->addWidget(m_shown);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_tileRow);
    column->addLayout(searchRow);
    column->addWidget(splitter, 1);
}

void EntryView::setPlan(const std::shared_ptr<const ImportPlan> &plan)
{
    m_model.setPlan(plan);
    updateTiles();
}

void EntryView::setResult(const ImportResult &result)
{
    m_model.setResult(result);
    updateTiles();
    if (m_model.attentionCount() > 0)
        showNeedsAttention();
}

void EntryView::clear()
{
    clearFilter();
    m_model.clear();
    updateTiles();
}

void EntryView::clearFilter()
{
    m_search->clear();
    m_filter.clear();
    updateTiles();
}

void EntryView::showNeedsAttention()
{
    m_filter.setActions({});
    m_filter.setAttentionOnly(true);
    updateTiles();
}

void EntryView::onTile(const Tile &tile)
{
    EntryFilter::ActionSet actions = m_filter.actions();
    if (tile.filter.isAll || tile.filter.isAttention)
        actions.reset();
    else
        actions.flip(static_cast<std::size_t>(tile.filter.action));
    m_filter.setAttentionOnly(tile.filter.isAttention && tile.button->isChecked());
    m_filter.setActions(actions);
    updateTiles();
}

// Numbers, and which tiles are pressed, follow model and filter.
void EntryView::updateTiles()
{
    for (const Tile &tile : m_tiles) {
        const bool isProblem = tile.filter.isAttention || tile.filter.action == EntryAction::Failed
                               || tile.filter.action == EntryAction::NotDone;
        if (tile.filter.isAll) {
            tile.button->setCount(m_model.rowCount());
            tile.button->setChecked(m_filter.actions().none() && !m_filter.attentionOnly());
        } else if (tile.filter.isAttention) {
            tile.button->setCount(m_model.attentionCount());
            tile.button->setChecked(m_filter.attentionOnly());
        } else {
            const auto action = static_cast<std::size_t>(tile.filter.action);
            tile.button->setCount(m_model.counts()[action]);
            tile.button->setChecked(m_filter.actions().test(action));
        }
        if (isProblem && m_mode == Mode::Report)
            tile.button->setVisible(tile.button->count() > 0);
    }
}

void EntryView::onFilterChanged()
{
    const int shown = m_filter.rowCount();
    const int all = m_model.rowCount();
    m_stack->setCurrentIndex(shown == 0 && all > 0 ? 1 : 0);
    //: %1 and %2 are numbers of files
    m_shown->setText(shown == all ? Texts::files(all)
                                  : tr("%1 of %2").arg(Texts::count(shown), Texts::files(all)));
    updateDetails();
}

void EntryView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_table != nullptr)
        setRowHeight();
}

} // namespace ferry
