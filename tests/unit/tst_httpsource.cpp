// SPDX-License-Identifier: MIT
// A download against a server that misbehaves in every way we know of: what comes out is the object, byte for byte, or an error that says what happened; never a
// mix. Each row states the requests that the server must have seen.
#include "support/downloading.h"

#include <QDeadlineTimer>
#include <QTest>

namespace ferry::test {

namespace {

using After = HttpReplyPlan::After;
using Script = HostileServer::Script;
using Seen = HttpRequestSeen;

// The first answer breaks off after `bytes`; the later ones are as `then` says.
Script cutOnce(qint64 bytes, After after, const Script &then)
{
    return [=](const Seen &request) {
        if (request.number > 1)
            return then(request);
        HttpReplyPlan plan = HostileServer::serve(object(), 0);
        plan.bodyAtMost = bytes;
        plan.after = after;
        return plan;
    };
}

QByteArray replaced(QByteArray text, const QByteArray &from, const QByteArray &to)
{
    return text.replace(from, to);
}

} // namespace

class HttpSourceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rows_data();
    void rows();
    void requestHeaders();
    void drippingServer();
    void slowReader();
};

void HttpSourceTest::rows_data()
{
    QTest::addColumn<Script>("script");
    QTest::addColumn<QByteArray>("end");
    QTest::addColumn<int>("requests");
    const qint64 half = ObjectBytes / 2;
    const auto row = [](const char *name, const Script &script, const char *end, int requests) {
        QTest::newRow(name) << script << QByteArray(end) << requests;
    };
    row("in one go", good, "ok", 1);
    row(
        "one byte first",
        [](const Seen &request) {
            auto plan = good(request);
            plan.firstByteAlone = true;
            return plan;
        },
        "ok", 1);
    row(
        "no length, chunked",
        [](const Seen &) {
            const QByteArray size = QByteArray::number(object().size(), 16);
            return HttpReplyPlan{.head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                                 .body = size + "\r\n" + object() + "\r\n0\r\n\r\n"};
        },
        "ok", 1);
    row(
        "no length, up to the end",
        [](const Seen &) {
            return HttpReplyPlan{.head = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", .body = object()};
        },
        "ok", 1);
    row("closed early", cutOnce(half, After::Close, good), "ok", 2);
    row("reset", cutOnce(half, After::Reset, good), "ok", -1);
    row("stalled", cutOnce(half, After::Stall, good), "ok", 2);
    row("closed before a byte of the body", cutOnce(0, After::Close, good), "ok", 2);
    row(
        "reset without an answer",
        [](const Seen &request) {
            return request.number == 1 ? HttpReplyPlan{.head = {}, .body = {}, .after = After::Reset}
                                       : good(request);
        },
        "ok", -1);
    row(
        "no answer at all",
        [](const Seen &request) {
            return request.number == 1 ? HttpReplyPlan{.head = {}, .body = {}, .after = After::Stall}
                                       : good(request);
        },
        "ok", 2);
    row(
        "never an answer",
        [](const Seen &) { return HttpReplyPlan{.head = {}, .body = {}, .after = After::Reset}; },
        "fetch_failed", -1);
    row(
        "500, then well",
        [](const Seen &request) { return request.number == 1 ? status("500 Oops") : good(request); }, "ok",
        2);
    row(
        "503 for ever", [](const Seen &) { return status("503 Busy"); }, "fetch_failed", 4);
    row(
        "429, then well",
        [](const Seen &request) { return request.number == 1 ? status("429 Slow down") : good(request); },
        "ok", 2);
    for (const char *code : {"400 Bad", "401 Who", "403 Expired", "404 Gone", "410 Gone"}) {
        row(
            code, [code](const Seen &) { return status(code); }, "link_expired", 1);
    }
    row("expired in the middle",
        cutOnce(half, After::Close, [](const Seen &) { return status("403 Expired"); }), "link_expired", 2);
    row(
        "redirect", [](const Seen &) { return status("302 Found", "Location: http://127.0.0.1:9/x\r\n"); },
        "fetch_failed", 1);
    row("redirect in the middle",
        cutOnce(half, After::Close, [](const Seen &) { return status("307 Moved", "Location: /y\r\n"); }),
        "fetch_failed", 2);
    row(
        "204", [](const Seen &) { return status("204 Nothing"); }, "fetch_failed", 1);
    row(
        "418", [](const Seen &) { return status("418 Teapot"); }, "fetch_failed", 1);
    row(
        "a part that nobody asked for", [](const Seen &) { return HostileServer::serve(object(), 5); },
        "fetch_failed", 1);
    row(
        "encoded",
        [](const Seen &request) {
            auto plan = good(request);
            plan.head = replaced(plan.head, "ETag", "Content-Encoding: gzip\r\nETag");
            return plan;
        },
        "fetch_failed", 1);
    row(
        "encoded as itself",
        [](const Seen &request) {
            auto plan = good(request);
            plan.head = replaced(plan.head, "ETag", "Content-Encoding: identity\r\nETag");
            return plan;
        },
        "ok", 1);
    // A server that ignores ranges repeats, and what it repeats is compared.
    row("begins again, the same object",
        cutOnce(half, After::Stall, [](const Seen &) { return HostileServer::serve(object(), 0); }), "ok", 2);
    row("begins again, without an ETag",
        cutOnce(half, After::Stall, [](const Seen &) { return HostileServer::serve(object(), 0, {}); }), "ok",
        2);
    row("begins again, another ETag",
        cutOnce(half, After::Stall,
                [](const Seen &) { return HostileServer::serve(object(), 0, "\"two\""); }),
        "source_changed", 2);
    row("begins again, another length",
        cutOnce(half, After::Stall, [](const Seen &) { return HostileServer::serve(object() + "x", 0); }),
        "source_changed", 2);
    row("begins again, other bytes",
        cutOnce(half, After::Stall,
                [](const Seen &) { return HostileServer::serve(objectOf(ObjectBytes, 2), 0); }),
        "source_changed", 2);
    row("begins again, the last byte before the cut differs",
        cutOnce(half, After::Stall,
                [half](const Seen &) {
                    QByteArray other = object();
                    other[half - 1] = static_cast<char>(other[half - 1] + 1);
                    return HostileServer::serve(other, 0);
                }),
        "source_changed", 2);
    // Answers that do not continue what was there.
    row("another ETag",
        cutOnce(half, After::Stall,
                [](const Seen &request) {
                    return HostileServer::serve(object(), request.rangeStart(), "\"two\"");
                }),
        "source_changed", 2);
    row("another total",
        cutOnce(
            half, After::Reset,
            [](const Seen &request) { return HostileServer::serve(object() + "x", request.rangeStart()); }),
        "source_changed", 2);
    row("an earlier part",
        cutOnce(
            half, After::Reset,
            [](const Seen &request) { return HostileServer::serve(object(), request.rangeStart() - 100); }),
        "fetch_failed", 2);
    row("a later part",
        cutOnce(half, After::Stall,
                [](const Seen &request) { return HostileServer::serve(object(), request.rangeStart() + 1); }),
        "fetch_failed", 2);
    row("a part without saying which",
        cutOnce(half, After::Stall,
                [](const Seen &request) {
                    auto plan = good(request);
                    plan.head = replaced(plan.head, "Content-Range", "X-Range");
                    return plan;
                }),
        "fetch_failed", 2);
    row("416", cutOnce(half, After::Stall, [](const Seen &) { return status("416 Range"); }),
        "source_changed", 2);
    row("412", cutOnce(half, After::Stall, [](const Seen &) { return status("412 Changed"); }),
        "source_changed", 2);
    // Lies about the length.
    row(
        "says more than there is",
        [](const Seen &request) {
            auto plan = good(request);
            if (request.number == 1)
                plan.head = replaced(plan.head, QByteArray::number(ObjectBytes),
                                     QByteArray::number(ObjectBytes + 100));
            return request.number == 1 ? plan : status("416 Range");
        },
        "source_changed", 2);
    row(
        "no validator, resumed all the same",
        [half](const Seen &request) {
            auto plan = HostileServer::serve(object(), request.rangeStart(), {});
            if (request.number == 1) {
                plan.bodyAtMost = half;
                plan.after = After::Reset;
            }
            return plan;
        },
        "ok", 2);
    row(
        "no HTTP", [](const Seen &) { return HttpReplyPlan{.head = "SSH-2.0-nonsense\r\n\r\n", .body = {}}; },
        "fetch_failed", -1);
}

void HttpSourceTest::rows()
{
    QFETCH(const Script, script);
    QFETCH(const QByteArray, end);
    QFETCH(const int, requests);
    const HostileServer server(script);
    const Fetched fetched = fetch(linkOf(server), quick());
    QCOMPARE(fetched.end, end);
    if (end == "ok")
        QVERIFY(fetched.bytes == object());
    else
        QVERIFY(object().startsWith(fetched.bytes)); // never a byte of anything else
    // Qt repeats a request by itself when the connection is gone before it has read anything of the answer.
    const auto seen = static_cast<int>(server.requests().size());
    QVERIFY2(requests < 0 || (seen >= requests && seen <= 2 * requests),
             QByteArray::number(seen).constData());
}

void HttpSourceTest::requestHeaders()
{
    const HostileServer server(cutOnce(1000, After::Stall, good));
    QCOMPARE(fetch(linkOf(server), quick()).end, QByteArray("ok"));
    const QList<Seen> seen = server.requests();
    QVERIFY(seen.size() >= 2);
    QCOMPARE(seen[0].target, QByteArray("/folder/b.vbundle?X-Goog-Signature=PLANTEDSECRET"));
    QCOMPARE(seen[0].headers.value("accept-encoding"), QByteArray("identity"));
    QVERIFY(!seen[0].headers.contains("range") && !seen[0].headers.contains("if-range"));
    QVERIFY(!seen[0].headers.contains("cookie") && !seen[0].headers.contains("referer"));
    QCOMPARE(seen.back().headers.value("range"), QByteArray("bytes=1000-"));
    QCOMPARE(seen.back().headers.value("if-range"), QByteArray("\"one\""));
}

// Each byte is progress, and so no loss is the last one; it is no rate for a bundle.
void HttpSourceTest::drippingServer()
{
    const HostileServer server([](const Seen &request) {
        HttpReplyPlan plan = HostileServer::serve(object(), request.rangeStart());
        plan.bodyAtMost = 1;
        return plan;
    });
    HttpOptions options = quick();
    options.slowMs = 200; // the object would take as many connections as it has bytes
    const Fetched fetched = fetch(linkOf(server), options);
    QCOMPARE(fetched.end, QByteArray("fetch_failed"));
    QVERIFY2(fetched.detail.startsWith("too slow"), fetched.detail.constData());
    QVERIFY(fetched.bytes == object().first(fetched.bytes.size()));
}

// Whoever does not read does not fetch: what the server could get rid of is bounded, and a long pause is no stall.
void HttpSourceTest::slowReader()
{
    const HostileServer server(good);
    HttpOptions options = quick();
    options.bufferBytes = 64 * 1024;
    options.stallMs = 50;
    options.slowBytes = 1;
    options.slowMs = 1000;
    Result<std::unique_ptr<HttpSource>> source = HttpSource::open(linkOf(server), {}, options);
    QVERIFY(source);
    const QDeadlineTimer longerThanBoth(options.slowMs + 4 * options.stallMs);
    QTRY_VERIFY(longerThanBoth.hasExpired()); // nobody reads; that is the point
    QByteArray bytes;
    std::vector<char> buffer(100'000);
    while (true) {
        const Result<std::size_t> count = (*source)->read(buffer);
        QVERIFY(count);
        if (*count == 0)
            break;
        bytes.append(buffer.data(), static_cast<qsizetype>(*count));
    }
    QVERIFY(bytes == object());
    QCOMPARE(server.requests().size(), 1);
}

} // namespace ferry::test

QTEST_GUILESS_MAIN(ferry::test::HttpSourceTest)
#include "tst_httpsource.moc"
