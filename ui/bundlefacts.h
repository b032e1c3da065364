// SPDX-License-Identifier: MIT
#pragma once

// What a bundle says of itself, as a form: assistant, date, origin, version, files, size, secrets, and what its export left out. Owned by the source
// page; GUI thread. Each value is a label named "fact-<name>".

#include "bundle/manifest.h"

#include <QWidget>

#include <memory>

class QFormLayout;
class QLabel;

namespace ferry {

class BundleFacts : public QWidget
{
    Q_OBJECT

public:
    explicit BundleFacts(QWidget *parent = nullptr);

    void showManifest(const Manifest &manifest, qint64 fileBytes);

private:
    QLabel *addFact(const char *name, const QString &label);

    QFormLayout *m_form;
    QLabel *m_assistant;
    QLabel *m_created;
    QLabel *m_origin;
    QLabel *m_version;
    QLabel *m_content;
    QLabel *m_secrets;
    QLabel *m_leftOut;
};

} // namespace ferry
