// SPDX-License-Identifier: MIT
// Any text as a migration link: what passes leads to an allowed host over an allowed scheme, is sent as it was signed, and shows nothing but a host and a name.
#include "source/migrationlink.h"
#include "target.h"

using namespace ferry;
using namespace ferry::fuzz;
using namespace Qt::StringLiterals;

namespace {

// From the first slash behind the host to the end, without a fragment: what a signature is about (format document 18.1).
QByteArray target(QByteArray text)
{
    if (const qsizetype fragment = text.indexOf('#'); fragment >= 0)
        text.truncate(fragment);
    const qsizetype begin = text.indexOf("://") + 3;
    const qsizetype question = text.indexOf('?', begin);
    const qsizetype slash = text.indexOf('/', begin);
    return text.mid(slash >= 0 && slash < question ? slash : question);
}

// Escapes of characters that need none written out, the digits of others in upper case: QUrl does that, and RFC 3986 6.2.2 calls the two the same.
QByteArray normalised(const QByteArray &text)
{
    QByteArray out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QByteArray escape = text.mid(i, 3);
        const QByteArray plain = QByteArray::fromPercentEncoding(escape);
        const char c = plain.size() == 1 ? plain.front() : '\0';
        const bool isUnreserved = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
                                  || (c != '\0' && QByteArray("-._~").contains(c));
        if (escape.size() == 3 && escape.front() == '%' && isUnreserved) {
            out += c;
            i += 2;
        } else if (escape.size() == 3 && escape.front() == '%' && plain.size() == 1) {
            out += escape.toUpper();
            i += 2;
        } else {
            out += text.at(i);
        }
    }
    return out;
}

void requireNoTraversal(QByteArray path)
{
    for (int layer = 0; layer < 100; ++layer) {
        require(!path.contains("/../") && !path.endsWith("/.."), "no segment climbs, however it is written");
        const QByteArray decoded = QByteArray::fromPercentEncoding(path).replace('\\', '/');
        if (decoded == path)
            return;
        path = decoded;
    }
}

void requireGood(const QByteArray &text, const MigrationLink &link, const QStringList &hosts)
{
    const QUrl &url = link.secret();
    const bool relaxed = !hosts.isEmpty();
    require(url.scheme() == u"https" || (relaxed && url.scheme() == u"http"), "the scheme");
    require(relaxed ? hosts.contains(url.host()) : url.host() == u"storage.googleapis.com", "the host");
    require(relaxed || url.port(443) == 443, "the port");
    require(url.userInfo().isEmpty(), "no user info");
    const QByteArray sent = url.toEncoded(QUrl::RemoveFragment);
    require(normalised(target(sent)) == normalised(target(text.trimmed())), "sent as it was signed");
    const QByteArray signedPart = target(sent);
    requireNoTraversal(signedPart.left(signedPart.indexOf('?')));
    const QString label = link.label();
    require(label.startsWith(link.host()) && label.size() <= link.host().size() + 3 + 80,
            "a label is a host and a short name");
    for (const QChar c : label)
        require(c.category() != QChar::Other_Control && c.category() != QChar::Other_Format,
                "nothing in a label moves the text around it");
    const MigrationLink::Checked again = MigrationLink::check(QString::fromLatin1(sent), hosts);
    require(again.link.has_value() && again.link->secret() == url.adjusted(QUrl::RemoveFragment),
            "what passed passes again");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = bytesOf(data, size);
    const QString text = QString::fromUtf8(bytes);
    for (const QStringList &hosts : {QStringList(), QStringList{u"127.0.0.1"_s, u"::1"_s, u"b.example"_s}}) {
        const MigrationLink::Checked checked = MigrationLink::check(text, hosts);
        require(checked.link.has_value() == (checked.fault == LinkFault::None), "a link or a reason");
        require(checked.host.isEmpty() || checked.fault == LinkFault::Host,
                "a host only if that is the reason");
        if (checked.link)
            requireGood(text.toUtf8(), *checked.link, hosts);
    }
    return 0;
}
