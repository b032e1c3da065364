// SPDX-License-Identifier: MIT
#pragma once

// The pane that spells out one row of the table: paths, sizes, checksums, each selectable. Owned by an EntryView; GUI thread.

#include "ui/entrymodel.h"

#include <QScrollArea>

class QGridLayout;
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
    // A grid, not a form layout: that of Qt 6.4 writes beyond its memory when wrapped rows are hidden.
    struct Row
    {
        QLabel *label = nullptr;
        QLabel *value = nullptr;
    };
    [[nodiscard]] Row addRow(const QString &objectName, const QString &label);
    static void setRow(const Row &row, const QString &text);

    QGridLayout *m_grid;
    Row m_action, m_path, m_bundlePath, m_note, m_link, m_size, m_before, m_digest, m_bundleDigest, m_backup;
};

} // namespace ferry
