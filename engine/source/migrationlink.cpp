// SPDX-License-Identifier: MIT
#include "source/migrationlink.h"

#include <QSet>

#include <algorithm>

namespace ferry {

namespace {

constexpr QLatin1String DefaultHost("storage.googleapis.com");
constexpr qsizetype LongestLink = 16 * 1024; // characters; signed links have about 1,000
constexpr qsizetype LongestName = 80;        // characters of an object name that are shown

// The parts of the raw text. Our own scan, because the rules are about what was pasted, not what a parser made of it.
struct Parts
{
    QString scheme;
    bool hasUserInfo = false;
    QString host; // lower case, without the brackets of an IPv6 address
    QString port;
    QString path;
    QString query;
};

bool isPrintableAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c > u' ' && c < u'\x7f'; });
}

QString plainHost(const QString &host)
{
    const QString lower = host.trimmed().toLower();
    const bool bracketed = lower.startsWith(u'[') && lower.endsWith(u']');
    return bracketed ? lower.mid(1, lower.size() - 2) : lower;
}

void splitAuthority(const QString &authority, Parts &parts)
{
    const qsizetype at = authority.lastIndexOf(u'@');
    parts.hasUserInfo = at >= 0;
    const QString address = authority.mid(at + 1);
    const qsizetype colon = address.indexOf(u':', std::max<qsizetype>(address.indexOf(u']'), 0));
    parts.host = plainHost(colon < 0 ? address : address.left(colon));
    parts.port = colon < 0 ? QString() : address.mid(colon + 1);
}

// The assistant's importer takes "https:host/path" too and then skips its check of the raw path; we demand "://".
std::optional<Parts> split(const QString &text)
{
    const qsizetype schemeEnd = text.indexOf(u"://");
    if (schemeEnd <= 0)
        return std::nullopt;
    Parts parts;
    parts.scheme = text.left(schemeEnd).toLower();
    const qsizetype start = schemeEnd + 3;
    const qsizetype fragment = text.indexOf(u'#', start);
    const QString rest = text.mid(start, fragment < 0 ? -1 : fragment - start);
    const qsizetype question = rest.indexOf(u'?');
    const QString location = rest.left(question < 0 ? rest.size() : question);
    parts.query = question < 0 ? QString() : rest.mid(question + 1);
    const qsizetype slash = location.indexOf(u'/');
    splitAuthority(location.left(slash < 0 ? location.size() : slash), parts);
    parts.path = slash < 0 ? QString() : location.mid(slash);
    return parts;
}

// Both scans must see the same host, or the check would be about another server than the request.
bool agrees(const Parts &parts, const QUrl &url)
{
    return url.isValid() && url.scheme() == parts.scheme && !parts.host.isEmpty()
           && plainHost(url.host(QUrl::FullyEncoded)) == parts.host;
}

bool hasSignature(const QString &query, bool relaxed)
{
    QSet<QByteArray> names = {"X-Goog-Signature", "Signature"};
    if (relaxed)
        names.insert("X-Amz-Signature");
    const QStringList parameters = query.split(u'&');
    return std::any_of(parameters.begin(), parameters.end(), [&names](const QString &parameter) {
        const QByteArray name = parameter.left(parameter.indexOf(u'=')).toLatin1();
        return names.contains(QByteArray::fromPercentEncoding(name));
    });
}

// A backslash is a slash to some parsers and not to others, so none is accepted. Escapes are taken off until none is
// left, while the assistant's importer takes off one layer and lets double-encoded dots pass.
bool traverses(const QString &path)
{
    if (path.contains(u'\\'))
        return true;
    QByteArray bytes = path.toLatin1();
    for (QByteArray before; before != bytes;) {
        QByteArray slashed = bytes;
        slashed.replace('\\', '/');
        const QList<QByteArray> segments = slashed.split('/');
        if (segments.contains(".."))
            return true;
        before = bytes;
        bytes = QByteArray::fromPercentEncoding(bytes);
    }
    return false;
}

LinkFault firstFault(const Parts &parts, const QStringList &allowedHosts)
{
    const bool relaxed = !allowedHosts.isEmpty();
    if (parts.scheme != u"https" && !(relaxed && parts.scheme == u"http"))
        return LinkFault::Scheme;
    const auto isHost = [&parts](const QString &host) { return plainHost(host) == parts.host; };
    if (relaxed ? std::none_of(allowedHosts.begin(), allowedHosts.end(), isHost) : parts.host != DefaultHost)
        return LinkFault::Host;
    if (parts.hasUserInfo)
        return LinkFault::UserInfo;
    if (!relaxed && !parts.port.isEmpty() && parts.port.toUInt() != 443)
        return LinkFault::Port;
    if (!hasSignature(parts.query, relaxed))
        return LinkFault::MissingSignature;
    return traverses(parts.path) ? LinkFault::PathTraversal : LinkFault::None;
}

// Tolerant only about backslashes, so that a link with one is refused for its path and not as unreadable.
QUrl parsed(const QString &text)
{
    const qsizetype end = text.indexOf(u'?');
    const QString slashed = text.left(end < 0 ? text.size() : end);
    const bool backslash = slashed.indexOf(u'\\', slashed.indexOf(u"://") + 3) >= 0;
    return QUrl(text, backslash ? QUrl::TolerantMode : QUrl::StrictMode);
}

} // namespace

QLatin1String linkFaultString(LinkFault fault)
{
    switch (fault) {
    case LinkFault::None: return QLatin1String();
    case LinkFault::InvalidUrl: return QLatin1String("invalid_url");
    case LinkFault::Scheme: return QLatin1String("scheme");
    case LinkFault::Host: return QLatin1String("host");
    case LinkFault::UserInfo: return QLatin1String("user_info");
    case LinkFault::Port: return QLatin1String("port");
    case LinkFault::MissingSignature: return QLatin1String("missing_signature");
    case LinkFault::PathTraversal: return QLatin1String("path_traversal");
    }
    return QLatin1String();
}

MigrationLink::MigrationLink(QUrl url)
    : m_url(std::move(url))
{}

MigrationLink::Checked MigrationLink::check(const QString &text, const QStringList &allowedHosts)
{
    const QString trimmed = text.trimmed();
    const bool readable = trimmed.size() <= LongestLink && isPrintableAscii(trimmed);
    const std::optional<Parts> parts = readable ? split(trimmed) : std::nullopt;
    const QUrl url = parts ? parsed(trimmed) : QUrl();
    if (!parts || !agrees(*parts, url))
        return {.fault = LinkFault::InvalidUrl};
    const LinkFault fault = firstFault(*parts, allowedHosts);
    if (fault != LinkFault::None)
        return {.fault = fault, .host = fault == LinkFault::Host ? parts->host : QString()};
    return {.link = MigrationLink(url)};
}

QString MigrationLink::host() const
{
    return m_url.host();
}

QString MigrationLink::objectName() const
{
    const QString path = m_url.path(QUrl::FullyEncoded);
    const QByteArray last = path.mid(path.lastIndexOf(u'/') + 1).toLatin1();
    QString name = QString::fromUtf8(QByteArray::fromPercentEncoding(last));
    name = name.mid(name.lastIndexOf(u'/') + 1);
    for (QChar &c : name) {
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format || !c.isPrint())
            c = QChar::ReplacementCharacter;
    }
    return name.size() <= LongestName ? name : name.left(LongestName - 1) + QChar(0x2026);
}

QString MigrationLink::label() const
{
    const QString name = objectName();
    if (name.isEmpty())
        return host();
    const bool direct = m_url.path(QUrl::FullyEncoded).count(u'/') <= 1;
    return host() + (direct ? QStringLiteral("/") : QStringLiteral("/\u2026/")) + name;
}

} // namespace ferry
