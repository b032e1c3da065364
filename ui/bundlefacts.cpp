// SPDX-License-Identifier: MIT
#include "ui/bundlefacts.h"

#include "base/visibletext.h"
#include "ui/texts.h"
#include "ui/wizardpage.h"

#include <QFormLayout>
#include <QLabel>

namespace ferry {

namespace {

QString originText(const Manifest &manifest)
{
    if (manifest.originMode == "managed")
        return BundleFacts::tr("managed by the platform");
    QString text = manifest.originMode.startsWith("self-hosted") ? BundleFacts::tr("self-hosted")
                                                                 : shortVisibleText(manifest.originMode);
    if (!manifest.originHostname.isEmpty())
        text = BundleFacts::tr("%1, on %2", "origin, host name")
                   .arg(text, shortVisibleText(manifest.originHostname));
    return text;
}

QString versionText(const Manifest &manifest)
{
    if (manifest.assistantVersion.isEmpty())
        return BundleFacts::tr("not stated");
    const QString made = shortVisibleText(manifest.assistantVersion);
    if (manifest.minRuntimeVersion.isEmpty() || manifest.shape == ManifestShape::V0)
        return made;
    const QString minimum = shortVisibleText(manifest.minRuntimeVersion);
    if (!manifest.maxRuntimeVersion)
        return BundleFacts::tr("%1, needs %2 or newer").arg(made, minimum);
    return BundleFacts::tr("%1, needs %2 to %3")
        .arg(made, minimum, shortVisibleText(*manifest.maxRuntimeVersion));
}

QString leftOutText(const Manifest &manifest)
{
    QStringList parts;
    if (!manifest.includesLogs)
        parts.append(BundleFacts::tr("logs"));
    if (!manifest.includesBrowserState)
        parts.append(BundleFacts::tr("browser state"));
    if (!manifest.includesMemoryVectors)
        parts.append(BundleFacts::tr("memory index"));
    return parts.isEmpty() ? BundleFacts::tr("nothing") : parts.join(QStringLiteral(", "));
}

} // namespace

BundleFacts::BundleFacts(QWidget *parent)
    : QWidget(parent)
    , m_form(new QFormLayout(this))
    , m_assistant(addFact("assistant", tr("Assistant:")))
    , m_created(addFact("created", tr("Created:")))
    , m_origin(addFact("origin", tr("From:")))
    , m_version(addFact("version", tr("Version:")))
    , m_content(addFact("content", tr("Content:")))
    , m_secrets(addFact("secrets", tr("Secrets:")))
    , m_leftOut(addFact("leftOut", tr("Not included:")))
{
    m_form->setContentsMargins({});
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
}

QLabel *BundleFacts::addFact(const char *name, const QString &label)
{
    QLabel *value = plainLabel(QStringLiteral("fact-") + QLatin1String(name), this);
    m_form->addRow(label, value);
    return value;
}

void BundleFacts::showManifest(const Manifest &manifest, qint64 fileBytes)
{
    m_assistant->setText(manifest.assistantName.isEmpty() ? tr("not stated")
                                                          : shortVisibleText(manifest.assistantName));
    m_created->setText(Texts::dateTime(manifest.createdAt));
    m_origin->setText(manifest.originMode.isEmpty() ? tr("not stated") : originText(manifest));
    m_version->setText(versionText(manifest));
    m_content->setText(tr("%1, %2 unpacked, %3 in the bundle")
                           .arg(Texts::files(manifest.declaredEntries()), Texts::size(manifest.totalBytes),
                                Texts::size(fileBytes)));
    m_secrets->setText(manifest.secretsRedacted ? tr("removed; you will need to enter them again")
                                                : tr("may be inside, in clear text"));
    m_leftOut->setText(manifest.shape == ManifestShape::V0 ? tr("not stated") : leftOutText(manifest));
}

} // namespace ferry
