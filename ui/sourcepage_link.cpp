// SPDX-License-Identifier: MIT
// The source page's second row: a migration link, which is a secret.
#include "base/visibletext.h"
#include "ui/sourcepage.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace ferry {

namespace {

QString linkProblem(const MigrationLink::Checked &checked)
{
    switch (checked.fault) {
    case LinkFault::Scheme: return SourcePage::tr("The link must start with https://.");
    case LinkFault::Host:
        return SourcePage::tr("This link points to %1. Migration links come from storage.googleapis.com.")
            .arg(visibleText(checked.host));
    case LinkFault::UserInfo:
        return SourcePage::tr("The link contains a user name and was refused for your safety.");
    case LinkFault::Port:
        return SourcePage::tr("The link contains a port number and was refused for your safety.");
    case LinkFault::MissingSignature:
        return SourcePage::tr(
            "The link is not complete: its signature is missing. Copy it again from where you created it.");
    case LinkFault::PathTraversal: return SourcePage::tr("The link contains an unsafe path and was refused.");
    case LinkFault::InvalidUrl:
    case LinkFault::None: break;
    }
    return SourcePage::tr("That is not a web address. Copy the whole link and paste it again.");
}

} // namespace

void SourcePage::buildLinkRow(QVBoxLayout *layout)
{
    m_linkChoice = new QRadioButton(tr("A migration &link"), this);
    m_linkChoice->setObjectName(QStringLiteral("sourceLink"));
    m_link = new QLineEdit(this);
    m_link->setObjectName(QStringLiteral("sourceLinkField"));
    m_link->setAccessibleName(tr("Migration link"));
    m_link->setPlaceholderText(tr("Paste the whole link here"));
    m_linkShown = plainLabel(QStringLiteral("sourceLinkShown"), this);
    m_changeLink = new QPushButton(tr("C&hange"), this);
    m_changeLink->setObjectName(QStringLiteral("sourceLinkChange"));
    m_pasteLink = new QPushButton(tr("&Paste"), this);
    m_pasteLink->setObjectName(QStringLiteral("sourceLinkPaste"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_link, 1);
    row->addWidget(m_linkShown, 1);
    row->addWidget(m_pasteLink);
    row->addWidget(m_changeLink);
    m_linkStatus = plainLabel(QStringLiteral("sourceLinkStatus"), this);
    layout->addWidget(m_linkChoice);
    layout->addLayout(row);
    layout->addWidget(m_linkStatus);
    forgetLink();
    connect(m_link, &QLineEdit::textChanged, this, &SourcePage::onLink);
    connect(m_link, &QLineEdit::editingFinished, this, &SourcePage::acceptLink);
    connect(m_changeLink, &QPushButton::clicked, this, &SourcePage::askForLink);
    connect(m_pasteLink, &QPushButton::clicked, this,
            [this] { pasteLink(QGuiApplication::clipboard()->text()); });
    connect(m_linkChoice, &QRadioButton::toggled, this, &SourcePage::onChoice);
}

// One of the two rows counts; the other one is forgotten.
void SourcePage::onChoice(bool isLink)
{
    if (isLink)
        m_path->setText({}); // clear() could be undone
    else
        forgetLink();
    Q_EMIT completeChanged();
}

// Pasting makes the text longer by more than a letter. A typed link is complete, and wrong, from its signature's first letter on.
void SourcePage::onLink(const QString &text)
{
    const bool isPasted = text.size() - std::exchange(m_linkLength, text.size()) > 1;
    if (!text.trimmed().isEmpty())
        m_linkChoice->setChecked(true);
    if (isPasted)
        acceptLink();
    else
        m_linkStatus->hide();
}

void SourcePage::acceptLink()
{
    const QString text = m_link->text();
    if (text.trimmed().isEmpty() || !session().canChoose())
        return;
    const MigrationLink::Checked checked = MigrationLink::check(text, m_allowedHosts);
    if (!checked.link) {
        m_linkStatus->setText(linkProblem(checked));
        m_linkStatus->show();
        return;
    }
    session().setLink(*checked.link);
    m_hasLink = true;
    m_link->setText({}); // which forgets what could be undone, too
    for (QWidget *widget : std::initializer_list<QWidget *>{m_linkStatus, m_link, m_pasteLink})
        widget->hide();
    m_linkShown->setText(tr("%1 (link hidden)").arg(checked.link->label()));
    m_linkShown->show();
    m_changeLink->show();
    Q_EMIT completeChanged();
}

void SourcePage::forgetLink()
{
    if (std::exchange(m_hasLink, false) && session().canChoose())
        session().setSource({});
    m_link->setText({});
    m_link->show();
    m_pasteLink->show();
    m_linkShown->hide();
    m_changeLink->hide();
    m_linkStatus->hide();
    Q_EMIT completeChanged();
}

void SourcePage::askForLink()
{
    forgetLink();
    m_linkChoice->setChecked(true);
    m_link->setFocus(Qt::OtherFocusReason);
}

void SourcePage::pasteLink(const QString &text)
{
    askForLink();
    m_link->setText(text);
}

} // namespace ferry
