// SPDX-License-Identifier: MIT
#include "ui/confirmdialog.h"

#include "ui/texts.h"

#include <QCheckBox>
#include <QPushButton>

namespace ferry {

ConfirmDialog::ConfirmDialog(const ConfirmFacts &facts, QWidget *parent)
    : QMessageBox(QMessageBox::Warning, tr("Replace the workspace?"), {}, QMessageBox::NoButton, parent)
{
    setObjectName(QStringLiteral("confirmDialog"));
    setTextFormat(Qt::PlainText);
    setText(tr("Replace the workspace of %1?").arg(facts.target));
    QStringList parts;
    if (facts.overwritten > 0)
        parts.append(tr("%n file(s) will be overwritten.", nullptr, static_cast<int>(facts.overwritten)));
    if (facts.removed > 0)
        parts.append(tr("%n file(s) will be removed.", nullptr, static_cast<int>(facts.removed)));
    parts.append(facts.isKept ? tr("The previous workspace is kept %1; you can undo the import from History.")
                                    .arg(Texts::retention(facts.retention))
                              : tr("This can't be undone."));
    setInformativeText(parts.join(u' '));

    QPushButton *cancel = addButton(tr("Cancel"), QMessageBox::RejectRole);
    QPushButton *replace = addButton(tr("&Replace Workspace"), QMessageBox::DestructiveRole);
    cancel->setObjectName(QStringLiteral("confirmCancel"));
    replace->setObjectName(QStringLiteral("confirmReplace"));
    replace->setAutoDefault(false);
    setDefaultButton(cancel);
    setEscapeButton(cancel);
    connect(replace, &QPushButton::clicked, this, &ConfirmDialog::confirmed);
    if (facts.isKept)
        return;
    replace->setEnabled(false);
    auto *understood = new QCheckBox(tr("I &understand that this can't be undone"), this);
    understood->setObjectName(QStringLiteral("confirmUnderstood"));
    setCheckBox(understood);
    connect(understood, &QCheckBox::toggled, replace, &QPushButton::setEnabled);
}

} // namespace ferry
