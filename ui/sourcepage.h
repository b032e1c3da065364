// SPDX-License-Identifier: MIT
#pragma once

// "Choose what to import": a bundle file by name, by a dialog, by drop or from the backups folder, and what the bundle says of itself; or a migration link, of which
// only host and object name stay visible once it was accepted.
// The manifest is read beside the typing, never in its way. Owned by the wizard; GUI thread.

#include "import/discoveryjob.h"
#include "import/inspectjob.h"
#include "ui/wizardpage.h"

#include <QTimer>

class QLineEdit;
class QPushButton;
class QRadioButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace ferry {

class BundleFacts;

class SourcePage : public WizardPage
{
    Q_OBJECT

public:
    explicit SourcePage(ImportSession &session, QWidget *parent = nullptr);

    // Puts the file into the field, as if it had been typed.
    void setPath(const QByteArray &path);
    // Goes on to the next page as soon as the file proves readable; anything typed meanwhile calls it off.
    void goOnWhenRead() { m_goesOn = true; }
    void clear();
    void setBackups(const std::vector<BackupFile> &backups);
    // Hosts that links may lead to instead of the default; empty: the default.
    void setAllowedHosts(const QStringList &hosts) { m_allowedHosts = hosts; }
    // Puts it into the link's field, as if it had been pasted there.
    void pasteLink(const QString &text);
    // Forgets the link there was; the field waits for another.
    void askForLink();
    void setBundleFolder(const QByteArray &folder) { m_folder = folder; }

    [[nodiscard]] bool isComplete() const override;
    [[nodiscard]] QWidget *firstFocus() const override;
    [[nodiscard]] QList<QWizard::WizardButton> buttons() const override;

Q_SIGNALS:
    void bundleChosen(const QByteArray &path); // that can be read
    void nextRequested();

private:
    void buildFileRow(QVBoxLayout *layout);
    void buildLinkRow(QVBoxLayout *layout);
    void buildBackups(QVBoxLayout *layout);
    void buildFacts(QVBoxLayout *layout);
    void browse();
    void onEdited();
    void onChoice(bool isLink);
    void onLink(const QString &text);
    void acceptLink();
    void forgetLink();
    void inspect();
    void takeWhatWaited();
    void onBackup(QTreeWidgetItem *item, bool goesOn);
    void onInspected(const QByteArray &path, const std::shared_ptr<const Manifest> &manifest,
                     qint64 fileBytes);
    void onFailed(const QByteArray &path, const Error &error);
    void setStatus(const QString &text, bool isProblem);

    InspectJob m_inspect;
    QTimer m_typing;
    QByteArray m_folder;
    bool m_isGood = false;
    bool m_goesOn = false; // to the next page, as soon as the bundle proves readable
    QRadioButton *m_file = nullptr;
    QLineEdit *m_path = nullptr;
    QStringList m_allowedHosts;
    bool m_hasLink = false; // the session has it; it is nowhere here
    QRadioButton *m_linkChoice = nullptr;
    QLineEdit *m_link = nullptr;
    QPushButton *m_pasteLink = nullptr;
    QLabel *m_linkShown = nullptr;
    QPushButton *m_changeLink = nullptr;
    QLabel *m_linkStatus = nullptr;
    qsizetype m_linkLength = 0; // of the fields' texts, to tell pasting from typing
    qsizetype m_pathLength = 0;
    QPushButton *m_browse = nullptr;
    QLabel *m_statusIcon = nullptr;
    QLabel *m_status = nullptr;
    QLabel *m_backupsLabel = nullptr;
    QTreeWidget *m_backups = nullptr;
    QWidget *m_factsBox = nullptr;
    BundleFacts *m_facts = nullptr;
};

} // namespace ferry
