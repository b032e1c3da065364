// SPDX-License-Identifier: MIT
#include "ui/entrydetails.h"

#include <QFontDatabase>
#include <QFormLayout>
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
    m_form = new QFormLayout(content);
    m_form->setContentsMargins(8, 8, 8, 8);
    m_form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    addRow(QStringLiteral("detail-action"), tr("Action:"), m_action);
    addRow(QStringLiteral("detail-path"), tr("Path:"), m_path);
    addRow(QStringLiteral("detail-bundle-path"), tr("Path in bundle:"), m_bundlePath);
    addRow(QStringLiteral("detail-note"), tr("Note:"), m_note);
    addRow(QStringLiteral("detail-link"), tr("Link target:"), m_link);
    addRow(QStringLiteral("detail-size"), tr("Size:"), m_size);
    addRow(QStringLiteral("detail-before"), tr("Size before:"), m_before);
    addRow(QStringLiteral("detail-digest"), tr("SHA-256:"), m_digest);
    addRow(QStringLiteral("detail-bundle-digest"), tr("SHA-256 in bundle:"), m_bundleDigest);
    addRow(QStringLiteral("detail-backup"), tr("Backup:"), m_backup);
    for (QLabel *digest : {m_digest, m_bundleDigest})
        digest->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setWidget(content);
    showNothing();
}

void EntryDetails::addRow(const QString &objectName, const QString &label, QLabel *&value)
{
    value = new QLabel(this);
    value->setObjectName(objectName);
    value->setTextFormat(Qt::PlainText);
    value->setWordWrap(true);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    value->setFocusPolicy(Qt::StrongFocus);
    m_form->addRow(label, value);
}

void EntryDetails::setRow(QLabel *value, const QString &text)
{
    value->setText(text);
    value->setVisible(!text.isEmpty());
    if (QWidget *label = m_form->labelForField(value); label != nullptr)
        label->setVisible(!text.isEmpty());
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
    for (QLabel *value :
         {m_path, m_bundlePath, m_size, m_before, m_note, m_link, m_digest, m_bundleDigest, m_backup})
        setRow(value, QString());
    setRow(m_action, tr("No file is selected."));
    m_form->labelForField(m_action)->hide();
}

} // namespace ferry
