// SPDX-License-Identifier: MIT
#include "ui/entrydetails.h"

#include <QFontDatabase>
#include <QGridLayout>
#include <QLabel>

namespace ferry {

EntryDetails::EntryDetails(QWidget *parent)
    : QScrollArea(parent)
{
    setObjectName(QStringLiteral("entryDetails"));
    setAccessibleName(tr("Details of the selected file"));
    setWidgetResizable(true);
    setFrameShape(QFrame::StyledPanel);
    auto *content = new QWidget(this);
    m_grid = new QGridLayout(content);
    m_grid->setContentsMargins(8, 8, 8, 8);
    m_grid->setColumnStretch(1, 1);
    m_action = addRow(QStringLiteral("detail-action"), tr("Action:"));
    m_path = addRow(QStringLiteral("detail-path"), tr("Path:"));
    m_bundlePath = addRow(QStringLiteral("detail-bundle-path"), tr("Path in bundle:"));
    m_note = addRow(QStringLiteral("detail-note"), tr("Note:"));
    m_link = addRow(QStringLiteral("detail-link"), tr("Link target:"));
    m_size = addRow(QStringLiteral("detail-size"), tr("Size:"));
    m_before = addRow(QStringLiteral("detail-before"), tr("Size before:"));
    m_digest = addRow(QStringLiteral("detail-digest"), tr("SHA-256:"));
    m_bundleDigest = addRow(QStringLiteral("detail-bundle-digest"), tr("SHA-256 in bundle:"));
    m_backup = addRow(QStringLiteral("detail-backup"), tr("Backup:"));
    m_grid->setRowStretch(m_grid->rowCount(), 1);
    for (const Row &row : {m_digest, m_bundleDigest})
        row.value->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setWidget(content);
    showNothing();
}

EntryDetails::Row EntryDetails::addRow(const QString &objectName, const QString &label)
{
    const int at = m_grid->rowCount();
    const Row row{.label = new QLabel(label, this), .value = new QLabel(this)};
    row.value->setObjectName(objectName);
    row.value->setTextFormat(Qt::PlainText);
    row.value->setWordWrap(true);
    row.value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    row.value->setFocusPolicy(Qt::StrongFocus);
    row.label->setBuddy(row.value);
    m_grid->addWidget(row.label, at, 0, Qt::AlignTop | Qt::AlignTrailing);
    m_grid->addWidget(row.value, at, 1);
    return row;
}

void EntryDetails::setRow(const Row &row, const QString &text)
{
    row.value->setText(text);
    row.value->setVisible(!text.isEmpty());
    row.label->setVisible(!text.isEmpty());
}

void EntryDetails::show(const EntryModel::Details &details)
{
    const auto sizeText = [](qint64 bytes) {
        //: %1 is a rounded size, %2 the exact number of bytes
        return bytes < 0      ? QString()
               : bytes < 1024 ? Texts::size(bytes)
                              : tr("%1 (%2 bytes)").arg(Texts::size(bytes), Texts::count(bytes));
    };
    setRow(m_action, Texts::actionWord(details.action));
    setRow(m_path, details.path);
    setRow(m_bundlePath, details.bundlePath == details.path ? QString() : details.bundlePath);
    setRow(m_note,
           details.linkTarget.isEmpty() || details.action == EntryAction::Skipped ? details.note : QString());
    setRow(m_link, details.linkTarget);
    setRow(m_size, sizeText(details.size));
    setRow(m_before, sizeText(details.before));
    setRow(m_digest, details.digest);
    setRow(m_bundleDigest, details.bundleDigest);
    setRow(m_backup, details.backup);
}

void EntryDetails::showNothing()
{
    for (const Row &row :
         {m_path, m_bundlePath, m_note, m_link, m_size, m_before, m_digest, m_bundleDigest, m_backup})
        setRow(row, QString());
    setRow(m_action, tr("No file is selected."));
    m_action.label->hide();
}

} // namespace ferry
