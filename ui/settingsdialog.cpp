// SPDX-License-Identifier: MIT
#include "ui/settingsdialog.h"

#include "ui/localpath.h"
#include "ui/wizardpage.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace ferry {

SettingsDialog::SettingsDialog(Settings &settings, const QByteArray &home, QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_home(home)
    , m_theme(new QComboBox(this))
    , m_language(new QComboBox(this))
    , m_workspace(new QLineEdit(this))
{
    setObjectName(QStringLiteral("settingsDialog"));
    setWindowTitle(tr("Settings"));
    m_theme->setObjectName(QStringLiteral("settingsTheme"));
    m_theme->addItems({tr("As the system"), tr("Light"), tr("Dark")});
    m_theme->setCurrentIndex(static_cast<int>(settings.theme()));
    m_language->setObjectName(QStringLiteral("settingsLanguage"));
    m_language->addItem(tr("As the system"), QString());
    m_language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    m_language->addItem(QStringLiteral("Deutsch"), QStringLiteral("de"));
    m_language->setCurrentIndex(qMax(0, m_language->findData(settings.language())));
    m_workspace->setObjectName(QStringLiteral("settingsWorkspace"));
    m_workspace->setText(fieldText(settings.lastWorkspace()));
    m_workspace->setMinimumWidth(fontMetrics().averageCharWidth() * 40);
    auto *form = new QFormLayout(this);
    form->addRow(tr("&Theme:"), m_theme);
    form->addRow(tr("&Language:"), m_language);
    QLabel *note = plainLabel({}, this);
    note->setText(tr("A new language is used from the next start on."));
    form->addRow(QString(), note);
    form->addRow(tr("&Workspace offered first:"), m_workspace);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Save)->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &SettingsDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &SettingsDialog::reject);
    form->addRow(buttons);
}

void SettingsDialog::accept()
{
    m_settings.setTheme(static_cast<ThemeChoice>(m_theme->currentIndex()));
    m_settings.setLanguage(m_language->currentData().toString());
    m_settings.setLastWorkspace(localPathOf(m_workspace->text(), m_home));
    Q_EMIT changed();
    QDialog::accept();
}

} // namespace ferry
