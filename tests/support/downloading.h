// SPDX-License-Identifier: MIT
#pragma once

// What tests of downloads share: an object, answers of a server, and a download to its end.

#include "source/httpsource.h"
#include "support/hostileserver.h"

namespace ferry::test {

// Bytes that do not repeat.
[[nodiscard]] QByteArray objectOf(qsizetype bytes, quint32 seed = 1);
inline constexpr qsizetype ObjectBytes = 3 * 1024 * 1024 + 17;
// The usual one, of ObjectBytes.
[[nodiscard]] const QByteArray &object();

// Pauses and stalls too short for people, long enough for a loopback.
[[nodiscard]] HttpOptions quick();

// REQUIRES: `host` names the server.
[[nodiscard]] MigrationLink linkOf(const HostileServer &server,
                                   const QString &host = QStringLiteral("127.0.0.1"));

struct Fetched
{
    QByteArray bytes;
    QByteArray end; // kindString() of the error, "ok" without one
    QByteArray detail;
};
// Reads it all. An error with the link's secret in it ends differently from every other.
[[nodiscard]] Fetched fetch(const MigrationLink &link, const HttpOptions &options,
                            const CancelToken &cancel = {});

// An answer without a body; `more` is further lines of the head.
[[nodiscard]] HttpReplyPlan status(const QByteArray &line, const QByteArray &more = {});
// The object, from where it is asked for.
[[nodiscard]] HttpReplyPlan good(const HttpRequestSeen &request);

} // namespace ferry::test
