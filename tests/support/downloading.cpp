// SPDX-License-Identifier: MIT
#include "support/downloading.h"

#include <QRandomGenerator>

namespace ferry::test {

QByteArray objectOf(qsizetype bytes, quint32 seed)
{
    QRandomGenerator random(seed);
    QByteArray object(bytes, Qt::Uninitialized);
    for (char &byte : object)
        byte = static_cast<char>(random.generate());
    return object;
}

const QByteArray &object()
{
    static const QByteArray bytes = objectOf(ObjectBytes, 1);
    return bytes;
}

HttpOptions quick()
{
    HttpOptions options;
    options.pausesMs = {1, 1, 1};
    options.stallMs = 1000;
    return options;
}

MigrationLink linkOf(const HostileServer &server, const QString &host)
{
    MigrationLink::Checked checked = MigrationLink::check(server.link(host), {host});
    if (!checked.link)
        qFatal("the link is refused");
    return *checked.link;
}

Fetched fetch(const MigrationLink &link, const HttpOptions &options, const CancelToken &cancel)
{
    Fetched fetched;
    const auto failed = [&fetched](const Error &error) {
        fetched.end = kindString(error.code).data();
        fetched.detail = error.detail;
        // The secret is nowhere.
        for (const QByteArray &text : {error.path, error.detail}) {
            if (text.contains("PLANTEDSECRET"))
                fetched.end = "THE SECRET IS SHOWN";
        }
        return fetched;
    };
    Result<std::unique_ptr<HttpSource>> source = HttpSource::open(link, cancel, options);
    if (!source)
        return failed(source.error());
    std::vector<char> buffer(64 * 1024);
    while (true) {
        const Result<std::size_t> count = (*source)->read(buffer);
        if (!count)
            return failed(count.error());
        if (*count == 0)
            break;
        fetched.bytes.append(buffer.data(), static_cast<qsizetype>(*count));
    }
    fetched.end = "ok";
    return fetched;
}

HttpReplyPlan status(const QByteArray &line, const QByteArray &more)
{
    return {.head = "HTTP/1.1 " + line + "\r\nContent-Length: 0\r\nConnection: close\r\n" + more + "\r\n",
            .body = {},
            .after = HttpReplyPlan::After::Close};
}

HttpReplyPlan good(const HttpRequestSeen &request)
{
    return HostileServer::serve(object(), request.rangeStart());
}
} // namespace ferry::test
