// SPDX-License-Identifier: MIT
#pragma once

// The pane that spells out one row of the table: paths, sizes, checksums, each selectable. Owned by an EntryView; GUI thread.

#include "ui/entrymodel.h"

#include <QScrollArea>

class QFormLayout;
class QLabel;

namespace ferry {

class EntryDetails : public QScrollArea
{
    Q_OBJECT

public:
    explicit EntryDetails(QWidget *parent = nullptr);

    void show(const EntryModel::Details &details);
    void showNothing();

private:
    void addRow(const QString &objectName, const QString &label, QLabel *&value);
    void setRow(QLabel *value, const QString &text);

    QFormLayout *m_form;
    QLabel *m_action = nullptr;
    QLabel *m_path = nullptr;
    QLabel *m_bundlePath = nullptr;
    QLabel *m_size = nullptr;
    QLabel *m_before = nullptr;
    QLabel *m_note = nullptr;
    QLabel *m_link = nullptr;
    QLabel *m_digest = nullptr;
    QLabel *m_bundleDigest = nullptr;
    QLabel *m_backup = nullptr;
};

} // namespace ferry
