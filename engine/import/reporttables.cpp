// SPDX-License-Identifier: MIT
// The per-file lists that people open in a spreadsheet or a browser.
#include "base/appendnumber.h"
#include "base/visibletext.h"
#include "import/reportwriter.h"

#include <QIODevice>

#include <algorithm>
#include <array>

namespace ferry {

namespace {

// Texts are UTF-8.
struct TableRow
{
    QByteArrayView action = {}; // of a literal, like the reason
    QByteArray path = {};
    QByteArray place = {};
    QByteArray size = {};
    QByteArrayView reason = {};
    QByteArray sha256 = {};
    QByteArray backup = {};
};

using RowSink = std::function<bool(const TableRow &)>;

// A plan speaks of what will be; what a failed import did not get to is not said to be done.
QByteArrayView actionWord(const ImportResult &result, const PlanRow &row, TableOf of)
{
    if (of == TableOf::Plan)
        return planActionString(row.action);
    return result.ok() || row.action == Action::Skipped ? actionString(row.action) : "not_done";
}

QByteArrayView removedWord(const ImportResult &result, TableOf of)
{
    if (of == TableOf::Plan)
        return "remove";
    return result.ok() ? "removed" : "not_done";
}

// Sets `table`, in the memory that it has.
void setRow(TableRow &table, const ImportResult &result, const PlanRow &row, TableOf of)
{
    const ImportPlan &plan = *result.plan;
    const bool isSkipped = row.action == Action::Skipped;
    const TransformedContent content = plan.contentOf(row);
    const auto backup = result.backups.find(row.entry);
    table.action = actionWord(result, row, of);
    table.path = visibleUtf8(plan.entry(row).path);
    table.place = isSkipped ? QByteArray() : visibleUtf8(plan.placeOf(row).bytes());
    table.size.resize(0);
    appendNumber(table.size, content.size);
    table.reason = isSkipped ? skipReasonString(row.reason) : QByteArrayView();
    table.sha256.resize(0);
    appendHex(table.sha256, content.digest);
    table.backup = backup == result.backups.end() ? QByteArray() : visibleUtf8(backup->second);
}

// How an import that failed ended.
TableRow failureRow(const ImportResult &result)
{
    return {.action = outcomeString(result.outcome),
            .path = visibleUtf8(result.error->path),
            .reason = QByteArrayView(kindString(result.error->code).data())};
}

bool forEachRow(const ImportResult &result, TableOf of, const RowSink &sink)
{
    if (result.error && !sink(failureRow(result)))
        return false;
    if (!result.plan)
        return true;
    TableRow table;
    for (const PlanRow &row : result.plan->rows) {
        setRow(table, result, row, of);
        if (!sink(table))
            return false;
    }
    for (const QByteArray &path : result.plan->removed) {
        if (!sink({.action = removedWord(result, of), .place = visibleUtf8(path)}))
            return false;
    }
    for (const QByteArray &path : result.plan->kept) {
        if (!sink({.action = of == TableOf::Plan ? "keep" : "kept", .place = visibleUtf8(path)}))
            return false;
    }
    return true;
}

std::array<QByteArrayView, 7> cellsOf(const TableRow &row)
{
    return {row.action, row.path, row.place, row.size, row.reason, row.sha256, row.backup};
}

const TableRow Headings{.action = "action",
                        .path = "path",
                        .place = "place",
                        .size = "size",
                        .reason = "reason",
                        .sha256 = "sha256",
                        .backup = "backup"};

// A spreadsheet would take it for a formula. The full-width forms of = + - @ count as the plain ones in some.
bool isFormula(QByteArrayView cell)
{
    constexpr std::array<QByteArrayView, 10> Beginnings = {
        "=", "+", "-", "@", "\t", "\r", "\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d", "\xef\xbc\xa0"};
    return std::any_of(Beginnings.begin(), Beginnings.end(),
                       [cell](QByteArrayView beginning) { return cell.startsWith(beginning); });
}

// RFC 4180; a formula is made text.
void appendCsv(QByteArray &line, QByteArrayView cell)
{
    line += '"';
    if (isFormula(cell))
        line += '\'';
    if (cell.contains('"'))
        line += cell.toByteArray().replace('"', "\"\"");
    else
        line += cell;
    line += '"';
}

bool isMarkup(char c)
{
    return c == '<' || c == '>' || c == '&' || c == '"';
}

void appendHtml(QByteArray &line, QByteArrayView cell)
{
    if (std::none_of(cell.begin(), cell.end(), isMarkup))
        line += cell;
    else
        line += QString::fromUtf8(cell).toHtmlEscaped().toUtf8();
}

// One line after the other into one buffer.
class Table
{
public:
    explicit Table(QIODevice &device)
        : m_device(device)
    {}

    bool csv(const TableRow &row)
    {
        m_line.resize(0);
        for (const QByteArrayView cell : cellsOf(row)) {
            if (!m_line.isEmpty())
                m_line += ',';
            appendCsv(m_line, cell);
        }
        m_line += "\r\n";
        return put(m_line);
    }

    bool html(const TableRow &row, QByteArrayView begin, QByteArrayView end)
    {
        m_line.resize(0);
        m_line += "<tr>";
        for (const QByteArrayView cell : cellsOf(row)) {
            m_line += begin;
            appendHtml(m_line, cell);
            m_line += end;
        }
        m_line += "</tr>\n";
        return put(m_line);
    }

    bool put(const QByteArray &bytes) { return m_device.write(bytes) == bytes.size(); }

private:
    QIODevice &m_device;
    QByteArray m_line;
};

} // namespace

bool writeCsv(QIODevice &device, const ImportResult &result, TableOf of)
{
    Table table(device);
    return table.csv(Headings)
           && forEachRow(result, of, [&table](const TableRow &row) { return table.csv(row); });
}

bool writeHtml(QIODevice &device, const ImportResult &result, const QString &headline, TableOf of)
{
    const QByteArray title = headline.toHtmlEscaped().toUtf8();
    Table table(device);
    return table.put("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + title
                     + "</title><style>body{font-family:sans-serif}td,th{text-align:left;padding:2px 8px}"
                       "td{unicode-bidi:isolate}</style></head>\n<body><h1>"
                     + title + "</h1>\n<table>\n")
           && table.html(Headings, "<th>", "</th>")
           && forEachRow(result, of,
                         [&table](const TableRow &row) { return table.html(row, "<td>", "</td>"); })
           && table.put("</table></body></html>\n");
}

} // namespace ferry
