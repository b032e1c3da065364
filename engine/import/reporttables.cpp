// SPDX-License-Identifier: MIT
// The per-file lists that people open in a spreadsheet or a browser.
#include "base/visibletext.h"
#include "import/reportwriter.h"

#include <QIODevice>

namespace ferry {

namespace {

struct TableRow
{
    QString action = {};
    QString path = {};
    QString place = {};
    QString size = {};
    QString reason = {};
    QString sha256 = {};
    QString backup = {};
};

using RowSink = std::function<bool(const TableRow &)>;

TableRow rowOf(const ImportResult &result, const PlanRow &row)
{
    const ImportPlan &plan = *result.plan;
    const bool isSkipped = row.action == Action::Skipped;
    const TransformedContent content = plan.contentOf(row);
    const auto backup = result.backups.find(row.entry);
    return {.action = QString::fromLatin1(actionString(row.action)),
            .path = visibleText(plan.entry(row).path),
            .place = isSkipped ? QString() : visibleText(plan.placeOf(row).bytes()),
            .size = QString::number(content.size),
            .reason = isSkipped ? QString::fromLatin1(skipReasonString(row.reason)) : QString(),
            .sha256 = QString::fromLatin1(toHex(content.digest)),
            .backup = backup == result.backups.end() ? QString() : visibleText(backup->second)};
}

bool forEachRow(const ImportResult &result, const RowSink &sink)
{
    if (!result.plan)
        return true;
    for (const PlanRow &row : result.plan->rows) {
        if (!sink(rowOf(result, row)))
            return false;
    }
    for (const QByteArray &path : result.plan->removed) {
        if (!sink({.action = QStringLiteral("removed"), .place = visibleText(path)}))
            return false;
    }
    for (const QByteArray &path : result.plan->kept) {
        if (!sink({.action = QStringLiteral("kept"), .place = visibleText(path)}))
            return false;
    }
    return true;
}

QStringList cellsOf(const TableRow &row)
{
    return {row.action, row.path, row.place, row.size, row.reason, row.sha256, row.backup};
}

const QStringList &headings()
{
    static const QStringList Names{
        QStringLiteral("action"), QStringLiteral("path"),   QStringLiteral("place"), QStringLiteral("size"),
        QStringLiteral("reason"), QStringLiteral("sha256"), QStringLiteral("backup")};
    return Names;
}

// RFC 4180; a cell that a spreadsheet would take for a formula is made text. The full-width forms count as the plain ones in some.
QString csvCell(QString text)
{
    if (!text.isEmpty() && QStringLiteral(u"=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20").contains(text.front()))
        text.prepend(QLatin1Char('\''));
    return QLatin1Char('"') + text.replace(QLatin1Char('"'), QLatin1String("\"\"")) + QLatin1Char('"');
}

QString csvLine(const QStringList &cells)
{
    QStringList quoted;
    for (const QString &cell : cells)
        quoted.append(csvCell(cell));
    return quoted.join(QLatin1Char(',')) + QLatin1String("\r\n");
}

QString htmlLine(const QStringList &cells, const QString &tag)
{
    QString line = QStringLiteral("<tr>");
    for (const QString &cell : cells)
        line += QLatin1Char('<') + tag + QLatin1Char('>') + cell.toHtmlEscaped() + QLatin1String("</") + tag
                + QLatin1Char('>');
    return line + QLatin1String("</tr>\n");
}

bool put(QIODevice &device, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    return device.write(bytes) == bytes.size();
}

} // namespace

bool writeCsv(QIODevice &device, const ImportResult &result)
{
    return put(device, csvLine(headings())) && forEachRow(result, [&device](const TableRow &row) {
               return put(device, csvLine(cellsOf(row)));
           });
}

bool writeHtml(QIODevice &device, const ImportResult &result, const QString &headline)
{
    const QString title = headline.toHtmlEscaped();
    return put(device,
               QStringLiteral(
                   "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>%1</title>"
                   "<style>body{font-family:sans-serif}td,th{text-align:left;padding:2px 8px}"
                   "td{unicode-bidi:isolate}</style></head>\n<body><h1>%1</h1>\n<table>\n")
                   .arg(title))
           && put(device, htmlLine(headings(), QStringLiteral("th")))
           && forEachRow(result,
                         [&device](const TableRow &row) {
                             return put(device, htmlLine(cellsOf(row), QStringLiteral("td")));
                         })
           && put(device, QStringLiteral("</table></body></html>\n"));
}

} // namespace ferry
