// SPDX-License-Identifier: MIT
#include "ui/sourcepage.h"

#include "base/visibletext.h"
#include "ui/bundlefacts.h"
#include "ui/errorpresenter.h"
#include "ui/localpath.h"
#include "ui/texts.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGroupBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QStyle>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <cerrno>

namespace ferry {

namespace {

constexpr int TypingPauseMs = 250;
constexpr int PathRole = Qt::UserRole;

// Problems of the file itself, in the words of the field; everything else is the error presenter's.
QString fileProblem(const Error &error)
{
    switch (error.systemError) {
    case ENOENT:
    case ENOTDIR: return SourcePage::tr("There is no file with this name.");
    case EISDIR: return SourcePage::tr("This is a folder. Choose a .vbundle file.");
    case EACCES:
    case EPERM:
        return SourcePage::tr(
            "You don't have permission to read this file. Check its permissions or copy it to "
            "your home folder.");
    default: break;
    }
    const Presentation words = ErrorPresenter::present(error);
    return words.headline + u' ' + words.advice;
}

} // namespace

SourcePage::SourcePage(ImportSession &session, QWidget *parent)
    : WizardPage(session, tr("Choose what to import"), parent)
{
    setObjectName(QStringLiteral("sourcePage"));
    m_typing.setSingleShot(true);
    m_typing.setInterval(TypingPauseMs);
    connect(&m_typing, &QTimer::timeout, this, &SourcePage::inspect);
    connect(&m_inspect, &InspectJob::inspected, this, &SourcePage::onInspected);
    connect(&m_inspect, &InspectJob::failed, this, &SourcePage::onFailed);
    buildFileRow(body());
    buildLinkRow(body());
    buildBackups(body());
    buildFacts(body());
    body()->addStretch(1);
    safetyLine()->setState(SafetyLine::State::NothingChanged);
    connect(&session, &ImportSession::phaseChanged, this, &SourcePage::takeWhatWaited);
}

// While a plan is being given up, neither a bundle nor a link can be chosen.
void SourcePage::takeWhatWaited()
{
    if (!session().canChoose() || isComplete())
        return;
    if (m_linkChoice->isChecked())
        acceptLink();
    else
        inspect();
}

void SourcePage::buildFileRow(QVBoxLayout *layout)
{
    m_file = new QRadioButton(tr("A bundle &file"), this);
    m_file->setObjectName(QStringLiteral("sourceFile"));
    m_file->setChecked(true);
    m_path = new QLineEdit(this);
    m_path->setObjectName(QStringLiteral("sourcePath"));
    m_path->setAccessibleName(tr("Bundle file"));
    m_path->setPlaceholderText(tr("Path of a .vbundle file"));
    m_path->setClearButtonEnabled(true);
    m_browse = new QPushButton(tr("B&rowse\u2026"), this);
    m_browse->setObjectName(QStringLiteral("sourceBrowse"));
    m_statusIcon = new QLabel(this);
    m_statusIcon->hide();
    m_status = plainLabel(QStringLiteral("sourceStatus"), this);
    m_status->hide();
    auto *row = new QHBoxLayout;
    row->addWidget(m_path, 1);
    row->addWidget(m_browse);
    auto *status = new QHBoxLayout;
    status->addWidget(m_statusIcon, 0, Qt::AlignTop);
    status->addWidget(m_status, 1);
    layout->addWidget(m_file);
    layout->addLayout(row);
    layout->addLayout(status);
    connect(m_path, &QLineEdit::textChanged, this, &SourcePage::onEdited);
    connect(m_browse, &QPushButton::clicked, this, &SourcePage::browse);
}

void SourcePage::buildBackups(QVBoxLayout *layout)
{
    m_backups = new QTreeWidget(this);
    m_backups->setObjectName(QStringLiteral("sourceBackups"));
    m_backups->setRootIsDecorated(false);
    m_backups->setUniformRowHeights(true);
    m_backups->setHeaderLabels({tr("Name"), tr("Date"), tr("Size")});
    m_backups->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_backups->header()->setStretchLastSection(false);
    m_backups->setMinimumHeight(fontMetrics().height() * 5);
    m_backupsLabel = new QLabel(tr("Found in your bac&kups folder:"), this);
    m_backupsLabel->setBuddy(m_backups);
    m_backups->setAccessibleName(tr("Bundles in your backups folder"));
    m_backupsLabel->hide();
    m_backups->hide();
    layout->addWidget(m_backupsLabel);
    layout->addWidget(m_backups, 2);
    connect(m_backups, &QTreeWidget::itemClicked, this,
            [this](QTreeWidgetItem *item) { onBackup(item, false); });
    connect(m_backups, &QTreeWidget::itemActivated, this,
            [this](QTreeWidgetItem *item) { onBackup(item, true); });
}

void SourcePage::buildFacts(QVBoxLayout *layout)
{
    auto *box = new QGroupBox(tr("What the bundle says of itself"), this);
    box->setObjectName(QStringLiteral("sourceFacts"));
    m_facts = new BundleFacts(box);
    auto *inside = new QVBoxLayout(box);
    inside->addWidget(m_facts);
    box->hide();
    m_factsBox = box;
    layout->addWidget(box);
}

void SourcePage::setPath(const QByteArray &path)
{
    m_path->setText(fieldText(path));
    m_typing.stop();
    inspect();
}

void SourcePage::clear()
{
    m_path->clear();
    forgetLink();
    m_file->setChecked(true);
}

void SourcePage::setBackups(const std::vector<BackupFile> &backups)
{
    m_backups->clear();
    for (const BackupFile &backup : backups) {
        auto *item = new QTreeWidgetItem(m_backups);
        item->setText(0, visibleText(backup.name));
        item->setText(1, backup.createdAt.isValid() ? Texts::dateTime(backup.createdAt) : QString());
        item->setText(2, Texts::size(backup.size));
        item->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
        item->setData(0, PathRole, backup.path);
    }
    m_backups->resizeColumnToContents(1);
    m_backupsLabel->setVisible(!backups.empty());
    m_backups->setVisible(!backups.empty());
}

void SourcePage::browse()
{
    auto *dialog = new QFileDialog(window(), tr("Choose a bundle"));
    dialog->setObjectName(QStringLiteral("bundleDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Assistant bundles (*.vbundle)"), tr("All files (*)")});
    const QByteArray current = session().source();
    const QByteArray folder = current.isEmpty() ? m_folder : current.first(current.lastIndexOf('/') + 1);
    if (!folder.isEmpty())
        dialog->setDirectory(fieldText(folder));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &file) { setPath(file.toUtf8()); });
    dialog->open();
}

void SourcePage::onEdited()
{
    const QString text = m_path->text();
    const bool isPasted = text.size() - std::exchange(m_pathLength, text.size()) > 1;
    if (isPasted && MigrationLink::check(text, m_allowedHosts).link) { // not shown any longer than it must be
        pasteLink(text);
        return;
    }
    if (!m_path->text().isEmpty())
        m_file->setChecked(true);
    m_goesOn = false;
    m_isGood = false;
    m_inspect.cancel();
    m_factsBox->hide();
    setStatus({}, false);
    if (session().canChoose() && !m_hasLink)
        session().setSource({});
    m_typing.start();
    Q_EMIT completeChanged();
}

void SourcePage::inspect()
{
    const QString text = m_path->text().trimmed();
    if (text.isEmpty())
        return;
    const QByteArray path = localPathOf(text, session().home());
    if (path.isEmpty()) {
        if (text.contains(QLatin1String("://"))) { // pasted into the other field
            pasteLink(text);
            return;
        }
        setStatus(tr("Write the whole path, beginning with / or ~/."), true);
        return;
    }
    setStatus(tr("Reading the bundle\u2026"), false);
    m_inspect.inspect(path);
}

void SourcePage::onBackup(QTreeWidgetItem *item, bool goesOn)
{
    const QByteArray path = item->data(0, PathRole).toByteArray();
    const bool isThere = m_isGood && path == session().source();
    if (!isThere)
        setPath(path);
    m_goesOn = goesOn;
    if (goesOn && isThere)
        Q_EMIT nextRequested();
}

void SourcePage::onInspected(const QByteArray &path, const std::shared_ptr<const Manifest> &manifest,
                             qint64 fileBytes)
{
    if (!session().canChoose())
        return;
    m_isGood = true;
    session().setSource(path);
    session().setManifest(manifest);
    m_facts->showManifest(*manifest, fileBytes);
    m_factsBox->show();
    setStatus({}, false);
    Q_EMIT completeChanged();
    Q_EMIT bundleChosen(path);
    if (std::exchange(m_goesOn, false) && isVisible())
        Q_EMIT nextRequested();
}

void SourcePage::onFailed(const QByteArray & /*path*/, const Error &error)
{
    setStatus(fileProblem(error), true);
}

void SourcePage::setStatus(const QString &text, bool isProblem)
{
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize);
    m_status->setText(text);
    m_status->setVisible(!text.isEmpty());
    m_statusIcon->setPixmap(toneIcon(QStringLiteral("error"), Tone::Negative).pixmap(size));
    m_statusIcon->setVisible(isProblem);
}

bool SourcePage::isComplete() const
{
    return m_linkChoice->isChecked() ? m_hasLink : m_isGood;
}

QWidget *SourcePage::firstFocus() const
{
    if (m_linkChoice->isChecked())
        return m_hasLink ? static_cast<QWidget *>(m_changeLink) : m_link;
    return m_path;
}

QList<QWizard::WizardButton> SourcePage::buttons() const
{
    return {QWizard::Stretch, QWizard::NextButton, QWizard::CancelButton};
}

} // namespace ferry
