// SPDX-License-Identifier: MIT
#pragma once

// What the head of an HTTP answer means for a download that is at a certain byte (RFC 9110, sections 13 to 15). Values and pure functions, apart
// from the network so that every case can be tested; any thread.

#include <QByteArray>

#include <optional>

namespace ferry {

struct HttpHead
{
    int status = 0;
    QByteArray etag;
    QByteArray lastModified;
    QByteArray contentRange;
    QByteArray contentEncoding;
    std::optional<qint64> contentLength;
};

// The object as the first answer described it.
struct HttpObject
{
    QByteArray validator; // a strong ETag, else Last-Modified; empty: the server gives none
    std::optional<qint64> totalBytes;
};

enum class HttpVerdict {
    Continues,   // the body goes on at the byte that was asked for
    BeginsAgain, // the body is the whole object
    Finished,    // there is nothing after that byte
    Changed,     // another object is there now
    Expired,     // the link is not valid any more
    Redirected,
    Encoded,  // the body is not the object itself
    TryAgain, // the server is in trouble
    Refused
};

[[nodiscard]] HttpObject objectOf(const HttpHead &head);

// As text, to be remembered; empty when validator or length are missing, for then nothing tells whether it is the same object.
[[nodiscard]] QByteArray identityOf(const HttpObject &object);
[[nodiscard]] std::optional<HttpObject> objectFrom(const QByteArray &identity);

// `at`: the byte that was asked for; `known`: null for the first request.
[[nodiscard]] HttpVerdict verdictOf(const HttpHead &head, qint64 at, const HttpObject *known);

} // namespace ferry
