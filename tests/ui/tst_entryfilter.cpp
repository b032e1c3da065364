// SPDX-License-Identifier: MIT
#include "planfixture.h"
#include "ui/entryfilter.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

using namespace ferry;

class TestEntryFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void followsTheRulesOfModels();
    void showsAllByDefault();
    void filtersByAction();
    void filtersByAttention();
    void searches();
    void sortsStably();
    void sortsPathsByTheByte();
    void keepsTheCurrentRowWhenSorting();
    void mapsBothWays();
    void staysFluid_data();
    void staysFluid();

private:
    QStringList paths() const
    {
        QStringList result;
        for (int row = 0; row < m_filter->rowCount(); ++row)
            result.append(m_filter->index(row, EntryModel::PathColumn).data().toString());
        return result;
    }
    static EntryFilter::ActionSet set(std::initializer_list<EntryAction> actions)
    {
        EntryFilter::ActionSet result;
        for (const EntryAction action : actions)
            result.set(static_cast<std::size_t>(action));
        return result;
    }

    std::unique_ptr<EntryModel> m_model;
    std::unique_ptr<EntryFilter> m_filter;
};

void TestEntryFilter::init()
{
    m_filter.reset();
    m_model = std::make_unique<EntryModel>();
    m_filter = std::make_unique<EntryFilter>();
    m_filter->setSourceModel(m_model.get());
    m_model->setPlan(test::smallPlan());
}

void TestEntryFilter::followsTheRulesOfModels()
{
    const QAbstractItemModelTester tester(m_filter.get(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_filter->setSearch(QStringLiteral("txt"));
    m_filter->sort(EntryModel::SizeColumn, Qt::DescendingOrder);
    m_filter->setActions(set({EntryAction::Created}));
    m_filter->sort(EntryModel::PathColumn);
    m_filter->clear();
    m_model->setPlan(test::largePlan(100));
    m_filter->sort(-1);
    m_model->clear();
    QCOMPARE(m_filter->rowCount(), 0);
}

void TestEntryFilter::showsAllByDefault()
{
    QCOMPARE(m_filter->rowCount(), 11);
    QVERIFY(!m_filter->isActive());
    QCOMPARE(paths().first(), QStringLiteral("b.txt"));
}

void TestEntryFilter::filtersByAction()
{
    m_filter->setActions(set({EntryAction::Removed}));
    QCOMPARE(paths(), (QStringList{QStringLiteral("old.txt"), QStringLiteral("empty/")}));
    m_filter->setActions(set({EntryAction::Removed, EntryAction::Kept}));
    QCOMPARE(m_filter->rowCount(), 3);
    QVERIFY(m_filter->isActive());
    m_filter->clear();
    QCOMPARE(m_filter->rowCount(), 11);
}

void TestEntryFilter::filtersByAttention()
{
    m_filter->setAttentionOnly(true);
    QCOMPARE(paths(), QStringList{QStringLiteral("elsewhere/x")});
}

void TestEntryFilter::searches()
{
    m_filter->setSearch(QStringLiteral("  .TXT "));
    QCOMPARE(m_filter->rowCount(), 5); // b, a, c, the link to a, old
    m_filter->setActions(set({EntryAction::Created}));
    QCOMPARE(m_filter->rowCount(), 2);
}

void TestEntryFilter::sortsStably()
{
    m_filter->sort(EntryModel::SizeColumn, Qt::DescendingOrder);
    QCOMPARE(paths().mid(0, 3),
             (QStringList{QStringLiteral("a.txt"), QStringLiteral("b.txt"), QStringLiteral("config.json")}));
    // The four without a size, in the model's own order although the column runs downwards.
    QCOMPARE(paths().mid(7), (QStringList{QStringLiteral("link"), QStringLiteral("old.txt"),
                                          QStringLiteral("empty/"), QStringLiteral("data/db/assistant.db")}));
    m_filter->sort(-1);
    QCOMPARE(paths().first(), QStringLiteral("b.txt"));
}

// Against the library's own comparison of whole strings; prefixes of each other, and bytes over 127, among them.
void TestEntryFilter::sortsPathsByTheByte()
{
    auto plan = test::largePlan(5000);
    plan->removed = {"a",         "aaaaaaaa",     "aaaaaaaab", "aaaaaaaaaaaaaaaa",
                     "a\xc3\xa4", "aaaaaaaa\xff", "b",         "conversations"};
    m_model->setPlan(plan);
    for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        m_filter->sort(EntryModel::PathColumn, order);
        QByteArrayList shown;
        for (int row = 0; row < m_filter->rowCount(); ++row) {
            const QByteArray place = m_filter->index(row, 0).data(EntryModel::PathBytesRole).toByteArray();
            if (!place.isEmpty())
                shown.append(place);
        }
        QByteArrayList expected = shown;
        std::sort(expected.begin(), expected.end());
        if (order == Qt::DescendingOrder)
            std::reverse(expected.begin(), expected.end());
        QVERIFY(shown.size() > 5000);
        QCOMPARE(shown, expected);
    }
}

void TestEntryFilter::keepsTheCurrentRowWhenSorting()
{
    const QPersistentModelIndex kept(m_filter->index(1, EntryModel::PathColumn));
    QCOMPARE(kept.data().toString(), QStringLiteral("a.txt"));
    m_filter->sort(EntryModel::PathColumn, Qt::DescendingOrder);
    QCOMPARE(kept.data().toString(), QStringLiteral("a.txt"));
    QVERIFY(kept.row() > 1);
}

void TestEntryFilter::mapsBothWays()
{
    m_filter->setActions(set({EntryAction::Removed, EntryAction::Created}));
    m_filter->sort(EntryModel::PathColumn);
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        const QModelIndex proxy = m_filter->index(row, 2);
        QCOMPARE(m_filter->mapFromSource(m_filter->mapToSource(proxy)), proxy);
    }
    QVERIFY(!m_filter->mapFromSource(m_model->index(10, 0)).isValid()); // kept, not shown
}

void TestEntryFilter::staysFluid_data()
{
    QTest::addColumn<int>("what");
    QTest::newRow("filter: every second row") << 0;
    QTest::newRow("search: a letter all have") << 1;
    QTest::newRow("search: a few") << 2;
    QTest::newRow("sort by size") << 3;
    QTest::newRow("sort by path") << 4;
    QTest::newRow("sort by action") << 5;
}

// 100,000 rows. The limit is generous, for loaded machines and sanitizers; the message has what was measured.
void TestEntryFilter::staysFluid()
{
    QFETCH(int, what);
    m_model->setPlan(test::largePlan(100'000));
    QElapsedTimer timer;
    timer.start();
    switch (what) {
    case 0: m_filter->setActions(set({EntryAction::Created})); break;
    case 1: m_filter->setSearch(QStringLiteral("m")); break;
    case 2: m_filter->setSearch(QStringLiteral("message-12345")); break;
    case 3: m_filter->sort(EntryModel::SizeColumn); break;
    case 4: m_filter->sort(EntryModel::PathColumn); break;
    default: m_filter->sort(EntryModel::ActionColumn); break;
    }
    const qint64 ms = timer.elapsed();
    qInfo("%lld ms, %d rows", ms, m_filter->rowCount());
    QVERIFY(m_filter->rowCount() > 0);
    QVERIFY2(ms < 2000, "filter or sort is not linear any more");
}

QTEST_MAIN(TestEntryFilter)
#include "tst_entryfilter.moc"
