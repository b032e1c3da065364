// SPDX-License-Identifier: MIT
#include "ui/wizardpage.h"

#include <QLabel>
#include <QVBoxLayout>

namespace ferry {

namespace {

constexpr double HeadingScale = 1.4;

QFont headingFont(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * HeadingScale);
    font.setBold(true);
    return font;
}

} // namespace

QLabel *plainLabel(const QString &objectName, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(objectName);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

WizardPage::WizardPage(ImportSession &session, const QString &heading, QWidget *parent)
    : QWizardPage(parent)
    , m_session(session)
    , m_heading(plainLabel(QStringLiteral("pageHeading"), this))
    , m_explanation(plainLabel(QStringLiteral("pageExplanation"), this))
    , m_body(new QVBoxLayout)
    , m_safety(new SafetyLine(this))
{
    m_heading->setFont(headingFont(font()));
    m_heading->setText(heading);
    m_explanation->hide();
    m_safety->setObjectName(QStringLiteral("safetyLine"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_heading);
    layout->addWidget(m_explanation);
    layout->addSpacing(layout->spacing());
    layout->addLayout(m_body, 1);
    layout->addWidget(m_safety);
}

QString WizardPage::heading() const
{
    return m_heading->text();
}

void WizardPage::setHeading(const QString &heading)
{
    if (heading == m_heading->text())
        return;
    m_heading->setText(heading);
    Q_EMIT headingChanged();
}

void WizardPage::setExplanation(const QString &text)
{
    m_explanation->setText(text);
    m_explanation->setVisible(!text.isEmpty());
}

} // namespace ferry
