// SPDX-License-Identifier: MIT
#include "ui/destinationpage.h"

#include "base/visibletext.h"
#include "ui/destinationchecks.h"
#include "ui/localpath.h"
#include "ui/texts.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace ferry {

namespace {

constexpr int TypingPauseMs = 250;
constexpr int LookAgainMs = 2000;

} // namespace

DestinationPage::DestinationPage(ImportSession &session, QWidget *parent)
    : WizardPage(session, tr("Choose the workspace"), parent)
{
    setObjectName(QStringLiteral("destinationPage"));
    setExplanation(tr(
        "The bundle's files are placed into this folder. What happens to the files that are there now is shown "
        "before anything is changed."));
    m_typing.setSingleShot(true);
    m_typing.setInterval(TypingPauseMs);
    m_again.setInterval(LookAgainMs);
    connect(&m_typing, &QTimer::timeout, this, [this] { check(true); });
    connect(&m_again, &QTimer::timeout, this, [this] {
        if (!m_check.isRunning() && !isComplete())
            check(false);
    });
    connect(&m_check, &WorkspaceCheckJob::checked, this, &DestinationPage::onChecked);
    connect(&session, &ImportSession::chosen, this, [this] {
        if (isVisible() && m_facts && m_facts->needBytes != this->session().needBytes())
            check(false); // the bundle's size has come in
    });
    connect(&session, &ImportSession::phaseChanged, this, [this] {
        if (isVisible())
            check(true); // the lock of a plan that was given up is gone
    });
    buildChoice();
    buildActions();
    body()->addStretch(1);
    safetyLine()->setState(SafetyLine::State::NothingChanged);
}

void DestinationPage::buildChoice()
{
    m_assistant = new QComboBox(this);
    m_assistant->setObjectName(QStringLiteral("destinationAssistant"));
    m_assistant->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_assistant->addItem(tr("Other folder"));
    m_path = new QLineEdit(this);
    m_path->setObjectName(QStringLiteral("destinationPath"));
    m_browse = new QPushButton(tr("Other &Folder\u2026"), this);
    m_browse->setObjectName(QStringLiteral("destinationBrowse"));
    m_summary = plainLabel(QStringLiteral("destinationSummary"), this);
    auto *row = new QHBoxLayout;
    row->addWidget(m_path, 1);
    row->addWidget(m_browse);
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Assistant:"), m_assistant);
    form->addRow(tr("&Workspace folder:"), row);
    m_path->setAccessibleName(tr("Workspace folder"));
    form->addRow(QString(), m_summary);
    body()->addLayout(form);
    if (auto *label = qobject_cast<QLabel *>(form->labelForField(row)))
        label->setBuddy(m_path);
    connect(m_assistant, &QComboBox::activated, this, &DestinationPage::onAssistant);
    connect(m_path, &QLineEdit::textChanged, this, &DestinationPage::onEdited);
    connect(m_browse, &QPushButton::clicked, this, &DestinationPage::browse);
}

void DestinationPage::buildActions()
{
    m_list = new Checklist(this);
    m_list->setObjectName(QStringLiteral("destinationChecks"));
    m_copyCommand = new QPushButton(tr("Cop&y Command"), this);
    m_copyCommand->setObjectName(QStringLiteral("destinationCopyCommand"));
    m_resolve = new QPushButton(tr("&Resolve\u2026"), this);
    m_resolve->setObjectName(QStringLiteral("destinationResolve"));
    m_resolve->hide();
    connect(m_resolve, &QPushButton::clicked, this, [this] { Q_EMIT recoverRequested(path()); });
    m_checkAgain = new QPushButton(tr("&Check Again"), this);
    m_checkAgain->setObjectName(QStringLiteral("destinationCheckAgain"));
    m_copyCommand->hide();
    m_checkAgain->hide();
    auto *row = new QHBoxLayout;
    row->addWidget(m_copyCommand);
    row->addWidget(m_checkAgain);
    row->addWidget(m_resolve);
    row->addStretch(1);
    body()->addWidget(m_list);
    body()->addLayout(row);
    connect(m_copyCommand, &QPushButton::clicked, this,
            [this] { QApplication::clipboard()->setText(stopCommand()); });
    connect(m_checkAgain, &QPushButton::clicked, this, [this] { check(true); });
}

void DestinationPage::setAssistants(const std::vector<KnownAssistant> &assistants)
{
    m_assistants = assistants;
    m_assistant->clear();
    for (const KnownAssistant &assistant : assistants) {
        const QString name = assistant.name.isEmpty() ? tr("Default workspace") : visibleText(assistant.name);
        m_assistant->addItem(QStringLiteral("%1 (%2)").arg(name, Texts::path(assistant.workspacePath)));
    }
    m_assistant->addItem(tr("Other folder"));
    if (path().isEmpty() && !assistants.empty())
        setPath(assistants.front().workspacePath);
    else
        onEdited();
}

void DestinationPage::setPath(const QByteArray &path)
{
    if (m_path->text() != fieldText(path))
        m_path->setText(fieldText(path));
}

QByteArray DestinationPage::path() const
{
    return localPathOf(m_path->text(), session().home());
}

void DestinationPage::browse()
{
    auto *dialog = new QFileDialog(window(), tr("Choose a workspace folder"));
    dialog->setObjectName(QStringLiteral("folderDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    if (!path().isEmpty())
        dialog->setDirectory(fieldText(path()));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &folder) { setPath(folder.toUtf8()); });
    dialog->open();
}

void DestinationPage::onAssistant(int index)
{
    if (index >= 0 && index < static_cast<int>(m_assistants.size()))
        setPath(m_assistants[static_cast<std::size_t>(index)].workspacePath);
    else
        m_path->setFocus();
}

ImportSession::Target DestinationPage::targetOf(const QByteArray &path) const
{
    for (const KnownAssistant &assistant : m_assistants) {
        if (assistant.workspacePath == path) {
            return {.path = path,
                    .assistantId = assistant.id,
                    .assistantName = assistant.name,
                    .runtimeVersion = assistant.runtimeVersion};
        }
    }
    return {.path = path};
}

void DestinationPage::onEdited()
{
    const QByteArray now = path();
    int index = m_assistant->count() - 1;
    for (std::size_t i = 0; i < m_assistants.size(); ++i) {
        if (m_assistants[i].workspacePath == now)
            index = static_cast<int>(i);
    }
    m_assistant->setCurrentIndex(index);
    m_facts.reset();
    m_check.cancel();
    if (session().canChoose())
        session().setTarget(targetOf(now));
    if (isVisible())
        m_typing.start();
    showFacts();
    Q_EMIT completeChanged();
}

void DestinationPage::check(bool counts)
{
    m_typing.stop();
    const QByteArray now = path();
    if (now.isEmpty() || session().isActive())
        return;
    m_check.check({.path = now,
                   .homePath = session().home(),
                   .resumePath = session().resumePath(),
                   .needBytes = session().needBytes(),
                   .countLimit = counts ? WorkspaceQuestion{}.countLimit : 0});
}

void DestinationPage::lookAgain()
{
    if (isVisible())
        check(true);
}

void DestinationPage::onChecked(const WorkspaceFacts &facts)
{
    if (facts.requestedPath != path())
        return;
    const std::optional<WorkspaceFacts> earlier = m_facts;
    m_facts = facts;
    if (facts.fileCount == 0 && earlier) { // the quick look does not count
        m_facts->fileCount = earlier->fileCount;
        m_facts->totalBytes = earlier->totalBytes;
        m_facts->isCountPartial = earlier->isCountPartial;
    }
    showFacts();
    Q_EMIT completeChanged();
}

void DestinationPage::showFacts()
{
    if (!m_facts) {
        const bool isRelative = path().isEmpty() && !m_path->text().trimmed().isEmpty();
        QList<Checklist::Item> items;
        if (isRelative) {
            items.append({QStringLiteral("folder"), Checklist::Mark::Bad,
                          tr("Write the whole path, beginning with / or ~/.")});
        } else if (path().isEmpty()) {
            items.append({QStringLiteral("folder"), Checklist::Mark::Pending,
                          tr("No assistant workspace found. Choose a folder to import into.")});
        } else {
            items.append(
                {QStringLiteral("folder"), Checklist::Mark::Pending, tr("Looking at the folder\u2026")});
        }
        m_list->setItems(items);
        m_summary->clear();
    } else {
        m_list->setItems(
            destinationChecks(*m_facts, {.assistant = visibleText(session().target().assistantName),
                                         .stopCommand = stopCommand()}));
        m_summary->setText(destinationSummary(*m_facts));
    }
    m_summary->setVisible(!m_summary->text().isEmpty());
    m_copyCommand->setVisible(m_facts && m_facts->assistantPid);
    m_checkAgain->setVisible(m_facts && !isComplete());
    m_resolve->setVisible(m_facts && m_facts->pendingName);
    if (m_facts && m_facts->pendingName && isVisible() && m_offered != path()) {
        m_offered = path();
        Q_EMIT recoverRequested(m_offered);
    }
}

QString DestinationPage::stopCommand() const
{
    const QByteArray &id = session().target().assistantId;
    return id.isEmpty() ? QStringLiteral("vellum sleep")
                        : QStringLiteral("vellum sleep %1").arg(visibleText(id));
}

bool DestinationPage::isComplete() const
{
    return m_facts && m_facts->isReady() && m_facts->mayBeWorkspace && m_facts->hasSpace();
}

QWidget *DestinationPage::firstFocus() const
{
    if (m_assistants.empty())
        return m_path;
    return m_assistant;
}

QList<QWizard::WizardButton> DestinationPage::buttons() const
{
    return {QWizard::Stretch, QWizard::BackButton, QWizard::NextButton, QWizard::CancelButton};
}

void DestinationPage::initializePage()
{
    m_facts.reset();
    showFacts();
}

bool DestinationPage::validatePage()
{
    if (!isComplete() && !m_passes)
        return false;
    m_passes = false;
    session().setTarget(targetOf(path()));
    Q_EMIT workspaceChosen(path());
    return true;
}

void DestinationPage::showEvent(QShowEvent *event)
{
    WizardPage::showEvent(event);
    m_again.start();
    check(true);
}

void DestinationPage::hideEvent(QHideEvent *event)
{
    WizardPage::hideEvent(event);
    m_again.stop();
}

} // namespace ferry
