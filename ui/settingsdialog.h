// SPDX-License-Identifier: MIT
#pragma once

// The settings there are: theme, language, the workspace that is offered first, undo copies. Takes effect when accepted; the language at the next start. Owned by
// its parent; GUI thread. Object names: "settingsTheme", "settingsLanguage", "settingsWorkspace", "settingsKeepUndo", "settingsUndoDays",
// "settingsUndoCopies".

#include "ui/settings.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace ferry {

class SettingsDialog : public QDialog
{
    Q_OBJECT

public:
    SettingsDialog(Settings &settings, const QByteArray &home, QWidget *parent = nullptr);

    void accept() override;

Q_SIGNALS:
    void changed();

private:
    Settings &m_settings;
    QByteArray m_home;
    QComboBox *m_theme;
    QComboBox *m_language;
    QLabel *m_problem = nullptr; // of the workspace's path
    QLineEdit *m_workspace;
    QCheckBox *m_keepUndo;
    QSpinBox *m_undoDays;
    QSpinBox *m_undoCopies;
};

} // namespace ferry
