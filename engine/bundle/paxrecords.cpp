// SPDX-License-Identifier: MIT
#include "bundle/paxrecords.h"

#include "bundle/tarblock.h"

namespace ferry {

namespace {

constexpr const char *Repeated = "a pax header sets a path or a size twice";

struct Record
{
    QByteArrayView key;
    QByteArrayView value;
};

Error malformed(const char *detail)
{
    return Error{.code = Code::TarDamaged, .detail = detail};
}

std::optional<qint64> decimal(QByteArrayView digits)
{
    if (digits.isEmpty())
        return std::nullopt;
    qint64 number = 0;
    for (const char digit : digits) {
        if (digit < '0' || digit > '9')
            return std::nullopt;
        number = number * 10 + (digit - '0');
        if (number > MaxTarNumber)
            return std::nullopt;
    }
    return number;
}

// Takes one record from the front of `body`.
std::optional<Record> takeRecord(QByteArrayView &body)
{
    const qsizetype space = body.indexOf(' ');
    const std::optional<qint64> length = decimal(body.first(std::max<qsizetype>(space, 0)));
    if (!length || *length > body.size() || *length <= space + 1 || body[*length - 1] != '\n')
        return std::nullopt;
    const QByteArrayView text = body.sliced(space + 1, *length - space - 2);
    const qsizetype equals = text.indexOf('=');
    if (equals <= 0)
        return std::nullopt;
    body = body.sliced(*length);
    return Record{text.first(equals), text.sliced(equals + 1)};
}

// A path, or nothing for an empty one.
std::optional<QByteArray> pathOf(QByteArrayView value)
{
    return value.isEmpty() ? std::nullopt : std::optional(value.toByteArray());
}

Result<void> apply(const Record &record, PaxRecords &records)
{
    const bool isPath = record.key == "path";
    if (isPath || record.key == "linkpath") {
        if (record.value.contains('\0'))
            return malformed("a path in a pax header contains a NUL");
        std::optional<QByteArray> &path = isPath ? records.path : records.linkPath;
        if (path)
            return malformed(Repeated);
        path = pathOf(record.value);
    } else if (record.key == "size") {
        if (records.size)
            return malformed(Repeated);
        records.size = decimal(record.value);
        if (!records.size && !record.value.isEmpty())
            return malformed("the size in a pax header is no number from 0 to 2^53 - 1");
    } else if (record.key.startsWith("GNU.sparse.")) {
        records.isSparse = true;
    }
    return {};
}

} // namespace

Result<PaxRecords> parsePaxRecords(QByteArrayView body)
{
    PaxRecords records;
    const qsizetype firstPath = body.indexOf("path=");
    const char *const foundPath = firstPath < 0 ? nullptr : body.data() + firstPath;
    bool isThePath = firstPath < 0;
    while (!body.isEmpty()) {
        const std::optional<Record> record = takeRecord(body);
        if (!record)
            return malformed("a record of a pax header is malformed");
        const Result<void> applied = apply(*record, records);
        if (!applied)
            return applied.error();
        isThePath = isThePath || (record->key == "path" && record->key.data() == foundPath);
    }
    if (!isThePath)
        return malformed("a pax header that some readers take another path from");
    return records;
}

} // namespace ferry
