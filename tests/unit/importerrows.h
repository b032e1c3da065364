// SPDX-License-Identifier: MIT
#pragma once

// Rows of "this bundle is refused for that": every one runs over every backend, into a workspace with content and into none, and
// nothing may be left of it. Shared by the importer's tests.

#include "support/faultyfileops.h"
#include "support/importing.h"

#include <QTest>

namespace ferry::test {

struct RefusalRow
{
    QByteArray name;
    QByteArray bundle;
    QByteArray kind; // kindString()
    QByteArray path = {};
    std::function<void(ImportRequest &)> adjust = {};
};

inline void addRefusalRows(const std::vector<RefusalRow> &rows)
{
    QTest::addColumn<qsizetype>("index");
    for (std::size_t i = 0; i < rows.size(); ++i)
        QTest::addRow("%s", rows[i].name.constData()) << static_cast<qsizetype>(i);
}

// Replaces one file of the live workspace and its database.
inline BundleBuilder newWorkspace()
{
    BundleBuilder bundle(BundleBuilder::Shape::V1);
    bundle.addDatabase("new database").addFile("workspace/hello.txt", "hello\n");
    return bundle;
}

inline void fillLive(ImportBench &bench)
{
    bench.put("config.json", "{}\n")
        .put("data/db/assistant.db", "live database")
        .put("notes/mine.md", "mine", 0600)
        .put("hello.txt", "live hello", 0444)
        .put("bin/tool", "#!/bin/sh\n", 0755)
        .makeLink("latest", "notes/mine.md")
        .makeDirectory("empty", 0700);
}

inline void compareRefusal(const ImportResult &result, const RefusalRow &row)
{
    QVERIFY(result.error);
    QCOMPARE(kindOf(result), row.kind);
    QCOMPARE(result.error->path, row.path);
    QCOMPARE(result.workspaceState, WorkspaceState::Untouched);
}

inline void refuseOverLive(const RefusalRow &row, const ReaderBackends &backends)
{
    ImportBench bench;
    fillLive(bench);
    bench.setBundle(row.bundle);
    const TreeSnapshot before = bench.snapshot();
    ImportRequest request = bench.request();
    request.backends = backends;
    if (row.adjust)
        row.adjust(request);
    compareRefusal(runImport(request), row);
    const TreeSnapshot after = bench.snapshot();
    QVERIFY2(after == before, before.diff(after).constData());
}

inline void refuseWithoutWorkspace(const RefusalRow &row, const ReaderBackends &backends)
{
    ImportBench bench;
    bench.setBundle(row.bundle);
    ImportRequest request = bench.request();
    request.backends = backends;
    if (row.adjust)
        row.adjust(request);
    compareRefusal(runImport(request), row);
    QVERIFY(!bench.workspaceExists());
}

// Fails the current test unless the row is refused as it says, everywhere.
inline void compareRefusalRow(const RefusalRow &row)
{
    for (const ReaderBackends &backends : readerBackends()) {
        refuseOverLive(row, backends);
        if (QTest::currentTestFailed())
            qWarning("over live content, %s", nameOf(backends).constData());
        else
            refuseWithoutWorkspace(row, backends);
        if (QTest::currentTestFailed())
            return;
    }
}

// One import after the other, with `meddle` after one system call more of the first act each time: either the change is seen, or `check` passes.
inline void meddleAtEveryCall(const std::function<void(ImportBench &)> &prepare,
                              const std::function<void(ImportBench &)> &meddle,
                              const std::function<bool(const ImportBench &, const ImportResult &)> &check)
{
    for (qint64 number = 1;; ++number) {
        ImportBench bench;
        prepare(bench);
        FaultyFileOps probe;
        probe.callAt(number, FaultyFileOps::Moment::After, [&] { meddle(bench); });
        bool isInTime = false;
        const ImportResult result = runImport(bench.request(), &probe, [&] { isInTime = probe.fired(); });
        if (result.ok() && !isInTime) {
            QVERIFY(number > 20);
            return;
        }
        if (!result.ok())
            QCOMPARE(kindOf(result), QByteArray("workspace_changed"));
        QVERIFY2(check(bench, result), QByteArray::number(number).constData());
    }
}

// A bundle that imports, to be broken in one place.
inline BundleBuilder soundBundle(BundleBuilder::Shape shape)
{
    BundleBuilder bundle(shape);
    bundle.addDatabase("new database").addFile("workspace/hello.txt", "hello\n");
    return bundle;
}

// The same fault in both manifest shapes.
inline void addBoth(std::vector<RefusalRow> &rows, const QByteArray &name,
                    const std::function<void(BundleBuilder &)> &breakIt, const QByteArray &kind,
                    const QByteArray &path = {}, const std::function<void(ImportRequest &)> &adjust = {})
{
    for (const auto shape : {BundleBuilder::Shape::V0, BundleBuilder::Shape::V1}) {
        BundleBuilder bundle = soundBundle(shape);
        breakIt(bundle);
        rows.push_back({.name = (shape == BundleBuilder::Shape::V0 ? "v0, " : "v1, ") + name,
                        .bundle = bundle.build(),
                        .kind = kind,
                        .path = path,
                        .adjust = adjust});
    }
}

} // namespace ferry::test
