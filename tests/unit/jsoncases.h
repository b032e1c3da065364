// SPDX-License-Identifier: MIT
#pragma once

// Rows of data/json-cases.tsv (made by json-cases.mjs, which runs them through ECMAScript) for data-driven tests.

#include <QFile>
#include <QTest>

namespace ferry::test {

// The bytes of one column: \xNN stands for one byte.
inline QByteArray caseBytes(const QByteArray &column)
{
    QByteArray bytes;
    for (qsizetype i = 0; i < column.size(); ++i) {
        if (column[i] != '\\') {
            bytes.append(column[i]);
            continue;
        }
        bytes.append(QByteArray::fromHex(column.sliced(i + 2, 2)));
        i += 3;
    }
    return bytes;
}

// Adds the columns `input` and `expected`, and a row for each case of `kind`. `file` is the test's data file.
inline void addJsonCases(const QString &file, const QByteArray &kind)
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("expected");
    QFile cases(file);
    QVERIFY2(cases.open(QIODevice::ReadOnly), "data/json-cases.tsv is missing");
    int line = 0;
    for (QByteArray text = cases.readLine(); !text.isEmpty(); text = cases.readLine()) {
        ++line;
        const QList<QByteArray> columns = text.chopped(1).split('\t');
        QCOMPARE(columns.size(), 3);
        if (columns[0] == kind)
            QTest::addRow("line %d: %.40s", line, columns[1].constData())
                << caseBytes(columns[1]) << caseBytes(columns[2]);
    }
}

} // namespace ferry::test
