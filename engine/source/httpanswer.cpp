// SPDX-License-Identifier: MIT
#include "source/httpanswer.h"

namespace ferry {

namespace {

const QByteArray IdentityPrefix = "http ";

struct ContentRange
{
    qint64 first = -1;
    std::optional<qint64> total; // nothing for "*"
};

// "bytes 500-999/1000" or "bytes 500-999/*" (RFC 9110 section 14.4); nothing for everything else.
std::optional<ContentRange> rangeOf(const QByteArray &text)
{
    const QByteArray prefix = "bytes ";
    const qsizetype dash = text.indexOf('-');
    const qsizetype slash = text.indexOf('/');
    if (!text.toLower().startsWith(prefix) || dash < 0 || slash < dash)
        return std::nullopt;
    bool isNumber = false;
    bool isLastNumber = false;
    ContentRange range;
    range.first = text.sliced(prefix.size(), dash - prefix.size()).trimmed().toLongLong(&isNumber);
    const qint64 last = text.sliced(dash + 1, slash - dash - 1).trimmed().toLongLong(&isLastNumber);
    const QByteArray total = text.sliced(slash + 1).trimmed();
    if (!isNumber || !isLastNumber || range.first < 0 || last < range.first)
        return std::nullopt;
    if (total != "*") {
        bool isTotalNumber = false;
        range.total = total.toLongLong(&isTotalNumber);
        if (!isTotalNumber || last >= *range.total)
            return std::nullopt;
    }
    return range;
}

// A different validator tells of another object; a missing one tells nothing.
bool isAnother(const HttpHead &head, const HttpObject &known)
{
    const QByteArray now = objectOf(head).validator;
    return !now.isEmpty() && !known.validator.isEmpty() && now != known.validator;
}

HttpVerdict partialVerdict(const HttpHead &head, qint64 at, const HttpObject *known)
{
    if (known == nullptr)
        return HttpVerdict::Refused; // nobody asked for a part
    const std::optional<ContentRange> range = rangeOf(head.contentRange);
    if (!range || range->first != at)
        return HttpVerdict::Refused;
    const bool otherLength = range->total && known->totalBytes && *range->total != *known->totalBytes;
    return otherLength || isAnother(head, *known) ? HttpVerdict::Changed : HttpVerdict::Continues;
}

HttpVerdict wholeVerdict(const HttpHead &head, const HttpObject *known)
{
    if (known == nullptr)
        return HttpVerdict::BeginsAgain;
    const bool otherLength =
        head.contentLength && known->totalBytes && *head.contentLength != *known->totalBytes;
    return otherLength || isAnother(head, *known) ? HttpVerdict::Changed : HttpVerdict::BeginsAgain;
}

} // namespace

HttpObject objectOf(const HttpHead &head)
{
    // If-Range compares strongly (RFC 9110 section 13.1.5).
    const bool isStrong = head.etag.startsWith('"');
    return {.validator = isStrong ? head.etag : head.lastModified, .totalBytes = head.contentLength};
}

QByteArray identityOf(const HttpObject &object)
{
    if (object.validator.isEmpty() || !object.totalBytes)
        return {};
    return IdentityPrefix + QByteArray::number(*object.totalBytes) + ' ' + object.validator;
}

std::optional<HttpObject> objectFrom(const QByteArray &identity)
{
    if (!identity.startsWith(IdentityPrefix))
        return std::nullopt;
    const QByteArray rest = identity.sliced(IdentityPrefix.size());
    const qsizetype blank = rest.indexOf(' ');
    bool isNumber = false;
    const qint64 total = blank < 0 ? 0 : rest.first(blank).toLongLong(&isNumber);
    if (!isNumber || total < 0 || blank + 1 == rest.size())
        return std::nullopt;
    return HttpObject{.validator = rest.sliced(blank + 1), .totalBytes = total};
}

HttpVerdict verdictOf(const HttpHead &head, qint64 at, const HttpObject *known)
{
    switch (head.status) {
    case 400:
    case 401:
    case 403:
    case 404:
    case 410: return HttpVerdict::Expired;
    case 412: return HttpVerdict::Changed;
    case 416:
        return known != nullptr && known->totalBytes == at ? HttpVerdict::Finished : HttpVerdict::Changed;
    case 408:
    case 425:
    case 429: return HttpVerdict::TryAgain;
    default: break;
    }
    if (head.status >= 300 && head.status < 400)
        return HttpVerdict::Redirected;
    if (head.status >= 500)
        return HttpVerdict::TryAgain;
    const bool isEncoded = !head.contentEncoding.isEmpty() && head.contentEncoding.toLower() != "identity";
    if (head.status != 200 && head.status != 206)
        return HttpVerdict::Refused;
    if (isEncoded)
        return HttpVerdict::Encoded;
    return head.status == 206 ? partialVerdict(head, at, known) : wholeVerdict(head, known);
}

} // namespace ferry
