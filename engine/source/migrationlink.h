// SPDX-License-Identifier: MIT
#pragma once

// A signed migration link that passed the rules of format document 18.1. The link is a bearer secret: whoever has it has
// the bundle. It is kept in memory only, and only host and object name may be shown, logged or written anywhere, which is
// what label() gives. There is no way to print the value by accident: it has no text conversion and no QDebug operator.
//
// A plain value without threads of its own.

#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace ferry {

// Why a link was refused; the first failing check gives the reason, in this order.
enum class LinkFault {
    None,
    InvalidUrl,
    Scheme,
    Host,
    UserInfo,
    Port,
    MissingSignature,
    PathTraversal,
};

// The reason as scripts know it: "invalid_url", "scheme" and so on; "user_info" is ours; empty for None.
[[nodiscard]] QLatin1String linkFaultString(LinkFault fault);

class MigrationLink
{
public:
    struct Checked;

    // Checks a pasted text; blanks around it are dropped. With `allowedHosts` only these hosts pass, instead of the one
    // host that migration links come from; http, any port and an X-Amz-Signature are accepted then.
    [[nodiscard]] static Checked check(const QString &text, const QStringList &allowedHosts = {});

    // The whole link as it was signed, byte for byte but for escapes that mean the same (%7E for ~, %2f for %2F; RFC 3986
    // 6.2.2), which signatures see the same. For the request that fetches it and for nothing else.
    [[nodiscard]] const QUrl &secret() const { return m_url; }

    [[nodiscard]] QString host() const;

    // The last segment of the path with control and format characters replaced and shortened, for people; may be empty.
    [[nodiscard]] QString objectName() const;

    // "host/…/object": what may be shown and logged.
    [[nodiscard]] QString label() const;

private:
    explicit MigrationLink(QUrl url);

    QUrl m_url;
};

// The answer of check(): a link, or the reason why there is none.
struct MigrationLink::Checked
{
    std::optional<MigrationLink> link = std::nullopt;
    LinkFault fault = LinkFault::None;
    QString host = {}; // where the refused link points to; for LinkFault::Host only
};

} // namespace ferry
