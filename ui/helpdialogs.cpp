// SPDX-License-Identifier: MIT
#include "ui/helpdialogs.h"

#include "ui/wizardpage.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QKeySequence>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>

namespace ferry {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ferry::HelpDialogs)
};

struct Shortcut
{
    QString keys; // portable text
    QString meaning;
};

QList<Shortcut> shortcuts()
{
    return {
        {QStringLiteral("Ctrl+O"), Words::tr("Open a bundle")},
        {QStringLiteral("Ctrl+Shift+V"), Words::tr("Paste a migration link")},
        {QStringLiteral("Ctrl+H"), Words::tr("Show the import history")},
        {QStringLiteral("Ctrl+,"), Words::tr("Settings")},
        {QStringLiteral("Ctrl+Return"), Words::tr("Go on to the next page (not on the review page)")},
        {QStringLiteral("Esc"), Words::tr("Cancel the import, as long as it can be cancelled")},
        {QStringLiteral("F6"), Words::tr("Move between message, page and buttons")},
        {QStringLiteral("Ctrl+F"), Words::tr("Search the list of files")},
        {QStringLiteral("F4"), Words::tr("Details of the selected file")},
        {QStringLiteral("Ctrl+A"), Words::tr("Select all rows of the list")},
        {QStringLiteral("Ctrl+C"), Words::tr("Copy the selected rows")},
        {QStringLiteral("Tab"), Words::tr("Leave the list")},
        {QStringLiteral("F1"), Words::tr("Show these shortcuts")},
        {QStringLiteral("Ctrl+Q"), Words::tr("Quit")},
    };
}

} // namespace

void showShortcuts(QWidget *parent)
{
    auto *dialog = new QDialog(parent);
    dialog->setObjectName(QStringLiteral("shortcutsDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(Words::tr("Keyboard Shortcuts"));
    auto *form = new QFormLayout(dialog);
    for (const Shortcut &shortcut : shortcuts()) {
        const QString keys = QKeySequence::fromString(shortcut.keys).toString(QKeySequence::NativeText);
        auto *label = new QLabel(keys, dialog);
        QFont bold = label->font();
        bold.setBold(true);
        label->setFont(bold);
        form->addRow(label, new QLabel(shortcut.meaning, dialog));
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    form->addRow(buttons);
    dialog->open();
}

void showAbout(QWidget *parent)
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, Words::tr("About Ferry"),
                                Words::tr("Ferry %1").arg(QCoreApplication::applicationVersion()),
                                QMessageBox::Close, parent);
    box->setObjectName(QStringLiteral("aboutDialog"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setIconPixmap(QIcon(QStringLiteral(":/icons/ferry-64.png")).pixmap(64));
    box->setInformativeText(
        Words::tr("Imports an assistant's bundle into a workspace on this computer: verified first, shown "
                  "before anything changes.\n\nLicense: MIT. Qt %1.")
            .arg(QLatin1String(qVersion())));
    box->setDefaultButton(QMessageBox::Close);
    box->setEscapeButton(QMessageBox::Close);
    box->open();
}

} // namespace ferry
