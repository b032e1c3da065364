// SPDX-License-Identifier: MIT
#pragma once

// The one question before files are overwritten or removed. The button names what it does; where nothing brings the old files back, a
// check box has to be ticked first. Cancel is the default and what Escape does. Owned by its parent; GUI thread.
// Object names: "confirmCancel", "confirmReplace", "confirmUnderstood".

#include "import/request.h"

#include <QMessageBox>

namespace ferry {

struct ConfirmFacts
{
    QString target; // the assistant's name or the workspace path, inert
    qint64 overwritten = 0;
    qint64 removed = 0;
    bool isKept = false; // what is replaced, for an undo
    UndoRetention retention = {};
};

class ConfirmDialog : public QMessageBox
{
    Q_OBJECT

public:
    explicit ConfirmDialog(const ConfirmFacts &facts, QWidget *parent = nullptr);

Q_SIGNALS:
    void confirmed();
};

} // namespace ferry
