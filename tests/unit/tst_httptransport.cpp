// SPDX-License-Identifier: MIT
// A download that is cancelled in every state of the network, and one over TLS from servers that should not be trusted.
#include "support/downloading.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

namespace ferry::test {

namespace {

using After = HttpReplyPlan::After;
using Script = HostileServer::Script;
using Seen = HttpRequestSeen;

} // namespace

class HttpTransportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cancelled_data();
    void cancelled();
    void retried_data();
    void retried();
    void tls_data();
    void tls();
};

void HttpTransportTest::cancelled_data()
{
    QTest::addColumn<Script>("script");
    QTest::newRow("no answer") << Script(
        [](const Seen &) { return HttpReplyPlan{.head = {}, .body = {}, .after = After::Stall}; });
    QTest::newRow("in the middle of the head") << Script([](const Seen &) {
        return HttpReplyPlan{.head = "HTTP/1.1 200", .body = {}, .after = After::Stall};
    });
    QTest::newRow("in the middle of the body") << Script([](const Seen &request) {
        auto plan = good(request);
        plan.bodyAtMost = 1000;
        plan.after = After::Stall;
        return plan;
    });
    QTest::newRow("between two tries") << Script([](const Seen &) { return status("503 Busy"); });
}

void HttpTransportTest::cancelled()
{
    QFETCH(const Script, script);
    const CancelToken cancel;
    std::thread canceller;
    const HostileServer server([&](const Seen &request) {
        if (request.number == 1)
            canceller = std::thread([&cancel] { cancel.cancel(); });
        return script(request);
    });
    HttpOptions patient;
    patient.stallMs = 3'600'000;
    patient.pausesMs = {3'600'000}; // without the cancel this test would not end
    const Fetched fetched = fetch(linkOf(server), patient, cancel);
    canceller.join();
    QCOMPARE(fetched.end, QByteArray("cancelled"));
}

void HttpTransportTest::retried_data()
{
    QTest::addColumn<Script>("first"); // answers that are waited for
    QTest::newRow("no answer") << Script(
        [](const Seen &) { return HttpReplyPlan{.head = {}, .body = {}, .after = After::Stall}; });
    QTest::newRow("in the middle of the body") << Script([](const Seen &request) {
        auto plan = good(request);
        plan.bodyAtMost = 1'000'000;
        plan.after = After::Stall;
        return plan;
    });
    QTest::newRow("a pause between two tries") << Script([](const Seen &) { return status("503 Busy"); });
}

// Nobody has to wait for a stall or a pause to be over.
void HttpTransportTest::retried()
{
    QFETCH(const Script, first);
    HttpOptions patient;
    patient.stallMs = 3'600'000;
    patient.pausesMs = {3'600'000}; // without the retry this test would not end
    std::thread user;
    const HostileServer server([&](const Seen &request) {
        if (request.number > 1)
            return good(request);
        user = std::thread([&patient] { patient.retry.retry(); });
        return first(request);
    });
    const Fetched fetched = fetch(linkOf(server), patient);
    user.join();
    QCOMPARE(fetched.end, QByteArray("ok"));
    QVERIFY(fetched.bytes == object());
    QVERIFY(server.requests().size() >= 2);
}

namespace {

// A key and a certificate by the openssl program; signed by `ca` or by itself.
struct Issued
{
    QByteArray certificate;
    QByteArray key;
};

Issued issue(const QTemporaryDir &place, const QString &name, const QString &host, const QString &ca,
             const QString &days)
{
    const auto run = [&](const QStringList &words) {
        QProcess program;
        program.setWorkingDirectory(place.path());
        program.start(QStringLiteral("openssl"), words);
        return program.waitForFinished() && program.exitCode() == 0;
    };
    const auto content = [&](const QString &file) {
        QFile read(place.filePath(file));
        return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
    };
    QFile extensions(place.filePath(name + u".ext"_qs));
    if (!extensions.open(QIODevice::WriteOnly))
        return {};
    extensions.write(ca.isEmpty()
                         ? QByteArray("basicConstraints=critical,CA:TRUE\n")
                         : "subjectAltName=" + QByteArray(host.contains(QLatin1Char('1')) ? "IP:" : "DNS:")
                               + host.toLatin1() + '\n');
    extensions.close();
    const bool made = run({u"req"_qs, u"-newkey"_qs, u"rsa:2048"_qs, u"-nodes"_qs, u"-keyout"_qs,
                           name + u".key"_qs, u"-out"_qs, name + u".csr"_qs, u"-subj"_qs, u"/CN="_qs + host});
    QStringList sign{u"x509"_qs,        u"-req"_qs,  u"-in"_qs, name + u".csr"_qs, u"-out"_qs,
                     name + u".pem"_qs, u"-days"_qs, days,      u"-extfile"_qs,    name + u".ext"_qs};
    sign += ca.isEmpty() ? QStringList{u"-signkey"_qs, name + u".key"_qs}
                         : QStringList{u"-CA"_qs, ca + u".pem"_qs, u"-CAkey"_qs, ca + u".key"_qs,
                                       u"-CAcreateserial"_qs};
    if (!made || !run(sign))
        return {};
    return {.certificate = content(name + u".pem"_qs), .key = content(name + u".key"_qs)};
}

} // namespace

void HttpTransportTest::tls_data()
{
    QTest::addColumn<QString>("host"); // that the certificate is for
    QTest::addColumn<QString>("days");
    QTest::addColumn<bool>("isTrusted");
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("trusted") << u"127.0.0.1"_qs << u"2"_qs << true << QByteArray("ok");
    QTest::newRow("of an authority that nobody knows")
        << u"127.0.0.1"_qs << u"2"_qs << false << QByteArray("fetch_failed");
    QTest::newRow("for another host") << u"example.org"_qs << u"2"_qs << true << QByteArray("fetch_failed");
    QTest::newRow("expired") << u"127.0.0.1"_qs << u"-1"_qs << true << QByteArray("fetch_failed");
}

void HttpTransportTest::tls()
{
    QFETCH(const QString, host);
    QFETCH(const QString, days);
    QFETCH(const bool, isTrusted);
    QFETCH(const QByteArray, end);
    const QTemporaryDir place;
    const Issued authority = issue(place, u"ca"_qs, u"Ferry test authority"_qs, {}, u"2"_qs);
    const Issued server = issue(place, u"server"_qs, host, u"ca"_qs, days);
    if (authority.certificate.isEmpty() || server.certificate.isEmpty())
        QSKIP("the openssl program is needed to make certificates");
    const HostileServer listening(good,
                                  HostileServer::Certificate{.chain = server.certificate, .key = server.key});
    HttpOptions options = quick();
    options.stallMs = 20'000;
    if (isTrusted)
        options.extraAuthorities = {authority.certificate};
    const Fetched fetched = fetch(linkOf(listening), options);
    QCOMPARE(fetched.end, end);
    if (end == "ok")
        QVERIFY(fetched.bytes == object());
    else
        QCOMPARE(listening.requests().size(), 0); // the secret was not told
}
} // namespace ferry::test

QTEST_GUILESS_MAIN(ferry::test::HttpTransportTest)
#include "tst_httptransport.moc"
