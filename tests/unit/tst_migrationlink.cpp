// SPDX-License-Identifier: MIT
// The rules for migration links. Expected values: format document 18.1 with its order, and the decisions about what the
// assistant's importer accepts by surprise (named "stricter:").
#include "source/migrationlink.h"

#include <QDebug>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

template <typename T>
concept Printable = requires(QDebug stream, const T &value)
{
    stream << value;
};
template <typename T>
concept Textual = requires(const T &value)
{
    value.toString();
};

// The secret cannot end in a log by a stray stream operator.
static_assert(Printable<QUrl> && Textual<QUrl>);
static_assert(!Printable<MigrationLink> && !Textual<MigrationLink>);

const QByteArray Good =
    QByteArray("https://storage.googleapis.com/bucket/a/b.vbundle?X-Goog-Signature=5ec3e7");

} // namespace

class TestMigrationLink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void strict_data();
    void strict();
    void relaxed_data();
    void relaxed();
    void sendsWhatWasSigned_data();
    void sendsWhatWasSigned();
    void labels_data();
    void labels();
    void refusedHostIsNamed();
};

void TestMigrationLink::strict_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const char *reason, const QByteArray &link) {
        QTest::addRow("%s", name) << QString::fromUtf8(link) << QString::fromLatin1(reason);
    };
    const QByteArray base = QByteArray("https://storage.googleapis.com");
    const QByteArray sign = QByteArray("?Signature=x");
    row("good", "", Good);
    row("blanks around it", "", " \t" + Good + "\r\n");
    row("upper-case scheme and host", "", "HTTPS://Storage.GoogleAPIs.com/b/o" + sign);
    row("port 443", "", base + ":443/b/o" + sign);
    row("empty port", "", base + ":/b/o" + sign);
    row("Signature, empty value", "", base + "/b/o?a=1&Signature=");
    row("Signature without value", "", base + "/b/o?Signature");
    row("name of the signature escaped", "", base + "/b/o?X-Goog%2DSignature=1");
    row("dots in the query and the fragment", "", base + "/b/o?Signature=x&p=/../#/../");
    row("dots inside a name", "", base + "/b/..o..x/...?Signature=x");

    row("empty", "invalid_url", "");
    row("words", "invalid_url", "not a link");
    row("no scheme", "invalid_url", "storage.googleapis.com/b/o" + sign);
    row("no host", "invalid_url", "https:///b/o" + sign);
    row("port out of range", "invalid_url", base + ":70000/b/o" + sign);
    row("port is no number", "invalid_url", base + ":4x3/b/o" + sign);
    row("stricter: no slashes", "invalid_url", "https:storage.googleapis.com/b/o" + sign);
    row("stricter: one slash", "invalid_url", "https:/storage.googleapis.com/b/o" + sign);
    row("stricter: backslashes", "invalid_url", "https:\\\\storage.googleapis.com/b/o" + sign);
    row("stricter: line break inside", "invalid_url", base + "/b/\no" + sign);
    row("stricter: full-width host", "invalid_url",
        QByteArray(Good).replace("goog", "g\xef\xbd\x8f"
                                         "og"));
    row("stricter: 16 KiB and more", "invalid_url", Good + QByteArray(16 * 1024, 'a'));

    row("http", "scheme", QByteArray(Good).replace("https", "http"));
    row("file", "scheme", "file://storage.googleapis.com/b/o" + sign);
    row("scheme comes before host", "scheme", "ftp://example.com/..");
    row("other host", "host", "https://example.com/b/o" + sign);
    row("sub-domain", "host", "https://b.storage.googleapis.com/o" + sign);
    row("trailing dot", "host", "https://storage.googleapis.com./b/o" + sign);
    row("host in front of the real one", "host", "https://storage.googleapis.com@example.com/o" + sign);
    row("host comes before port", "host", "https://example.com:8443/b/o");
    row("stricter: user", "user_info", "https://user@storage.googleapis.com/b/o" + sign);
    row("stricter: user and password", "user_info", "https://u:p@storage.googleapis.com/b/o" + sign);
    row("stricter: empty user", "user_info", "https://@storage.googleapis.com/b/o" + sign);
    row("port", "port", base + ":8443/b/o");
    row("port 80", "port", base + ":80/b/o" + sign);
    row("no query", "missing_signature", base + "/b/../o");
    row("lower case", "missing_signature", base + "/b/o?x-goog-signature=1");
    row("another name", "missing_signature", base + "/b/o?XSignature=1&X-Amz-Signature=1");
    row("signature behind the fragment", "missing_signature", base + "/b/o#?Signature=1");
    row("dots", "path_traversal", base + "/b/../o" + sign);
    row("dots at the end", "path_traversal", base + "/b/.." + sign);
    row("escaped dots", "path_traversal", base + "/b/%2e%2E/o" + sign);
    row("half-escaped dots", "path_traversal", base + "/b/.%2e/o" + sign);
    row("escaped slash", "path_traversal", base + "/b/x%2F..%2fo" + sign);
    row("escaped backslash", "path_traversal", base + "/b/x%5C..%5co" + sign);
    row("backslash", "path_traversal", base + "/b/x\\..\\o" + sign);
    row("stricter: double-encoded dots", "path_traversal", base + "/b/%252e%252e/o" + sign);
    row("stricter: dots encoded four times", "path_traversal", base + "/b/%2525252e%2525252e/o" + sign);
    row("stricter: any backslash", "path_traversal", base + "/b/x\\o" + sign);
}

void TestMigrationLink::strict()
{
    QFETCH(QString, link);
    QFETCH(QString, reason);
    const MigrationLink::Checked checked = MigrationLink::check(link);
    QCOMPARE(QString(linkFaultString(checked.fault)), reason);
    QCOMPARE(checked.link.has_value(), reason.isEmpty());
}

void TestMigrationLink::relaxed_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const char *reason, const char *link) {
        QTest::addRow("%s", name) << QString::fromLatin1(link) << QString::fromLatin1(reason);
    };
    row("http and a port", "", "http://127.0.0.1:8080/b/o?Signature=x");
    row("https", "", "https://files.example/b/o?Signature=x");
    row("IPv6", "", "http://[::1]:8080/b/o?Signature=x");
    row("Amazon's signature", "", "https://files.example/b/o?X-Amz-Signature=x");
    row("upper case in the list", "", "https://other.example/o?Signature=x");
    row("the default host is not in the list", "host", "https://storage.googleapis.com/b/o?Signature=x");
    row("other scheme", "scheme", "ftp://files.example/o?Signature=x");
    row("user", "user_info", "http://u@127.0.0.1/o?Signature=x");
    row("no signature", "missing_signature", "http://127.0.0.1/o");
    row("dots", "path_traversal", "http://127.0.0.1/../o?Signature=x");
    row("a short form of an address", "invalid_url", "http://127.1/o?Signature=x");
}

void TestMigrationLink::relaxed()
{
    QFETCH(QString, link);
    QFETCH(QString, reason);
    const QStringList hosts = {u"127.0.0.1"_s, u"files.example"_s, u"[::1]"_s, u" Other.Example "_s};
    const MigrationLink::Checked checked = MigrationLink::check(link, hosts);
    QCOMPARE(QString(linkFaultString(checked.fault)), reason);
    QCOMPARE(checked.link.has_value(), reason.isEmpty());
}

void TestMigrationLink::sendsWhatWasSigned_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("plain") << QByteArray("/b/o?Signature=a");
    QTest::newRow("escapes of a credential")
        << QByteArray("/b/o?X-Goog-Credential=a%40b.iam%2F20260101%2Fauto&Signature=a");
    QTest::newRow("plus and base64") << QByteArray("/b/o?Expires=1&Signature=ab%2Bcd%2F%3D%3D+x");
    QTest::newRow("escaped slash in a name") << QByteArray("/b/a%2Fb.vbundle?Signature=a");
    QTest::newRow("escaped space and UTF-8") << QByteArray("/b/a%20%C3%A9.vbundle?Signature=a");
}

void TestMigrationLink::sendsWhatWasSigned()
{
    QFETCH(QByteArray, target);
    const QByteArray text = "https://storage.googleapis.com" + target;
    const MigrationLink::Checked checked = MigrationLink::check(QString::fromLatin1(text));
    QVERIFY(checked.link.has_value());
    QCOMPARE(checked.link->secret().toEncoded(), text);
}

void TestMigrationLink::labels_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("label");
    const auto row = [](const char *name, const QString &path, const QString &label) {
        QTest::addRow("%s", name) << path << u"storage.googleapis.com"_s + label;
    };
    row("deep", u"/b/5ec3e7/o.vbundle"_s, u"/\u2026/o.vbundle"_s);
    row("one level", u"/o.vbundle"_s, u"/o.vbundle"_s);
    row("no object", u"/"_s, {});
    row("no path", {}, {});
    row("escaped slash", u"/b/5ec3e7%2Fo.vbundle"_s, u"/\u2026/o.vbundle"_s);
    row("line break and direction override", u"/b/a%0Ab%E2%80%AEc"_s, u"/\u2026/a\ufffdb\ufffdc"_s);
    row("long", u"/b/"_s + QString(300, u'n'), u"/\u2026/"_s + QString(79, u'n') + u"\u2026"_s);
}

void TestMigrationLink::labels()
{
    QFETCH(QString, path);
    QFETCH(QString, label);
    const QString link = u"https://storage.googleapis.com"_s + path + u"?Signature=5ec3e7#5ec3e7"_s;
    const MigrationLink::Checked checked = MigrationLink::check(link);
    QVERIFY(checked.link.has_value());
    QCOMPARE(checked.link->label(), label);
    QVERIFY(!checked.link->label().contains(u"5ec3e7"_s));
}

void TestMigrationLink::refusedHostIsNamed()
{
    const auto host = [](const QString &link) { return MigrationLink::check(link).host; };
    QCOMPARE(host(u"https://example.com:1/5ec3e7?Signature=5ec3e7"_s), u"example.com"_s);
    QCOMPARE(host(u"https://u:5ec3e7@evil.example/o?Signature=x"_s), u"evil.example"_s);
    QCOMPARE(host(u"https://u@storage.googleapis.com/o?Signature=x"_s), QString());
}

QTEST_APPLESS_MAIN(TestMigrationLink)
#include "tst_migrationlink.moc"
