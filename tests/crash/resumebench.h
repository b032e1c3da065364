// SPDX-License-Identifier: MIT
#pragma once

// What tests of going on share: a bundle that gives a run several places to go on from, a server that ends in the middle of it, and what has to be
// there in the end.

#include "crashbench.h"
#include "import/resumelog.h"
#include "support/downloading.h"

#include <atomic>

namespace ferry::test {

inline constexpr qint64 ResumeBytes = 512LL * 1024;
inline constexpr auto CredentialValue = "PLANTED-CREDENTIAL-VALUE";

// About 6 MiB; the same for the same seed.
[[nodiscard]] const QByteArray &bundleOf(quint32 seed);
// As long, and for its first two thirds there is no place for a checkpoint that has no credential in the 32 KiB before it.
[[nodiscard]] QByteArray bundleOfCredentials();
// A workspace, and that bundle.
void fill(ImportBench &bench, quint32 seed = 1);
// What an import that nobody interrupts makes of it.
[[nodiscard]] Tree expectedTree(quint32 seed = 1);

[[nodiscard]] ImportRequest requestOf(const ImportBench &bench);
// What a later run would find.
[[nodiscard]] std::optional<ResumeState> kept(const ImportBench &bench);
// What is wrong with the end of an import; empty: nothing, and nothing is left over.
[[nodiscard]] QByteArray faultOf(const ImportBench &bench, const ImportResult &result, const Tree &expected);

// Until so many bytes were sent, over all requests; then nothing but refusals.
class Budget
{
public:
    explicit Budget(QByteArray object)
        : m_object(std::move(object))
    {}

    HttpReplyPlan answer(const HttpRequestSeen &request)
    {
        if (m_left <= 0)
            return status(refusal);
        const qint64 start = ignoresRanges ? 0 : request.rangeStart();
        const bool isOther =
            request.headers.contains("if-range") && request.headers.value("if-range") != etag;
        HttpReplyPlan plan = HostileServer::serve(m_object, isOther ? 0 : start, etag);
        plan.bodyAtMost = m_left;
        m_left -= plan.body.size();
        return plan;
    }

    void allow(qint64 bytes) { m_left = bytes; }
    void setObject(const QByteArray &object) { m_object = object; }

    QByteArray etag = "\"one\"";
    QByteArray refusal = "503 Busy";
    bool ignoresRanges = false;

private:
    QByteArray m_object;
    std::atomic<qint64> m_left = 0;
};

struct Server
{
    explicit Server(const QByteArray &object)
        : budget(object)
        , server([this](const HttpRequestSeen &request) { return budget.answer(request); })
    {}
    Budget budget;
    HostileServer server;
};

[[nodiscard]] ImportRequest linkRequest(const ImportBench &bench, const Server &server);

} // namespace ferry::test
