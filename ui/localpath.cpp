// SPDX-License-Identifier: MIT
#include "ui/localpath.h"

#include <QMimeData>
#include <QUrl>

namespace ferry {

QByteArray localPathOf(const QString &text, const QByteArray &home)
{
    QString path = text.trimmed();
    for (const QChar quote : {u'"', u'\''}) {
        if (path.size() >= 2 && path.startsWith(quote) && path.endsWith(quote))
            path = path.sliced(1, path.size() - 2);
    }
    if (path.startsWith(QLatin1String("file://")))
        path = QUrl(path).toLocalFile();
    QByteArray bytes = path.toUtf8();
    if (bytes == "~" || bytes.startsWith("~/"))
        bytes = home + bytes.sliced(1);
    while (bytes.size() > 1 && bytes.endsWith('/'))
        bytes.chop(1);
    return bytes.startsWith('/') ? bytes : QByteArray();
}

QString fieldText(const QByteArray &path)
{
    return QString::fromUtf8(path);
}

QByteArray droppedBundle(const QMimeData &data)
{
    const QList<QUrl> urls = data.urls();
    if (urls.size() != 1 || !urls.first().isLocalFile())
        return {};
    const QString path = urls.first().toLocalFile();
    return path.endsWith(QLatin1String(".vbundle"), Qt::CaseInsensitive) ? path.toUtf8() : QByteArray();
}

} // namespace ferry
