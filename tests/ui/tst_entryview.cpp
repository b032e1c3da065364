// SPDX-License-Identifier: MIT
#include "planfixture.h"
#include "ui/counttile.h"
#include "ui/entryview.h"
#include "ui/resources.h"

#include <QClipboard>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QVBoxLayout>

using namespace ferry;

class TestEntryView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_window.reset(); }
    void tilesCountAndFilter();
    void zeroTilesAreOff();
    void searchesByKeyboard();
    void offersToClearTheFilter();
    void tabLeavesTheTable();
    void copiesRowsWithAHeader();
    void showsDetails();
    void offersAMenu();
    void columnsCanBeChosen();
    void reportStartsOnWhatNeedsAttention();
    void remembersItsColumns();
    void everythingHasAName();
    void isQuickWithManyRows();

private:
    template <typename T>
    T *child(const char *name) const
    {
        return m_window->findChild<T *>(QLatin1String(name));
    }
    int shown() const { return m_view->filter()->rowCount(); }
    void show(EntryView::Mode mode);

    std::unique_ptr<QWidget> m_window;
    EntryView *m_view = nullptr;
};

void TestEntryView::initTestCase()
{
    initResources();
}

void TestEntryView::show(EntryView::Mode mode)
{
    m_window = std::make_unique<QWidget>();
    auto *column = new QVBoxLayout(m_window.get());
    m_view = new EntryView(mode, m_window.get());
    column->addWidget(m_view);
    auto *after = new QPushButton(QStringLiteral("After"), m_window.get());
    after->setObjectName(QStringLiteral("after"));
    column->addWidget(after);
    m_window->resize(900, 600);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestEntryView::init()
{
    show(EntryView::Mode::Plan);
    m_view->setPlan(test::smallPlan());
}

void TestEntryView::tilesCountAndFilter()
{
    auto *created = child<CountTile>("tile-created");
    auto *removed = child<CountTile>("tile-removed");
    QVERIFY(created != nullptr && removed != nullptr);
    QCOMPARE(created->count(), 3);
    QCOMPARE(removed->count(), 2);
    QCOMPARE(shown(), 11);
    QTest::mouseClick(created, Qt::LeftButton);
    QCOMPARE(shown(), 3);
    QTest::mouseClick(removed, Qt::LeftButton);
    QCOMPARE(shown(), 5); // both
    QTest::mouseClick(created, Qt::LeftButton);
    QTest::keyClick(removed, Qt::Key_Space);
    QCOMPARE(shown(), 11);
    QCOMPARE(child<QLabel>("entriesShown")->text(),
             QStringLiteral("11 file(s)")); // no translation is installed
}

void TestEntryView::zeroTilesAreOff()
{
    auto plan = test::smallPlan();
    plan->removed.clear();
    auto *removed = child<CountTile>("tile-removed");
    QTest::mouseClick(removed, Qt::LeftButton);
    m_view->clearFilter();
    m_view->setPlan(plan);
    QVERIFY(!removed->isEnabled());
    QVERIFY(child<CountTile>("tile-kept")->isEnabled());
}

void TestEntryView::searchesByKeyboard()
{
    child<QPushButton>("after")->setFocus();
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    auto *search = child<QLineEdit>("entrySearch");
    QVERIFY(search->hasFocus());
    QTest::keyClicks(search, QStringLiteral("old"));
    QCOMPARE(shown(), 2); // old.txt, and prompts/OLD.md
    QTest::keyClick(search, Qt::Key_Escape);
    QCOMPARE(shown(), 11);
    QVERIFY(m_view->table()->hasFocus());
    QVERIFY(m_window->isVisible()); // Escape went no further
}

void TestEntryView::offersToClearTheFilter()
{
    child<QLineEdit>("entrySearch")->setText(QStringLiteral("zzz"));
    QVERIFY(child<QLabel>("noMatches")->isVisible());
    QVERIFY(!m_view->table()->isVisible());
    QTest::mouseClick(child<QPushButton>("clearFilter"), Qt::LeftButton);
    QCOMPARE(shown(), 11);
    QVERIFY(m_view->table()->isVisible());
    QVERIFY(child<QLineEdit>("entrySearch")->text().isEmpty());
}

void TestEntryView::tabLeavesTheTable()
{
    m_view->table()->setFocus();
    QTest::keyClick(m_view->table(), Qt::Key_Tab);
    QVERIFY(!m_view->table()->hasFocus());
}

void TestEntryView::copiesRowsWithAHeader()
{
    m_view->table()->setFocus();
    m_view->table()->selectRow(8);
    QTest::keyClick(m_view->table(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(),
             QStringLiteral("Action\tPath\tSize\tSize before\tNote\nRemoved\told.txt\t\t\t\n"));
    QTest::keyClick(m_view->table(), Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(m_view->selectedAsTsv().count(u'\n'), 12);
}

void TestEntryView::showsDetails()
{
    auto *details = child<QWidget>("entryDetails");
    QVERIFY(!details->isVisible());
    m_view->table()->setFocus();
    m_view->table()->selectRow(3);
    QTest::keyClick(m_view->table(), Qt::Key_F4);
    QVERIFY(details->isVisible());
    QCOMPARE(child<QLabel>("detail-path")->text(), QStringLiteral("config.json"));
    QVERIFY(child<QLabel>("detail-bundle-digest")->isVisible());
    QTest::keyClick(m_view->table(), Qt::Key_Down);
    QCOMPARE(child<QLabel>("detail-link")->text(), QStringLiteral("a.txt"));
    QVERIFY(!child<QLabel>("detail-bundle-digest")->isVisible());
    child<QLineEdit>("entrySearch")->setText(QStringLiteral("old.txt"));
    QVERIFY(!child<QLabel>("detail-path")->isVisible()); // nothing is current after a filter
    QTest::keyClick(m_view->table(), Qt::Key_F4);
    QVERIFY(!details->isVisible());
}

void TestEntryView::offersAMenu()
{
    QSignalSpy opened(m_view, &EntryView::openFolderRequested);
    m_view->setFoldersOpenable(true);
    m_view->table()->selectRow(0);
    Q_EMIT m_view->table()->customContextMenuRequested(QPoint(10, 10));
    auto *menu = child<QMenu>("entryMenu");
    QVERIFY(menu != nullptr && menu->isVisible());
    const QList<QAction *> actions = menu->actions();
    actions.first()->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("b.txt"));
    QVERIFY(!actions[2]->isEnabled()); // it has no reason
    actions.last()->trigger();
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().toByteArray(), QByteArray("b.txt"));
    menu->close();
}

void TestEntryView::columnsCanBeChosen()
{
    QHeaderView *header = m_view->table()->horizontalHeader();
    QVERIFY(header->isSectionHidden(EntryModel::DigestColumn));
    Q_EMIT header->customContextMenuRequested(QPoint(5, 5));
    auto *menu = child<QMenu>("columnMenu");
    QVERIFY(menu != nullptr);
    menu->actions()[EntryModel::DigestColumn]->trigger();
    QVERIFY(!header->isSectionHidden(EntryModel::DigestColumn));
    QVERIFY(!menu->actions()[EntryModel::PathColumn]->isEnabled());
    menu->close();
}

void TestEntryView::reportStartsOnWhatNeedsAttention()
{
    show(EntryView::Mode::Report);
    ImportResult result;
    result.plan = test::smallPlan();
    m_view->setResult(result);
    QCOMPARE(shown(), 1);
    QVERIFY(child<CountTile>("tile-attention")->isChecked());
    QVERIFY(!child<CountTile>("tile-failed")->isVisible());
    QTest::mouseClick(child<CountTile>("tile-all"), Qt::LeftButton);
    QCOMPARE(shown(), 11);
    QVERIFY(child<CountTile>("tile-all")->isChecked());
    result.error = Error{.code = Code::SwapFailed, .path = "a.txt"};
    m_view->setResult(result);
    QVERIFY(child<CountTile>("tile-failed")->isVisible());
    QCOMPARE(shown(), 2); // the failed one and the one without a place
}

void TestEntryView::remembersItsColumns()
{
    QHeaderView *header = m_view->table()->horizontalHeader();
    header->setSectionHidden(EntryModel::NoteColumn, true);
    m_view->table()->sortByColumn(EntryModel::SizeColumn, Qt::DescendingOrder);
    const QByteArray state = m_view->saveState();
    show(EntryView::Mode::Plan);
    m_view->restoreState(QByteArray("damaged"));
    m_view->restoreState(QByteArray());
    m_view->restoreState(state);
    m_view->setPlan(test::smallPlan());
    QVERIFY(m_view->table()->isColumnHidden(EntryModel::NoteColumn));
    QCOMPARE(m_view->filter()->sortColumn(), int(EntryModel::SizeColumn));
    QCOMPARE(m_view->filter()->index(0, EntryModel::PathColumn).data().toString(), QStringLiteral("a.txt"));
}

void TestEntryView::everythingHasAName()
{
    const QList<QWidget *> widgets = m_view->findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        const bool isReached = (widget->focusPolicy() & Qt::TabFocus) != 0 && widget->isVisible();
        const auto *label = qobject_cast<const QLabel *>(widget);
        if (!isReached || label != nullptr)
            continue;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const bool hasName =
            !widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty());
        QVERIFY2(hasName,
                 qPrintable(widget->objectName() + QLatin1String(widget->metaObject()->className())));
    }
}

void TestEntryView::isQuickWithManyRows()
{
    QElapsedTimer timer;
    timer.start();
    const auto plan = test::largePlan(100'000);
    timer.restart();
    m_view->setPlan(plan);
    QCoreApplication::processEvents();
    const qint64 setMs = timer.restart();
    QTest::mouseClick(child<CountTile>("tile-created"), Qt::LeftButton);
    QCoreApplication::processEvents();
    const qint64 filterMs = timer.restart();
    m_view->table()->sortByColumn(EntryModel::PathColumn, Qt::AscendingOrder);
    QCoreApplication::processEvents();
    const qint64 sortMs = timer.restart();
    m_view->table()->scrollToBottom();
    QCoreApplication::processEvents();
    qInfo("100,000 rows: set %lld ms, filter %lld ms, sort %lld ms, scroll %lld ms", setMs, filterMs, sortMs,
          timer.elapsed());
    QVERIFY(setMs + filterMs + sortMs < 6000);
}

QTEST_MAIN(TestEntryView)
#include "tst_entryview.moc"
