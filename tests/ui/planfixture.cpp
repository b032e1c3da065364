// SPDX-License-Identifier: MIT
#include "planfixture.h"

namespace ferry::test {

namespace {

struct Row
{
    QByteArray path;
    qint64 size = 0;
    Action action = Action::Created;
    SkipReason reason = SkipReason::None;
    qint64 before = -1;
    QByteArray link = {};
};

void add(ImportPlan &plan, Manifest &manifest, const Row &row)
{
    ManifestEntry entry;
    entry.path = row.path;
    entry.size = row.size;
    entry.linkTarget = row.link;
    entry.digest.fill(static_cast<unsigned char>(manifest.entries.size()));
    PlanRow planned;
    planned.entry = static_cast<quint32>(manifest.entries.size());
    planned.action = row.action;
    planned.reason = row.reason;
    planned.currentSize = row.before;
    manifest.entries.push_back(entry);
    plan.rows.push_back(planned);
}

} // namespace

std::shared_ptr<ImportPlan> smallPlan()
{
    auto manifest = std::make_shared<Manifest>();
    manifest->assistantName = "Aria";
    manifest->createdAt = "2026-11-20T14:03:00.000Z";
    auto plan = std::make_shared<ImportPlan>();
    const auto put = [&](const Row &row) { add(*plan, *manifest, row); };
    put({.path = "workspace/b.txt", .size = 900, .action = Action::Overwritten, .before = 1000});
    put({.path = "workspace/a.txt", .size = 20'000});
    put({.path = "workspace/c.txt", .size = 5, .action = Action::Unchanged, .before = 5});
    put({.path = "workspace/config.json", .size = 300, .action = Action::Overwritten, .before = 280});
    put({.path = "workspace/link", .link = "a.txt"});
    put({.path = "elsewhere/x", .size = 7, .action = Action::Skipped, .reason = SkipReason::Unmapped});
    put({.path = "prompts/OLD.md", .size = 8, .action = Action::Skipped, .reason = SkipReason::Retired});
    put({.path = "workspace/in\xe2\x80\xaevoice.exe", .size = 9});
    plan->transformed[3] = TransformedContent{.size = 250, .digest = {}};
    plan->removed = {"old.txt", "empty/"};
    plan->kept = {"data/db/assistant.db"};
    plan->warnings.push_back({.code = WarningCode::EntryUnmapped, .path = "elsewhere/x"});
    plan->strategy = Strategy::Swap;
    plan->manifest = manifest;
    return plan;
}

std::shared_ptr<ImportPlan> largePlan(int rows)
{
    auto manifest = std::make_shared<Manifest>();
    auto plan = std::make_shared<ImportPlan>();
    for (int i = 0; i < rows; ++i) {
        const quint32 mixed =
            static_cast<quint32>(i) * 2654435761U; // Knuth's multiplicative hash: no order to see
        Row row{.path = "workspace/conversations/" + QByteArray::number(mixed % 997) + "/message-"
                        + QByteArray::number(mixed) + ".json",
                .size = static_cast<qint64>(mixed % 1'000'003)};
        if (i % 2 == 0) {
            row.action = Action::Overwritten;
            row.before = row.size / 2;
        }
        if (i % 1000 == 0) {
            row.action = Action::Skipped;
            row.reason = SkipReason::Unmapped;
        }
        add(*plan, *manifest, row);
    }
    plan->manifest = manifest;
    plan->strategy = Strategy::Swap;
    return plan;
}

} // namespace ferry::test
