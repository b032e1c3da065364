// SPDX-License-Identifier: MIT
#include "ui/settingsdialog.h"

#include "ui/localpath.h"
#include "ui/wizardpage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

namespace ferry {

SettingsDialog::SettingsDialog(Settings &settings, const QByteArray &home, QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_home(home)
    , m_theme(new QComboBox(this))
    , m_language(new QComboBox(this))
    , m_workspace(new QLineEdit(this))
    , m_keepUndo(new QCheckBox(tr("&Keep what an import replaces, for undo"), this))
    , m_undoDays(new QSpinBox(this))
    , m_undoCopies(new QSpinBox(this))
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
    m_problem = plainLabel(QStringLiteral("settingsProblem"), this);
    m_problem->setText(tr("Write the whole path, beginning with / or ~/."));
    m_problem->hide();
    form->addRow(QString(), m_problem);
    connect(m_workspace, &QLineEdit::textChanged, m_problem, &QWidget::hide);
    m_keepUndo->setObjectName(QStringLiteral("settingsKeepUndo"));
    m_keepUndo->setChecked(settings.keepsUndo());
    form->addRow(QString(), m_keepUndo);
    const UndoRetention retention = settings.undoRetention();
    m_undoDays->setObjectName(QStringLiteral("settingsUndoDays"));
    m_undoDays->setRange(1, Settings::UndoDaysAtMost);
    m_undoDays->setValue(retention.days);
    form->addRow(tr("Keep undo copies for, &days:"), m_undoDays);
    m_undoCopies->setObjectName(QStringLiteral("settingsUndoCopies"));
    m_undoCopies->setRange(1, Settings::UndoCopiesAtMost);
    m_undoCopies->setValue(retention.copies);
    form->addRow(tr("Undo &copies of each workspace, at most:"), m_undoCopies);
    QLabel *undoNote = plainLabel({}, this);
    undoNote->setText(tr(
        "Older ones are removed by the next import. Import History shows their sizes and removes them sooner."));
    form->addRow(QString(), undoNote);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Save)->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &SettingsDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &SettingsDialog::reject);
    form->addRow(buttons);
}

void SettingsDialog::accept()
{
    const QByteArray workspace = localPathOf(m_workspace->text(), m_home);
    if (workspace.isEmpty() && !m_workspace->text().trimmed().isEmpty()) {
        m_problem->show();
        m_workspace->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_settings.setTheme(static_cast<ThemeChoice>(m_theme->currentIndex()));
    m_settings.setLanguage(m_language->currentData().toString());
    m_settings.setLastWorkspace(workspace);
    m_settings.setKeepsUndo(m_keepUndo->isChecked());
    m_settings.setUndoRetention({.days = m_undoDays->value(), .copies = m_undoCopies->value()});
    Q_EMIT changed();
    QDialog::accept();
}

} // namespace ferry
