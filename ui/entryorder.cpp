// SPDX-License-Identifier: MIT
// Sorting and searching the rows of an EntryModel: the two things that are done 100,000 times at a stroke.
#include "base/visibletext.h"
#include "ui/entrymodel.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <span>

namespace ferry {

namespace {

// Each key is worked out once, and lies beside its row while rows are compared.
template <typename KeyOf>
void sortByKey(std::vector<int> &rows, Qt::SortOrder order, KeyOf keyOf)
{
    using Item = std::pair<decltype(keyOf(0)), int>;
    std::vector<Item> items;
    items.reserve(rows.size());
    for (const int row : rows)
        items.emplace_back(keyOf(row), row);
    if (order == Qt::AscendingOrder) {
        std::stable_sort(items.begin(), items.end(),
                         [](const Item &left, const Item &right) { return left.first < right.first; });
    } else {
        std::stable_sort(items.begin(), items.end(),
                         [](const Item &left, const Item &right) { return right.first < left.first; });
    }
    std::transform(items.cbegin(), items.cend(), rows.begin(), [](const Item &item) { return item.second; });
}

// A path and what of it is compared next, eight bytes as one number.
struct PathItem
{
    quint64 chunk = 0;
    QByteArrayView path;
    int row = 0;
};

quint64 chunkAt(QByteArrayView path, qsizetype depth)
{
    std::array<unsigned char, 8> bytes{}; // paths hold no NUL, so the padding sorts a prefix first
    if (depth < path.size())
        std::copy_n(path.begin() + depth, std::min<qsizetype>(8, path.size() - depth), bytes.begin());
    return qFromBigEndian<quint64>(bytes.data());
}

// Stable, eight bytes at a time: paths of a bundle begin alike, and comparing them whole costs a cache miss or two each time.
void sortPaths(std::span<PathItem> items, qsizetype depth, Qt::SortOrder order)
{
    for (PathItem &item : items)
        item.chunk = chunkAt(item.path, depth);
    std::stable_sort(items.begin(), items.end(), [order](const PathItem &left, const PathItem &right) {
        return order == Qt::AscendingOrder ? left.chunk < right.chunk : right.chunk < left.chunk;
    });
    for (std::size_t begin = 0; begin < items.size();) {
        std::size_t end = begin + 1;
        while (end < items.size() && items[end].chunk == items[begin].chunk)
            ++end;
        const std::span<PathItem> alike = items.subspan(begin, end - begin);
        const bool goOn = std::any_of(alike.begin(), alike.end(),
                                      [depth](const PathItem &item) { return item.path.size() > depth + 8; });
        if (alike.size() > 1 && goOn)
            sortPaths(alike, depth + 8, order);
        begin = end;
    }
}

} // namespace

QByteArrayView EntryModel::sortDigest(int row) const
{
    const PlanRow *planned = planRow(row);
    if (planned == nullptr || m_plan->entry(*planned).isSymlink())
        return {};
    const auto transformed = m_plan->transformed.find(planned->entry);
    return transformed != m_plan->transformed.end() ? QByteArrayView(transformed->second.digest)
                                                    : QByteArrayView(m_plan->entry(*planned).digest);
}

void EntryModel::sortRows(std::vector<int> &rows, int column, Qt::SortOrder order) const
{
    switch (column) {
    case ActionColumn: sortByKey(rows, order, [this](int row) { return actionOf(row); }); break;
    case SizeColumn: sortByKey(rows, order, [this](int row) { return sizeOf(row); }); break;
    case BeforeColumn: sortByKey(rows, order, [this](int row) { return beforeOf(row); }); break;
    case NoteColumn: sortByKey(rows, order, [this](int row) { return noteOf(row); }); break;
    case BackupColumn: sortByKey(rows, order, [this](int row) { return backupOf(row); }); break;
    case DigestColumn: sortByKey(rows, order, [this](int row) { return sortDigest(row); }); break;
    case BundlePathColumn:
        sortByKey(rows, order, [this](int row) {
            const PlanRow *planned = planRow(row);
            return planned != nullptr ? QByteArrayView(m_plan->entry(*planned).path) : QByteArrayView();
        });
        break;
    default: sortByPath(rows, order); break;
    }
}

void EntryModel::sortByPath(std::vector<int> &rows, Qt::SortOrder order) const
{
    std::vector<PathItem> items;
    items.reserve(rows.size());
    for (const int row : rows)
        items.push_back({.path = sortPath(row), .row = row});
    sortPaths(items, 0, order);
    std::transform(items.cbegin(), items.cend(), rows.begin(), [](const PathItem &item) { return item.row; });
}

bool EntryModel::contains(int row, const QString &needle) const
{
    const PlanRow *planned = planRow(row);
    const QByteArray path = planned != nullptr ? m_plan->entry(*planned).path : ownPath(row);
    // Shown text, but spelling out of odd characters only where there are any: most paths are plain ASCII.
    const bool isPlain = std::all_of(path.cbegin(), path.cend(), [](char c) { return c >= ' ' && c < 0x7f; });
    const bool isFound = isPlain ? QLatin1String(path).contains(needle, Qt::CaseInsensitive)
                                 : visibleText(path).contains(needle, Qt::CaseInsensitive);
    if (isFound)
        return true;
    const bool hasNote = planned != nullptr
                         && (planned->reason != SkipReason::None || m_plan->entry(*planned).isSymlink()
                             || m_plan->transformed.contains(planned->entry));
    if (hasNote && noteOf(row).contains(needle, Qt::CaseInsensitive))
        return true;
    // A few files of old bundles are placed under another name than they have in the bundle.
    const bool mayBeRenamed = planned != nullptr && isPersonaArchivePath(m_plan->entry(*planned).path);
    return mayBeRenamed && visibleText(workspacePathOf(row)).contains(needle, Qt::CaseInsensitive);
}

} // namespace ferry
